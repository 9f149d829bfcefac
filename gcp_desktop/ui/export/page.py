"""A picture on a printed page."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.images import image_over
from model.events import Cancelled, CancelToken

_FINEST = 600  # dots an inch; nobody sees more, and painting takes its time for every pixel
_STRIP = 24  # rows
_OVERLAP = 16  # rows


class PrintError(Exception):
    """The printer took nothing."""


def paint_page(printer: QPrinter, pixels: Pixels, cancel: CancelToken) -> None:
    """Print a picture as large as the page allows, in its middle. May run on any thread.

    Painting holds Python's lock, so the picture is painted in strips, between which other threads have their turn.
    Each reaches below the next one's upper edge, or a hairline would show there. Raises PrintError, Cancelled.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError
    try:
        page = QRectF(painter.viewport())
        size = QSize(pixels.shape[1], pixels.shape[0])
        size = size.scaled(page.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(page.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        pixels = _reduced(pixels, size * _FINEST / max(_FINEST, printer.resolution()))
        scale = place.height() / len(pixels)
        for top in range(0, len(pixels), _STRIP):
            cancel.raise_if_cancelled()
            strip = pixels[top : top + _STRIP + _OVERLAP]
            onto = QRectF(place.left(), place.top() + top * scale, place.width(), len(strip) * scale)
            painter.drawImage(onto, image_over(strip))
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()


def _reduced(pixels: Pixels, size: QSize) -> Pixels:
    """The picture, at most of this size."""
    if pixels.shape[1] <= size.width():
        return pixels
    import cv2  # noqa: PLC0415 - the window starts sooner without, and the worker has it by now

    reduced = cv2.resize(pixels, size.toTuple(), interpolation=cv2.INTER_AREA)
    return np.asarray(reduced, np.uint8)
