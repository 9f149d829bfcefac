"""Places on the pixels of the screen, whatever the scale factor and the widget's own place are."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter


def on_pixels(painter: QPainter, rect: QRectF) -> QRectF:
    """Move each edge to the nearest one of the device's pixels, so that neighbours meet without gap or overlap."""
    to_device = painter.deviceTransform()
    exact = to_device.mapRect(rect)
    left, top, right, bottom = map(round, (exact.left(), exact.top(), exact.right(), exact.bottom()))
    back, _ = to_device.inverted()
    return back.mapRect(QRectF(left, top, right - left, bottom - top))


def moved_onto_pixels(painter: QPainter, rect: QRectF) -> QRectF:
    """Move the whole rectangle so that its corner is one of a pixel, by half of one at most."""
    return QRectF(on_pixels(painter, rect).topLeft(), rect.size())
