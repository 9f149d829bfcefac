"""Undoable edits."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from model.params import EditParams

MergeKey = tuple[str, int]
"""Which control, and which stroke of it: commands with the same key are one step."""


class SetParams(QUndoCommand):
    """Replace the whole recipe. Every edit is one of these; results are never part of the history."""

    _ID = 1

    def __init__(
        self,
        apply: Callable[[EditParams], None],
        before: EditParams,
        after: EditParams,
        text: str,
        merge_key: MergeKey | None,
    ) -> None:
        super().__init__(text)
        self._apply = apply
        self._before = before
        self._after = after
        self._merge_key = merge_key

    def redo(self) -> None:
        """Show the recipe after the edit."""
        self._apply(self._after)

    def undo(self) -> None:
        """Show the recipe before the edit."""
        self._apply(self._before)

    def id(self) -> int:
        """Let Qt offer neighbouring edits to `mergeWith`."""
        return self._ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Swallow a later edit of the same stroke; a stroke that ends where it began vanishes."""
        if not isinstance(other, SetParams) or self._merge_key is None or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True
