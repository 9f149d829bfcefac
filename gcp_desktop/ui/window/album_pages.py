"""Albums beside the editor: which of them the window shows, and the way from one to the other."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.album.export_bar import ExportBar
from gcp_desktop.ui.album.page import AlbumPage
from gcp_desktop.ui.widgets.notification_bar import NotificationBar
from gcp_desktop.ui.window.edit_target import EditTarget
from gcp_desktop.ui.window.together import Together

_WELCOME, _EDITOR, _ALBUMS, _COMING_BACK = range(4)


class AlbumPages(QObject):
    """Switches `pages`, which are the welcome and the editor, between these and the albums, which join them.

    Attributes: page, the albums'; export_bar.
    """

    def __init__(
        self,
        workspace: Workspace,
        pages: QStackedWidget,
        target: EditTarget,
        notifications: NotificationBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.page = AlbumPage(window)
        self.export_bar = ExportBar(workspace.albums.export, window)
        self._together = Together(workspace, notifications, window)
        self.page.export_wanted.connect(self._together.choose)
        self._albums = workspace.albums
        self._session = workspace.session
        self._pages = pages
        self._leaving: Document | None = None
        self._edited: Document | None = None
        self._held = False
        pages.addWidget(self.page)
        pages.addWidget(_coming_back(self.tr("What was open comes back…")))
        workspace.albums.opened.connect(self.show_album)
        workspace.albums.closed.connect(self._on_closed)
        workspace.asked.connect(self._on_asked)
        self.page.editor_wanted.connect(self._on_editor_wanted)
        self.page.told.connect(partial(notifications.show_note, passing=True))
        self._target = target
        self.page.sheet.picked.connect(target.changed)
        workspace.albums.stepped.connect(target.changed)

    @property
    def any_open(self) -> bool:
        """Whether there is an album."""
        return bool(self._albums.open_albums)

    @property
    def shown(self) -> OpenAlbum | None:
        """The album that the window shows, if it shows one."""
        return self.page.album if self._pages.currentIndex() == _ALBUMS else None

    @property
    def shown_file(self) -> str:
        """What the file is called that remembers that album; empty where none is shown."""
        return "" if self.shown is None else self.shown.file.name

    @property
    def editor_shown(self) -> bool:
        """Whether the window shows the editor."""
        return self._pages.currentIndex() == _EDITOR

    def hold(self) -> None:
        """Show none of what comes until `release`."""
        self._show(_COMING_BACK)
        self._held = True

    def release(self, file: str) -> None:
        """Show the album that this file remembers, or else the photograph, or what there is."""
        self._held = False
        for opened in self._albums.open_albums:
            if opened.file.name == file:
                self.show_album(opened)
                return
        self.show_for(self._session.document)

    def show_for(self, document: Document | None) -> None:
        """Show what belongs to a photograph that came into the window, or to its absence.

        One that only takes the place of another, which was closed beside an album, leaves that in sight.
        """
        before, self._edited = self._edited, document
        if before is not None and before not in self._session.documents and self.shown is not None:
            return
        if document is not None:
            self._show(_EDITOR)
            self._leave(document)
        else:
            self._show(_ALBUMS if self.any_open else _WELCOME)

    def toggle(self) -> None:
        """Go from the editor to the album, at the photograph that was edited, or back."""
        document = self._session.document
        if self.shown is not None:
            self.show_editor()
            return
        found = None if document is None else self._albums.find(document)
        opened = self.page.album if found is None else found[0]
        if opened is not None:
            self.show_album(opened)
        if found is not None:
            self.page.sheet.select_row(found[1])

    @Slot(object)
    def show_open(self, opened: Document | OpenAlbum) -> None:
        """Show one of what is open."""
        if isinstance(opened, Document):
            self._session.show(opened)
            self.show_editor()
        else:
            self.show_album(opened)

    @Slot()
    def show_editor(self) -> None:
        """Show the photograph that is open, if one is."""
        if self._session.document is not None:
            self._show(_EDITOR)

    def step(self, by: int) -> None:
        """Go from a photograph to one that is shown `by` places further in its album.

        One that nothing can be undone of is closed: its album keeps its recipe.
        """
        document = self._session.document
        found = None if document is None else self._albums.find(document)
        if document is not None and found is not None:
            self.page.show_album(found[0])
            self._leaving = None if document.undo_stack.canUndo() else document
            self.page.step(found[1], by)

    def _leave(self, document: Document) -> None:
        leaving, self._leaving = self._leaving, None
        if leaving is not None and leaving is not document and leaving in self._session.documents:
            self._session.close(leaving)

    @Slot(object)
    def show_album(self, opened: OpenAlbum) -> None:
        """Show an album."""
        self.page.show_album(opened)
        self._show(_ALBUMS)
        self.page.sheet.setFocus()

    @Slot(object)
    def _on_asked(self, path: Path) -> None:
        """Show the photograph that lies behind the album, if it is that which is asked for."""
        document = self._session.document
        if document is not None and (document.shows(FileSource(path)) or document.kept.project == path):
            self.show_editor()

    @Slot(object, int)
    def _on_editor_wanted(self, opened: OpenAlbum, row: int) -> None:
        before = self._session.document
        self._albums.show_in_editor(opened, row)
        if before is not None and self._session.document is before and self._is(opened, row, before):
            self.show_editor()

    def _is(self, opened: OpenAlbum, row: int, document: Document) -> bool:
        return self._albums.find(document) == (opened, row)

    def _show(self, page: int) -> None:
        """Show a page, and let the menu Edit follow.

        Not by the stack's own signal, which also comes while all this is taken down.
        """
        if self._held:
            return
        self._pages.setCurrentIndex(page)
        self._target.show_album(self.page if page == _ALBUMS else None)

    def let_go(self) -> None:
        """Show no album any more: an album that is taken down would tell a sheet that is being taken down too."""
        self.page.show_album(None)

    @Slot(object)
    def _on_closed(self, closed: OpenAlbum) -> None:
        """Show another album in its place, or else the photograph that is open."""
        if self.page.album is not closed:
            return
        shown, rest = self.shown is not None, self._albums.open_albums
        self.page.show_album(rest[-1] if rest else None)
        if shown and rest:
            self._show(_ALBUMS)
        elif shown:
            self.show_for(self._session.document)


def _coming_back(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setProperty("role", "muted")
    return label
