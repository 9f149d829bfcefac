"""A button that is a colour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gcp_desktop.ui.hints.colour_names import Colour, colour_name, hex_name

_SIDE = 34
_TICK = ((-5.0, 0.5), (-1.5, 4.0), (5.0, -4.0))  # from the middle


class Swatch(QAbstractButton):
    """Shows a colour to choose; without one it is an empty place that cannot be pressed. Attributes: colour.

    Checked, where that is wanted, is the colour that the thing has, with a tick; a press does not change that.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour: Colour | None = None
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_colour(None)

    def show_colour(self, colour: Colour | None, chosen: Colour | None = None) -> None:
        """Offer a colour, or none. chosen: the one that the thing has."""
        self.colour = colour
        self.setChecked(colour is not None and colour == chosen)
        self.setEnabled(colour is not None)
        words = self.tr("No colour") if colour is None else f"{colour_name(colour)} ({hex_name(colour)})"
        self.setAccessibleName(words)
        self.setToolTip("" if colour is None else words)
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough for a finger."""
        return QSize(_SIDE, _SIDE)

    def nextCheckState(self) -> None:
        """Wait for what becomes of the press."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Return too, which asked for the colour; not every desktop presses buttons with it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour: ticked where it is the chosen one, with dots around where it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        palette = self.palette()
        colour = palette.color(QPalette.ColorRole.Light) if self.colour is None else QColor(*self.colour)
        ring, width = QPalette.ColorRole.Midlight, 1.0
        if self.isChecked():
            ring, width = QPalette.ColorRole.Highlight, 2.0
        elif self.underMouse() and self.isEnabled():
            ring, width = QPalette.ColorRole.Mid, 2.0
        painter.setPen(QPen(palette.color(ring), width))
        painter.setBrush(colour)
        painter.drawRoundedRect(room, 5, 5)
        if self.isChecked():
            dark = colour.lightnessF() < 0.5
            painter.setPen(QPen(Qt.GlobalColor.white if dark else Qt.GlobalColor.black, 2.0))
            painter.drawPolyline([room.center() + QPointF(*point) for point in _TICK])
        if self.hasFocus():
            dots = QPen(palette.color(QPalette.ColorRole.WindowText), 1.0, Qt.PenStyle.DotLine)
            painter.setPen(dots)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
