"""The inviting empty state."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.engine.requests import OpenPhotograph
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.ui.widgets.icons import application_icon

_PICTURE = 112
_NAME = 480


class Welcome(QWidget):
    """Says what to do: drop, paste, open, or try a sample; while photographs are read, only that.

    Attributes: title, subtitle, open_button, folder_button, sample_button.
    """

    def __init__(
        self, actions: ActionRegistry, samples: QMenu, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        picture = QLabel(self)
        picture.setPixmap(application_icon().pixmap(QSize(_PICTURE, _PICTURE), self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title, self.subtitle = self._label("", "title"), self._label("", "subtitle")
        promise = self._label(
            self.tr("Everything happens on this computer, and your original is never changed."), "muted"
        )
        self.open_button = QPushButton(self.tr("Open…"), self)
        self.open_button.setProperty("role", "primary")
        self.open_button.clicked.connect(actions["file.open"].trigger)
        self.folder_button = QPushButton(self.tr("Open a folder…"), self)
        self.folder_button.setToolTip(actions["file.open-folder"].toolTip())
        self.folder_button.clicked.connect(actions["file.open-folder"].trigger)
        self.sample_button = QPushButton(self.tr("Try a sample"), self)
        self.sample_button.setMenu(samples)
        self._buttons = (self.open_button, self.folder_button, self.sample_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        for button in self._buttons:
            button.setMinimumSize(140, 40)
            button.setAutoDefault(True)  # Return presses it, as in a dialog
            keeps_room = button.sizePolicy()
            keeps_room.setRetainSizeWhenHidden(True)
            button.setSizePolicy(keeps_room)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(3)
        layout.addWidget(picture)
        layout.addSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self.subtitle)
        layout.addSpacing(18)
        layout.addLayout(buttons)
        layout.addStretch(3)
        layout.addWidget(promise)
        layout.addSpacing(34)
        jobs.changed.connect(self._follow)
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame that invites a drop."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.Light), 2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 5])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 18, 18)

    @Slot()
    def _follow(self) -> None:
        """Ask for no photograph while one is read."""
        read = [job.source.title for job in self._jobs.outstanding if isinstance(job, OpenPhotograph)]
        if not read:
            paste = QKeySequence(QKeySequence.StandardKey.Paste)
            shown = paste.toString(QKeySequence.SequenceFormat.NativeText)
            self.title.setText(self.tr("Drop an old photograph here"))
            invitation = self.tr("or a whole folder, or paste one with {}, and see it in colour")
            self.subtitle.setText(invitation.format(shown))
        else:
            one = len(read) == 1
            self.title.setText(
                self.tr("Your photograph is being read")
                if one
                else self.tr("Your photographs are being read")
            )
            named = self.subtitle.fontMetrics().elidedText(read[0], Qt.TextElideMode.ElideMiddle, _NAME)
            self.subtitle.setText(named if one else self.tr("{} and {} more").format(named, len(read) - 1))
        focused = self.window().focusWidget()
        if read and focused in self._buttons:
            self.setFocus()  # or hiding them gives the keyboard to what comes next, which nobody asked for
        for button in self._buttons:
            button.setVisible(not read)
        if not read and focused is self:
            self.open_button.setFocus()

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label
