"""What is open, and what goes on between it and the engine."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo, Exported, JobResult, ModelReady, PhotographOpened
from gcp_desktop.engine.protocol import Engine
from gcp_desktop.engine.requests import (
    CloseDocument,
    ExportColouring,
    FileSource,
    JobRequest,
    OpenPhotograph,
    PhotoSource,
    PrepareModel,
)
from gcp_desktop.session.document import Document
from gcp_desktop.session.jobs import Jobs
from gcp_desktop.session.renderer import PREVIEW_SIDE, DocumentRenderer


class Session(QObject):
    """Opens, closes and exports documents; owns the only path to the engine.

    Attributes: jobs. Signals: model_changed(ModelReady), document_changed(Document or None),
    opening(PhotoSource), noted(str) for what a person should know of the opened photograph,
    failed(ErrorInfo), exported(Path).
    """

    model_changed = Signal(object)
    document_changed = Signal(object)
    opening = Signal(object)
    noted = Signal(str)
    failed = Signal(object)
    exported = Signal(object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(engine, self)
        self._engine = engine
        self._model: ModelReady | None = None
        self._document: Document | None = None
        self._renderer: DocumentRenderer | None = None
        self._opening: OpenPhotograph | None = None
        self._last_document_id = 0
        self.jobs.finished.connect(self._on_finished)
        self.jobs.dropped.connect(self._on_dropped)
        self.jobs.failed.connect(self._on_failed)

    @property
    def model(self) -> ModelReady | None:
        """The loaded model, once it is."""
        return self._model

    @property
    def document(self) -> Document | None:
        """The photograph in the window."""
        return self._document

    @property
    def exporting(self) -> bool:
        """Whether a file is still to be written."""
        return any(isinstance(job, ExportColouring) for job in self.jobs.outstanding)

    def prepare(self) -> None:
        """Load the model ahead of its first use."""
        self.jobs.submit(PrepareModel(job_id=self.jobs.new_id()))

    def open(self, source: PhotoSource) -> None:
        """Read a photograph; what is open stays until it has been read."""
        if self._opening is not None:
            self.jobs.cancel(self._opening.job_id)
        self._last_document_id += 1
        self._opening = OpenPhotograph(
            job_id=self.jobs.new_id(),
            document_id=self._last_document_id,
            source=source,
            max_side=PREVIEW_SIDE,
        )
        self.opening.emit(source)
        self.jobs.submit(self._opening)

    def close(self) -> None:
        """Close the document, keeping a running export alive."""
        self._replace_document(None)

    def colour_again(self) -> None:
        """Ask once more for the picture, after a cancellation or a failure."""
        if self._renderer is not None:
            self._renderer.render()

    def reroll(self) -> None:
        """Offer other colourings."""
        if self._renderer is not None:
            self._renderer.reroll()

    def look_closely(self, wanted: bool) -> None:
        """Say whether the window shows more pixels than the preview has."""
        if self._renderer is not None:
            self._renderer.look_closely(wanted)

    def export(self, target: Path, *, overwrite: bool) -> None:
        """Write the present colouring at full size. The photograph itself is refused as a target."""
        document = self._document
        if document is None:
            return
        if isinstance(document.source, FileSource) and _same_file(document.source.path, target):
            self.failed.emit(
                ErrorInfo(
                    self.tr("The original is never overwritten"),
                    self.tr("“{}” is the photograph itself.").format(target.name),
                    self.tr("Choose another name or another folder for the colouring."),
                )
            )
            return
        self.jobs.submit(
            ExportColouring(
                job_id=self.jobs.new_id(),
                document_id=document.document_id,
                revision=document.revision,
                params=document.params,
                target=target,
                overwrite=overwrite,
            )
        )

    def cancel(self) -> None:
        """Give up everything that is being done."""
        for job in self.jobs.outstanding:
            if not isinstance(job, PrepareModel | CloseDocument):
                self.jobs.cancel(job.job_id)

    def shutdown(self) -> None:
        """Close the document, stop the engine and wait for it."""
        self.close()
        self._engine.shutdown()

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        match result:
            case ModelReady():
                self._model = result
                self.model_changed.emit(result)
            case PhotographOpened() if isinstance(request, OpenPhotograph):
                if request == self._opening:
                    self._show(request, result)
                else:
                    self._forget(request.document_id)
            case Exported(path):
                self.exported.emit(path)

    @Slot(object)
    def _on_dropped(self, request: JobRequest) -> None:
        if request == self._opening:
            self._opening = None

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        self._on_dropped(request)
        self.failed.emit(error)

    def _show(self, request: OpenPhotograph, opened: PhotographOpened) -> None:
        self._opening = None
        size = (opened.width, opened.height)
        self._replace_document(Document(request.document_id, request.source, opened.original, size, self))
        if opened.notes:
            self.noted.emit("\n".join(opened.notes))

    def _replace_document(self, document: Document | None) -> None:
        before, renderer = self._document, self._renderer
        self._document = document
        self._renderer = None if document is None else DocumentRenderer(document, self.jobs)
        self.document_changed.emit(document)
        if renderer is not None:
            renderer.stop()
        if before is not None:
            self._forget(before.document_id)
            before.deleteLater()
        if self._renderer is not None:
            self._renderer.start()

    def _forget(self, document_id: int) -> None:
        self.jobs.submit(CloseDocument(job_id=self.jobs.new_id(), document_id=document_id))


def _same_file(source: Path, target: Path) -> bool:
    return target.exists() and source.exists() and source.samefile(target)
