"""The real work: photographs, the pipeline and files. Imported on the worker thread only, as it brings torch."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import torch

from gcp_desktop.engine.events import (
    DetailRendered,
    DocumentClosed,
    Exported,
    JobResult,
    ModelReady,
    PhotographOpened,
    RegionRendered,
    Rendered,
    StagesRendered,
    SubjectsPredicted,
    WholeRendered,
)
from gcp_desktop.engine.exporting import export_colouring
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.model_host import ModelHost, devices
from gcp_desktop.engine.offered import offered, offered_request
from gcp_desktop.engine.photographs import OpenPhotographs, file_digest
from gcp_desktop.engine.requests import (
    CloseDocument,
    ExportColouring,
    JobRequest,
    OpenPhotograph,
    PredictSubjects,
    PrepareModel,
    RenderDetail,
    RenderPreview,
    RenderRegion,
    RenderSample,
    RenderStages,
    RenderTrial,
    RenderWhole,
    RenderWith,
)
from model.checkpoints.bundle import LoadedModel, load_bundle
from model.checkpoints.device import resolve_device
from model.checkpoints.store import find_model, use_model
from model.pipeline.runner import Colouring, Runner


def load_default_model() -> LoadedModel:
    """Load the model that comes with the application onto the fastest device."""
    return load_bundle(find_model(), resolve_device())


def leave_a_core_for_the_window() -> None:
    """Let torch use one core less than there are, or the window would stutter while the networks run."""
    torch.set_num_threads(max(1, min(torch.get_num_threads(), (os.cpu_count() or 1) - 1)))


class PipelineBackend:
    """Keeps the loaded model and the open photographs. The model is loaded when first needed."""

    def __init__(self, load_model: Callable[[], LoadedModel] = load_default_model) -> None:
        self._host = ModelHost(load_model)
        self._photographs = OpenPhotographs()
        leave_a_core_for_the_window()

    def run(self, request: JobRequest, context: JobContext) -> JobResult:
        """Do one job. Raises the model's typed errors and Cancelled."""
        match request:
            case PrepareModel(device=device, model=model):
                if model is not None:
                    self._exchange(model, device)
                elif device is not None:
                    self._host.use(device)
                runner = self._host.runner
                result: JobResult = ModelReady(runner.info, runner.device_description, devices())
            case OpenPhotograph():
                result = self._open(request, context)
            case CloseDocument():
                self._photographs.close(request.document_id)
                result = DocumentClosed()
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

    def _exchange(self, model: str, device: str | None) -> None:
        """Use another installed model, and remember it; one that cannot be loaded changes nothing."""
        folder = find_model(model)
        where = self._host.device if device is None else resolve_device(device)
        self._host.exchange(partial(load_bundle, folder, where or resolve_device()))
        use_model(model)

    def _compute(self, runner: Runner, request: JobRequest, context: JobContext) -> JobResult:
        match request:
            case PredictSubjects():
                photo = self._photographs[request.document_id]
                result: JobResult = SubjectsPredicted(runner.subject_probabilities(photo))
            case RenderPreview() | RenderSample() | RenderTrial():
                if isinstance(request, RenderSample):
                    self._anticipate(runner, request, context)
                colouring = self._render(runner, request, context)
                result = Rendered(np.asarray(colouring.rgb, np.uint8), colouring.prior_fit)
            case RenderDetail():
                original = self._photographs[request.document_id].original_rgb(request.max_side)
                colouring = self._render(runner, request, context)
                result = DetailRendered(np.asarray(colouring.rgb, np.uint8), original)
            case RenderRegion():
                result = self._render_region(runner, request, context)
            case RenderStages():
                photo = self._photographs[request.document_id]
                pictures = runner.imagined(photo, request.params, cancel=context.cancel)
                result = StagesRendered(*pictures)
            case RenderWhole():
                result = self._render_whole(runner, request, context)
            case ExportColouring():
                result = self._export(runner, request, context)
            case _:
                raise TypeError(f"unknown request: {type(request).__name__}")
        return result

    def _open(self, request: OpenPhotograph, context: JobContext) -> PhotographOpened:
        photo = self._photographs.open(request.document_id, request.source)
        original = photo.original_rgb(request.max_side)
        digest = file_digest(request.source)
        if context.cancel.cancelled:
            self._photographs.close(request.document_id)
        context.cancel.raise_if_cancelled()
        return PhotographOpened(original, photo.width, photo.height, photo.notes, digest)

    def _render_region(self, runner: Runner, request: RenderRegion, context: JobContext) -> RegionRendered:
        photo = self._photographs[request.document_id]
        pixels = runner.colourise_region(photo, request.params, request.region, cancel=context.cancel)
        return RegionRendered(pixels, photo.region_rgb(request.region))

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
        request: RenderPreview | RenderSample | RenderTrial | RenderDetail | RenderWith,
        context: JobContext,
    ) -> Colouring:
        return runner.colourise(
            self._photographs[request.document_id],
            request.params,
            max_side=request.max_side,
            cancel=context.cancel,
            progress=context.progress,
        )

    def _render_with(self, request: RenderWith, context: JobContext) -> Rendered:
        """Colour with a guest, which leaves at once."""
        where = self._host.device or resolve_device()
        guest = Runner(load_bundle(find_model(request.model), where))
        try:
            colouring = self._render(
                guest, replace(request, params=offered(request.params, guest.info)), context
            )
            return Rendered(np.asarray(colouring.rgb, np.uint8), colouring.prior_fit)
        finally:
            guest.release()

    def _render_whole(self, runner: Runner, request: RenderWhole, context: JobContext) -> WholeRendered:
        photo = self._photographs[request.document_id]
        colouring = runner.colourise(photo, request.params, cancel=context.cancel, progress=context.progress)
        return WholeRendered(np.asarray(colouring.rgb, np.uint8))

    def _export(self, runner: Runner, request: ExportColouring, context: JobContext) -> Exported:
        export_colouring(runner, self._photographs[request.document_id], request, context)
        return Exported(request.target)
