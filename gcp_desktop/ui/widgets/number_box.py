"""A box for a number whose arrows follow the theme."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from gcp_desktop.ui.widgets.icons import glyph

_SIDE = 12
_BUTTON = 22
_MARGIN = 8


class NumberBox(QSpinBox):
    """A spin box with chevrons of our own, as the style sheet leaves none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "number")
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)  # where the style sheet's padding does not reach
        self._chevron = glyph("chevron-down")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, and a chevron over each of its two buttons."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.translate(self.width() - _BUTTON / 2, self.height() / 2)
        place = QRect(-_SIDE // 2, 0, _SIDE, _SIDE)
        self._chevron.paint(painter, place)
        painter.rotate(180)
        self._chevron.paint(painter, place)
