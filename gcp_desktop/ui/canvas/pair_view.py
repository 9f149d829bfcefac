"""Two pictures of the same photograph, moving together."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gcp_desktop.engine.sources import Pixels
from gcp_desktop.session.layout import Layout
from gcp_desktop.ui.canvas.overlay import draw_label, draw_waiting
from gcp_desktop.ui.canvas.panes import Slot, arrange
from gcp_desktop.ui.canvas.picture_layers import PictureLayers
from gcp_desktop.ui.canvas.view_transform import Rect, ViewTransform

_WHEEL_STEP = 1.2


class PairView(QWidget):
    """Two panes with one zoom and one centre: the wheel zooms, dragging moves, a double click shows all."""

    def __init__(self, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The colourings of two models"))
        self.setAccessibleDescription(self.tr("Turn the wheel to zoom, drag to move."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._full_width = width
        self._view = ViewTransform()
        self._view.set_picture(width, height)
        self._layers: list[PictureLayers | None] = [None, None]
        self._texts = ["", ""]
        self._labels = ["", ""]
        self._grip: QPointF | None = None

    def show_picture(self, index: int, label: str, pixels: Pixels | None, text: str) -> None:
        """Show a picture at the left (0) or right (1), or `text` in its place."""
        present = self._layers[index]
        if pixels is None:
            self._layers[index] = None
        elif present is None or present.sources[0] is not pixels:
            self._layers[index] = PictureLayers(pixels, full_width=self._full_width)
        self._labels[index], self._texts[index] = label, text
        self.update()

    def has_picture(self, index: int) -> bool:
        """Whether a picture is shown there."""
        return self._layers[index] is not None

    def picture_rect(self) -> Rect:
        """Where the whole picture lies in each of the panes."""
        return self._view.picture_rect()

    def sizeHint(self) -> QSize:
        """Room enough to compare."""
        return QSize(900, 520)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small screen."""
        return QSize(320, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both panes."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._view.picture_rect()
        for index, pane in enumerate(self._panes()):
            target = QRectF(pane.x() + picture.x, pane.y() + picture.y, picture.width, picture.height)
            layers = self._layers[index]
            if layers is not None:
                layers.draw(painter, target, pane, self.devicePixelRatioF())
            else:
                draw_waiting(painter, target.intersected(pane), self._texts[index], None, self.palette())
            draw_label(painter, pane, self._labels[index])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the view within the new panes."""
        pane = self._panes()[0]
        self._move(lambda view: view.set_pane(pane.width(), pane.height()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        factor = _WHEEL_STEP ** (event.angleDelta().y() / 120)
        anchor = self._pane_point(event.position())
        self._move(lambda view: view.zoom_to(view.zoom * factor, anchor))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the pictures."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag them."""
        if self._grip is not None:
            moved, self._grip = event.position() - self._grip, event.position()
            self._move(lambda view: view.pan(moved.x(), moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all of them."""
        self._move(ViewTransform.fit)

    def _panes(self) -> list[QRectF]:
        pair = (Slot.ORIGINAL, Slot.COLOURING)
        return [pane.rect for pane in arrange(Layout.SIDE_BY_SIDE, QRectF(self.rect()), pair, 0.5)]

    def _pane_point(self, position: QPointF) -> tuple[float, float]:
        left, right = self._panes()
        pane = left if position.x() < right.x() else right
        return position.x() - pane.x(), position.y() - pane.y()

    def _move(self, change: Callable[[ViewTransform], None]) -> None:
        change(self._view)
        self.update()
