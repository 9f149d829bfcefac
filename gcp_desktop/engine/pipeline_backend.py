"""The real work: photographs, the pipeline and files. Imported on the worker thread only, as it brings torch."""

import os
from dataclasses import dataclass, replace

import numpy as np
import torch

from gcp_desktop.engine.events import (
    DetailRendered,
    DocumentClosed,
    Exported,
    FaultsRendered,
    FrameSuggested,
    JobResult,
    LikelyColours,
    ModelReady,
    PageRead,
    PhotographOpened,
    PhotographSeen,
    RegionRendered,
    Rendered,
    RepairsSuggested,
    RestoredRendered,
    SeriesFound,
    StagesRendered,
    SubjectsPredicted,
    TerrainFound,
    WholeRendered,
)
from gcp_desktop.engine.exporting import export_colouring
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.model_host import LoadModel, ModelHost, devices, load_default_model
from gcp_desktop.engine.offered import offered, offered_request
from gcp_desktop.engine.photographs import (
    OpenPhotographs,
    file_digest,
    made_with,
    pages_of,
    read_reference_picture,
    read_source,
    readable_members,
)
from gcp_desktop.engine.requests import (
    AlbumRequest,
    AskColours,
    AskTerrain,
    CloseDocument,
    ColourThumbnail,
    ExportColouring,
    ExportFromAlbum,
    FindSeries,
    JobRequest,
    OpenPhotograph,
    Pixels,
    PredictSubjects,
    PrepareModel,
    ReadPage,
    ReadReference,
    RenderDetail,
    RenderFaults,
    RenderPreview,
    RenderRegion,
    RenderRestored,
    RenderSample,
    RenderStages,
    RenderTrial,
    RenderWhole,
    RenderWith,
    SeePhotograph,
    SuggestFrame,
    SuggestRepairs,
)
from model.pipeline.runner import Runner
from model.repairs import AUTOMATIC, FrameParams


def leave_a_core_for_the_window() -> None:
    """Let torch use one core less than there are, or the window would stutter while the networks run."""
    torch.set_num_threads(max(1, min(torch.get_num_threads(), (os.cpu_count() or 1) - 1)))


_Previews = RenderPreview | RenderTrial | RenderRestored


@dataclass(frozen=True)
class _Shown:
    """The original that is in the window, and what it is the original of."""

    key: tuple[int, FrameParams, int]
    exact: bool
    pixels: Pixels


