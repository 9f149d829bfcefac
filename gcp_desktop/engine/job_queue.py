"""Which job comes next, and which one is no longer worth doing."""

import threading
from collections import deque

from gcp_desktop.engine.requests import JobRequest, RenderPreview, RenderSample
from model.events import CancelToken


class JobQueue:
    """A queue between one asking and one working thread, guarded by a condition variable.

    Three places in order of urgency: a mailbox for one preview, where the newest wins; a FIFO for
    everything else that a person asked for; a FIFO for the gallery's samples. Only previews are ever
    superseded.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._preview: RenderPreview | None = None
        self._asked: deque[JobRequest] = deque()
        self._samples: deque[JobRequest] = deque()
        self._running: JobRequest | None = None
        self._token = CancelToken()
        self._may_abort = True
        self._closed = False

    def put(self, request: JobRequest) -> JobRequest | None:
        """Queue a job.

        Returns the one that will not be done because of it: replaced by it, or itself after `close`.
        """
        with self._condition:
            if self._closed:
                return request
            replaced: JobRequest | None = None
            if isinstance(request, RenderPreview):
                replaced, self._preview = self._preview, request
                self._abort_outdated(request)
            elif isinstance(request, RenderSample):
                self._samples.append(request)
            else:
                self._asked.append(request)
            self._condition.notify()
            return replaced

    def take(self) -> tuple[JobRequest, CancelToken] | None:
        """Wait for the most urgent job; None after `close`."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._waiting())
            if self._closed:
                return None
            if self._preview is not None:
                self._running, self._preview = self._preview, None
            else:
                self._running = (self._asked or self._samples).popleft()
            self._token = CancelToken()
            return self._running, self._token

    def done(self) -> None:
        """Say that the job taken last has ended."""
        with self._condition:
            if isinstance(self._running, RenderPreview) and not self._token.cancelled:
                self._may_abort = True
            self._running = None

    def cancel(self, job_id: int) -> bool:
        """Give up a job. True if it was still waiting; a running one ends by itself at its next check."""
        with self._condition:
            if self._running is not None and self._running.job_id == job_id:
                self._token.cancel()
                return False
            if self._preview is not None and self._preview.job_id == job_id:
                self._preview = None
                return True
            for waiting in (self._asked, self._samples):
                for request in waiting:
                    if request.job_id == job_id:
                        waiting.remove(request)
                        return True
            return False

    def close(self) -> list[JobRequest]:
        """Refuse further jobs, cancel the running one, and return those that were waiting."""
        with self._condition:
            self._closed = True
            self._token.cancel()
            preview = [] if self._preview is None else [self._preview]
            dropped = [*preview, *self._asked, *self._samples]
            self._preview = None
            self._asked.clear()
            self._samples.clear()
            self._condition.notify_all()
            return dropped

    def _waiting(self) -> bool:
        return bool(self._preview is not None or self._asked or self._samples)

    def _abort_outdated(self, newer: RenderPreview) -> None:
        """Cancel the running preview where `newer` shares none of its work.

        A dragged slider lets the running picture finish, because it is worth seeing. Never twice in a
        row, so that something is always shown.
        """
        running = self._running
        if not isinstance(running, RenderPreview) or not self._may_abort:
            return
        if (
            running.document_id != newer.document_id
            or running.params.invert != newer.params.invert
            or running.params.generate.seed != newer.params.generate.seed
        ):
            self._token.cancel()
            self._may_abort = False
