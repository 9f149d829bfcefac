"""What is being done and what is waiting, each with a way to give it up."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QPushButton, QWidget

from gcp_desktop.engine.requests import (
    ExportColouring,
    JobRequest,
    OpenPhotograph,
    PrepareModel,
    RenderDetail,
    RenderPreview,
    RenderRegion,
    RenderSample,
)
from gcp_desktop.session.activity import Activity
from gcp_desktop.session.jobs import Jobs

translate = QCoreApplication.translate
_STEPS = 1000
_WIDTH = 380


def describe_job(request: JobRequest) -> str | None:
    """Say what a job does; None for what nobody would miss."""
    texts: dict[type[JobRequest], str] = {
        OpenPhotograph: translate("jobs", "Reading the photograph…"),
        PrepareModel: translate("jobs", "Getting ready…"),
        RenderPreview: translate("jobs", "Colouring…"),
        RenderSample: translate("jobs", "Trying other colours…"),
        RenderDetail: translate("jobs", "Sharpening the close view…"),
        RenderRegion: translate("jobs", "Sharpening the close view…"),
        ExportColouring: translate("jobs", "Saving at full size…"),
    }
    return texts.get(type(request))


class JobList(QFrame):
    """A popup with a row for each job, in the order in which they were asked for; samples share one."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("jobList")
        self.setAccessibleName(self.tr("Jobs"))
        self.setFixedWidth(_WIDTH)
        self._jobs = jobs
        self._bars: dict[int, QProgressBar] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 12, 14, 12)
        self._grid.setColumnStretch(0, 1)
        jobs.changed.connect(self._rebuild)
        jobs.activity_changed.connect(self._show_activity)

    def open_above(self, button: QWidget) -> None:
        """Show the list over a button."""
        self._fill()
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, -self.height() - 4)))
        self.show()

    @property
    def texts(self) -> list[str]:
        """The rows as shown."""
        return [label.text() for label in self.findChildren(QLabel)]

    @Slot()
    def _rebuild(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._bars.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for text, group in self._grouped().items():
            self._add_row(text, group)
        if not self._bars:
            self._grid.addWidget(QLabel(self.tr("Nothing is being done."), self), 0, 0)
        self._show_activity(self._jobs.activity)
        self.adjustSize()

    def _grouped(self) -> dict[str, list[JobRequest]]:
        groups: dict[str, list[JobRequest]] = {}
        for request in self._jobs.outstanding:
            text = describe_job(request)
            if isinstance(request, ExportColouring):
                text = self.tr("Saving {}").format(request.target.name)
            if text is not None:
                groups.setdefault(text, []).append(request)
        return groups

    def _add_row(self, text: str, group: list[JobRequest]) -> None:
        row = self._grid.rowCount()
        shown = text if len(group) == 1 else f"{text} ({len(group)})"
        bar = QProgressBar(self)
        bar.setTextVisible(False)
        bar.setRange(0, _STEPS)
        bar.setValue(0)
        bar.setFixedWidth(90)
        bar.setAccessibleName(self.tr("Progress of: {}").format(text))
        for request in group:
            self._bars[request.job_id] = bar
        self._grid.addWidget(QLabel(shown, self), row, 0)
        self._grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
        if not isinstance(group[0], PrepareModel):
            cancel = _CancelButton(self._jobs, [request.job_id for request in group], self)
            cancel.setAccessibleName(self.tr("Cancel: {}").format(text))
            self._grid.addWidget(cancel, row, 2)

    @Slot(object)
    def _show_activity(self, activity: Activity | None) -> None:
        bar = None if activity is None else self._bars.get(activity.request.job_id)
        if activity is not None and bar is not None:
            bar.setValue(round((activity.fraction or 0.0) * _STEPS))


class _CancelButton(QPushButton):
    def __init__(self, jobs: Jobs, job_ids: list[int], parent: QWidget) -> None:
        super().__init__(translate("jobs", "Cancel"), parent)
        self.setProperty("role", "quiet")
        self._jobs = jobs
        self._job_ids = job_ids
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        for job_id in self._job_ids:
            self._jobs.cancel(job_id)


class JobButton(QPushButton):
    """Says how many jobs there are and opens their list."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setAccessibleName(self.tr("Show all jobs"))
        self.setToolTip(self.tr("Show what is being done and what is waiting"))
        self.jobs_popup = JobList(jobs, self)
        self._jobs = jobs
        jobs.changed.connect(self._count)
        self.clicked.connect(self.open_list)
        self._count()

    @Slot()
    def open_list(self) -> None:
        """Show the list."""
        self.jobs_popup.open_above(self)

    @Slot()
    def _count(self) -> None:
        count = sum(describe_job(job) is not None for job in self._jobs.outstanding)
        self.setText(self.tr("Jobs: {}").format(count))
        self.setVisible(count > 1)
