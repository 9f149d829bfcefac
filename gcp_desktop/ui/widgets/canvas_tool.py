"""What may work on the canvas's pictures: it is asked first what a press, a key or the pointer means."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

Place = tuple[float, float]
"""x and y as shares of the photograph's width and height."""


class CanvasTool(Protocol):
    """Each method but `paint` says whether the canvas has nothing more to do.

    picture: where the whole photograph lies in the pane concerned, in the widget's coordinates.
    """

    def press(self, picture: QRectF, position: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """The left button went down over a picture."""

    def drag(self, position: QPointF) -> bool:
        """The pointer moved with the button held that `press` took."""

    def hover(self, picture: QRectF | None, position: QPointF) -> bool:
        """The pointer moved without a button, over a picture or (None) beside all."""

    def release(self, position: QPointF) -> bool:
        """The button went up again."""

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether a key means something to the tool, ahead of the menus' shortcuts."""

    def key(self, event: QKeyEvent) -> bool:
        """A key went down."""

    def cursor(self) -> Qt.CursorShape | None:
        """The pointer's shape, where it is the tool's."""

    def paint(self, painter: QPainter, picture: QRectF, *, result: bool) -> None:
        """Draw over a pane's picture; what is outside the pane is clipped.

        result: whether it is what became of the photograph, and the original stands beside it.
        """


class NoTool:
    """Wants nothing and draws nothing."""

    def press(self, picture: QRectF, position: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Leave it to the canvas."""
        return False

    def drag(self, position: QPointF) -> bool:
        """Leave it to the canvas."""
        return False

    def hover(self, picture: QRectF | None, position: QPointF) -> bool:
        """Leave it to the canvas."""
        return False

    def release(self, position: QPointF) -> bool:
        """Leave it to the canvas."""
        return False

    def wants_key(self, event: QKeyEvent) -> bool:
        """Take none."""
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Leave it to the canvas."""
        return False

    def cursor(self) -> Qt.CursorShape | None:
        """Leave it to the canvas."""
        return None

    def paint(self, painter: QPainter, picture: QRectF, *, result: bool) -> None:
        """Draw nothing."""


def place_in(picture: QRectF, position: QPointF) -> Place:
    """The place of the photograph under a point, the nearest one where it is beside."""
    x = (position.x() - picture.x()) / max(picture.width(), 1.0)
    y = (position.y() - picture.y()) / max(picture.height(), 1.0)
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def point_in(picture: QRectF, place: Place) -> QPointF:
    """Where a place of the photograph is seen."""
    return QPointF(picture.x() + place[0] * picture.width(), picture.y() + place[1] * picture.height())
