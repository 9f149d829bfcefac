"""What is done for photographs of albums, which are read for it and not kept. Imported on the worker thread only."""

from collections.abc import Iterator

import numpy as np

from gcp_desktop.engine.events import Exported, JobResult, PhotographSeen, Rendered, SeriesFound
from gcp_desktop.engine.exporting import export_colouring
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.photographs import read_source
from gcp_desktop.engine.requests import (
    AlbumRequest,
    ColourThumbnail,
    ExportColouring,
    ExportFromAlbum,
    FindSeries,
    SeePhotograph,
)
from model.errors import ImageReadError
from model.events import CancelToken
from model.params import EditParams
from model.photo.photograph import Photograph
from model.pipeline.runner import Runner
from model.series import spread_over


def work_for_album(runner: Runner, request: AlbumRequest | FindSeries, context: JobContext) -> JobResult:
    """Do one job. Raises the model's typed errors and Cancelled."""
    match request:
        case FindSeries():
            members = _readable_members(request, context.cancel)
            return SeriesFound(runner.series(members, cancel=context.cancel))
        case SeePhotograph():
            photo = read_source(request.source)
            seen = runner.appearance(photo, request.params.restore, cancel=context.cancel)
            return PhotographSeen(seen)
        case ColourThumbnail():
            return _thumbnail(runner, request, context)
        case ExportFromAlbum():
            return _export(runner, request, context)
    raise TypeError(f"unknown request: {type(request).__name__}")


def _readable_members(request: FindSeries, cancel: CancelToken) -> Iterator[tuple[Photograph, EditParams]]:
    """Some photographs of a series, spread over all, one after the other; what cannot be read is left out."""
    for source, recipe in spread_over(list(zip(request.sources, request.recipes, strict=True))):
        cancel.raise_if_cancelled()
        try:
            photo = read_source(source)
        except ImageReadError:
            continue
        yield photo, recipe


def _thumbnail(runner: Runner, request: ColourThumbnail, context: JobContext) -> Rendered:
    photo = read_source(request.source)
    context.cancel.raise_if_cancelled()
    colouring = runner.colourise(photo, request.params, max_side=request.max_side, cancel=context.cancel)
    return Rendered(np.asarray(colouring.rgb, np.uint8), colouring.prior_fit)


def _export(runner: Runner, request: ExportFromAlbum, context: JobContext) -> Exported:
    order = ExportColouring(
        job_id=request.job_id,
        params=request.params,
        target=request.target,
        overwrite=False,
        settings=request.settings,
        variant=request.variant,
    )
    notes = export_colouring(runner, read_source(request.source), order, context)
    return Exported(request.target, notes)
