"""What is being done, and on what: the line at the foot of the window."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QStatusBar, QWidget

from gcp_desktop.engine.events import ModelReady
from gcp_desktop.engine.requests import PrepareModel, RenderSample
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.jobs.activity import Activity
from gcp_desktop.session.jobs.rows import describe_job, ends_soon
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.fine_tune.status import TuningStatus
from gcp_desktop.ui.jobs.job_list import JobButton
from gcp_desktop.ui.widgets.elided_label import ElidedLabel
from gcp_desktop.ui.widgets.message_line import MessageLine

_LIVE_DELAY_MS = 400
_STEPS = 1000
_BAR_WIDTHS = (50, 170)


class StatusBar(QStatusBar):
    """A message, activity with progress, Cancel and the jobs at the left; picture size, zoom and device at the right.

    Attributes: message, what is told; jobs, the button that lists them; tuning, what is said of a training.
    """

    def __init__(
        self, cancel: QAction, workspace: Workspace, devices: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 6, 0)
        self.message = MessageLine(self)
        self._text = ElidedLabel(self, greedy=False)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(_BAR_WIDTHS[0])
        self._bar.setMaximumWidth(_BAR_WIDTHS[1])
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setProperty("role", "quiet")
        self._cancel.setToolTip(cancel.toolTip())
        self._cancel.clicked.connect(cancel.trigger)
        self.jobs = JobButton(workspace.session.jobs, self)
        self.tuning = TuningStatus(workspace.fine_tuning, self)
        self._size, self._zoom = ElidedLabel(self, greedy=False), QLabel(self)
        self.addWidget(self.message, 1)
        for widget in (self._text, self._bar, self._cancel, self.jobs, self.tuning):
            self.addWidget(widget)
        self._zoom.setProperty("role", "muted")
        for label in (self._size, self._zoom):
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self._device = QPushButton(self)
        self._device.setProperty("role", "quiet")
        self._device.setMenu(devices)
        self._device.setAccessibleName(self.tr("Device that computes"))
        self._device.hide()
        self.addPermanentWidget(self._device)
        self._document: Document | None = None
        self._can_cancel = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_LIVE_DELAY_MS)
        self._delay.timeout.connect(self._reveal)
        self._hide_activity()

    @property
    def activity_text(self) -> str:
        """What is said to be going on; empty at rest."""
        return "" if self._text.isHidden() else self._text.text()

    @property
    def device_text(self) -> str:
        """The device as shown."""
        return self._device.text()

    def set_document(self, document: Document | None) -> None:
        """Show the photograph's size."""
        if self._document is not None:
            self._document.reframed.disconnect(self._show_size)
        self._document = document
        known = document is not None
        self._size.setVisible(known)
        self._zoom.setVisible(known)
        if document is not None:
            document.reframed.connect(self._show_size)
        self._show_size()

    @Slot()
    def _show_size(self) -> None:
        document = self._document
        if document is not None:
            self._size.say(self.tr("{} × {} pixels").format(document.width, document.height))

    @Slot(object)
    def show_model(self, model: ModelReady) -> None:
        """Show the device that the model runs on."""
        self._device.setText(model.device.partition(" (")[0])
        self._device.show()
        self._device.setToolTip(self.tr("{} runs on: {}").format(model.info.title, model.device))

    @Slot(float)
    def show_zoom(self, zoom: float) -> None:
        """Show the zoom in per cent."""
        self._zoom.setText(f"{zoom * 100:.0f} %")

    @Slot(object)
    def show_activity(self, activity: Activity | None) -> None:
        """Show what is going on. What mostly ends soon, as a live preview, is mentioned only once it takes long."""
        text = None if activity is None else describe_job(activity.request)
        if activity is None or text is None:
            self._delay.stop()
            self._hide_activity()
            return
        self._text.say(text)
        # The model is needed for everything: loading it is not given up.
        self._can_cancel = not isinstance(activity.request, PrepareModel)
        self._show_fraction(activity)
        if not ends_soon(activity.request, coloured=self._has_colouring()):
            self._reveal()
        elif self._text.isHidden() and not self._delay.isActive():
            self._delay.start()

    def _show_fraction(self, activity: Activity) -> None:
        fraction = activity.fraction
        if isinstance(activity.request, RenderSample) and self._document is not None:
            gallery = self._document.gallery
            fraction = 1.0 - gallery.awaited / gallery.rowCount()
        self._bar.setRange(0, 0 if fraction is None else _STEPS)  # 0 to 0 moves without saying how far
        self._bar.setValue(round((fraction or 0.0) * _STEPS))

    def _has_colouring(self) -> bool:
        return self._document is not None and self._document.colouring is not None

    @Slot()
    def _reveal(self) -> None:
        self._text.show()
        self._bar.show()
        self._cancel.setVisible(self._can_cancel)

    def _hide_activity(self) -> None:
        for widget in (self._text, self._bar, self._cancel):
            widget.hide()
