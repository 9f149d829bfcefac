"""The window."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.actions.table import action_table
from gcp_desktop.engine.events import ErrorInfo, ModelReady
from gcp_desktop.engine.requests import FileSource, PhotoSource, SampleSource
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.session.document import Document
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.project import SUFFIX
from gcp_desktop.session.projects import MissingSource
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui import questions
from gcp_desktop.ui.about import AboutDialog
from gcp_desktop.ui.device_menu import DeviceMenu
from gcp_desktop.ui.document_tabs import DocumentTabs
from gcp_desktop.ui.drop_overlay import DropOverlay
from gcp_desktop.ui.editor import EditorView
from gcp_desktop.ui.exports import Exports
from gcp_desktop.ui.file_dialogs import OpenDialog, pictures_folder
from gcp_desktop.ui.fine_tune_dialog import FineTuneDialog
from gcp_desktop.ui.icons import application_icon, glyph
from gcp_desktop.ui.incoming import holds_photograph, photographs_in
from gcp_desktop.ui.layout_actions import LayoutActions
from gcp_desktop.ui.menus import RecentMenu, SampleMenu, ThemeMenu, fill_menu_bar, make_tool_bar
from gcp_desktop.ui.notification_bar import NotificationBar
from gcp_desktop.ui.shortcuts import ShortcutDialog
from gcp_desktop.ui.status_bar import StatusBar
from gcp_desktop.ui.welcome import Welcome

_MESSAGE_MS = 4000


class MainWindow(QMainWindow):
    """Shows a `Workspace` and is the `Host` of its actions.

    Attributes: session, actions_by_id, tabs, editor, welcome, notifications, rescue_bar, status.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._fine_tune_dialog: FineTuneDialog | None = None
        self._session = session = workspace.session
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.resize(QSize(1280, 800))
        if workspace.settings.geometry is not None:
            self.restoreGeometry(workspace.settings.geometry)
        self.actions_by_id = ActionRegistry(action_table(), self, glyph, workspace.settings, self)
        samples = SampleMenu(SAMPLE_NAMES, self.open_sample, self)
        recent = RecentMenu(workspace.settings, self)
        recent.chosen.connect(self.open_path)
        devices = DeviceMenu(workspace.settings.device, self)
        devices.chosen.connect(self.compute_on)
        session.model_changed.connect(devices.show_model)
        submenus: dict[str, list[QMenu]] = {
            "file.export": [recent, samples],
            "view.full-screen": [ThemeMenu(workspace.settings, self)],
            "models.jobs": [devices],
        }
        fill_menu_bar(self.menuBar(), self.actions_by_id, submenus)
        self.addToolBar(make_tool_bar(self.actions_by_id, self))
        self.notifications, self.rescue_bar = NotificationBar(self), NotificationBar(self)
        self.tabs = DocumentTabs(session, self)
        self.tabs.close_asked.connect(self.close_asking)
        self.welcome = Welcome(self.actions_by_id["file.open"], samples, self)
        self.editor = EditorView(session, self.actions_by_id, self)
        self.exports = Exports(session, workspace.settings, self)
        LayoutActions(self.actions_by_id, self.editor.canvas, self)
        self.status = StatusBar(self.actions_by_id["photo.cancel"], session.jobs, devices, self)
        self.setStatusBar(self.status)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._named: Document | None = None
        self._connect()
        self._on_document_changed(session.document)
        self._offer_rescue()

    def _lay_out(self) -> None:
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.editor)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.rescue_bar)
        column.addWidget(self.notifications)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self._drop_overlay = DropOverlay(centre)

    def _connect(self) -> None:
        session, projects = self._session, self._workspace.projects
        session.model_changed.connect(self._on_model_changed)
        session.document_changed.connect(self._on_document_changed)
        session.opening.connect(self.notifications.hide)
        session.noted.connect(self.notifications.show_note)
        session.eased.connect(self._on_eased)
        session.failed.connect(self.notifications.show_error)
        session.exported.connect(self._on_exported)
        session.jobs.activity_changed.connect(self.status.show_activity)
        self.editor.canvas.zoom_changed.connect(self.status.show_zoom)
        projects.source_missing.connect(self._on_source_missing)
        projects.saved.connect(self._on_project_saved)
        if self._workspace.fine_tuning.resumable:
            self.notifications.show_offer(
                self.tr("A fine-tuning is unfinished"),
                self.tr("It can go on from where it was."),
                (self.tr("Show"), self.show_fine_tuning),
            )

    @property
    def session(self) -> Session:
        """What is open."""
        return self._session

    def choose_photograph(self) -> None:
        """Ask for files and open them."""
        dialog = OpenDialog(self, self._workspace.settings.folder("open") or pictures_folder())
        dialog.chosen.connect(self.open_path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_export(self) -> None:
        """Ask how and where, and export."""
        self.exports.choose()

    def export_again(self) -> None:
        """Export as the last time."""
        self.exports.again()

    def copy_colouring(self) -> None:
        """Put the colouring on the clipboard."""
        self.exports.copy()

    def print_colouring(self) -> None:
        """Print the colouring."""
        self.exports.print()

    def save_project(self) -> None:
        """Save the photograph's project, asking for a name the first time."""
        document = self._session.document
        if document is None or document.project is None:
            self.save_project_as()
        else:
            self._workspace.projects.save(document, document.project)

    def save_project_as(self, *, embed: bool = False) -> None:
        """Ask for a name and save the photograph's project. embed: with the photograph in it."""
        document = self._session.document
        path = None if document is None else self._ask_for_project(document)
        if document is not None and path is not None:
            self._workspace.projects.save(document, path, embed=embed)

    def close_document(self) -> None:
        """Close the photograph, asking first if edits would be lost."""
        self.close_asking(self._session.document)

    @Slot(object)
    def close_asking(self, document: Document | None) -> None:
        """Close one of the photographs, asking first if edits would be lost."""
        if document is not None and self._may_close(document):
            self._session.close(document)

    def show_neighbour(self, by: int) -> None:
        """Go to another open photograph, `by` tabs further."""
        self.tabs.step(by)

    def paste(self) -> None:
        """Open what the clipboard holds."""
        sources = photographs_in(QGuiApplication.clipboard().mimeData())
        for source in sources:
            self._open_source(source)
        if not sources:
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

    def arrange(self, layout: Layout) -> None:
        """Lay the pictures out for comparing them."""
        self.editor.canvas.arrange(layout)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_shortcuts(self) -> None:
        """Offer to change the keys of the actions."""
        dialog = ShortcutDialog(self.actions_by_id, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_jobs(self) -> None:
        """List what is being done."""
        self.status.jobs.open_list()

    def show_logs(self) -> None:
        """Open the folder with the log and the crash reports."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.log_folder)))

    @Slot(str)
    def compute_on(self, device: str) -> None:
        """Have the model compute on another device, from now on."""
        self._workspace.settings.device = device
        self._session.prepare(device)

    def show_fine_tuning(self) -> None:
        """Show the dialog in which a model learns the person's own pictures; closing it stops nothing."""
        if self._fine_tune_dialog is None:
            model = self._session.model
            subjects = () if model is None else model.info.subjects
            self._fine_tune_dialog = FineTuneDialog(self._workspace.fine_tuning, subjects, self)
        self._fine_tune_dialog.show()
        self._fine_tune_dialog.raise_()

    def show_about(self) -> None:
        """Say what this program is."""
        dialog = AboutDialog(self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a photograph or a project."""
        self._workspace.settings.set_folder("open", path.parent)
        self._workspace.open_file(path)

    @Slot(list)
    def open_files(self, paths: list[Path]) -> None:
        """Open what another start was given, and come to the front."""
        for path in paths:
            self.open_path(path)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

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
        sources = photographs_in(event.mimeData())
        if sources:
            event.acceptProposedAction()
        for source in sources:
            self._open_source(source)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before edits or an unfinished export are given up, then stop the engine."""
        if not self._may_quit():
            event.ignore()
            return
        self._workspace.settings.geometry = self.saveGeometry()
        self.hide()
        self._workspace.shutdown()
        event.accept()

    def _may_quit(self) -> bool:
        if self._session.exporting and not questions.ask_to_stop_export(self):
            return False
        return all(self._may_close(document) for document in self._session.documents)

    def _may_close(self, document: Document) -> bool:
        """Whether nothing would be lost, or may be. What is asked about is shown meanwhile."""
        if not document.modified:
            return True
        self._session.show(document)
        match questions.ask_to_save(self, document):
            case questions.Answer.SAVE:
                path = document.project or self._ask_for_project(document)
                return path is not None and self._workspace.projects.save_now(document, path)
            case questions.Answer.DISCARD:
                return True
            case questions.Answer.CANCEL:
                return False

    def _ask_for_project(self, document: Document) -> Path | None:
        source = document.source
        beside = source.path.parent if isinstance(source, FileSource) else None
        folder = beside or self._workspace.settings.folder("open") or pictures_folder()
        return questions.ask_for_project(self, folder / f"{Path(document.title).stem}{SUFFIX}")

    def _open_source(self, source: PhotoSource) -> None:
        if isinstance(source, FileSource):
            self.open_path(source.path)
        else:
            self._session.open(source)

    def _offer_rescue(self) -> None:
        count = len(self._workspace.autosave.found)
        if count:
            self.rescue_bar.show_offer(
                self.tr("GCP Desktop did not close properly last time"),
                self.tr("Photographs that were open: {}. Their edits can be restored.").format(count),
                (self.tr("Restore"), self._workspace.restore),
                (self.tr("Discard"), self._workspace.autosave.discard),
            )

    @Slot(object)
    def _on_model_changed(self, model: ModelReady) -> None:
        self.editor.panel.set_model(model.info)
        self.status.show_model(model)

    @Slot(str)
    def _on_eased(self, text: str) -> None:
        self.notifications.show_offer(self.tr("Memory was short"), text)

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        self.status.set_document(document)
        self.editor.set_document(document)
        self._pages.setCurrentWidget(self.welcome if document is None else self.editor)
        if self._named is not None:
            self._named.name_changed.disconnect(self._show_name)
        self._named = document
        if document is not None:
            document.name_changed.connect(self._show_name)
        self._show_name()

    @Slot()
    def _show_name(self) -> None:
        document = self._session.document
        title = self.tr("GCP Desktop")
        if document is not None:
            title = self.tr("{} – GCP Desktop").format(f"{document.title}[*]")
        self.setWindowTitle(title)
        self.setWindowModified(document is not None and document.modified)

    @Slot(object)
    def _on_project_saved(self, path: Path) -> None:
        self.status.showMessage(self.tr("Saved {}").format(path.name), _MESSAGE_MS)

    @Slot(object)
    def _on_source_missing(self, missing: MissingSource) -> None:
        self.notifications.show_offer(
            self.tr("“{}” is not where it was").format(missing.title),
            self.tr("The project needs its photograph, and it is neither there nor beside the project."),
            (self.tr("Find It…"), partial(self._find_source, missing)),
        )

    def _find_source(self, missing: MissingSource) -> None:
        path = questions.ask_for_photograph(self, missing.title, missing.start.file.parent)
        if path is not None:
            self._workspace.projects.use_source(missing, path)

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
