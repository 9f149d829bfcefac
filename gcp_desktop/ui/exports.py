"""Exporting, copying and printing from the window."""

from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from gcp_desktop.session.document import Document
from gcp_desktop.session.export_plan import ExportPlan, export_stem
from gcp_desktop.session.export_store import ExportStore
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.export_dialog import ExportDialog
from gcp_desktop.ui.file_dialogs import folder_for
from gcp_desktop.ui.images import image_from


class Exports(QObject):
    """Asks how a colouring is exported, and remembers it for the next time."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
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
        """Export as the last time without asking; ask if there was none."""
        document, plan = self._session.document, self._store.last
        if plan is None:
            self.choose()
        elif document is not None:
            self.export(plan, self._folder(document))

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
        """Put the colouring on the clipboard, as large as it is shown."""
        picture = self._picture()
        if picture is not None:
            QGuiApplication.clipboard().setImage(picture)

    def print(self) -> None:
        """Ask for a printer and print the colouring."""
        picture = self._picture()
        if picture is not None:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            if QPrintDialog(printer, self._window).exec() == QPrintDialog.DialogCode.Accepted:
                paint_page(printer, picture)

    def _picture(self) -> QImage | None:
        document = self._session.document
        colouring = None if document is None else document.close_colouring or document.colouring
        return None if colouring is None else image_from(colouring.pixels)

    def _folder(self, document: Document) -> Path:
        return folder_for(document.source) or self._settings.folder("export") or Path.home()


def paint_page(printer: QPrinter, picture: QImage) -> None:
    """Print a picture as large as the page allows, in its middle."""
    painter = QPainter(printer)
    page = QRectF(painter.viewport())
    size = QSize(picture.size()).scaled(page.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(page.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, picture)
    painter.end()
