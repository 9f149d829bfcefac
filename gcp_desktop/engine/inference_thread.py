"""The thread that owns the only loaded model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from gcp_desktop.engine.events import (
    JobCancelled,
    JobEvent,
    JobFailed,
    JobFinished,
    JobNoted,
    JobProgress,
    JobResult,
    JobStarted,
)
from gcp_desktop.engine.failures import describe_failure, log_unexpected
from gcp_desktop.engine.job_queue import JobQueue
from gcp_desktop.engine.requests import JobRequest
from model.events import Cancelled, CancelToken, Progress, ProgressCallback


@dataclass(frozen=True, slots=True)
class JobContext:
    """What a running job is given besides its request.

    note: takes what the person should know of. queued: tells what comes next, for work that is better done together.
    """

    cancel: CancelToken
    progress: ProgressCallback
    note: Callable[[str], None]
    queued: Callable[[], tuple[JobRequest, ...]]


class Backend(Protocol):
    """Does the work; made and used on the worker thread only."""

    def run(self, request: JobRequest, context: JobContext) -> JobResult:
        """Do one job. Raises `Cancelled` when its token was set, and whatever goes wrong."""

    def close(self) -> None:
        """Give back models and photographs."""


class InferenceThread(QThread):
    """An `Engine` over one `Backend`, which is made on the thread itself, with the first job.

    Signals: reported(JobEvent).
    """

    reported = Signal(object)

    def __init__(self, make_backend: Callable[[], Backend], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inference")
        self._make_backend = make_backend
        self._backend: Backend | None = None
        self._queue = JobQueue()

    def submit(self, request: JobRequest) -> None:
        """Queue a job; the thread starts with the first one."""
        dropped = self._queue.put(request)
        if dropped is not None:
            self._tell(JobCancelled(dropped.job_id))
        if not self.isRunning() and dropped is not request:
            self.start()

    def cancel(self, job_id: int) -> None:
        """Give up a waiting or running job."""
        if self._queue.cancel(job_id):
            self._tell(JobCancelled(job_id))

    def queued(self) -> tuple[JobRequest, ...]:
        """Give the jobs that wait, the next one first."""
        return self._queue.queued()

    def reorder(self, job_ids: Sequence[int]) -> None:
        """Let waiting jobs take each other's places in this order."""
        self._queue.reorder(job_ids)

    def shutdown(self) -> None:
        """Refuse further work, cancel the rest and wait for the thread to stop."""
        for request in self._queue.close():
            self._tell(JobCancelled(request.job_id))
        self.wait()

    def run(self) -> None:
        """Do jobs until shut down. Runs on the worker thread."""
        while (taken := self._queue.take()) is not None:
            request, token = taken
            self._tell(JobStarted(request.job_id))
            ended = self._do(request, token)
            self._queue.done()
            self._tell(ended)
        if self._backend is not None:
            self._backend.close()

    def _do(self, request: JobRequest, token: CancelToken) -> JobEvent:
        def tell_progress(progress: Progress) -> None:
            self._tell(JobProgress(request.job_id, progress.stage, progress.fraction))

        def tell_note(text: str) -> None:
            self._tell(JobNoted(request.job_id, text))

        try:
            if self._backend is None:
                self._backend = self._make_backend()
            context = JobContext(token, tell_progress, tell_note, self._queue.queued)
            return JobFinished(request.job_id, self._backend.run(request, context))
        except Cancelled:
            return JobCancelled(request.job_id)
        except Exception as error:  # the edge: a failed job must not end the thread
            log_unexpected(error)
            return JobFailed(request.job_id, describe_failure(error))

    def _tell(self, event: JobEvent) -> None:
        self.reported.emit(event)
