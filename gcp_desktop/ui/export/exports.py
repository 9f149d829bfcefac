"""Exporting, copying and printing from the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QMainWindow

from gcp_desktop.engine.events import ErrorInfo, JobResult, WholeRendered
from gcp_desktop.engine.failures import describe_failure
from gcp_desktop.engine.requests import JobRequest, Purpose, RenderWhole
from gcp_desktop.engine.sources import Pixels
from gcp_desktop.images import image_from
from gcp_desktop.session.background import Background
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.export.plan import ExportPlan, export_stem
from gcp_desktop.session.export.store import ExportStore
from gcp_desktop.session.jobs.rows import whole_text
from gcp_desktop.session.jobs.unfinished import Unfinished
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.export.page import PrintError, paint_page
from gcp_desktop.ui.widgets.file_dialogs import folder_for
from model.events import CancelToken

_MESSAGE_MS = 4000
Result = TypeVar("Result")
translate = QCoreApplication.translate


class Exports(QObject):
    """Asks how a colouring is exported, and remembers it for the next time.

    What is copied and printed has the photograph's own size; it is made in the background where it is not there.
    unfinished: is told what is being handed over.
    """

    def __init__(
        self, session: Session, settings: Settings, unfinished: Unfinished, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._printers: dict[int, QPrinter] = {}
        self._background = Background(self)
        self._stop = CancelToken()
        self._unfinished = unfinished
        session.jobs.finished.connect(self._on_finished)
        session.jobs.dropped.connect(self._on_given_up)
        session.jobs.failed.connect(self._on_given_up)
        self._session = session
        self._settings = settings
        self._store = ExportStore(settings)
        self._window = window

    def choose(self) -> None:
        """Ask how and where, and export."""
        document = self._session.document
        if document is not None:
            dialog = ExportDialog(self._window, document, self._store, self._folder(document))
            dialog.chosen.connect(self.export)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def again(self) -> None:
        """Export as the last time without asking; ask if there was none, or if something stands against it."""
        document, plan = self._session.document, self._store.last
        if document is None:
            return
        folder, seed = self._folder(document), document.params.generate.seed
        if plan is None or plan.obstacle(
            folder, document.source, seed, favourites=len(document.gallery.starred)
        ):
            self.choose()
        else:
            self.export(plan, folder)

    @Slot(object, object)
    def export(self, plan: ExportPlan, folder: Path) -> None:
        """Write the plan's files."""
        document = self._session.document
        if document is None:
            return
        self._settings.set_folder("export", folder)
        targets = plan.targets(folder, export_stem(document.source), document.params.generate.seed)
        for variant, target in targets.items():
            self._session.export(target, overwrite=plan.replace, settings=plan.settings, variant=variant)

    def copy(self) -> None:
        """Put the colouring on the clipboard; of several that are asked for, the newest."""
        document = self._session.document
        if document is None:
            return
        for job in self._session.jobs.outstanding:
            if isinstance(job, RenderWhole) and job.purpose == "copy":
                self._session.jobs.cancel(job.job_id)
        pixels = _whole_colouring(document)
        if pixels is None:
            self._ask_for_whole(document, "copy")
        else:
            self._copy(pixels)

    def print(self) -> None:
        """Ask for a printer and print the colouring."""
        document = self._session.document
        if document is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._window).exec() != QPrintDialog.DialogCode.Accepted:
            return
        pixels = _whole_colouring(document)
        if pixels is None:
            self._printers[self._ask_for_whole(document, "print")] = printer
        else:
            self._print(printer, pixels)

    def shutdown(self) -> None:
        """Give up pages that are being painted."""
        self._stop.cancel()
        self._background.shutdown()

    def _ask_for_whole(self, document: Document, purpose: Purpose) -> int:
        jobs = self._session.jobs
        job_id = jobs.new_id()
        jobs.submit(
            RenderWhole(
                job_id=job_id, document_id=document.document_id, params=document.params, purpose=purpose
            )
        )
        return job_id

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        match request, result:
            case RenderWhole(purpose="copy"), WholeRendered(pixels):
                self._copy(pixels)
            case RenderWhole(purpose="print"), WholeRendered(pixels):
                self._print(self._printers.pop(request.job_id), pixels)

    @Slot(object)
    def _on_given_up(self, request: JobRequest) -> None:
        self._printers.pop(request.job_id, None)

    # Moving or painting the pixels of a large picture would hold the window up.

    def _copy(self, pixels: Pixels) -> None:
        self._hand_over("copy", partial(image_from, pixels), self._put_on_clipboard)

    def _print(self, printer: QPrinter, pixels: Pixels) -> None:
        self._hand_over("print", partial(paint_page, printer, pixels, self._stop), self._on_printed)

    def _hand_over(
        self, purpose: Purpose, work: Callable[[], Result], deliver: Callable[[Result], None]
    ) -> None:
        def done(result: Result) -> None:
            deliver(result)
            self._unfinished.end(whole_text(purpose))

        def failed(error: Exception) -> None:
            told = _not_printed() if isinstance(error, PrintError) else describe_failure(error)
            self._session.failed.emit(told)
            self._unfinished.end(whole_text(purpose), failed=True)

        self._unfinished.begin(whole_text(purpose))
        self._background.run(work, done, failed)

    def _put_on_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        said = self.tr("Copied: {} × {} pixels").format(image.width(), image.height())
        self._window.statusBar().showMessage(said, _MESSAGE_MS)

    def _on_printed(self, _: None) -> None:
        self._window.statusBar().showMessage(self.tr("The page was handed to the printer"), _MESSAGE_MS)

    def _folder(self, document: Document) -> Path:
        beside = folder_for(document.source)
        return self._store.folder or beside or self._settings.folder("export") or Path.home()


def _whole_colouring(document: Document) -> Pixels | None:
    """The present recipe's colouring, if it is shown at the photograph's own size."""
    colouring = document.close_colouring or (document.colouring if document.up_to_date else None)
    if colouring is None or colouring.pixels.shape[:2] != (document.height, document.width):
        return None
    return colouring.pixels


def _not_printed() -> ErrorInfo:
    return ErrorInfo(
        translate("exports", "The page could not be printed"),
        translate("exports", "The printer did not take the page."),
        translate(
            "exports", "Check that it is switched on and has paper, or print into a PDF file, and try again."
        ),
    )
