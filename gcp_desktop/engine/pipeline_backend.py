"""The real work: photographs, the pipeline and files. Imported on the worker thread only, as it brings torch."""

import os

import torch

from gcp_desktop.engine.album_work import work_for_album
from gcp_desktop.engine.events import (
    DocumentClosed,
    Exported,
    FrameSuggested,
    JobResult,
    LikelyColours,
    ModelReady,
    PageRead,
    PhotographOpened,
    Rendered,
    RepairsSuggested,
    SubjectsPredicted,
    TerrainFound,
)
from gcp_desktop.engine.exporting import export_colouring
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.model_host import LoadModel, ModelHost, devices, load_default_model
from gcp_desktop.engine.notes import in_words
from gcp_desktop.engine.offered import offered
from gcp_desktop.engine.photographs import (
    OpenPhotographs,
    file_digest,
    made_with,
    pages_of,
    read_reference_picture,
    read_source,
)
from gcp_desktop.engine.picture_work import PictureRequest, PictureWork
from gcp_desktop.engine.precision import Request, calculated
from gcp_desktop.engine.requests import (
    AlbumRequest,
    AskColours,
    AskTerrain,
    CloseDocument,
    ExportColouring,
    FastUse,
    FindSeries,
    JobRequest,
    OpenPhotograph,
    PredictSubjects,
    PrepareModel,
    ReadPage,
    ReadReference,
    RenderSample,
    RenderWith,
    SuggestFrame,
    SuggestRepairs,
)
from model.pipeline.runner import Runner
from model.repairs import AUTOMATIC


def leave_a_core_for_the_window() -> None:
    """Let torch use one core less than there are, or the window would stutter while the networks run."""
    torch.set_num_threads(max(1, min(torch.get_num_threads(), (os.cpu_count() or 1) - 1)))


class PipelineBackend:
    """Keeps the loaded model and the open photographs. The model is loaded when first needed."""

    def __init__(self, load_model: LoadModel = load_default_model) -> None:
        self._host = ModelHost(load_model)
        self._photographs = OpenPhotographs()
        self._pictures = PictureWork(self._photographs)
        self._fast: FastUse = "looks"
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
                    lambda runner: self._compute(runner, self._followed(request, runner), context),
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
                result: JobResult = self._predict_subjects(runner, request, context)
            case SuggestRepairs() | SuggestFrame():
                result = self._suggest(runner, request, context)
            case _ if isinstance(request, PictureRequest):
                result = self._pictures.make(runner, request, context, batch=self._host.batch)
            case AskColours() | AskTerrain():
                result = self._answer(runner, request, context)
            case ExportColouring():
                result = self._export(runner, request, context)
            case AlbumRequest() | FindSeries():
                result = work_for_album(runner, request, context)
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
        self._fast = request.fast or self._fast
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
            in_words(photo.notes),
            digest,
            pages=pages_of(request.source),
            made_with=made_with(photo),
        )

    def _close(self, request: CloseDocument) -> DocumentClosed:
        self._photographs.close(request.document_id)
        self._pictures.forget()
        return DocumentClosed()

    def _predict_subjects(
        self, runner: Runner, request: PredictSubjects, context: JobContext
    ) -> SubjectsPredicted:
        photo = self._photographs[request.document_id]
        return SubjectsPredicted(runner.subject_probabilities(photo, request.restore, cancel=context.cancel))

    def _suggest(
        self, runner: Runner, request: SuggestRepairs | SuggestFrame, context: JobContext
    ) -> RepairsSuggested | FrameSuggested:
        photo = self._photographs[request.document_id]
        if isinstance(request, SuggestFrame):
            found = runner.suggest_frame(photo, request.turned)
            return FrameSuggested(found.angle, found.crop, found.looks_negative)
        needed = runner.suggest_repairs(photo, AUTOMATIC, cancel=context.cancel)
        return RepairsSuggested(needed.params, in_words(needed.notes))

    def _render_with(self, request: RenderWith, context: JobContext) -> Rendered:
        with self._host.guest(request.model) as guest:
            return self._pictures.render(guest, self._followed(request, guest), context)

    def _followed(self, request: Request, runner: Runner) -> Request:
        """The request as far as the model can follow it, in the precision that the person chose."""
        known = request.with_recipes(lambda params: offered(params, runner.info))
        return calculated(known, runner, self._fast)

    def _export(self, runner: Runner, request: ExportColouring, context: JobContext) -> Exported:
        notes = export_colouring(runner, self._photographs[request.document_id], request, context)
        return Exported(request.target, notes)
