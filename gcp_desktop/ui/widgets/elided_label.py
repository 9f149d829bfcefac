"""A sentence that gives way: where there is no room for all of it, it ends in dots, and its tip says the rest."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_FEWEST = 10


class ElidedLabel(QLabel):
    """Gives way down to nothing; with less room than for a few letters of a longer text it shows nothing.

    greedy: takes all room that is left; else what the sentence needs, where there is so much.
    """

    def __init__(self, parent: QWidget | None = None, *, greedy: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "muted")
        wish = QSizePolicy.Policy.Ignored if greedy else QSizePolicy.Policy.Preferred
        self.setSizePolicy(wish, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Say this from now on."""
        self.setText(text)
        self.setToolTip(text)

    @property
    def shown(self) -> str:
        """What can be read of it."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        if metrics.horizontalAdvance(self.text()) <= room:
            return self.text()
        if room < _FEWEST * metrics.averageCharWidth():
            return ""
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self.shown,
            self.foregroundRole(),
        )
