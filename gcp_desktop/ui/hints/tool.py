"""What presses, drags and keys on the pictures mean while hints are given."""

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_hints
from gcp_desktop.ui.hints.colour_names import Colour, colour_name
from gcp_desktop.ui.hints.marks import draw_brush, draw_hint, draw_pending, hint_at
from gcp_desktop.ui.widgets.canvas_tool import Place, place_in
from model.hints import MOST_HINTS, MOST_POINTS, Hint, Kind

translate = QCoreApplication.translate

_CLICK = 4.0
_KEY_STEP, _FINE_STEP = 0.01, 0.002
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OTHERS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ASKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Mode(Enum):
    """What a press does: tell a thing's colour, take its colour away, paint a colour or what was there before, or
    take a colour from the picture."""

    COLOUR = "colour"
    NEUTRAL = "neutral"
    BRUSH = "brush"
    FREE = "free"
    PICK = "pick"


_STROKES = (Mode.BRUSH, Mode.FREE)
Paint = tuple[Kind, Colour | None]
"""What a brush leaves."""


class HintTool(QObject):
    """A `CanvasTool` that makes edits of the document's hints.

    Attributes: mode; size, the brush's radius as a share of the picture's shorter side; brush, what it leaves, or
    None before it was chosen.
    Signals: changed() when something else is to be drawn; colour_wanted(place, hint's index or None) for a thing;
    picked(Place) where a colour is to be taken from; told(str) what was done, for a screen reader; left() when
    Escape ends it.
    """

    changed = Signal()
    colour_wanted = Signal(object, object)
    picked = Signal(object)
    told = Signal(str)
    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mode = Mode.COLOUR
        self.size = 0.03
        self.brush: Paint | None = None
        self._document: Document | None = None
        self._selected: int | None = None
        self._shown = True
        self._pending: Place | None = None
        self._pressed: tuple[QRectF, QPointF] | None = None
        self._grabbed = False
        self._painting = False
        self._hovered: tuple[QRectF, QPointF] | None = None
        self._stroke_started_with: tuple[Hint, ...] | None = None

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The document's."""
        return () if self._document is None else self._document.params.hints

    @property
    def selected(self) -> int | None:
        """Which hint keys and the picker are about."""
        return self._selected

    @property
    def shown(self) -> bool:
        """Whether hints are drawn."""
        return self._shown

    def set_document(self, document: Document | None) -> None:
        """Tell hints about another photograph."""
        if self._document is not None:
            self._document.params_changed.disconnect(self._on_params_changed)
        self._document = document
        self._selected = self._pending = self._pressed = self._hovered = None
        self._grabbed = self._painting = False
        if document is not None:
            document.params_changed.connect(self._on_params_changed)
        self.changed.emit()

    def use(self, mode: Mode) -> None:
        """Let presses mean something else."""
        self.mode = mode
        self.changed.emit()

    def show(self, shown: bool) -> None:
        """Draw the hints, or only obey them."""
        self._shown = shown
        self.changed.emit()

    def select(self, index: int | None) -> None:
        """Have keys and the picker be about another hint, or none."""
        self._selected = index
        if index is not None:
            hint, (x, y) = self.hints[index], self.hints[index].path[0]
            self.told.emit(
                self.tr("Hint {number} of {count}: {colour}, {x:.0%} across, {y:.0%} down").format(
                    number=index + 1, count=len(self.hints), colour=hint_words(hint), x=x, y=y
                )
            )
        self.changed.emit()

    def add(self, place: Place, kind: Kind, colour: Colour | None) -> None:
        """Tell the thing at a place what colour it has."""
        self._pending = None
        if self._document is None:
            return
        if len(self.hints) >= MOST_HINTS:
            self.told.emit(self.tr("A picture takes up to {} hints.").format(MOST_HINTS))
            return
        hint = Hint(path=(place,), kind=kind, colour=colour)
        self._edit((*self.hints, hint), self.tr("Tell a Colour"))
        self.select(len(self.hints) - 1)

    def recolour(self, index: int, kind: Kind, colour: Colour | None) -> None:
        """Tell a thing another colour."""
        hint = replace(self.hints[index], kind=kind, colour=colour)
        self._put(index, hint, self.tr("Tell a Colour"))
        self.select(index)

    def spread(self, index: int, reach: float) -> None:
        """Let a hint hold farther, or less far; a drag is one step."""
        self._put(index, replace(self.hints[index], reach=reach), self.tr("How Far a Colour Holds"), "reach")

    def remove(self, index: int) -> None:
        """Take a hint back."""
        self._selected = None
        self._edit((*self.hints[:index], *self.hints[index + 1 :]), self.tr("Remove Hint"))
        self.told.emit(self.tr("Hint removed"))

    def clear(self) -> None:
        """Take all hints back."""
        self._selected = None
        self._edit((), self.tr("Clear Hints"))

    def replace_all(self, hints: tuple[Hint, ...]) -> None:
        """Tell what a file tells."""
        self._selected = None
        self._edit(hints, self.tr("Import Hints"))

    def await_colour(self, place: Place | None) -> None:
        """Mark a place whose colour is being chosen, or none any more."""
        self._pending = place
        self.changed.emit()

    def press(self, picture: QRectF, position: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Take hold of a hint or begin a stroke; a click elsewhere is told from moving the picture at its end."""
        self._pressed = (picture, position)
        index = hint_at(self.hints, picture, position) if self._shown and self.mode is not Mode.PICK else None
        if index is not None:
            self.select(index)
            self._grabbed = True
            self._begin_stroke()
            return True
        if self.mode in _STROKES:
            return self._begin_painting(place_in(picture, position))
        return self.mode is Mode.PICK

    def drag(self, position: QPointF) -> bool:
        """Move the hint that is held, or paint on."""
        if self._pressed is None:
            return False
        picture, start = self._pressed
        if self._painting:
            self._hovered = (picture, position)
            self._paint_on(place_in(picture, position), picture)
            return True
        if self._grabbed and self._selected is not None:
            if (position - start).manhattanLength() > _CLICK or self._moved:
                self._move(self._selected, place_in(picture, position))
            return True
        return False

    def release(self, position: QPointF) -> bool:
        """Let go; where the pointer has not moved, it was a click."""
        pressed, grabbed, painting = self._pressed, self._grabbed, self._painting
        self._pressed = None
        self._grabbed = self._painting = False
        if pressed is None:
            return False
        if grabbed or painting:
            moved = self._moved
            self._end_stroke()
            if grabbed and not moved and self._selected is not None:
                self.colour_wanted.emit(self.hints[self._selected].path[0], self._selected)
            return True
        picture, start = pressed
        if (position - start).manhattanLength() <= _CLICK:
            self._click(place_in(picture, start))
        return True

    def hover(self, picture: QRectF | None, position: QPointF) -> bool:
        """Follow the pointer with the brush."""
        self._hovered = None if picture is None else (picture, position)
        if self.mode in _STROKES:
            self.changed.emit()
        return False

    def wants_key(self, event: QKeyEvent) -> bool:
        """What moves, removes or asks about a hint."""
        key = Qt.Key(event.key())
        if key in _OTHERS or key is Qt.Key.Key_Escape:
            return True
        return self._selected is not None and (key in _STEPS or key in _REMOVING)

    def key(self, event: QKeyEvent) -> bool:
        """Go from hint to hint, move, remove, ask for a colour, or leave."""
        key = Qt.Key(event.key())
        index = self._selected
        if key in _OTHERS and self.hints:
            step = _OTHERS[key]
            start = (-1 if step > 0 else 0) if index is None else index
            self.select((start + step) % len(self.hints))
        elif key in _STEPS and index is not None:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step_x, step_y = _STEPS[key]
            x, y = self.hints[index].path[0]
            size = _FINE_STEP if fine else _KEY_STEP
            self._move(index, (x + size * step_x, y + size * step_y))
        elif key in _REMOVING and index is not None:
            self.remove(index)
        elif key in _ASKING:
            place = (0.5, 0.5) if index is None else self.hints[index].path[0]
            self.colour_wanted.emit(place, index)
        elif key is Qt.Key.Key_Escape and index is not None:
            self.select(None)
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def cursor(self) -> Qt.CursorShape | None:
        """A hand over a hint, a cross elsewhere over a picture."""
        if self._grabbed:
            return Qt.CursorShape.ClosedHandCursor
        if self._hovered is None:
            return None
        if self._shown and hint_at(self.hints, *self._hovered) is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.CrossCursor

    def paint(self, painter: QPainter, picture: QRectF) -> None:
        """Draw the hints, the place that is asked about, and the brush."""
        palette = QGuiApplication.palette()
        for index, hint in enumerate(self.hints if self._shown else ()):
            draw_hint(painter, picture, hint, palette, selected=index == self._selected)
        if self._pending is not None:
            draw_pending(painter, picture, self._pending)
        if self.mode in _STROKES and self._hovered is not None and self._hovered[0] == picture:
            draw_brush(painter, self._hovered[1], self.size * min(picture.width(), picture.height()))

    @property
    def _moved(self) -> bool:
        return self._stroke_started_with is not None and self._stroke_started_with != self.hints

    def _begin_stroke(self) -> None:
        self._stroke_started_with = self.hints
        if self._document is not None:
            self._document.begin_stroke()

    def _end_stroke(self) -> None:
        self._stroke_started_with = None
        if self._document is not None:
            self._document.end_stroke()
        self.changed.emit()

    def _click(self, place: Place) -> None:
        if self.mode is Mode.PICK:
            self.picked.emit(place)
        elif self.mode is Mode.NEUTRAL:
            self.add(place, "neutral", None)
        else:
            self.select(None)
            self.colour_wanted.emit(place, None)

    def _begin_painting(self, place: Place) -> bool:
        paint = self.brush if self.mode is Mode.BRUSH else ("free", None)
        if paint is None:
            return False  # a click, which asks for one
        if len(self.hints) >= MOST_HINTS:
            self.told.emit(self.tr("A picture takes up to {} hints.").format(MOST_HINTS))
            return True
        self._painting = True
        self._selected = None
        self._begin_stroke()
        kind, colour = paint
        stroke = Hint(path=(place,), kind=kind, colour=colour, radius=self.size, reach=0.0)
        self._edit((*self.hints, stroke), self.tr("Brush"), f"hint:stroke:{len(self.hints)}")
        return True

    def _paint_on(self, place: Place, picture: QRectF) -> None:
        stroke = self.hints[-1]
        width, height = picture.width(), picture.height()
        x, y = stroke.path[-1]
        moved = ((place[0] - x) * width) ** 2 + ((place[1] - y) * height) ** 2
        far = moved >= (0.5 * stroke.radius * min(width, height)) ** 2
        if far and len(stroke.path) < MOST_POINTS:
            longer = replace(stroke, path=(*stroke.path, place))
            self._put(len(self.hints) - 1, longer, self.tr("Brush"), "stroke")

    def _move(self, index: int, place: Place) -> None:
        """Bring a hint's first place elsewhere, the others with it, as far as all stay in the picture."""
        path = self.hints[index].path
        by = tuple(
            min(
                max(place[axis] - path[0][axis], -min(p[axis] for p in path)),
                1.0 - max(p[axis] for p in path),
            )
            for axis in (0, 1)
        )
        moved = tuple((min(max(x + by[0], 0.0), 1.0), min(max(y + by[1], 0.0), 1.0)) for x, y in path)
        self._put(index, replace(self.hints[index], path=moved), self.tr("Move Hint"), "move")

    def _put(self, index: int, hint: Hint, text: str, control: str | None = None) -> None:
        hints = (*self.hints[:index], hint, *self.hints[index + 1 :])
        self._edit(hints, text, None if control is None else f"hint:{control}:{index}")

    def _edit(self, hints: tuple[Hint, ...], text: str, control: str | None = None) -> None:
        if self._document is not None:
            self._document.edit(with_hints(self._document.params, hints), text, control)

    @Slot()
    def _on_params_changed(self) -> None:
        if self._selected is not None and self._selected >= len(self.hints):
            self._selected = None
        self.changed.emit()


def hint_words(hint: Hint) -> str:
    """Say in words what a hint tells."""
    if hint.colour is not None:
        return colour_name(hint.colour)
    return translate("HintTool", "neutral") if hint.kind == "neutral" else translate("HintTool", "as it was")
