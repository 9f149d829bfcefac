"""What several tests of the window do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction

Open = Callable[[str], Document]


def warm(document: Document) -> None:
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth")


def press(place: QWidget, text: str) -> None:
    """Click the button that says this, or is called so."""
    (button,) = (
        each
        for each in place.findChildren(QAbstractButton)
        if text in (each.text(), each.accessibleName()) and each.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
