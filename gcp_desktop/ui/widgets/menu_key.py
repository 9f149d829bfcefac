"""Menus asked for by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication


def ask_for_menu(event: QKeyEvent) -> bool:
    """Ask what has the keyboard for its menu, if the keys are Shift+F10; give whether they were.

    The platforms ask so for the menu key; for Shift+F10, which is on every keyboard, only some do.
    """
    widget = QApplication.focusWidget()
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    if widget is None or not shift or event.key() != Qt.Key.Key_F10:
        return False
    middle = widget.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, widget.mapToGlobal(middle))
    return QApplication.sendEvent(widget, asked)
