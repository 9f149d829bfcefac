"""What presses, drags and keys on the pictures mean while hints are given."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter

from gcp_desktop.session.editing.document import Document
from gcp_desktop.ui.hints.colour_names import Colour
from gcp_desktop.ui.hints.edits import HintEdits
from gcp_desktop.ui.hints.extent import Extent
from gcp_desktop.ui.hints.marks import draw_hint, draw_pending, hint_at
from gcp_desktop.ui.hints.modes import (
    ASKING,
    FINE_STEP,
    KEY_STEP,
    ONE_CLICK,
    OTHERS,
    REMOVING,
    STEPS,
    STROKES,
    Mode,
    Paint,
    change_meant,
)
from gcp_desktop.ui.widgets.brush import draw_brush
from gcp_desktop.ui.widgets.canvas_tool import Place, place_in
from model.hints import Hint, Kind

_CLICK = 4.0


class HintTool(QObject):
    """A `CanvasTool` that makes edits of the document's hints.

    Attributes: edits, of the hints; mode; size, the brush's radius as a share of the picture's shorter side; brush,
    what it leaves, or None before it was chosen; extent, of the thing under the pointer.
    Signals: changed() when something else is to be drawn; colour_wanted(place, hint's index or None) for a thing;
    picked(Place) where a colour is to be taken from; left() when Escape ends it.
    """

    changed = Signal()
    colour_wanted = Signal(object, object)
    picked = Signal(object)
    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.edits = HintEdits(self)
        self.edits.changed.connect(self._on_edited)
        self.edits.selected_changed.connect(self.changed)
        self.mode = Mode.COLOUR
        self.size = 0.03
        self.brush: Paint | None = None
        self.extent = Extent(self)
        self.extent.changed.connect(self.changed)
        self._shown = True
        self._pending: Place | None = None
        self._pressed: tuple[QRectF, QPointF] | None = None
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._grabbed = False
        self._painting = False
        self._hovered: tuple[QRectF, QPointF] | None = None

    @property
    def shown(self) -> bool:
        """Whether hints are drawn."""
        return self._shown

    def set_document(self, document: Document | None) -> None:
        """Tell hints about another photograph."""
        self.edits.set_document(document)
        self._pending = self._pressed = self._hovered = None
        self._grabbed = self._painting = False
        self.extent.set_terrain(None)
        self.extent.hide()
        self.changed.emit()

    def use(self, mode: Mode) -> None:
        """Let presses mean something else."""
        self.mode = mode
        self.extent.hide()
        self.changed.emit()

    def show(self, shown: bool) -> None:
        """Draw the hints, or only obey them."""
        self._shown = shown
        self.changed.emit()

    def add(self, place: Place, kind: Kind, colour: Colour | None) -> None:
        """Tell the thing at a place what colour it has; it is asked about no longer."""
        self._pending = None
        self.edits.add(place, kind, colour)

    def await_colour(self, place: Place | None) -> None:
        """Mark a place whose colour is being chosen, or none any more."""
        self._pending = place
        if place is None:
            self.extent.hide()
        self.changed.emit()

    def hint_under(self, picture: QRectF, position: QPointF) -> int | None:
        """Which hint a press there means; where a colour is picked, or hints are hidden, it means the picture."""
        seen = self._shown and self.mode is not Mode.PICK
        return hint_at(self.edits.hints, picture, position) if seen else None

    def press(self, picture: QRectF, position: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Take hold of a hint or begin a stroke; a click elsewhere is told from moving the picture at its end."""
        self._pressed = (picture, position)
        self._modifiers = modifiers
        index = self.hint_under(picture, position)
        if index is not None:
            self.edits.select(index)
            self._grabbed = True
            self.edits.begin_stroke()
            return True
        if self.mode in STROKES:
            return self._begin_painting(place_in(picture, position))
        return self.mode is Mode.PICK

    def drag(self, position: QPointF) -> bool:
        """Move the hint that is held, or paint on."""
        if self._pressed is None:
            return False
        picture, start = self._pressed
        if self._painting:
            self._hovered = (picture, position)
            self.edits.paint_on(place_in(picture, position), (picture.width(), picture.height()))
            return True
        if self._grabbed and self.edits.selected is not None:
            if (position - start).manhattanLength() > _CLICK or self.edits.moved:
                self.edits.move(self.edits.selected, place_in(picture, position))
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
            moved = self.edits.moved
            self.edits.end_stroke()
            self.changed.emit()
            if grabbed and not moved and self.edits.selected is not None:
                self.colour_wanted.emit(self.edits.hints[self.edits.selected].path[0], self.edits.selected)
            return True
        picture, start = pressed
        colourless = (
            self.mode is Mode.BRUSH and self.brush is None
        )  # a stroke asks for its colour as a click does
        if colourless or (position - start).manhattanLength() <= _CLICK:
            self._click(place_in(picture, start))
        return True

    def hover(self, picture: QRectF | None, position: QPointF) -> bool:
        """Follow the pointer with the brush, or show what a click would take."""
        self._hovered = None if picture is None else (picture, position)
        if self.mode in STROKES:
            self.changed.emit()
        elif picture is None or self.mode is Mode.PICK:
            if self._pending is None:  # the pointer goes to where a colour is chosen
                self.extent.hide()
        else:
            self._show_extent(picture, position)
        return False

    def wants_key(self, event: QKeyEvent) -> bool:
        """What moves, removes or asks about a hint."""
        key = Qt.Key(event.key())
        if key in OTHERS or key is Qt.Key.Key_Escape:
            return True
        return self.edits.selected is not None and (key in STEPS or key in REMOVING)

    def key(self, event: QKeyEvent) -> bool:
        """Go from hint to hint, move, remove, ask for a colour, or leave."""
        key = Qt.Key(event.key())
        index = self.edits.selected
        if key in OTHERS and self.edits.hints:
            step = OTHERS[key]
            start = (-1 if step > 0 else 0) if index is None else index
            self.edits.select((start + step) % len(self.edits.hints))
        elif key in STEPS and index is not None:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step_x, step_y = STEPS[key]
            x, y = self.edits.hints[index].path[0]
            size = FINE_STEP if fine else KEY_STEP
            self.edits.move(index, (x + size * step_x, y + size * step_y))
        elif key in REMOVING and index is not None:
            self.edits.remove(index)
        elif key in ASKING:
            place = (0.5, 0.5) if index is None else self.edits.hints[index].path[0]
            self.colour_wanted.emit(place, index)
        elif key is Qt.Key.Key_Escape and index is not None:
            self.edits.select(None)
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
        if self._shown and hint_at(self.edits.hints, *self._hovered) is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.CrossCursor

    def paint(self, painter: QPainter, picture: QRectF, *, result: bool) -> None:
        """Draw the hints, the place that is asked about, and the brush."""
        palette = QGuiApplication.palette()
        self.extent.paint(painter, picture)
        for index, hint in enumerate(self.edits.hints if self._shown else ()):
            draw_hint(painter, picture, hint, palette, selected=index == self.edits.selected)
        if self._pending is not None:
            draw_pending(painter, picture, self._pending)
        if self.mode in STROKES and self._hovered is not None and self._hovered[0] == picture:
            draw_brush(painter, self._hovered[1], self.size * min(picture.width(), picture.height()))

    def _show_extent(self, picture: QRectF, position: QPointF) -> None:
        """Show what the hint under the pointer takes, or what would be taken by a click there."""
        index = hint_at(self.edits.hints, picture, position) if self._shown else None
        if index is not None:
            self.extent.ask(self.edits.hints, index)
            return
        place, change = place_in(picture, position), change_meant(QGuiApplication.keyboardModifiers())
        changed = self.edits.changed_by(place, change)
        if changed is not None and self.edits.selected is not None:
            self.extent.ask(changed, self.edits.selected)
        else:
            self.extent.ask((*self.edits.hints, Hint(path=(place,), kind="neutral")), len(self.edits.hints))

    def _click(self, place: Place) -> None:
        if self.mode is Mode.PICK:
            self.picked.emit(place)
        elif self.edits.change_place(place, change_meant(self._modifiers)):
            return
        elif self.mode in ONE_CLICK:
            self.add(place, ONE_CLICK[self.mode], None)
        else:
            self.edits.select(None)
            self.colour_wanted.emit(place, None)

    def _begin_painting(self, place: Place) -> bool:
        paint = self.brush if self.mode is Mode.BRUSH else ("free", None)
        if paint is None:
            return True  # it asks for one at its end
        kind, colour = paint
        stroke = Hint(path=(place,), kind=kind, colour=colour, radius=self.size, reach=0.0)
        self._painting = self.edits.begin_painting(stroke)
        return True

    @Slot()
    def _on_edited(self) -> None:
        self.extent.hide()  # so that what became of it can be seen
        self.changed.emit()
