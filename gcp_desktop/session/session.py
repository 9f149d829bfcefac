"""What is open, and what goes on between it and the engine."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import (
    ErrorInfo,
    Exported,
    JobResult,
    ModelReady,
    PhotographOpened,
    RepairsSuggested,
    RestoredRendered,
)
from gcp_desktop.engine.export_settings import ExportSettings, Variant
from gcp_desktop.engine.protocol import Engine
from gcp_desktop.engine.requests import (
    AlbumRequest,
    CloseDocument,
    ColourThumbnail,
    ExportColouring,
    FastUse,
    JobRequest,
    OpenPhotograph,
    PrepareModel,
    RenderRestored,
    RenderWhole,
    SuggestRepairs,
)
from gcp_desktop.engine.sources import PhotoSource
from gcp_desktop.session.arrivals import Arrivals, Start
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_repairs
from gcp_desktop.session.editing.export_order import order_export, refusal_of
from gcp_desktop.session.editing.offers import offer_others
from gcp_desktop.session.editing.told import left_out, needed
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.rendering.renderer import PREVIEW_SIDE, DocumentRenderer


class Session(QObject):
    """Opens, shows, closes and exports documents; owns the only path to the engine.

    Several documents are open at a time, one of them is in the window. Attributes: jobs.
    Signals: model_changed(ModelReady); opening(PhotoSource); document_opened(Document);
    document_changed(Document or None) when another one is in the window; document_closed(Document), which is
    deleted afterwards; noted(str, Document) for what a person should know of what was done to it; eased(str) for what
    was done because memory was short; failed(ErrorInfo); troubled(Document, ErrorInfo, JobRequest) for what failed of
    an open photograph; exported(Exported); arrived(Document, PhotographOpened) for what the last run had not open;
    unopened(PhotoSource, ErrorInfo) for what cannot be.
    """

    model_changed = Signal(object)
    opening = Signal(object)
    document_opened = Signal(object)
    document_changed = Signal(object)
    document_closed = Signal(object)
    noted = Signal(str, object)
    eased = Signal(str)
    failed = Signal(object)
    troubled = Signal(object, object, object)
    exported = Signal(object)
    arrived = Signal(object, object)
    unopened = Signal(object, object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(engine, self)
        self._engine = engine
        self._model: ModelReady | None = None
        self._renderers: dict[Document, DocumentRenderer] = {}
        self._document: Document | None = None
        self._arrivals = Arrivals(self.jobs, PREVIEW_SIDE)
        self._told: tuple[str, ...] = ()
        self.jobs.finished.connect(self._on_finished)
        self.jobs.failed.connect(self._on_failed)
        self.jobs.dropped.connect(self._on_dropped)
        self.jobs.noted.connect(self._on_noted)

    @property
    def model(self) -> ModelReady | None:
        """The loaded model, once it is."""
        return self._model

    @property
    def documents(self) -> tuple[Document, ...]:
        """All open photographs, in the order in which they were asked for."""
        return tuple(self._renderers)

    @property
    def document(self) -> Document | None:
        """The photograph in the window."""
        return self._document

    @property
    def awaited(self) -> bool:
        """Whether a photograph is on its way into the window."""
        return self._arrivals.awaited

    @property
    def exporting(self) -> bool:
        """Whether a file is still to be written."""
        return any(isinstance(job, ExportColouring) for job in self.jobs.outstanding)

    def prepare(self, device: str | None = None, fast: FastUse | None = None) -> None:
        """Load the model ahead of its first use, or have it compute on another device or otherwise as fast."""
        self.jobs.submit(PrepareModel(job_id=self.jobs.new_id(), device=device, fast=fast))

    def use_model(self, name: str, device: str) -> None:
        """Colour with another installed model, now and after a restart; one that cannot be loaded changes nothing.

        device: that was chosen for computing. What is open is coloured anew.
        """
        self.jobs.submit(PrepareModel(job_id=self.jobs.new_id(), device=device, model=name))

    def open(self, source: PhotoSource, start: Start | None = None, *, beside: bool = False) -> None:
        """Read a photograph and show it beside what is open; one that is open, or waits to be read, is only shown.

        start: for a project's photograph. beside: without showing it.
        """
        self.opening.emit(source)
        if start is not None or not self._is_open(source, beside=beside):
            self._arrivals.ask(source, start, beside=beside)
        elif not beside:
            self._arrivals.stay_beside()

    def show(self, document: Document | None) -> None:
        """Bring an open photograph into the window."""
        before, self._document = self._document, document
        if document is before:
            return
        self.document_changed.emit(document)
        if before in self._renderers:
            self._renderers[before].pause()
        if document is not None:
            self._renderers[document].resume()

    def close(self, document: Document | None = None) -> None:
        """Close a document, by default the one in the window, keeping a running export alive."""
        document = document or self._document
        if document is None:
            return
        place = self.documents.index(document)
        renderer = self._renderers.pop(document)
        if document is self._document:
            rest = self.documents
            self.show(rest[min(place, len(rest) - 1)] if rest else None)
        renderer.pause()
        self.document_closed.emit(document)
        self.jobs.submit(CloseDocument(job_id=self.jobs.new_id(), document_id=document.document_id))
        document.deleteLater()

    def colour_again(self) -> None:
        """Ask once more for the picture, after a cancellation or a failure."""
        if self._document is not None:
            self._renderers[self._document].render()

    def repair(self) -> None:
        """Ask what the photograph needs, and then repair it as one step that can be undone."""
        if self._document is not None:
            job_id, document_id = self.jobs.new_id(), self._document.document_id
            self.jobs.submit(SuggestRepairs(job_id=job_id, document_id=document_id))

    def reroll(self) -> None:
        """Offer other colourings."""
        if self._document is not None:
            offer_others(self._document)

    def look_closely(self, wanted: bool) -> None:
        """Say whether the window shows more pixels than the preview has."""
        if self._document is not None:
            self._renderers[self._document].look_closely(wanted)

    def restore_preview(self) -> None:
        """Ask for the photograph with its repairs but without colours, if it is not there as it would be now."""
        if self._document is not None:
            self._renderers[self._document].restore_if_outdated()

    def export(
        self,
        target: Path,
        *,
        overwrite: bool,
        settings: ExportSettings | None = None,
        variant: Variant = "colouring",
    ) -> None:
        """Write the present colouring, or what the variant says. The photograph itself is refused as a target."""
        if (document := self._document) is None:
            return
        if (refusal := refusal_of(document, target)) is not None:
            self.failed.emit(refusal)
            return
        order = order_export(
            document, self.jobs.new_id(), target, overwrite=overwrite, settings=settings, variant=variant
        )
        self.jobs.submit(order)

    def cancel(self) -> None:
        """Give up everything that is being done, but for albums, whose colouring has a pause of its own."""
        for job in self.jobs.outstanding:
            if not isinstance(job, PrepareModel | CloseDocument | ColourThumbnail):
                self.jobs.cancel(job.job_id)

    def shutdown(self) -> None:
        """Close all documents, stop the engine and wait for it."""
        self.show(None)
        for document in self.documents:
            self.close(document)
        self._engine.shutdown()

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        match request, result:
            case _, ModelReady():
                self._take_model(result)
            case OpenPhotograph(), PhotographOpened():
                self._take_in(request, result)
            case SuggestRepairs(), RepairsSuggested():
                self._take_repairs(self._of(request), result)
            case RenderRestored(), RestoredRendered(notes=notes):
                document = self._of(request)
                if document and notes and notes != self._told:  # once, not at every step of a slider
                    self.noted.emit("\n".join(notes), document)
                self._told = notes
            case ExportColouring(), Exported():
                self.exported.emit(result)

    @Slot(object, str)
    def _on_noted(self, request: JobRequest, text: str) -> None:
        """Memory ran short: say what was done, and ask where the model is now."""
        self.eased.emit(text)
        self.prepare()

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        match request:
            case AlbumRequest():
                pass
            case OpenPhotograph(source=source):
                self._on_dropped(request)
                self.unopened.emit(source, error)
            case ExportColouring() | RenderWhole():  # which a person waits for wherever they go
                self.failed.emit(error)
            case JobRequest(document_id=0):
                self.failed.emit(error)
            case _ if document := self._of(request):  # for one that was closed nobody waits
                self.troubled.emit(document, error, request)

    @Slot(object)
    def _on_dropped(self, request: JobRequest) -> None:
        if isinstance(request, OpenPhotograph):
            replaced = self._document is not None or not self.documents  # else one that has come is shown
            self._arrivals.give_up(request.document_id, replaced=replaced)

    def _of(self, request: JobRequest) -> Document | None:
        return next((each for each in self.documents if each.document_id == request.document_id), None)

    def _take_repairs(self, document: Document | None, found: RepairsSuggested) -> None:
        if document is not None:
            document.edit(with_repairs(document.params, found.params), self.tr("Repair What It Needs"))
            self.noted.emit(needed(found.params, found.notes), document)

    def _take_model(self, model: ModelReady) -> None:
        before, self._model = self._model, model
        self.model_changed.emit(model)
        if before is not None and before.info.weights_id != model.info.weights_id:
            for document in self.documents:
                document.start_over()
            if self._document is not None:
                self._tell_not_offered(self._document)

    def _tell_not_offered(self, document: Document) -> None:
        for sentence in left_out(document.params, self._model) if self._model is not None else ():
            self.noted.emit(sentence, document)

    def _take_in(self, request: OpenPhotograph, opened: PhotographOpened) -> None:
        start, beside = self._arrivals.take(request.document_id)
        # Open already is what was asked for again while it was being read.
        if start is None and self._is_open(request.source, beside=beside):
            self.jobs.submit(CloseDocument(job_id=self.jobs.new_id(), document_id=request.document_id))
            return
        document = Document(request.document_id, request.source, opened, self)
        if start is not None:
            start(document)
        self._renderers[document] = DocumentRenderer(document, self.jobs)
        self._renderers = dict(sorted(self._renderers.items(), key=lambda each: each[0].document_id))
        self.document_opened.emit(document)
        if not beside:
            self.show(document)
        self._tell_not_offered(document)
        if document.kept.rescue is None:
            self.arrived.emit(document, opened)

    def _is_open(self, source: PhotoSource, *, beside: bool) -> bool:
        """Whether it is open; then it comes into the window, unless it shall stay beside."""
        present = next((document for document in self.documents if document.shows(source)), None)
        if present is not None and not beside:
            self.show(present)
        return present is not None
