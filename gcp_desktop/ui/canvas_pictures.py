"""The pictures of one document as the canvas draws them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gcp_desktop.engine.requests import Pixels
from gcp_desktop.session.document import Document
from gcp_desktop.session.inspection import Inspection
from gcp_desktop.ui.images import image_over
from gcp_desktop.ui.panes import Slot
from gcp_desktop.ui.picture_layers import PictureLayers

_NEVER_BLOCKY = 1 << 30


class CanvasPictures:
    """Keeps layers for each slot, made anew only where a picture changed."""

    def __init__(self, document: Document, inspection: Inspection) -> None:
        self._document = document
        self._inspection = inspection
        self._layers: dict[Slot, PictureLayers] = {}
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
        layers.draw(painter, target, visible, pixel_ratio)
        if slot in (Slot.ORIGINAL, Slot.COLOURING):
            self._draw_tiles(painter, slot, target, visible)

    def _draw_tiles(self, painter: QPainter, slot: Slot, target: QRectF, visible: QRectF) -> None:
        """Draw the parts at full size over it."""
        scale = target.width() / self._document.width
        for box, rendered in self._inspection.tiles.seen():
            place = QRectF(
                target.x() + box.left * scale,
                target.y() + box.top * scale,
                (box.right - box.left) * scale,
                (box.bottom - box.top) * scale,
            )
            shown = place.intersected(visible)
            if not shown.isEmpty():
                source = QRectF(
                    (shown.x() - place.x()) / scale,
                    (shown.y() - place.y()) / scale,
                    shown.width() / scale,
                    shown.height() / scale,
                )
                pixels = rendered.original if slot is Slot.ORIGINAL else rendered.pixels
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 3)
                painter.drawImage(shown, image_over(pixels), source)

    def _put(self, slot: Slot, pixels: Pixels | None, close: Pixels | None = None) -> None:
        if pixels is None:
            self._layers.pop(slot, None)
            return
        present = self._layers.get(slot)
        if present is None or present.sources[0] is not pixels or present.sources[1] is not close:
            whole = slot in (Slot.ORIGINAL, Slot.COLOURING)
            full_width = self._document.width if whole else _NEVER_BLOCKY
            self._layers[slot] = PictureLayers(pixels, close, full_width=full_width)
