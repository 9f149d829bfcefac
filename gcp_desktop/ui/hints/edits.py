"""Hints as undoable edits of a document."""

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QCoreApplication

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_hints
from gcp_desktop.ui.widgets.canvas_tool import Place
from model.hints import MOST_HINTS, MOST_POINTS, Hint

translate = QCoreApplication.translate


Change = Literal["add", "leave"]
"""A place that belongs to a thing, or one that does not."""

_NEAR = 0.02  # as shares of the picture's sides


class HintEdits:
    """What is told of one photograph, and how it changes. Attributes: document, or None for nothing."""

    def __init__(self) -> None:
        self.document: Document | None = None
        self._at_stroke: tuple[Hint, ...] | None = None

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The document's."""
        return () if self.document is None else self.document.params.hints

    @property
    def full(self) -> bool:
        """Whether no more hints are taken."""
        return self.document is None or len(self.hints) >= MOST_HINTS

    @property
    def moved(self) -> bool:
        """Whether the present stroke has changed anything."""
        return self._at_stroke is not None and self._at_stroke != self.hints

    def begin_stroke(self) -> None:
        """Start a drag: what follows is one step."""
        self._at_stroke = self.hints
        if self.document is not None:
            self.document.begin_stroke()

    def end_stroke(self) -> None:
        """End it."""
        self._at_stroke = None
        if self.document is not None:
            self.document.end_stroke()

    def add(self, hint: Hint) -> None:
        """Tell a thing's colour."""
        self.replace_all((*self.hints, hint), translate("HintTool", "Tell a Colour"))

    def change(self, index: int, hint: Hint) -> None:
        """Tell another colour of it."""
        self._put(index, hint, translate("HintTool", "Tell a Colour"))

    def spread(self, index: int, reach: float) -> None:
        """Let a hint hold farther, or less far; a drag is one step."""
        hint = replace(self.hints[index], reach=reach)
        self._put(index, hint, translate("HintTool", "How Far a Colour Holds"), "reach")

    def remove(self, index: int) -> None:
        """Take a hint back."""
        rest = (*self.hints[:index], *self.hints[index + 1 :])
        self.replace_all(rest, translate("HintTool", "Remove Hint"))

    def changed_by(self, index: int | None, place: Place, change: Change | None) -> tuple[Hint, ...] | None:
        """The hints in which one has a place more, or leaves one out; None where nothing of the kind is meant.

        The contrary beside a place takes that back.
        """
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

    def begin_painting(self, stroke: Hint) -> None:
        """Put a brush down; `begin_stroke` comes first."""
        text = translate("HintTool", "Brush")
        self.replace_all((*self.hints, stroke), text, f"hint:stroke:{len(self.hints)}")

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

    def replace_all(self, hints: tuple[Hint, ...], text: str, control: str | None = None) -> None:
        """Tell these things and no others. control: as of `Document.edit`."""
        if self.document is not None:
            self.document.edit(with_hints(self.document.params, hints), text, control)

    def _put(self, index: int, hint: Hint, text: str, control: str | None = None) -> None:
        hints = (*self.hints[:index], hint, *self.hints[index + 1 :])
        self.replace_all(hints, text, None if control is None else f"hint:{control}:{index}")


def _near(place: Place, other: Place) -> bool:
    return abs(place[0] - other[0]) < _NEAR and abs(place[1] - other[1]) < _NEAR
