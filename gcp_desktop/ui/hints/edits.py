"""Hints as undoable edits of a document, and the one that they are about."""

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_hints
from gcp_desktop.ui.hints.colour_names import Colour, hint_words
from gcp_desktop.ui.widgets.canvas_tool import Place
from model.hints import MOST_HINTS, MOST_POINTS, Hint, Kind

translate = QCoreApplication.translate

Change = Literal["add", "leave"]
"""A place that belongs to a thing, or one that does not."""

_NEAR = 0.02  # as shares of the picture's sides


class HintEdits(QObject):
    """What is told of one photograph, and how it changes.

    Signals: changed() after every edit, undo and redo; selected_changed(); told(str) what was done, for a screen
    reader.
    """

    changed = Signal()
    selected_changed = Signal()
    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._selected: int | None = None
        self._at_stroke: tuple[Hint, ...] | None = None

    def set_document(self, document: Document | None) -> None:
        """Tell hints about another photograph, or about none."""
        if self._document is not None:
            self._document.params_changed.disconnect(self._on_params_changed)
        self._document = document
        self._selected = None
        if document is not None:
            document.params_changed.connect(self._on_params_changed)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The document's."""
        return () if self._document is None else self._document.params.hints

    @property
    def selected(self) -> int | None:
        """Which hint keys and the picker are about."""
        return self._selected

    @property
    def moved(self) -> bool:
        """Whether the present stroke has changed anything."""
        return self._at_stroke is not None and self._at_stroke != self.hints

    def begin_stroke(self) -> None:
        """Start a drag: what follows is one step."""
        self._at_stroke = self.hints
        if self._document is not None:
            self._document.begin_stroke()

    def end_stroke(self) -> None:
        """End it."""
        self._at_stroke = None
        if self._document is not None:
            self._document.end_stroke()

    def select(self, index: int | None) -> None:
        """Have keys and the picker be about another hint, or none."""
        self._selected = index
        if index is not None:
            hint, (x, y) = self.hints[index], self.hints[index].path[0]
            text = translate("HintTool", "Hint {number} of {count}: {colour}, {x:.0%} across, {y:.0%} down")
            self.told.emit(
                text.format(number=index + 1, count=len(self.hints), colour=hint_words(hint), x=x, y=y)
            )
        self.selected_changed.emit()

    def add(self, place: Place, kind: Kind, colour: Colour | None) -> None:
        """Tell the thing at a place what colour it has."""
        if not self._refused():
            hint = Hint(path=(place,), kind=kind, colour=colour)
            self._tell((*self.hints, hint), translate("HintTool", "Tell a Colour"))
            self.select(len(self.hints) - 1)

    def recolour(self, index: int, kind: Kind, colour: Colour | None) -> None:
        """Tell a thing another colour."""
        hint = replace(self.hints[index], kind=kind, colour=colour)
        self._put(index, hint, translate("HintTool", "Tell a Colour"))
        self.select(index)

    def spread(self, index: int, reach: float) -> None:
        """Let a hint hold farther, or less far; a drag is one step."""
        hint = replace(self.hints[index], reach=reach)
        self._put(index, hint, translate("HintTool", "How Far a Colour Holds"), "reach")

    def remove(self, index: int) -> None:
        """Take a hint back."""
        self._selected = None
        rest = (*self.hints[:index], *self.hints[index + 1 :])
        self._tell(rest, translate("HintTool", "Remove Hint"))
        self.told.emit(translate("HintTool", "Hint removed"))

    def clear(self) -> None:
        """Take all hints back."""
        self._selected = None
        self._tell((), translate("HintTool", "Clear Hints"))

    def replace_all(self, hints: tuple[Hint, ...]) -> None:
        """Tell what a file tells."""
        self._selected = None
        self._tell(hints, translate("HintTool", "Import Hints"))

    def change_place(self, place: Place, change: Change | None) -> bool:
        """Let the selected hint have a place more, or leave one out; False where nothing of the kind is meant."""
        changed = self.changed_by(place, change)
        if changed is None:
            return False
        added, left = translate("HintTool", "Add a Place"), translate("HintTool", "Take a Place Away")
        text = added if change == "add" else left
        self._tell(changed, text)
        self.told.emit(text)
        return True

    def changed_by(self, place: Place, change: Change | None) -> tuple[Hint, ...] | None:
        """The hints that `change_place` would give; None where nothing of the kind is meant.

        The contrary beside a place takes that back.
        """
        index = self._selected
        if index is None or index >= len(self.hints) or change is None:
            return None
        hint = self.hints[index]
        also, without = (tuple(p for p in each if not _near(p, place)) for each in (hint.also, hint.without))
        if change == "add" and without == hint.without:
            also = (*also, place)
        elif change == "leave" and also == hint.also:
            without = (*without, place)
        if len(hint.path) + len(also) + len(without) > MOST_POINTS:
            return None
        changed = replace(hint, also=also, without=without)
        return (*self.hints[:index], changed, *self.hints[index + 1 :])

    def begin_painting(self, stroke: Hint) -> bool:
        """Put a brush down and begin a drag; False where no more hints are taken."""
        if self._refused():
            return False
        self._selected = None
        self.begin_stroke()
        text = translate("HintTool", "Brush")
        self._tell((*self.hints, stroke), text, f"hint:stroke:{len(self.hints)}")
        return True

    def paint_on(self, place: Place, size: tuple[float, float]) -> None:
        """Draw the latest stroke on to a place, if that is far enough. size: of the picture, in screen pixels."""
        stroke = self.hints[-1]
        x, y = stroke.path[-1]
        moved = ((place[0] - x) * size[0]) ** 2 + ((place[1] - y) * size[1]) ** 2
        far = moved >= (0.5 * stroke.radius * min(size)) ** 2
        if far and len(stroke.path) < MOST_POINTS:
            longer = replace(stroke, path=(*stroke.path, place))
            self._put(len(self.hints) - 1, longer, translate("HintTool", "Brush"), "stroke")

    def move(self, index: int, place: Place) -> None:
        """Bring a hint's first place elsewhere, the others with it, as far as all stay in the picture."""
        path = self.hints[index].path
        by_x, by_y = (
            min(
                max(place[axis] - path[0][axis], -min(p[axis] for p in path)),
                1.0 - max(p[axis] for p in path),
            )
            for axis in (0, 1)
        )
        moved = tuple((min(max(x + by_x, 0.0), 1.0), min(max(y + by_y, 0.0), 1.0)) for x, y in path)
        self._put(index, replace(self.hints[index], path=moved), translate("HintTool", "Move Hint"), "move")

    def _put(self, index: int, hint: Hint, text: str, control: str | None = None) -> None:
        hints = (*self.hints[:index], hint, *self.hints[index + 1 :])
        self._tell(hints, text, None if control is None else f"hint:{control}:{index}")

    def _tell(self, hints: tuple[Hint, ...], text: str, control: str | None = None) -> None:
        """Tell these things and no others. control: as of `Document.edit`."""
        if self._document is not None:
            self._document.edit(with_hints(self._document.params, hints), text, control)

    def _refused(self) -> bool:
        full = self._document is not None and len(self.hints) >= MOST_HINTS
        if full:
            self.told.emit(translate("HintTool", "A picture takes up to {} hints.").format(MOST_HINTS))
        return full or self._document is None

    @Slot()
    def _on_params_changed(self) -> None:
        if self._selected is not None and self._selected >= len(self.hints):
            self._selected = None
        self.changed.emit()


def _near(place: Place, other: Place) -> bool:
    return abs(place[0] - other[0]) < _NEAR and abs(place[1] - other[1]) < _NEAR