class PipelineBackend:
    """Keeps the loaded model and the open photographs. The model is loaded when first needed."""

    def __init__(self, load_model: LoadModel = load_default_model) -> None:
        self._host = ModelHost(load_model)
        self._photographs = OpenPhotographs()
        self._shown: _Shown | None = None
        leave_a_core_for_the_window()

    def run(self, request: JobRequest, context: JobContext) -> JobResult:
        """Do one job. Raises the model's typed errors and Cancelled."""
        match request:
            case PrepareModel():
                result: JobResult = self._prepare(request)
            case OpenPhotograph():
                result = self._open(request, context)
            case ReadPage():
                result = PageRead(read_source(request.source).original_rgb(request.max_side))
            case CloseDocument():
                result = self._close(request)
            case ReadReference(path=path, known=known):
                result = read_reference_picture(path, known)
            case RenderWith():
                result = self._render_with(request, context)
            case _:
                result = self._host.attempt(
                    lambda runner: self._compute(runner, offered_request(request, runner.info), context),
                    context.note,
                    batched=isinstance(request, RenderSample),
                )
        return result

    def close(self) -> None:
        """Give back the model's memory and the photographs."""
        self._host.release()
        self._photographs.clear()

    def _compute(self, runner: Runner, request: JobRequest, context: JobContext) -> JobResult:
        """Do what the model in use does."""
        match request:
            case PredictSubjects():
                result: JobResult = self._predict_subjects(runner, request)
            case SuggestRepairs() | SuggestFrame() | RenderRestored() | RenderFaults():
                result = self._repair(runner, request, context)
            case RenderSample():
                self._anticipate(runner, request, context)
                result = self._render(runner, request, context)
            case RenderPreview() | RenderTrial():
                result = self._render_preview(runner, request, context)
            case RenderDetail():
                result = self._render_detail(runner, request, context)
            case RenderRegion():
                result = self._render_region(runner, request, context)
            case RenderStages():
                result = self._render_stages(runner, request, context)
            case AskColours() | AskTerrain():
                result = self._answer(runner, request, context)
            case RenderWhole():
                result = self._render_whole(runner, request, context)
            case ExportColouring():
                result = self._export(runner, request, context)
            case AlbumRequest() | FindSeries():
                result = self._for_album(runner, request, context)
            case _:
                raise TypeError(f"unknown request: {type(request).__name__}")
        return result

    def _answer(
        self, runner: Runner, request: AskColours | AskTerrain, context: JobContext
    ) -> LikelyColours | TerrainFound:
        photo = self._photographs[request.document_id]
        if isinstance(request, AskTerrain):
            return TerrainFound(runner.terrain(photo, request.params, cancel=context.cancel))
        found = runner.likely_colours(photo, request.params, request.place, cancel=context.cancel)
        return LikelyColours(found)

    def _prepare(self, request: PrepareModel) -> ModelReady:
        if request.model is not None:
            self._host.exchange(request.model, request.device)
        elif request.device is not None:
            self._host.use(request.device)
        runner = self._host.runner
        return ModelReady(runner.info, runner.device_description, devices())

    def _open(self, request: OpenPhotograph, context: JobContext) -> PhotographOpened:
        photo = self._photographs.open(request.document_id, request.source)
        original = photo.original_rgb(request.max_side)
        digest = file_digest(request.source)
        if context.cancel.cancelled:
            self._photographs.close(request.document_id)
        context.cancel.raise_if_cancelled()
        return PhotographOpened(
            original,
            photo.width,
            photo.height,
            photo.notes,
            digest,
            pages=pages_of(request.source),
            made_with=made_with(photo),
        )

    def _close(self, request: CloseDocument) -> DocumentClosed:
        self._photographs.close(request.document_id)
        self._shown = None
        return DocumentClosed()

    def _predict_subjects(self, runner: Runner, request: PredictSubjects) -> SubjectsPredicted:
        return SubjectsPredicted(runner.subject_probabilities(self._photographs[request.document_id]))

    def _anticipate(self, runner: Runner, sample: RenderSample, context: JobContext) -> None:
        """Let the networks run for a sample and for those that come next, as one batch."""
        own = [
            sample,
            *(
                request
                for request in context.queued()
                if isinstance(request, RenderSample) and request.document_id == sample.document_id
            ),
        ]
        recipes = [offered(request.params, runner.info) for request in own[: self._host.batch]]
        runner.anticipate(self._photographs[sample.document_id], recipes, cancel=context.cancel)

    def _render(
        self,
        runner: Runner,
        request: RenderPreview | RenderSample | RenderTrial | RenderDetail | RenderWith | RenderWhole,
        context: JobContext,
    ) -> Rendered:
        colouring = runner.colourise(
            self._photographs[request.document_id],
            request.params,
            max_side=None if isinstance(request, RenderWhole) else request.max_side,
            cancel=context.cancel,
            progress=context.progress,
        )
        return Rendered(np.asarray(colouring.rgb, np.uint8), colouring.prior_fit)

    def _render_preview(
        self, runner: Runner, request: RenderPreview | RenderTrial, context: JobContext
    ) -> Rendered:
        original = self._original(runner, request, request.params.restore.frame)
        return replace(self._render(runner, request, context), original=original)

    def _render_with(self, request: RenderWith, context: JobContext) -> Rendered:
        with self._host.guest(request.model) as guest:
            return self._render(guest, replace(request, params=offered(request.params, guest.info)), context)

    def _repair(
        self,
        runner: Runner,
        request: SuggestRepairs | SuggestFrame | RenderRestored | RenderFaults,
        context: JobContext,
    ) -> JobResult:
        """Do what concerns the photograph without its colours."""
        photo, cancel = self._photographs[request.document_id], context.cancel
        match request:
            case SuggestRepairs():
                needed = runner.suggest_repairs(photo, AUTOMATIC, cancel=cancel)
                return RepairsSuggested(needed.params, needed.notes)
            case SuggestFrame(turned=turned):
                found = runner.suggest_frame(photo, turned)
                return FrameSuggested(found.angle, found.crop, found.looks_negative)
            case RenderFaults(restore=repairs, max_side=side):
                return FaultsRendered(runner.mended(photo, repairs, side, cancel=cancel).view(np.uint8))
            case RenderRestored(restore=repairs, max_side=side):
                pixels, notes = runner.restored_preview(photo, repairs, side, cancel=cancel)
                original = self._original(runner, request, repairs.frame, exact=False)
                return RestoredRendered(np.asarray(pixels, np.uint8), original, notes)

    def _original(
        self, runner: Runner, request: _Previews, frame: FrameParams, *, exact: bool = True
    ) -> Pixels:
        """The photograph in this frame, for display; the same object as long as nothing changes it.

        exact: of the size that the colouring has, which takes longer than to turn and cut a reduction.
        """
        key = (request.document_id, frame, request.max_side)
        if self._shown is None or self._shown.key != key or (exact and not self._shown.exact):
            photo = self._photographs[request.document_id]
            framed = runner.framed(photo, frame, max_side=None if exact else request.max_side)
            self._shown = _Shown(key, exact, framed.original_rgb(request.max_side))
        return self._shown.pixels

    def _render_detail(self, runner: Runner, request: RenderDetail, context: JobContext) -> DetailRendered:
        frame, side = request.params.restore.frame, request.max_side
        photo = self._photographs[request.document_id]
        original = runner.framed(photo, frame, cancel=context.cancel).original_rgb(side)
        return DetailRendered(self._render(runner, request, context).pixels, original)

    def _render_region(self, runner: Runner, request: RenderRegion, context: JobContext) -> RegionRendered:
        photo = self._photographs[request.document_id]
        pixels = runner.colourise_region(photo, request.params, request.region, cancel=context.cancel)
        framed = runner.framed(photo, request.params.restore.frame, cancel=context.cancel)
        return RegionRendered(pixels, framed.region_rgb(request.region))

    def _render_stages(self, runner: Runner, request: RenderStages, context: JobContext) -> StagesRendered:
        photo = self._photographs[request.document_id]
        return StagesRendered(*runner.imagined(photo, request.params, cancel=context.cancel))

    def _render_whole(self, runner: Runner, request: RenderWhole, context: JobContext) -> WholeRendered:
        return WholeRendered(self._render(runner, request, context).pixels)

    def _export(self, runner: Runner, request: ExportColouring, context: JobContext) -> Exported:
        notes = export_colouring(runner, self._photographs[request.document_id], request, context)
        return Exported(request.target, notes)

    def _for_album(
        self, runner: Runner, request: AlbumRequest | FindSeries, context: JobContext
    ) -> JobResult:
        match request:
            case FindSeries():
                members = readable_members(request, context.cancel)
                return SeriesFound(runner.series(members, cancel=context.cancel))
            case SeePhotograph():
                photo = read_source(request.source)
                return PhotographSeen(runner.appearance(photo, cancel=context.cancel))
            case ColourThumbnail():
                return self._thumbnail(runner, request, context)
            case ExportFromAlbum():
                return self._export_from_album(runner, request, context)
        raise TypeError(f"unknown request: {type(request).__name__}")

    def _thumbnail(self, runner: Runner, request: ColourThumbnail, context: JobContext) -> Rendered:
        photo = read_source(request.source)
        context.cancel.raise_if_cancelled()
        colouring = runner.colourise(photo, request.params, max_side=request.max_side, cancel=context.cancel)
        return Rendered(np.asarray(colouring.rgb, np.uint8), colouring.prior_fit)

    def _export_from_album(self, runner: Runner, request: ExportFromAlbum, context: JobContext) -> Exported:
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
