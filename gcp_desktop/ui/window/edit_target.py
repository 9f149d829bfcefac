"""What the menu Edit acts on: the photograph in the editor, or those that are selected on the contact sheet."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gcp_desktop.session.editing.edits import with_adjustments_of
from gcp_desktop.session.session import Session
from gcp_desktop.ui.album.page import AlbumPage
from model.params import EditParams


class EditTarget(QObject):
    """Passes edits on. Signals: changed() when something else can be edited, undone or pasted; told(str) what copying
    and pasting did.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._page: AlbumPage | None = None
        self._copied: EditParams | None = None

    def show_album(self, page: AlbumPage | None) -> None:
        """Say that the album's page is shown, or with None the editor."""
        self._page = page
        self.changed.emit()

    @property
    def in_album(self) -> bool:
        """Whether photographs of an album are edited, and not the one in the editor."""
        return self._page is not None

    @property
    def undo_stack(self) -> QUndoStack | None:
        """The history that undoing goes back in."""
        if self._page is not None:
            return None if self._page.album is None else self._page.album.album.undo_stack
        return None if self._session.document is None else self._session.document.undo_stack

    @property
    def recipe(self) -> EditParams | None:
        """The recipe that can be edited, of several photographs the first one's."""
        if self._page is None:
            return None if self._session.document is None else self._session.document.params
        rows = self._page.sheet.selected_rows
        return self._page.album.album.entry(rows[0]).params if self._page.album and rows else None

    @property
    def can_paste(self) -> bool:
        """Whether there are adjustments to paste, and something to paste them to."""
        return self._copied is not None and self.recipe is not None

    @property
    def can_join(self) -> bool:
        """Whether several photographs of an album are selected, which may belong together."""
        return self._page is not None and len(self._page.sheet.selected_rows) > 1

    @property
    def can_part(self) -> bool:
        """Whether one of what can be edited is coloured like others."""
        if self._page is None or self._page.album is None:
            return self.recipe is not None and self.recipe.series is not None
        album = self._page.album.album
        return any(album.entry(row).params.series is not None for row in self._page.sheet.selected_rows)

    @property
    def can_find_alike(self) -> bool:
        """Whether photographs of an album are selected, to which others may belong."""
        return self._page is not None and bool(self._page.sheet.selected_rows)

    def find_alike(self) -> None:
        """Select the photographs of the album that look like those that are selected."""
        if self._page is not None and self._page.album is not None:
            self._page.album.likeness.ask(self._page.sheet.selected_rows)

    def join(self) -> None:
        """Colour the photographs that are selected alike."""
        if self._page is not None and self._page.album is not None:
            self._page.album.alike.ask(self._page.sheet.selected_rows)

    def part(self) -> None:
        """Colour each photograph on its own again."""
        self.edit(lambda params: replace(params, series=None), self.tr("Colour Singly"))

    def export(self) -> None:
        """Ask how the photographs of the album are exported."""
        if self._page is not None:
            self._page.export()

    def edit(self, change: Callable[[EditParams], EditParams], text: str) -> None:
        """Change the recipe, or all of them, as one step that can be undone."""
        if self._page is None:
            document = self._session.document
            if document is not None:
                document.edit(change(document.params), text)
        elif self._page.album is not None:
            self._page.album.album.edit(self._page.sheet.selected_rows, change, text)
        self.changed.emit()

    def undo(self) -> None:
        """Take the last change back."""
        if self.undo_stack is not None:
            self.undo_stack.undo()
            self.changed.emit()

    def redo(self) -> None:
        """Do the change again that was taken back."""
        if self.undo_stack is not None:
            self.undo_stack.redo()
            self.changed.emit()

    def copy(self) -> None:
        """Remember the adjustments."""
        self._copied = self.recipe
        self.changed.emit()
        self.told.emit(
            self.tr(
                "Copied: subject, sliders, repairs, reference. Hints, strokes and crop stay with the photograph."
            )
        )

    def paste(self) -> None:
        """Take the remembered adjustments."""
        copied, stack = self._copied, self.undo_stack
        if copied is None or stack is None:
            return
        before = stack.index()
        self.edit(lambda params: with_adjustments_of(params, copied), self.tr("Paste Adjustments"))
        done = stack.index() != before
        self.told.emit(
            self.tr("The adjustments are pasted.") if done else self.tr("All that was copied is so already.")
        )
