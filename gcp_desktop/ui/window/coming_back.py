"""The way from the start to the page that the last run was left on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from gcp_desktop.engine.requests import JobRequest, OpenPhotograph
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.window.album_pages import AlbumPages
from gcp_desktop.ui.window.opening import Opening


class ComingBack(QObject):
    """Has nothing of what comes back flash by: shows what was left once that and all albums are there.

    Where something does not come back, or is given up, what there is is shown at once. What a start is given is
    opened after all that, so that it is shown, and not twice where it was open.
    """

    def __init__(self, workspace: Workspace, pages: AlbumPages, opening: Opening) -> None:
        super().__init__(pages)
        self._opening = opening
        self._asked: list[Path] = []
        self._workspace = workspace
        self._session = session = workspace.session
        self._pages = pages
        self._waiting = self._disturbed = self._photograph = False
        self._albums = 0
        workspace.restoring.connect(self._begin)
        workspace.albums.opened.connect(self._on_album)
        workspace.projects.missing_changed.connect(self._disturb)
        workspace.projects.loaded.connect(self._open_asked)
        session.document_changed.connect(self._on_document_changed)
        session.document_opened.connect(self._on_document_opened)
        session.failed.connect(self._disturb)
        session.troubled.connect(self._disturb)
        session.jobs.failed.connect(self._on_lost)
        session.jobs.dropped.connect(self._on_lost)

    def open(self, paths: Sequence[Path]) -> None:
        """Open what a start was given."""
        self._asked.extend(paths)
        self._open_asked()

    @Slot()
    def _open_asked(self) -> None:
        if self._waiting or self._workspace.projects.loading:
            return
        paths, self._asked = self._asked, []
        self._opening.open_paths(paths)

    @Slot()
    def _begin(self) -> None:
        self._photograph = bool(self._workspace.autosave.found)
        self._albums = len(self._workspace.albums.remembered)
        self._waiting = self._photograph or self._albums > 0
        self._disturbed = False
        if self._waiting:
            self._pages.hold()

    @Slot()
    def _on_album(self) -> None:
        self._albums -= 1
        self._look()

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        self._photograph = self._photograph and document is None
        self._look()

    @Slot(object)
    def _on_document_opened(self, document: Document) -> None:
        """Show what comes after all, where what was to be shown does not."""
        if self._disturbed and self._session.document is None:
            self._session.show(document)

    @Slot(object)
    def _on_lost(self, request: JobRequest) -> None:
        if isinstance(request, OpenPhotograph):
            self._disturb()

    @Slot()
    def _disturb(self) -> None:
        if self._waiting:
            self._waiting, self._disturbed = False, True
            if self._session.document is None and self._session.documents:
                self._session.show(self._session.documents[-1])
            self._release()

    def _look(self) -> None:
        if self._waiting and not self._photograph and self._albums <= 0:
            self._waiting = False
            self._release()

    def _release(self) -> None:
        self._pages.release(self._workspace.autosave.album)
        QTimer.singleShot(0, self, self._open_asked)  # once everybody knows of what is shown now
