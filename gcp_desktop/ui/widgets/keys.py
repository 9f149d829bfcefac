"""Who gets the keys after a press on a button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def leave_keys(parent: QWidget) -> None:
    """Let presses on the buttons of `parent` leave the keyboard to what has it; Tab still reaches them.

    A dialog gives the focus back to what had it when it came. If that is the button that opened it, the keys for the
    photographs have lost their way.
    """
    for button in parent.findChildren(QAbstractButton):
        if button.focusPolicy() == Qt.FocusPolicy.StrongFocus:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
