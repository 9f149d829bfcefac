"""One strip of tabs: the open albums, then the open photographs."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, Signal, Slot
from PySide6.QtWidgets import QTabBar, QWidget

from gcp_desktop.session.album.albums import Albums, OpenAlbum
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.close_button import CloseButton
from gcp_desktop.ui.widgets.file_dialogs import folder_for
from gcp_desktop.ui.widgets.icons import glyph
from gcp_desktop.ui.widgets.named_tabs import NamedTabs
from gcp_desktop.ui.widgets.telling_apart import short_names

_LEAST = 180
_ICON = 16

Open = Document | OpenAlbum
_Kind = TypeVar("_Kind", Document, OpenAlbum)


class OpenTabs(NamedTabs):
    """Follows what is open; the tab of what the window shows stands out. A single photograph needs no tab.

    A name keeps its extension where it would be another's without it, and has its folder where it is another's;
    tabs that have no room scroll.

    Signals: chosen(Document or OpenAlbum), which is to be shown; close_asked(Document or OpenAlbum).
    """

    chosen = Signal(object)
    close_asked = Signal(object)

    def __init__(self, session: Session, albums: Albums, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("openTabs")
        self.setAccessibleName(self.tr("Open albums and photographs"))
        self.setIconSize(QSize(_ICON, _ICON))
        self.hide()
        self._session = session
        self._shown: Open | None = None
        self.currentChanged.connect(self._on_current_changed)
        albums.opened.connect(self._on_album_opened)
        albums.closed.connect(self._on_closed)
        session.document_opened.connect(self._on_document_opened)
        session.document_closed.connect(self._on_closed)

    def follow(self, shown: Open | None) -> None:
        """Let the tab of what the window shows stand out; without any, there is nothing to choose among yet."""
        self._shown = shown
        self._show_current()

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Wide enough to tell a name from others like it."""
        wished = self.tabSizeHint(index)
        return QSize(min(wished.width(), _LEAST), wished.height())

    def step(self, by: int) -> None:
        """Go to a neighbouring tab; the last is the first one's neighbour."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    @Slot(object)
    def _on_document_opened(self, document: Document) -> None:
        place = len(self._all(OpenAlbum)) + self._session.documents.index(document)
        self._insert(place, document, document.title)
        document.name_changed.connect(self._name_photographs)
        self._name_photographs()

    @Slot(object)
    def _on_album_opened(self, opened: OpenAlbum) -> None:
        """Add a tab, where it is not only shown again."""
        if self._index_of(opened) is not None:
            return
        album = opened.album
        index = self._insert(len(self._all(OpenAlbum)), opened, album.title)
        self.setTabIcon(index, glyph("album"))
        self.setTabToolTip(index, "\n".join(map(str, album.roots[:8])))
        self._name_albums()

    def _insert(self, index: int, opened: Open, title: str) -> int:
        with QSignalBlocker(self):  # the window says which one is shown
            index = self.insertTab(index, "")
            self.setTabData(index, opened)
        button = CloseButton(opened, title, self)
        button.asked.connect(self.close_asked)
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, button)
        self._show_current()
        return index

    @Slot(object)
    def _on_closed(self, closed: Open) -> None:
        index = self._index_of(closed)
        if index is None:
            return
        with QSignalBlocker(self):
            self.removeTab(index)
        self._name_photographs()
        self._name_albums()
        self._show_current()

    @Slot(int)
    def _on_current_changed(self, index: int) -> None:
        self.chosen.emit(self.tabData(index))

    def _show_current(self) -> None:
        index = None if self._shown is None else self._index_of(self._shown)
        if index is not None:
            with QSignalBlocker(self):
                self.setCurrentIndex(index)
        several = self.count() > 1 or bool(self._all(OpenAlbum))
        self.setVisible(several and self._shown is not None)

    @Slot()
    def _name_photographs(self) -> None:
        documents = self._all(Document)
        folders = [_folder_of(document) for document in documents]
        names = short_names([document.title for document in documents], folders)
        first = self.count() - len(documents)
        for index, (document, folder, name) in enumerate(zip(documents, folders, names, strict=True), first):
            self.name_tab(index, name, marked=document.modified)
            self.setTabToolTip(index, document.title if folder is None else f"{document.title}\n{folder}")

    def _name_albums(self) -> None:
        albums = [opened.album for opened in self._all(OpenAlbum)]
        folders = [album.roots[0].parent if len(album.roots) == 1 else None for album in albums]
        names = short_names([album.title for album in albums], folders, extensions=False)
        for index, name in enumerate(names):
            self.name_tab(index, name)
            self.setAccessibleTabName(index, self.tr("Album {}").format(name))

    def _all(self, kind: type[_Kind]) -> list[_Kind]:
        opened = map(self.tabData, range(self.count()))
        return [each for each in opened if isinstance(each, kind)]

    def _index_of(self, opened: Open) -> int | None:
        return next((index for index in range(self.count()) if self.tabData(index) is opened), None)


def _folder_of(document: Document) -> Path | None:
    """Where what the tab is called after lies."""
    project = document.kept.project
    return folder_for(document.source) if project is None else project.parent
