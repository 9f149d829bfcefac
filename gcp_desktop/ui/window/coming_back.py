"""The way from the start to the page that the last run was left on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.workspace import TABS_AT_ONCE, Workspace
from gcp_desktop.ui.window.album_pages import AlbumPages
from gcp_desktop.ui.window.opening import Opening


class ComingBack(QObject):
    """Has nothing of what comes back flash by: shows what was left once that and all albums are there.

    Where something does not come back, or is given up, what there is is shown. What a start is given is shown
    instead. A photograph is asked for once it is known what comes back, so that it is not opened twice, and read
    ahead of that; an album comes after it.
    """

    def __init__(self, workspace: Workspace, pages: AlbumPages, opening: Opening) -> None:
        super().__init__(pages)
        self._opening = opening
        self._asked: list[Path] = []
        self._given_album: bool | None = None  # None: the start was given nothing
        self._workspace = workspace
        self._session = session = workspace.session
        self._pages = pages
        self._waiting = self._lacking = False
        workspace.restoring.connect(self._begin)
        workspace.albums.opened.connect(self._look)
        workspace.projects.loaded.connect(self._on_loaded)
        session.document_changed.connect(self._look)
        session.document_opened.connect(self._on_document_opened)
        for trouble in (session.failed, session.jobs.failed, session.jobs.dropped):
            trouble.connect(self._look)

    def open(self, paths: Sequence[Path]) -> None:
        """Open what a start was given."""
        self._asked.extend(paths)
        if not self._workspace.projects.loading and not (self._waiting and self._is_album):
            self._open_asked()

    @property
    def _is_album(self) -> bool:
        """Whether what the start was given is shown as an album."""
        return bool(self._asked) and (self._asked[0].is_dir() or len(self._asked) > TABS_AT_ONCE)

    def _open_asked(self) -> None:
        if self._asked:
            self._given_album = self._is_album
        paths, self._asked = self._asked, []
        self._opening.open_paths(paths)

    @Slot()
    def _begin(self) -> None:
        self._waiting = bool(self._workspace.autosave.found or self._workspace.albums.remembered)
        self._given_album = None
        if self._waiting:
            self._pages.hold()

    @Slot()
    def _on_loaded(self) -> None:
        if not (self._waiting and self._is_album):
            self._open_asked()
        self._look()

    @Slot(object)
    def _on_document_opened(self, document: Document) -> None:
        """Show what comes after all, where what was to be shown does not."""
        if self._lacking and self._session.document is None:
            self._session.show(document)

    @Slot()
    def _look(self) -> None:
        """Show what there is, once nothing is on its way."""
        session, albums = self._session, self._workspace.albums
        if not self._waiting or self._workspace.projects.loading or session.awaited or albums.awaited:
            return
        if self._asked:
            self._open_asked()
            self._look()
            return
        self._waiting = False
        if session.document is None and session.documents:
            session.show(session.documents[-1])
        self._lacking = session.document is None
        self._pages.release(self._album_to_show())

    def _album_to_show(self) -> str:
        """What the file is called that remembers it; empty for the photograph."""
        if self._given_album is None:
            return self._workspace.autosave.album
        opened = self._pages.page.album
        return opened.file.name if self._given_album and opened is not None else ""
