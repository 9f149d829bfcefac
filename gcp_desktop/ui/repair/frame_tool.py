"""The rectangle to cut out, drawn and pulled at over the pictures, and the lines that help to straighten."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen

from gcp_desktop.ui.repair.crop_box import Hold, dragged, hold_at, is_box
from gcp_desktop.ui.widgets.canvas_tool import place_in, point_in
from model.framing import Crop

_REACH = 10.0
_DARK, _LIGHT = QColor(20, 20, 20, 210), QColor(255, 255, 255, 235)
_SHADE, _LINE = QColor(0, 0, 0, 130), QColor(255, 255, 255, 90)
_APPLYING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PARTS = 6


class FrameTool(QObject):
    """A `CanvasTool` that draws a rectangle, in shares of the picture that is seen.

    Signals: changed() when something else is to be drawn; box_changed() when there is another rectangle;
    crop_wanted() for the key Return; left() when Escape ends it.
    """

    changed = Signal()
    box_changed = Signal()
    crop_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._levelling = False
        self._box: Crop | None = None
        self._hold: Hold | None = None
        self._picture = QRectF()
        self._over = False

    @property
    def box(self) -> Crop | None:
        """The rectangle, if there is one."""
        return self._box

    def offer(self, box: Crop | None) -> None:
        """Show a rectangle, or none."""
        if box != self._box:
            self._box = box
            self.box_changed.emit()
            self.changed.emit()

    def level(self, shown: bool) -> None:
        """Draw lines to straighten by, or no longer."""
        self._levelling = shown
        self.changed.emit()

    def press(self, picture: QRectF, position: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Take hold of the rectangle, or begin another one."""
        self._picture = picture
        reach = (_REACH / max(picture.width(), 1.0), _REACH / max(picture.height(), 1.0))
        self._hold = hold_at(self._box, place_in(picture, position), reach)
        return True

    def drag(self, position: QPointF) -> bool:
        """Pull at what is held."""
        if self._hold is None:
            return False
        self.offer(dragged(self._hold, place_in(self._picture, position)))
        return True

    def release(self, position: QPointF) -> bool:
        """Let go; a click beside the rectangle takes it away, and one that was pulled to nothing is as before."""
        if self._hold is None:
            return False
        before, self._hold = self._hold.box, None
        if self._box is not None and not is_box(self._box):
            self.offer(before if is_box(before) else None)
        return True

    def hover(self, picture: QRectF | None, position: QPointF) -> bool:
        """Note whether the pointer is over a picture."""
        self._over = picture is not None
        return False

    def wants_key(self, event: QKeyEvent) -> bool:
        """Escape, and Return where it cuts."""
        return event.key() == Qt.Key.Key_Escape or (event.key() in _APPLYING and self._box is not None)

    def key(self, event: QKeyEvent) -> bool:
        """Cut, take the rectangle away, or leave."""
        if event.key() in _APPLYING and self._box is not None:
            self.crop_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self._box is not None:
            self.offer(None)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def cursor(self) -> Qt.CursorShape | None:
        """A cross over a picture."""
        return Qt.CursorShape.CrossCursor if self._over else None

    def paint(self, painter: QPainter, picture: QRectF, *, result: bool) -> None:
        """Draw the rectangle over what is left out, and the lines."""
        if self._levelling:
            painter.setPen(QPen(_LINE, 1.0))
            for number in range(1, _PARTS):
                share = number / _PARTS
                painter.drawLine(point_in(picture, (share, 0.0)), point_in(picture, (share, 1.0)))
                painter.drawLine(point_in(picture, (0.0, share)), point_in(picture, (1.0, share)))
        if self._box is None:
            return
        left, top, right, bottom = self._box
        kept = QRectF(point_in(picture, (left, top)), point_in(picture, (right, bottom)))
        shade = QPainterPath()
        shade.addRect(picture)
        shade.addRect(kept)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SHADE)
        painter.drawPath(shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_DARK, 3.0), (_LIGHT, 1.4)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(kept)
