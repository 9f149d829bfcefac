"""Quitting although something is still being written, copied or printed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from gcp_desktop.session.jobs.activity import Activity
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.jobs.unfinished import Unfinished

_STEPS = 1000
_WIDTH = 460


class QuitDialog(QDialog):
    """Wait for the work and quit, stop it and quit, or go on. Accepted means to quit.

    When the work ends the question has answered itself; when it fails nobody quits, so that the failure is seen.
    Attributes: wait, stop, cancel, the buttons; bar.
    """

    def __init__(self, unfinished: Unfinished, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfinished = unfinished
        self.setWindowTitle(self.tr("Still at work"))
        self._text = QLabel(self.tr("Some of what you asked for is not done yet:"), self)
        self._work = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        for label in (self._text, self._work):
            label.setWordWrap(True)
            label.setMinimumWidth(_WIDTH)
        buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.wait = buttons.addButton(self.tr("&Quit When Done"), roles.AcceptRole)
        self.stop = buttons.addButton(self.tr("&Stop and Quit"), roles.DestructiveRole)
        self.cancel = buttons.addButton(self.tr("&Don’t Quit"), roles.RejectRole)
        self.wait.setDefault(True)
        self.wait.clicked.connect(self._on_wait)
        self.stop.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (self._text, self._work, self.bar, buttons):
            column.addWidget(widget)
        unfinished.changed.connect(self._refresh)
        unfinished.failed.connect(self.reject)
        jobs.activity_changed.connect(self._show_activity)
        self._show_activity(jobs.activity)
        self._refresh()

    @property
    def text(self) -> str:
        """What is not done."""
        return self._work.text()

    @Slot()
    def _refresh(self) -> None:
        work = self._unfinished.work
        self._work.setText("\n".join(f"•  {each}" for each in work))
        if not work:
            self.accept()

    @Slot()
    def _on_wait(self) -> None:
        self._text.setText(self.tr("The window closes as soon as this is done:"))
        self.bar.show()
        self.wait.hide()
        self.cancel.setFocus()

    @Slot(object)
    def _show_activity(self, activity: Activity | None) -> None:
        fraction = None if activity is None else activity.fraction
        self.bar.setRange(0, 0 if fraction is None else _STEPS)
        self.bar.setValue(round((fraction or 0.0) * _STEPS))
