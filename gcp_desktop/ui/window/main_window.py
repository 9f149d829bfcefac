"""The window."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.actions.table import action_table
from gcp_desktop.engine.events import ModelReady
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.jobs.unfinished import Unfinished
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.album.page import IN_MENU
from gcp_desktop.ui.export.exports import Exports
from gcp_desktop.ui.models.manager import ModelManager
from gcp_desktop.ui.widgets.floating import Floating
from gcp_desktop.ui.widgets.icons import application_icon, glyph
from gcp_desktop.ui.widgets.menu_key import ask_for_menu
from gcp_desktop.ui.widgets.screen_room import resize_on_screen
from gcp_desktop.ui.window.album_pages import AlbumPages
from gcp_desktop.ui.window.announcements import Announcements
from gcp_desktop.ui.window.canvas_menus import CanvasMenus
from gcp_desktop.ui.window.coming_back import ComingBack
from gcp_desktop.ui.window.device_menu import DeviceMenu
from gcp_desktop.ui.window.dialogs import Dialogs
from gcp_desktop.ui.window.dropping import Dropping
from gcp_desktop.ui.window.edit_target import EditTarget
from gcp_desktop.ui.window.editor import EditorView
from gcp_desktop.ui.window.fast_menu import FastMenu
from gcp_desktop.ui.window.hinting import Hinting
from gcp_desktop.ui.window.keeping import Keeping
from gcp_desktop.ui.window.layout_actions import LayoutActions
from gcp_desktop.ui.window.menus import RecentMenu, SampleMenu, ThemeMenu, fill_menu_bar, make_tool_bar
from gcp_desktop.ui.window.message_bars import MessageBars
from gcp_desktop.ui.window.missing_photographs import MissingPhotographs
from gcp_desktop.ui.window.open_tabs import OpenTabs
from gcp_desktop.ui.window.opening import Opening
from gcp_desktop.ui.window.referencing import Referencing
from gcp_desktop.ui.window.repairing import Repairing
from gcp_desktop.ui.window.status_bar import StatusBar
from gcp_desktop.ui.window.title import WindowTitle
from gcp_desktop.ui.window.tools import Tools
from gcp_desktop.ui.window.welcome import Welcome

_MESSAGE_MS = 6000


class MainWindow(QMainWindow):
    """Shows a `Workspace` and is the `Host` of its actions.

    Attributes: session, actions_by_id, tabs, editor, canvas (the editor's), hinting, repairing, exports, dialogs,
    welcome, bars, notifications (one of them), models, albums, status.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.dialogs = Dialogs(workspace, self)
        self.session = session = workspace.session
        self.setWindowIcon(application_icon())
        resize_on_screen(self, QSize(1280, 800))
        if workspace.settings.geometry is not None:
            self.restoreGeometry(workspace.settings.geometry)
        unfinished = Unfinished(session.jobs, self)
        self._opening, self._keeping = Opening(workspace, self), Keeping(workspace, unfinished, self)
        self.edit_target = EditTarget(session, self)
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
            "models.jobs": [devices, FastMenu(workspace, self)],
        }
        fill_menu_bar(self.menuBar(), self.actions_by_id, submenus)
        self.addToolBar(make_tool_bar(self.actions_by_id, self))
        self.status = StatusBar(self.actions_by_id["photo.cancel"], workspace, devices, self)
        self.setStatusBar(self.status)
        self.bars = MessageBars(session, self.status.message, self)
        self.notifications = self.bars.notifications
        self.tabs = OpenTabs(session, workspace.albums, self)
        self.tabs.close_asked.connect(self._keeping.close)
        self.welcome = Welcome(self.actions_by_id, samples, session.jobs, self)
        self.editor = EditorView(session, self.actions_by_id, workspace.settings, self)
        self.canvas, tools = self.editor.canvas, Tools(self.editor)
        notes, settings = self.bars.notes, workspace.settings
        self.hinting = Hinting(session, settings, self.actions_by_id, self.editor, tools, notes)
        self._referencing = Referencing(session, settings, self.editor.panel.reference, notes)
        self.repairing = Repairing(session, self.actions_by_id, self.editor, tools)
        self.models = ModelManager(workspace.models, workspace.model_files, self.notifications, self)
        self._announcements = Announcements(workspace, self.bars, self._opening.choose_pages, self)
        self.exports = Exports(session, workspace.settings, unfinished, self)
        self._layouts = LayoutActions(self.actions_by_id, self.editor, workspace.settings, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.editor)
        self.albums = AlbumPages(workspace, self._pages, self.edit_target, self.notifications, self)
        self.albums.page.add_to_menu(*(self.actions_by_id[f"edit.{name}"] for name in IN_MENU))
        self._lay_out()
        self._title = WindowTitle(self)
        self._connect()
        self._on_document_changed(session.document)
        self.edit_target.changed.connect(self._show_what_is_shown)
        self._announcements.offer(self.dialogs.fine_tuning)

    def _lay_out(self) -> None:
        centre = QWidget(self)
        self.bars.setParent(centre)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.albums.export_bar)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        Floating(self.bars, self.canvas, self.albums.page.sheet, self._pages)
        Dropping(self, centre, self._opening, self.models, self._announcements)

    def _connect(self) -> None:
        MissingPhotographs(self._workspace.projects, self.bars.missing, self._keeping)
        CanvasMenus(self.actions_by_id, self.editor, self.hinting.tool)
        self.session.model_changed.connect(self._on_model_changed)
        self.session.document_changed.connect(self._on_document_changed)
        self.session.jobs.activity_changed.connect(self.status.show_activity)
        self.canvas.zoom_changed.connect(self.status.show_zoom)
        self._workspace.projects.saved.connect(self._on_project_saved)
        self.edit_target.told.connect(self._on_told)
        self.tabs.chosen.connect(self.albums.show_open)
        self._workspace.albums.changed.connect(self.actions_by_id.refresh)
        # The last, to have the last word.
        self._coming_back = ComingBack(self._workspace, self.albums, self._opening)

    def choose_photograph(self) -> None:
        """Ask for files and open them."""
        self._opening.choose()

    def choose_folder(self) -> None:
        """Ask for a folder and open it as an album."""
        self._opening.choose_folder()

    @property
    def has_album(self) -> bool:
        """Whether an album is open."""
        return bool(self._workspace.albums.open_albums)

    def toggle_album(self) -> None:
        """Go to the album, or back to the photograph."""
        self.albums.toggle()

    def step_in_album(self, by: int) -> None:
        """Go to another photograph of the album, `by` places further."""
        self.albums.step(by)

    def save_project(self) -> None:
        """Save the photograph's project, asking for a name the first time."""
        self._keeping.save()

    def save_project_as(self, *, embed: bool = False) -> None:
        """Ask for a name and save the photograph's project. embed: with the photograph in it."""
        self._keeping.save_as(embed=embed)

    def close_shown(self) -> None:
        """Close the album or the photograph that is shown, asking first if edits would be lost."""
        self._keeping.close(self.albums.shown or self.session.document)

    @property
    def has_several(self) -> bool:
        """Whether there is another tab to go to."""
        return len(self.session.documents) + len(self._workspace.albums.open_albums) > 1

    def show_neighbour(self, by: int) -> None:
        """Go to what is open `by` tabs further."""
        self.tabs.step(by)

    def paste(self) -> None:
        """Open what the clipboard holds."""
        if not self._opening.paste():
            self._announcements.tell_nothing_to_paste()

    def close_window(self) -> None:
        """Close the window, and with it the application."""
        self.close()

    def toggle_inner_workings(self) -> None:
        """Show how the model works, or no longer."""
        self._layouts.toggle_inner_workings()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_shortcuts(self) -> None:
        """Offer to change the keys of the actions."""
        self.dialogs.shortcuts(self.actions_by_id)

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
        self.session.prepare(device)

    def show_models(self) -> None:
        """List the installed models, to choose, add, check and remove them."""
        self.models.show()

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a photograph or a project."""
        self._opening.open_path(path)

    @Slot(list)
    def open_files(self, paths: list[Path]) -> None:
        """Open photographs, projects and folders that a start was given, and come to the front."""
        self._coming_back.open(paths)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def open_sample(self, name: str) -> None:
        """Open one of the photographs that come with the program."""
        self._opening.open_sample(name)

    @Slot(object)
    def export_to(self, target: Path) -> None:
        """Export to a file whose replacement, if it exists, the person has agreed to."""
        self.session.export(target, overwrite=target.exists())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have a menu offered by keyboard."""
        if not ask_for_menu(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before edits or unfinished work are given up, then stop the engine."""
        if not self._keeping.may_quit(self.albums.shown_file):
            event.ignore()
            return
        self._stop()
        event.accept()

    def end(self) -> None:
        """Stop the engine without a question, because the system asks; what is open is kept for the next start."""
        self._workspace.autosave.keep(self.albums.shown_file)
        self._stop()

    def _stop(self) -> None:
        self._workspace.settings.geometry = self.saveGeometry()
        self.hide()
        self.exports.shutdown()
        self.albums.let_go()
        self._workspace.shutdown()

    @Slot(object)
    def _on_model_changed(self, model: ModelReady) -> None:
        self.editor.panel.set_model(model.info)
        self.status.show_model(model)

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        self.editor.set_document(document)
        self.albums.show_for(document)
        if document is None:
            self.welcome.open_button.setFocus()
        self._show_what_is_shown()

    @Slot()
    def _show_what_is_shown(self) -> None:
        """Title, tabs and status bar are of the album where that is shown, and else of the photograph."""
        opened = self.albums.shown
        document = self.session.document if self.albums.editor_shown else None
        self.status.set_document(document)
        self.tabs.follow(opened or document)
        self._announcements.follow(document)
        self._title.follow(document, "" if opened is None else opened.album.title)

    @Slot(object)
    def _on_project_saved(self, path: Path) -> None:
        self._on_told(self.tr("Saved {}").format(path.name))

    @Slot(str)
    def _on_told(self, text: str) -> None:
        self.status.showMessage(text, _MESSAGE_MS)
