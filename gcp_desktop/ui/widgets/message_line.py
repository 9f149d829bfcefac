"""A message in one line, for a place beside the pictures."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gcp_desktop.ui.widgets.elided_label import ElidedLabel
from gcp_desktop.ui.widgets.icons import glyph
from gcp_desktop.ui.widgets.keys import leave_keys

_ICON = 16
_LEAST = 80


class MessageLine(QFrame):
    """Says what can wait until somebody looks, as much of it as there is room for; hidden where nothing is said.

    Signals: chosen(int), which of what is offered; more_asked(), for the whole message; dismissed().
    """

    chosen = Signal(int)
    more_asked = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._text = ElidedLabel(self)
        self._text.setMinimumWidth(_LEAST)
        self._text.setProperty("role", "")
        self._offers = (QPushButton(self), QPushButton(self))
        self._more = self._button("unfold", self.tr("Show the whole message"))
        self._dismiss = self._button("close", self.tr("Close this message"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        for button in (*self._offers, self._more, self._dismiss):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        leave_keys(self)
        self._offers[0].clicked.connect(self._on_first)
        self._offers[1].clicked.connect(self._on_second)
        self._more.clicked.connect(self.more_asked)
        self._dismiss.clicked.connect(self.dismissed)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, whether or not there is room for all of it."""
        return self._text.text()

    def tell(self, sign: QIcon, text: str, offers: Sequence[str]) -> None:
        """Say something. offers: names of up to two things that can be done."""
        self._icon.setPixmap(sign.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        self._icon.setAccessibleName(text)
        self._text.say(text)
        self.setAccessibleDescription(text)
        for place, button in enumerate(self._offers):
            button.setVisible(place < len(offers))
            button.setText(offers[place] if place < len(offers) else "")
        self.show()

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "flat")
        button.setIcon(glyph(icon))
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    @Slot()
    def _on_first(self) -> None:
        self.chosen.emit(0)

    @Slot()
    def _on_second(self) -> None:
        self.chosen.emit(1)
