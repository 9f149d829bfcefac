"""The photographs of an album, as a list that views can show."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from gcp_desktop.engine.sources import PhotoSource
from gcp_desktop.session.album.entry import Entry, EntryState
from model.params import EditParams

NO_PARENT = QModelIndex()


class AlbumRole(IntEnum):
    """What views may ask of an entry besides its title. STATE: an EntryState. ROW: its place in the album itself."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    STATE = Qt.ItemDataRole.UserRole + 2
    ROW = Qt.ItemDataRole.UserRole + 3


class Album(QAbstractListModel):
    """Entries in the order in which they were found, their recipes, and the history of what was edited together.

    Attributes: roots, the folders and files that it was made of; undo_stack.
    Signals: edited(Entry) when a recipe was changed here and not in the editor; kept() when there is something new to
    keep.
    """

    edited = Signal(object)
    kept = Signal()

    def __init__(
        self, roots: Sequence[Path], entries: Iterable[Entry], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.roots = tuple(roots)
        self.undo_stack = QUndoStack(self)
        self._entries = list(entries)
        self._rows: dict[PhotoSource, int] = {entry.source: row for row, entry in enumerate(self._entries)}
        self._weights = ""

    @property
    def title(self) -> str:
        """What to call it: the folder's name."""
        if len(self.roots) == 1:
            return self.roots[0].resolve().name
        return self.tr("{} photographs").format(len(self._entries))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All photographs."""
        return tuple(self._entries)

    @property
    def weights(self) -> str:
        """The id of the weights that colour now; "" until that is known."""
        return self._weights

    def use_weights(self, weights: str) -> None:
        """Say which weights colour from now on: what others coloured is waiting again."""
        if weights != self._weights:
            self._weights = weights
            if self._entries:
                self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def row_of(self, source: PhotoSource) -> int | None:
        """Find a photograph."""
        return self._rows.get(source)

    def entry(self, row: int) -> Entry:
        """Look one photograph up."""
        return self._entries[row]

    def state(self, row: int) -> EntryState:
        """How far a photograph is."""
        return self._entries[row].state(self._weights)

    def update(self, row: int, **changes: Any) -> None:
        """Change what is known of a photograph; it is no edit."""
        self._entries[row] = replace(self._entries[row], **changes)
        self.dataChanged.emit(self.index(row), self.index(row))
        self.kept.emit()

    def recolour(self, row: int, params: EditParams) -> None:
        """Take up a recipe that the editor gave."""
        if params != self._entries[row].params:
            self.update(row, params=params, coloured_by="", failure="")

    def edit(self, rows: Sequence[int], change: Callable[[EditParams], EditParams], text: str) -> None:
        """Change the recipes of several photographs as one step that can be undone."""
        before = {row: self._entries[row].params for row in rows}
        after = {row: change(params) for row, params in before.items()}
        changed = [row for row in rows if before[row] != after[row]]
        if changed:
            self.undo_stack.push(
                _SetRecipes(
                    self, {row: before[row] for row in changed}, {row: after[row] for row in changed}, text
                )
            )

    def take(self, recipes: dict[int, EditParams]) -> None:
        """Give photographs recipes, and tell of it."""
        for row, params in recipes.items():
            self.recolour(row, params)
            self.edited.emit(self._entries[row])

    def star(self, rows: Sequence[int], starred: bool) -> None:
        """Make favourites of photographs, or no longer."""
        for row in rows:
            self.update(row, starred=starred)

    def counts(self) -> Counter[EntryState]:
        """How many photographs are how far."""
        return Counter(entry.state(self._weights) for entry in self._entries)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        """How many photographs there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a title, a tool tip, an entry or its state."""
        if not index.isValid():
            return None
        row = index.row()
        entry = self._entries[row]
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: entry.title,
            Qt.ItemDataRole.ToolTipRole: lambda: "\n".join(
                filter(None, (str(entry.place / entry.title), entry.failure))
            ),
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{entry.title}, {self.state_text(row)}",
            AlbumRole.ENTRY: lambda: entry,
            AlbumRole.STATE: lambda: self.state(row),
            AlbumRole.ROW: lambda: row,
        }
        answer = answers.get(role)
        return None if answer is None else answer()

    def state_text(self, row: int) -> str:
        """How far a photograph is, in words."""
        return {
            EntryState.WAITING: self.tr("waiting"),
            EntryState.COLOURED: self.tr("coloured"),
            EntryState.FAILED: self.tr("failed"),
        }[self.state(row)]


class _SetRecipes(QUndoCommand):
    def __init__(
        self, album: Album, before: dict[int, EditParams], after: dict[int, EditParams], text: str
    ) -> None:
        super().__init__(text)
        self._album = album
        self._before, self._after = before, after

    def undo(self) -> None:
        self._album.take(self._before)

    def redo(self) -> None:
        self._album.take(self._after)
