"""The pictures of one photograph, moving together."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
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

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.ui.canvas.pane_geometry import PaneGeometry
from gcp_desktop.ui.canvas.panes import Pane, pane_point
from gcp_desktop.ui.canvas.view_transform import ViewTransform
from gcp_desktop.ui.canvas.viewed import Viewed
from gcp_desktop.ui.widgets.canvas_tool import CanvasTool, NoTool

_WHEEL_STEP, _ZOOM_STEP = 1.2, 1.5
_KEY_PANS = {
    Qt.Key.Key_Left: (60, 0),
    Qt.Key.Key_Right: (-60, 0),
    Qt.Key.Key_Up: (0, 60),
    Qt.Key.Key_Down: (0, -60),
}


class ComparisonCanvas(QWidget):
    """Panes with one zoom and one centre.

    Wheel zooms at the cursor, dragging moves, a double click switches between the whole picture and actual
    size; the line of a split is dragged. Signals: zoom_changed(float) in screen pixels for one of the
    photograph's; close_look_changed(bool) when the panes begin or cease to show more pixels than the document's
    preview has; layout_changed(Layout); restored_wanted() when the photograph is to be seen without colours;
    menu_wanted(QPointF or None) where a menu is asked for, None by keyboard.
    """

    zoom_changed = Signal(float)
    close_look_changed = Signal(bool)
    layout_changed = Signal(object)
    restored_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Original and colouring"))
        self.setAccessibleDescription(self.tr("Turn the wheel to zoom, drag to move."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._geometry = PaneGeometry()
        self._viewed = Viewed(self)
        self._viewed.changed.connect(self.update)
        self._viewed.reframed.connect(self._on_reframed)
        self._viewed.close_look_changed.connect(self.close_look_changed)
        self._grip: QPointF | None = None
        self._divider_held = False
        self._tool: CanvasTool = NoTool()

    @property
    def zoom(self) -> float:
        """Screen pixels for one of the photograph's."""
        return self._geometry.view.zoom * self.devicePixelRatioF()

    @property
    def arrangement(self) -> Layout:
        """How the panes are laid out."""
        return self._geometry.layout

    def set_document(self, document: Document | None, inspection: Inspection | None = None) -> None:
        """Show another photograph, the whole of it, or none."""
        self._viewed.show(document, inspection)
        self._viewed.want_stages(self._geometry.layout is Layout.STAGES)
        self._on_reframed()
        self.update()

    def arrange(self, layout: Layout) -> None:
        """Lay the panes out in another way; the same part of the photograph stays in view."""
        self._geometry.layout = layout
        self._viewed.want_stages(layout is Layout.STAGES)
        self._fit_panes()
        self.layout_changed.emit(layout)

    def use_tool(self, tool: CanvasTool | None) -> None:
        """Let a tool work on the pictures, or none; it calls `update` where what it draws has changed."""
        self._tool = tool or NoTool()
        self._update_cursor()
        self.update()

    def blink(self, original: bool) -> None:
        """Show the original in the colouring's place, or the colouring again."""
        self._viewed.blinking = original
        self.update()

    @Slot(bool)
    def show_restored(self, shown: bool) -> None:
        """Show the restored photograph without colours in the colouring's place, or the colouring again."""
        self._viewed.without_colours = shown
        if shown:
            self.restored_wanted.emit()
        self.update()

    @Slot(float)
    def set_fraction(self, fraction: float | None) -> None:
        """Show how far the first colouring is."""
        if self._viewed.painting is not None:
            self._viewed.painting.fraction = fraction
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

    def panes(self) -> tuple[Pane, ...]:
        """Which picture lies where, in the widget's coordinates."""
        return self._geometry.panes(QRectF(self.rect()), self._viewed.pair)

    def sizeHint(self) -> QSize:
        """Room enough to be useful."""
        return QSize(800, 480)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small screen."""
        return QSize(320, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all panes."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if self._viewed.painting is not None:
            self._viewed.painting.paint(painter, self.panes(), self._geometry, self._tool, self.palette())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the view within the new panes."""
        self._fit_panes()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        factor = _WHEEL_STEP ** (event.angleDelta().y() / 120)
        self.zoom_by(factor, pane_point(self.panes(), event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture, or of the line between two, unless it is the tool's."""
        if event.button() is Qt.MouseButton.LeftButton and self._pressed_by_tool(event):
            return
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._divider_held = self._geometry.on_divider(self.panes(), event.position())
            self._grip = event.position()
            self._update_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        if self._moved_by_tool(event):
            self._update_cursor(event.position())
        elif self._divider_held:
            self._geometry.move_divider(self.panes(), event.position())
            self.update()
        elif self._grip is not None:
            moved = event.position() - self._grip
            self._grip = event.position()
            self._move(lambda view: view.pan(moved.x(), moved.y()))
        else:
            self._update_cursor(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell the tool that the pointer is gone."""
        super().leaveEvent(event)
        self._tool.hover(None, QPointF())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._tool.release(event.position())
        self._grip = None
        self._divider_held = False
        self._update_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Switch between the whole picture and actual size; put the line of a split into the middle."""
        if self._pressed_by_tool(event):
            return
        if self._geometry.on_divider(self.panes(), event.position()):
            self._geometry.divider = 0.5
            self.update()
        elif self._geometry.view.fitted:
            self.zoom_to_actual(pane_point(self.panes(), event.position()))
        else:
            self.zoom_to_fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Have a menu offered."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if self._viewed.document is not None:
            self.menu_wanted.emit(None if by_key else QPointF(event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, unless a key is the tool's."""
        if self._tool.key(event):
            return
        step = _KEY_PANS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(lambda view: view.pan(*step))

    def event(self, event: QEvent) -> bool:
        """Zoom with a pinch on a touchpad; let the tool have its keys ahead of the menus."""
        for_the_tool = event.type() == QEvent.Type.ShortcutOverride
        if for_the_tool and isinstance(event, QKeyEvent) and self._tool.wants_key(event):
            event.accept()
            return True
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.zoom_by(1 + event.value(), pane_point(self.panes(), event.position()))
            return True
        return super().event(event)

    @Slot()
    def _on_reframed(self) -> None:
        document = self._viewed.document
        if document is not None:
            self._geometry.view.set_picture(document.width, document.height)
            self._after_move()

    def target_in(self, pane: Pane) -> QRectF:
        """Where the whole picture would lie, in the widget's coordinates."""
        return self._geometry.target_in(pane)

    def pane_shown(self) -> Pane:
        """The pane of the colouring, the last one."""
        return self.panes()[-1]

    def picture_at(self, position: QPointF) -> QRectF | None:
        """Where the whole picture of the pane lies that is under a point; None beside all pictures."""
        return None if self._viewed.document is None else self._geometry.picture_at(self.panes(), position)

    def _pressed_by_tool(self, event: QMouseEvent) -> bool:
        picture = self.picture_at(event.position())
        if picture is None or self._geometry.on_divider(self.panes(), event.position()):
            return False
        return self._tool.press(picture, event.position(), event.modifiers())

    def _moved_by_tool(self, event: QMouseEvent) -> bool:
        if self._divider_held or self._grip is not None:
            return False
        if event.buttons() & Qt.MouseButton.LeftButton:
            return self._tool.drag(event.position())
        return self._tool.hover(self.picture_at(event.position()), event.position())

    def _fit_panes(self) -> None:
        rect = self.panes()[0].rect
        self._move(lambda view: view.set_pane(rect.width(), rect.height()))

    def _move(self, change: Callable[[ViewTransform], None]) -> None:
        change(self._geometry.view)
        self._after_move()

    def _after_move(self) -> None:
        self._update_cursor()
        self.update()
        self.zoom_changed.emit(self.zoom)
        self._viewed.look_at(self._geometry.box_in(self.panes()[0]), self.zoom)

    def _update_cursor(self, position: QPointF | None = None) -> None:
        if self._divider_held or (position is not None and self._geometry.on_divider(self.panes(), position)):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif (shape := self._tool.cursor()) is not None:
            self.setCursor(shape)
        elif self._viewed.document is None or self._geometry.view.fitted:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        elif self._grip is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
