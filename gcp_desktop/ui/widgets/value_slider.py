"""A slider that is filled from its neutral value."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

_KNOB = 13
_GROOVE = 4
_TICK = 8


class ValueSlider(QSlider):
    """A horizontal slider that jumps to where it is pressed and returns to `neutral` on a double click.

    natural: marks the range that should not be left, if there is one. The wheel is left to the panel around it unless
    the slider has the focus. Signals: reset_wanted().
    """

    reset_wanted = Signal()

    def __init__(
        self, neutral: int, natural: tuple[int, int] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._neutral = neutral
        self._natural = natural
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return QSize(160, 22)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small panel."""
        return QSize(80, 22)

    def knob_centre(self, value: int) -> QPointF:
        """Where the knob stands at a value, for painting and for tests that drag it."""
        span = self.maximum() - self.minimum()
        share = (value - self.minimum()) / span if span else 0.0
        return QPointF(_KNOB / 2 + 1 + share * (self.width() - _KNOB - 2), self.height() / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw groove, filled part and knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        palette = self.palette()
        enabled = self.isEnabled()
        middle = self.height() / 2
        knob = self.knob_centre(self.sliderPosition())
        groove = QRectF(1, middle - _GROOVE / 2, self.width() - 2, _GROOVE)
        self._paint_groove(painter, groove)
        neutral = self.knob_centre(self._neutral)
        accent = palette.color(QPalette.ColorRole.Highlight if enabled else QPalette.ColorRole.Midlight)
        filled = QRectF(QPointF(neutral.x(), groove.y()), QPointF(knob.x(), groove.bottom())).normalized()
        painter.setBrush(accent)
        painter.drawRoundedRect(filled, _GROOVE / 2, _GROOVE / 2)
        if self._neutral not in (self.minimum(), self.maximum()):
            painter.setBrush(palette.color(QPalette.ColorRole.Mid))
            painter.drawRect(QRectF(neutral.x() - 0.5, middle - 5, 1, 10))
        text = palette.color(QPalette.ColorRole.ButtonText)
        painter.setBrush(accent if self.isSliderDown() or self.hasFocus() else text)
        radius = _KNOB / 2 if self.underMouse() and enabled else _KNOB / 2 - 1
        painter.drawEllipse(knob, radius, radius)

    def _paint_groove(self, painter: QPainter, groove: QRectF) -> None:
        """Draw the whole groove, fainter beyond the natural range, which ends in two ticks."""
        palette = self.palette()
        whole = QPalette.ColorRole.Light if self._natural is None else QPalette.ColorRole.Midlight
        painter.setBrush(palette.color(whole))
        painter.drawRoundedRect(groove, _GROOVE / 2, _GROOVE / 2)
        if self._natural is None:
            return
        least, greatest = (self.knob_centre(value).x() for value in self._natural)
        painter.setBrush(palette.color(QPalette.ColorRole.Light))
        painter.drawRect(QRectF(least, groove.y(), greatest - least, groove.height()))
        painter.setBrush(palette.color(QPalette.ColorRole.Mid))
        for x in (least, greatest):
            painter.drawRect(QRectF(x - 0.5, groove.center().y() - _TICK / 2, 1, _TICK))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag at the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        self.setSliderDown(True)
        on_knob = abs(event.position().x() - self.knob_centre(self.value()).x()) <= _KNOB / 2
        if not on_knob:
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go with the pointer."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Return to neutral."""
        self.reset_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only a slider that was meant."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _follow(self, event: QMouseEvent) -> None:
        room = self.width() - _KNOB - 2
        share = (event.position().x() - _KNOB / 2 - 1) / room if room > 0 else 0.0
        span = self.maximum() - self.minimum()
        self.setValue(self.minimum() + round(min(max(share, 0.0), 1.0) * span))
