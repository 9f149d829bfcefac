"""Every job that was asked for and has not ended."""

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import (
    JobCancelled,
    JobEvent,
    JobFailed,
    JobFinished,
    JobNoted,
    JobProgress,
    JobStarted,
)
from gcp_desktop.engine.protocol import Engine
from gcp_desktop.engine.requests import JobRequest
from gcp_desktop.session.jobs.activity import Activity


class Jobs(QObject):
    """The ledger between the session and the engine: hands out numbers and pairs events with their requests.

    Signals: finished(JobRequest, JobResult), dropped(JobRequest) for a cancelled or superseded job,
    failed(JobRequest, ErrorInfo), noted(JobRequest, str), changed() when a job came or went or their order changed,
    activity_changed(Activity or None).
    """

    finished = Signal(object, object)
    dropped = Signal(object)
    failed = Signal(object, object)
    noted = Signal(object, str)
    changed = Signal()
    activity_changed = Signal(object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._numbers = count(1)
        self._outstanding: dict[int, JobRequest] = {}
        self._activity: Activity | None = None
        engine.reported.connect(self._on_event)

    @property
    def outstanding(self) -> tuple[JobRequest, ...]:
        """All jobs that have not ended, oldest first."""
        return tuple(self._outstanding.values())

    @property
    def activity(self) -> Activity | None:
        """What is being done at this moment."""
        return self._activity

    @property
    def waiting(self) -> tuple[JobRequest, ...]:
        """Those of them that have not been begun, the next one first."""
        return self._engine.queued()

    def reorder(self, job_ids: Sequence[int]) -> None:
        """Let waiting jobs take each other's places in this order."""
        self._engine.reorder(job_ids)
        self.changed.emit()

    def new_id(self) -> int:
        """Give a number for the next request."""
        return next(self._numbers)

    def submit(self, request: JobRequest) -> None:
        """Hand a request to the engine."""
        self._outstanding[request.job_id] = request
        self._engine.submit(request)
        self.changed.emit()

    def cancel(self, job_id: int) -> None:
        """Give up a job."""
        if job_id in self._outstanding:
            self._engine.cancel(job_id)

    @Slot(object)
    def _on_event(self, event: JobEvent) -> None:
        request = self._outstanding.get(event.job_id)
        if request is None:
            return
        match event:
            case JobStarted():
                self._show(Activity(request))
            case JobProgress():
                self._show(Activity(request, event.stage, event.fraction))
            case JobNoted():
                self.noted.emit(request, event.text)
            case JobFinished():
                self._end(request)
                self.finished.emit(request, event.result)
            case JobCancelled():
                self._end(request)
                self.dropped.emit(request)
            case JobFailed():
                self._end(request)
                self.failed.emit(request, event.error)

    def _end(self, request: JobRequest) -> None:
        del self._outstanding[request.job_id]
        self.changed.emit()
        if self._activity is not None and self._activity.request == request:
            self._show(None)

    def _show(self, activity: Activity | None) -> None:
        self._activity = activity
        self.activity_changed.emit(activity)
