"""Where a picture will be, or could not be made."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen


def paint_placeholder(painter: QPainter, outline: QPainterPath, palette: QPalette) -> None:
    """Fill it with a grey between the ground and the text, within dashes, so that it is not taken for a picture."""
    painter.fillPath(outline, palette.color(QPalette.ColorRole.Light))
    painter.strokePath(outline, QPen(palette.color(QPalette.ColorRole.Mid), 1.0, Qt.PenStyle.DashLine))
