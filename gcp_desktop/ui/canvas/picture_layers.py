"""One picture at several sizes, so that drawing it small is smooth and quick."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.images import image_over

_SMALLEST_SIDE = 400
_BLOCKY_FROM = 3.0


class PictureLayers:
    """The same picture from small to large.

    Attributes: sources, the arrays that it was made of. Seen from close by, the photograph's own pixels
    (full_width of them in a row) stay squares; anything smaller is smoothed.
    """

    def __init__(self, preview: Pixels, close: Pixels | None = None, *, full_width: int) -> None:
        self.sources = (preview, close)
        self._full_width = full_width
        self._layers = _halved(image_over(np.ascontiguousarray(preview)))
        if close is not None:
            # Of these many pixels few are seen at a time: converting them all would hold the window up.
            self._close = np.ascontiguousarray(close)
            self._layers.append(image_over(self._close))

    def draw(self, painter: QPainter, target: QRectF, visible: QRectF, pixel_ratio: float) -> None:
        """Draw the picture stretched over `target`, as much of it as lies within `visible`."""
        wanted = target.width() * pixel_ratio
        layer = next((layer for layer in self._layers if layer.width() >= wanted), self._layers[-1])
        shown = target.intersected(visible)
        if shown.isEmpty():
            return
        sx, sy = layer.width() / target.width(), layer.height() / target.height()
        source = QRectF(
            (shown.x() - target.x()) * sx,
            (shown.y() - target.y()) * sy,
            shown.width() * sx,
            shown.height() * sy,
        )
        blocky = wanted > _BLOCKY_FROM * layer.width() and layer.width() >= self._full_width
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not blocky)
        painter.drawImage(shown, layer, source)


def _halved(image: QImage) -> list[QImage]:
    """Copy a picture into Qt's fastest format and add its halves, smallest first."""
    steps = [image.convertToFormat(QImage.Format.Format_RGB32)]
    while steps[-1].width() // 2 > _SMALLEST_SIDE:
        width = steps[-1].width() // 2
        steps.append(steps[-1].scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
    return steps[::-1]
