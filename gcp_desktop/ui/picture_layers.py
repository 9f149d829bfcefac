"""One picture at several sizes, so that drawing it small is smooth and quick."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gcp_desktop.engine.requests import Pixels
from gcp_desktop.ui.images import pixmap_from

_SMALLEST_SIDE = 400
_BLOCKY_FROM = 3.0


class PictureLayers:
    """Pixmaps of the same picture, small to large.

    Attributes: sources, the arrays that it was made of; width, of the largest in pixels. Seen from close by,
    the photograph's own pixels (full_width of them in a row) stay squares; anything smaller is smoothed.
    """

    def __init__(self, *sources: Pixels, full_width: int) -> None:
        self.sources = sources
        self._full_width = full_width
        self._layers: list[QPixmap] = []
        for pixels in sources:
            self._add(pixmap_from(pixels))
        self.width = self._layers[-1].width()

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
        painter.drawPixmap(shown, layer, source)

    def _add(self, pixmap: QPixmap) -> None:
        """Add a layer and the halves of it that lie above the layer before."""
        floor = self._layers[-1].width() if self._layers else _SMALLEST_SIDE
        steps = [pixmap]
        while steps[-1].width() // 2 > floor:
            width = steps[-1].width() // 2
            steps.append(steps[-1].scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        self._layers += reversed(steps)
