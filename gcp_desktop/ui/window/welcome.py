"""The inviting empty state."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from gcp_desktop.ui.widgets.icons import application_icon

_PICTURE = 112


class Welcome(QWidget):
    """Says what to do: drop, paste, open, or try a sample."""

    def __init__(self, open_action: QAction, samples: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel(self)
        picture.setPixmap(application_icon().pixmap(QSize(_PICTURE, _PICTURE), self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = self._label(self.tr("Drop an old photograph here"), "title")
        paste = QKeySequence(QKeySequence.StandardKey.Paste).toString(QKeySequence.SequenceFormat.NativeText)
        subtitle = self._label(
            self.tr("or paste one with {}, and see it in colour").format(paste), "subtitle"
        )
        promise = self._label(
            self.tr("Everything happens on this computer, and your original is never changed."), "muted"
        )
        self.open_button = QPushButton(self.tr("Open…"), self)
        self.open_button.setProperty("role", "primary")
        self.open_button.clicked.connect(open_action.trigger)
        self.sample_button = QPushButton(self.tr("Try a sample"), self)
        self.sample_button.setMenu(samples)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        for button in (self.open_button, self.sample_button):
            button.setMinimumSize(140, 40)
            button.setAutoDefault(True)  # Return presses it, as in a dialog
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(3)
        layout.addWidget(picture)
        layout.addSpacing(10)
        layout.addWidget(title)
        layout.addWidget(subtitle)
        layout.addSpacing(18)
        layout.addLayout(buttons)
        layout.addStretch(3)
        layout.addWidget(promise)
        layout.addSpacing(34)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame that invites a drop."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.Light), 2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 5])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 18, 18)

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label
