"""The window."""

from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.actions.table import action_table
from gcp_desktop.engine.events import ErrorInfo, ModelReady
from gcp_desktop.engine.requests import FileSource, SampleSource
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.session.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.about import AboutDialog
from gcp_desktop.ui.drop_overlay import DropOverlay
from gcp_desktop.ui.editor import EditorView
from gcp_desktop.ui.file_dialogs import ExportDialog, OpenDialog, export_proposal, pictures_folder
from gcp_desktop.ui.icons import application_icon, glyph
from gcp_desktop.ui.incoming import holds_photograph, photograph_in
from gcp_desktop.ui.menus import SampleMenu, fill_menu_bar, make_tool_bar
from gcp_desktop.ui.notification_bar import NotificationBar
from gcp_desktop.ui.status_bar import StatusBar
from gcp_desktop.ui.welcome import Welcome


class MainWindow(QMainWindow):
    """Shows a `Session` and is the `Host` of its actions.

    Attributes: session, actions_by_id, editor, welcome, notifications, status.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.resize(QSize(1280, 800))
        self.actions_by_id = ActionRegistry(action_table(), self, glyph, self)
        samples = SampleMenu(SAMPLE_NAMES, self.open_sample, self)
        fill_menu_bar(self.menuBar(), self.actions_by_id, samples)
        self.addToolBar(make_tool_bar(self.actions_by_id, self))
        self.notifications = NotificationBar(self)
        self.welcome = Welcome(self.actions_by_id["file.open"], samples, self)
        self.editor = EditorView(session, self.actions_by_id, self)
        self.status = StatusBar(self.actions_by_id["photo.cancel"], self)
        self.setStatusBar(self.status)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.editor)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notifications)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self._drop_overlay = DropOverlay(centre)
        session.model_changed.connect(self._on_model_changed)
        session.document_changed.connect(self._on_document_changed)
        session.opening.connect(self.notifications.hide)
        session.noted.connect(self.notifications.show_note)
        session.failed.connect(self.notifications.show_error)
        session.exported.connect(self._on_exported)
        session.jobs.activity_changed.connect(self.status.show_activity)
        self.editor.canvas.zoom_changed.connect(self.status.show_zoom)
        self._on_document_changed(session.document)

    @property
    def session(self) -> Session:
        """What is open."""
        return self._session

    def choose_photograph(self) -> None:
        """Ask for a file and open it."""
        document = self._session.document
        source = None if document is None else document.source
        folder = source.path.parent if isinstance(source, FileSource) else pictures_folder()
        dialog = OpenDialog(self, folder)
        dialog.chosen.connect(self.open_path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_export(self) -> None:
        """Ask for a file name and export to it."""
        document = self._session.document
        if document is None:
            return
        dialog = ExportDialog(self, export_proposal(document.source))
        dialog.chosen.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Open what the clipboard holds."""
        source = photograph_in(QGuiApplication.clipboard().mimeData())
        if source is not None:
            self._session.open(source)
        else:
            self.notifications.show_error(
                ErrorInfo(
                    self.tr("There is no picture to paste"),
                    self.tr("The clipboard holds neither a picture nor a picture file."),
                    self.tr("Copy a photograph in another program first, then paste it here."),
                )
            )

    def close_window(self) -> None:
        """Close the window, and with it the application."""
        self.close()

    def zoom_in(self) -> None:
        """Show the pictures larger."""
        self.editor.canvas.zoom_in()

    def zoom_out(self) -> None:
        """Show the pictures smaller."""
        self.editor.canvas.zoom_out()

    def zoom_to_fit(self) -> None:
        """Show the whole pictures."""
        self.editor.canvas.zoom_to_fit()

    def zoom_to_actual(self) -> None:
        """Show one pixel of the photograph on one of the screen."""
        self.editor.canvas.zoom_to_actual()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_about(self) -> None:
        """Say what this program is."""
        dialog = AboutDialog(self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a file."""
        self._session.open(FileSource(path))

    def open_sample(self, name: str) -> None:
        """Open one of the photographs that come with the program."""
        self._session.open(SampleSource(name))

    @Slot(object)
    def export_to(self, target: Path) -> None:
        """Export to a file whose replacement, if it exists, the person has agreed to."""
        self._session.export(target, overwrite=target.exists())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a photograph."""
        if holds_photograph(event.mimeData()):
            event.acceptProposedAction()
            self._drop_overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the sign away."""
        self._drop_overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self._drop_overlay.hide()
        source = photograph_in(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self._session.open(source)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before an unfinished export is given up, then stop the engine."""
        if self._session.exporting and not self._agrees_to_stop_export():
            event.ignore()
            return
        self.hide()
        self._session.shutdown()
        event.accept()

    def _agrees_to_stop_export(self) -> bool:
        answer = QMessageBox.question(
            self,
            self.tr("Still saving"),
            self.tr("The coloured picture is still being saved. Stop saving and quit?"),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            QMessageBox.StandardButton.No,
        )
        return answer == QMessageBox.StandardButton.Yes

    @Slot(object)
    def _on_model_changed(self, model: ModelReady) -> None:
        self.editor.panel.set_model(model.info)
        self.status.show_model(model)

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        self.status.set_document(document)
        self.editor.set_document(document)
        if document is None:
            self._pages.setCurrentWidget(self.welcome)
            self.setWindowTitle(self.tr("GCP Desktop"))
        else:
            self._pages.setCurrentWidget(self.editor)
            self.setWindowTitle(self.tr("{} – GCP Desktop").format(document.source.title))

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        def show_in_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        self.notifications.show_success(
            self.tr("Saved {}").format(path.name),
            str(path.parent),
            self.tr("Show in Folder"),
            show_in_folder,
        )
