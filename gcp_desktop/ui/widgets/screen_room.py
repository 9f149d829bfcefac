"""Windows that open no larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 56)
"""What a desktop puts around a window, title bar included: not known before the window is shown."""


def resize_on_screen(window: QWidget, size: QSize) -> None:
    """Give a window this size, or as much of it as the screen has room for with the window's frame."""
    window.resize(size.boundedTo(window.screen().availableSize() - _FRAME))
