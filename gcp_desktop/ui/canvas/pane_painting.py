"""Draws the panes of one photograph, and what is said over them."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPalette

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.ui.canvas.captions import pane_name, pane_sentence, waiting_text
from gcp_desktop.ui.canvas.overlay import draw_divider, draw_label, draw_sentence, draw_waiting
from gcp_desktop.ui.canvas.pane_geometry import PaneGeometry
from gcp_desktop.ui.canvas.panes import Pane, Slot
from gcp_desktop.ui.canvas.pictures import CanvasPictures
from gcp_desktop.ui.widgets.canvas_tool import CanvasTool


class PanePainting:
    """Pictures of a document, the tool's marks on them, names, and what is waited for.

    Attributes: fraction, how far the first colouring is, 0 to 1, if that is known.
    """

    def __init__(self, document: Document, inspection: Inspection) -> None:
        self._document = document
        self._inspection = inspection
        self._pictures = CanvasPictures(document, inspection)
        self.fraction: float | None = None

    def update(self) -> None:
        """Take in pictures that have come or gone."""
        self._pictures.update()

    def paint(
        self,
        painter: QPainter,
        panes: Sequence[Pane],
        geometry: PaneGeometry,
        tool: CanvasTool,
        palette: QPalette,
    ) -> None:
        """Draw all panes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = painter.device().devicePixelRatioF()
        for pane in panes:
            slot = pane.slot if self._pictures.has(pane.slot) else Slot.ORIGINAL
            self._pictures.draw(painter, slot, geometry.target_in(pane), pane.clip, scale)
        compared = any(pane.slot is Slot.ORIGINAL for pane in panes)
        for pane in panes:
            painter.save()
            painter.setClipRect(pane.clip)
            result = compared and pane.slot is not Slot.ORIGINAL
            tool.paint(painter, geometry.target_in(pane), result=result)
            painter.restore()
        if geometry.layout is Layout.SPLIT:
            draw_divider(painter, panes[0].clip.right(), panes[0].rect)
        for index, pane in enumerate(panes):
            name = pane_name(pane.slot, self._document, self._inspection.trial)
            at_right = geometry.layout is Layout.SPLIT and index == 1
            draw_label(painter, pane.rect, name, at_right=at_right)
            if not self._pictures.has(pane.slot):
                self._draw_waiting(painter, pane, geometry, palette)
            elif geometry.layout is Layout.STAGES:
                draw_sentence(painter, pane.rect, pane_sentence(pane.slot))

    def _draw_waiting(self, painter: QPainter, pane: Pane, geometry: PaneGeometry, palette: QPalette) -> None:
        """Say over a picture that it is not there yet."""
        awaited = pane.slot is Slot.COLOURING and self._document.awaited
        fraction, text = self.fraction if awaited else None, waiting_text(pane.slot, self._document)
        draw_waiting(painter, geometry.target_in(pane).intersected(pane.clip), text, fraction, palette)
