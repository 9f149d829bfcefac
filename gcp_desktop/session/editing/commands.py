"""Undoable edits."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from gcp_desktop.session.editing.sample import Offer
from model.params import EditParams

MergeKey = tuple[str, int]
"""Which control, and which stroke of it: commands with the same key are one step."""


@dataclass(frozen=True, slots=True)
class State:
    """What an edit changes: the recipe, and what the gallery offers."""

    params: EditParams
    offer: Offer


class SetState(QUndoCommand):
    """Replace recipe and offer. Every edit is one of these; results are never part of the history.

    Attributes: before, after.
    """

    _ID = 1

    def __init__(
        self,
        apply: Callable[[State], None],
        before: State,
        after: State,
        text: str,
        merge_key: MergeKey | None = None,
    ) -> None:
        super().__init__(text)
        self._apply = apply
        self.before = before
        self.after = after
        self._merge_key = merge_key

    def redo(self) -> None:
        """Show the state after the edit."""
        self._apply(self.after)

    def undo(self) -> None:
        """Show the state before the edit."""
        self._apply(self.before)

    def id(self) -> int:
        """Let Qt offer neighbouring edits to `mergeWith`."""
        return self._ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Swallow a later edit of the same stroke; a stroke that ends where it began vanishes."""
        if not isinstance(other, SetState) or self._merge_key is None or other._merge_key != self._merge_key:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True
