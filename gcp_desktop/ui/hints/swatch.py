"""A button that is a colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gcp_desktop.ui.hints.colour_names import Colour, colour_name, hex_name

_SIDE = 34


class Swatch(QAbstractButton):
    """Shows a colour to choose; without one it is an empty place that cannot be pressed. Attributes: colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour: Colour | None = None
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_colour(None)

    def show_colour(self, colour: Colour | None) -> None:
        """Offer a colour, or none."""
        self.colour = colour
        self.setEnabled(colour is not None)
        words = self.tr("No colour") if colour is None else f"{colour_name(colour)} ({hex_name(colour)})"
        self.setAccessibleName(words)
        self.setToolTip("" if colour is None else words)
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough for a finger."""
        return QSize(_SIDE, _SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Return too, which asked for the colour; not every desktop presses buttons with it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour, with a ring where it has the focus or the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        palette = self.palette()
        marked = self.hasFocus() or (self.underMouse() and self.isEnabled())
        ring = QPalette.ColorRole.Highlight if marked else QPalette.ColorRole.Midlight
        painter.setPen(QPen(palette.color(ring), 2.0 if marked else 1.0))
        painter.setBrush(
            palette.color(QPalette.ColorRole.Light) if self.colour is None else QColor(*self.colour)
        )
        painter.drawRoundedRect(room, 5, 5)
