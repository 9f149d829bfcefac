"""What is written over the pictures."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen

_VEIL = QColor(20, 20, 20, 190)
_INK = QColor(238, 238, 238)


def draw_label(painter: QPainter, pane: QRectF, text: str, *, at_right: bool = False) -> None:
    """Name a pane in its upper left or right corner."""
    width = _pill_width(painter, text)
    left = pane.right() - 10 - width if at_right else pane.x() + 10
    _draw_pill(painter, QRectF(left, pane.y() + 10, width, 26), text)


def draw_sentence(painter: QPainter, pane: QRectF, text: str) -> None:
    """Explain a pane at its foot, in as many lines as it takes."""
    room = pane.adjusted(10, 10, -10, -10)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    needed = QFontMetricsF(painter.font()).boundingRect(room.adjusted(12, 0, -12, 0), flags, text)
    pill = QRectF(0, 0, needed.width() + 24, needed.height() + 10)
    pill.moveCenter(room.center())
    pill.moveBottom(room.bottom())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_VEIL)
    painter.drawRoundedRect(pill, 10, 10)
    painter.setPen(_INK)
    painter.drawText(pill.adjusted(12, 5, -12, -5), flags, text)


def draw_divider(painter: QPainter, x: float, pane: QRectF) -> None:
    """Draw the line between two pictures, with a grip in its middle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_INK)
    painter.drawRect(QRectF(x - 0.75, pane.y(), 1.5, pane.height()))
    centre = QPointF(x, pane.center().y())
    painter.setBrush(_VEIL)
    painter.setPen(QPen(_INK, 1.5))
    painter.drawEllipse(centre, 13, 13)
    for side in (-1, 1):
        tip = centre + QPointF(side * 7.5, 0)
        painter.drawPolyline([tip + QPointF(-side * 3.5, -3.5), tip, tip + QPointF(-side * 3.5, 3.5)])


def draw_waiting(
    painter: QPainter, picture: QRectF, text: str, fraction: float | None, palette: QPalette
) -> None:
    """Say at the foot of a picture what is awaited, with a thin bar where a fraction is known."""
    width = max(_pill_width(painter, text), 170.0)
    pill = QRectF(picture.center().x() - width / 2, picture.bottom() - 60, width, 42)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_VEIL)
    painter.drawRoundedRect(pill, 10, 10)
    painter.setPen(_INK)
    above_groove = pill if fraction is None else pill.adjusted(0, 4, 0, -12)
    painter.drawText(above_groove, Qt.AlignmentFlag.AlignCenter, text)
    if fraction is None:
        return
    groove = QRectF(pill.x() + 14, pill.bottom() - 12, pill.width() - 28, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 50))
    painter.drawRoundedRect(groove, 1.5, 1.5)
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
    groove.setWidth(groove.width() * fraction)
    painter.drawRoundedRect(groove, 1.5, 1.5)


def _draw_pill(painter: QPainter, rect: QRectF, text: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_VEIL)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(_INK)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _pill_width(painter: QPainter, text: str) -> float:
    return QFontMetricsF(painter.font()).horizontalAdvance(text) + 26
