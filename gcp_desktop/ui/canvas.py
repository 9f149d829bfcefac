"""The original and the colouring side by side, moving together."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gcp_desktop.engine.requests import Pixels
from gcp_desktop.session.document import Document
from gcp_desktop.ui.canvas_overlay import draw_label, draw_waiting
from gcp_desktop.ui.picture_layers import PictureLayers
from gcp_desktop.ui.view_transform import ViewTransform

_GAP = 6
_MARGIN = 10
_WHEEL_STEP = 1.2
_ZOOM_STEP = 1.5
_KEY_PAN = 60


class ComparisonCanvas(QWidget):
    """Two panes with one zoom and one centre.

    Wheel zooms at the cursor, dragging moves, a double click switches between the whole picture and actual
    size. Signals: zoom_changed(float) in screen pixels for one of the photograph's; close_look_changed(bool)
    when the panes begin or cease to show more pixels than the document's preview has.
    """

    zoom_changed = Signal(float)
    close_look_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Original and colouring"))
        self.setAccessibleDescription(self.tr("Turn the wheel to zoom, drag to move."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._view = ViewTransform()
        self._document: Document | None = None
        self._original: PictureLayers | None = None
        self._colouring: PictureLayers | None = None
        self._fraction: float | None = None
        self._grip: QPointF | None = None
        self._close_look = False

    @property
    def zoom(self) -> float:
        """Screen pixels for one of the photograph's."""
        return self._view.zoom * self.devicePixelRatioF()

    def set_document(self, document: Document | None) -> None:
        """Show another photograph, the whole of it, or none."""
        if self._document is not None:
            self._document.pictures_changed.disconnect(self._on_pictures_changed)
        self._document = document
        self._original = self._colouring = self._fraction = None
        self._close_look = False
        if document is not None:
            self._view.set_picture(document.width, document.height)
            document.pictures_changed.connect(self._on_pictures_changed)
            self._on_pictures_changed()
            self._after_move()

    @Slot(float)
    def set_fraction(self, fraction: float | None) -> None:
        """Show how far the first colouring is."""
        self._fraction = fraction
        self.update()

    def zoom_by(self, factor: float, anchor: tuple[float, float] | None = None) -> None:
        """Zoom around a point of the pane, by default its middle."""
        self._move(lambda view: view.zoom_to(view.zoom * factor, anchor))

    def zoom_in(self) -> None:
        """Zoom in by one step."""
        self.zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out by one step."""
        self.zoom_by(1 / _ZOOM_STEP)

    def zoom_to_fit(self) -> None:
        """Show the whole picture."""
        self._move(ViewTransform.fit)

    def zoom_to_actual(self, anchor: tuple[float, float] | None = None) -> None:
        """Show one pixel of the photograph on one of the screen."""
        self._move(lambda view: view.zoom_to(1 / self.devicePixelRatioF(), anchor))

    def pane_rects(self) -> tuple[QRectF, QRectF]:
        """Where the original's and the colouring's panes lie."""
        width = (self.width() - 2 * _MARGIN - _GAP) / 2
        height = self.height() - 2 * _MARGIN
        left = QRectF(_MARGIN, _MARGIN, width, height)
        return left, left.translated(width + _GAP, 0)

    def sizeHint(self) -> QSize:
        """Room enough to be useful."""
        return QSize(800, 480)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small screen."""
        return QSize(320, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both panes."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        document = self._document
        if document is None or self._original is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = self.pane_rects()
        self._draw_pane(painter, left, self._original)
        draw_label(painter, left, self.tr("Original"))
        self._draw_pane(painter, right, self._colouring or self._original)
        draw_label(painter, right, self.tr("Colouring"))
        if self._colouring is None:
            text = self.tr("Colouring…") if document.awaited else self.tr("Not coloured yet — press F5")
            fraction = self._fraction if document.awaited else None
            draw_waiting(painter, self._seen_in(right), text, fraction, self.palette())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the view within the new panes."""
        left, _ = self.pane_rects()
        self._move(lambda view: view.set_pane(left.width(), left.height()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        self.zoom_by(_WHEEL_STEP ** (event.angleDelta().y() / 120), self._pane_point(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grip = event.position()
            self._update_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture."""
        if self._grip is not None:
            moved = event.position() - self._grip
            self._grip = event.position()
            self._move(lambda view: view.pan(moved.x(), moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the picture."""
        self._grip = None
        self._update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Switch between the whole picture and actual size."""
        if self._view.fitted:
            self.zoom_to_actual(self._pane_point(event.position()))
        else:
            self.zoom_to_fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        steps = {
            Qt.Key.Key_Left: (_KEY_PAN, 0),
            Qt.Key.Key_Right: (-_KEY_PAN, 0),
            Qt.Key.Key_Up: (0, _KEY_PAN),
            Qt.Key.Key_Down: (0, -_KEY_PAN),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(lambda view: view.pan(*step))

    def event(self, event: QEvent) -> bool:
        """Zoom with a pinch on a touchpad."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1 + event.value(), self._pane_point(event.position()))
            return True
        return super().event(event)

    @Slot()
    def _on_pictures_changed(self) -> None:
        document = self._document
        if document is None:
            return
        colouring = document.colouring
        self._original = self._layers(self._original, document.original, document.close_original)
        if colouring is not None:
            close = document.close_colouring
            self._colouring = self._layers(
                self._colouring, colouring.pixels, None if close is None else close.pixels
            )
        self.update()

    def _layers(self, present: PictureLayers | None, pixels: Pixels, close: Pixels | None) -> PictureLayers:
        """Reuse the present layers where nothing changed."""
        if present is not None and present.sources[0] is pixels and present.sources[1] is close:
            return present
        full_width = self._document.width if self._document is not None else pixels.shape[1]
        return PictureLayers(pixels, close, full_width=full_width)

    def _draw_pane(self, painter: QPainter, pane: QRectF, layers: PictureLayers) -> None:
        layers.draw(painter, self._target_in(pane), pane, self.devicePixelRatioF())

    def _target_in(self, pane: QRectF) -> QRectF:
        """Where the whole picture would lie, in the widget's coordinates."""
        picture = self._view.picture_rect()
        return QRectF(pane.x() + picture.x, pane.y() + picture.y, picture.width, picture.height)

    def _seen_in(self, pane: QRectF) -> QRectF:
        """The part of a pane that shows picture."""
        return self._target_in(pane).intersected(pane)

    def _pane_point(self, position: QPointF) -> tuple[float, float]:
        """Turn a point of the widget into one of the pane that it lies in."""
        left, right = self.pane_rects()
        pane = left if position.x() < (left.right() + right.left()) / 2 else right
        return position.x() - pane.x(), position.y() - pane.y()

    def _move(self, change: Callable[[ViewTransform], None]) -> None:
        change(self._view)
        self._after_move()

    def _after_move(self) -> None:
        self._update_cursor()
        self.update()
        self.zoom_changed.emit(self.zoom)
        if self._document is not None and self._original is not None:
            preview_width = self._document.original.shape[1]
            wanted = min(self.zoom, 1.0) * self._document.width > 1.1 * preview_width
            if wanted != self._close_look:
                self._close_look = wanted
                self.close_look_changed.emit(wanted)

    def _update_cursor(self) -> None:
        if self._document is None or self._view.fitted:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        elif self._grip is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
