"""What the form of an export is made of."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from gcp_desktop.ui.widgets.chevron_box import ChevronBox


def choice(parent: QWidget, options: dict[str, str]) -> QComboBox:
    """Make a box to choose from. options: text by value."""
    box = ChevronBox(parent)
    for value, text in options.items():
        box.addItem(text, value)
    return box


def row(first: QWidget, *others: QWidget) -> QHBoxLayout:
    """Put widgets side by side, the first one as wide as it can be."""
    layout = QHBoxLayout()
    layout.setSpacing(8)
    layout.addWidget(first, 1)
    for other in others:
        layout.addWidget(other)
    return layout
