"""The pictures of one document as the canvas draws them."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.images import image_over
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.rendering.tiles import Box
from gcp_desktop.ui.canvas.device_pixels import moved_onto_pixels, on_pixels
from gcp_desktop.ui.canvas.panes import Slot
from gcp_desktop.ui.canvas.picture_layers import PictureLayers

_NEVER_BLOCKY = 1 << 30
_BLOCKY_FROM = 3.0


class CanvasPictures:
    """Keeps layers for each slot, made anew only where a picture changed."""

    def __init__(self, document: Document, inspection: Inspection) -> None:
        self._document = document
        self._inspection = inspection
        self._layers: dict[Slot, PictureLayers] = {}
        self._tile_images: dict[tuple[Slot, Box], tuple[Pixels, QImage]] = {}
        self.update()

    def has(self, slot: Slot) -> bool:
        """Whether there is a picture for this slot."""
        return slot in self._layers

    def update(self) -> None:
        """Take in what the document and its inspection have now."""
        document, inspection = self._document, self._inspection
        colouring, close, trial, stages = (
            document.colouring,
            document.close_colouring,
            inspection.trial,
            inspection.stages,
        )
        self._put(Slot.ORIGINAL, document.original, document.close_original)
        self._put(
            Slot.COLOURING,
            None if colouring is None else colouring.pixels,
            None if close is None else close.pixels,
        )
        restored = document.restored
        self._put(Slot.RESTORED, None if restored is None else restored.pixels)
        self._put(Slot.TRIAL, None if trial is None else trial.pixels)
        self._put(Slot.INVERSION, None if stages is None else stages.inversion)
        self._put(Slot.WARPED, None if stages is None else stages.warped)

    def draw(
        self, painter: QPainter, slot: Slot, target: QRectF, visible: QRectF, pixel_ratio: float
    ) -> None:
        """Draw one picture stretched over `target`, as much of it as lies within `visible`."""
        layers = self._layers.get(slot)
        if layers is None:
            return
        target, visible = moved_onto_pixels(painter, target), on_pixels(painter, visible)
        whole = slot in (Slot.ORIGINAL, Slot.COLOURING)
        tiles = self._tiles(painter, slot, target, visible) if whole else []
        seen = target.intersected(visible)
        painter.save()
        # The edges of neighbours would each cover a pixel in part, and the ground shine through.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if sum(_area(shown) for _, shown, _ in tiles) < _area(seen) - 1.0:
            layers.draw(painter, target, visible, pixel_ratio)
        scale = target.width() * pixel_ratio / self._document.width
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, scale < 1 or 1 < scale < _BLOCKY_FROM
        )
        for image, shown, source in tiles:
            painter.drawImage(shown, image, source)
        painter.restore()

    def _tiles(
        self, painter: QPainter, slot: Slot, target: QRectF, visible: QRectF
    ) -> list[tuple[QImage, QRectF, QRectF]]:
        """The parts at full size: the picture, where it is drawn, and which part of it."""
        scale = target.width() / self._document.width
        kept: dict[tuple[Slot, Box], tuple[Pixels, QImage]] = {}
        found = []
        for box, rendered in self._inspection.tiles.seen():
            pixels = rendered.original if slot is Slot.ORIGINAL else rendered.pixels
            known = self._tile_images.get((slot, box))
            if known is None or known[0] is not pixels:
                # In Qt's fastest format, because it is drawn again at every move.
                known = (pixels, image_over(pixels).convertToFormat(QImage.Format.Format_RGB32))
            kept[slot, box] = known
            corner = target.topLeft() + QPointF(box.left, box.top) * scale
            place = QRectF(corner, QSizeF(box.right - box.left, box.bottom - box.top) * scale)
            shown = on_pixels(painter, place.intersected(visible))
            if not shown.isEmpty():
                inner = QRectF((shown.topLeft() - corner) / scale, shown.size() / scale)
                found.append((known[1], shown, inner.intersected(QRectF(known[1].rect()))))
        others = {key: image for key, image in self._tile_images.items() if key[0] is not slot}
        self._tile_images = {**others, **kept}
        return found

    def _put(self, slot: Slot, pixels: Pixels | None, close: Pixels | None = None) -> None:
        if pixels is None:
            self._layers.pop(slot, None)
            return
        present = self._layers.get(slot)
        if present is None or present.sources[0] is not pixels or present.sources[1] is not close:
            whole = slot in (Slot.ORIGINAL, Slot.COLOURING)
            full_width = self._document.width if whole else _NEVER_BLOCKY
            self._layers[slot] = PictureLayers(pixels, close, full_width=full_width)


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()
