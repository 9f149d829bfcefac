"""Which photographs of an album are shown."""

from enum import Enum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from gcp_desktop.session.album.album import Album
from gcp_desktop.session.album.entry import EntryState


class Shown(Enum):
    """What a filter lets through."""

    ALL = "all"
    WAITING = "waiting"
    COLOURED = "coloured"
    STARRED = "starred"
    EXPORTED = "exported"
    FAILED = "failed"


class AlbumFilter(QSortFilterProxyModel):
    """An album without what is filtered out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = Shown.ALL

    @property
    def shown(self) -> Shown:
        """What is let through."""
        return self._shown

    def show_only(self, shown: Shown) -> None:
        """Let something else through."""
        self._shown = shown
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a photograph is shown."""
        album = self.sourceModel()
        if not isinstance(album, Album):
            return True
        entry, state = album.entry(row), album.state(row)
        return {
            Shown.ALL: True,
            Shown.WAITING: state is EntryState.WAITING,
            Shown.COLOURED: state is EntryState.COLOURED,
            Shown.STARRED: entry.starred,
            Shown.EXPORTED: bool(entry.exported),
            Shown.FAILED: state is EntryState.FAILED,
        }[self._shown]
