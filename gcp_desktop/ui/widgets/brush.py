"""The outline of a brush over a picture."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_DARK, _LIGHT = QColor(20, 20, 20, 210), QColor(255, 255, 255, 235)


def draw_brush(painter: QPainter, centre: QPointF, radius: float) -> None:
    """Draw the outline of a brush of so many screen pixels."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_DARK, 3.0), (_LIGHT, 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(centre, radius, radius)
