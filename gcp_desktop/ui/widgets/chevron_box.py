"""A box to choose from whose arrow follows the theme."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from gcp_desktop.ui.widgets.icons import glyph

_SIDE = 16


class ChevronBox(QComboBox):
    """A combo box with a chevron of our own, as the style sheet leaves none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chevron")
        self._chevron = glyph("chevron-down")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._chevron.paint(painter, self.width() - _SIDE - 8, (self.height() - _SIDE) // 2, _SIDE, _SIDE)


def choice(parent: QWidget, options: dict[str, str]) -> ChevronBox:
    """Make a box to choose from. options: text by value."""
    box = ChevronBox(parent)
    for value, text in options.items():
        box.addItem(text, value)
    return box
