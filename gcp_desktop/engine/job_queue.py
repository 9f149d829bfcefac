"""Which job comes next, and which one is no longer worth doing."""

import threading
from collections.abc import Sequence

from gcp_desktop.engine.requests import (
    CloseDocument,
    ColourThumbnail,
    ExportFromAlbum,
    JobRequest,
    RenderFaults,
    RenderPreview,
    RenderRestored,
    RenderSample,
)
from model.events import CancelToken

_LATER = (RenderSample, ExportFromAlbum, ColourThumbnail)
"""What comes after all else that was asked for, in this order: the gallery, the next file of an album's export, and
an album's thumbnails."""
_NEWEST = (RenderRestored, RenderFaults, RenderPreview)
"""Of which only the newest is done, and ahead of all else; in this order."""


class JobQueue:
    """A queue between one asking and one working thread, guarded by a condition variable.

    Mailboxes for one restored photograph, one look at its faults and one preview, where the newest wins, come before
    a line for everything else. What a person asked for joins the line ahead of what may come later: the gallery's
    samples, an album's export and its thumbnails. The line may be put into another order. Only what is in the
    mailboxes is ever superseded; a thumbnail makes way for it.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._mailboxes: dict[type[JobRequest], JobRequest | None] = dict.fromkeys(_NEWEST)
        self._line: list[JobRequest] = []
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
            if isinstance(request, _NEWEST):
                replaced, self._mailboxes[type(request)] = self._mailboxes[type(request)], request
                self._abort_outdated(request)
            else:
                self._line.insert(self._place_of(request), request)
            self._condition.notify()
            return replaced

    def take(self) -> tuple[JobRequest, CancelToken] | None:
        """Wait for the most urgent job; None after `close`."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._urgent or self._line)
            if self._closed:
                return None
            if self._urgent:
                self._running = self._urgent[0]
                self._mailboxes[type(self._running)] = None
            else:
                self._running = self._line.pop(0)
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
            for urgent in self._urgent:
                if urgent.job_id == job_id:
                    self._mailboxes[type(urgent)] = None
                    return True
            for request in self._line:
                if request.job_id == job_id:
                    self._line.remove(request)
                    return True
            return False

    def queued(self) -> tuple[JobRequest, ...]:
        """All jobs that have not been taken, the next one first."""
        with self._condition:
            return (*self._urgent, *self._line)

    def reorder(self, job_ids: Sequence[int]) -> None:
        """Let these jobs, as far as they are still in the line, take each other's places in this order.

        A photograph is never forgotten ahead of what is still to be done with it.
        """
        with self._condition:
            by_id = {request.job_id: request for request in self._line}
            order = iter([by_id[job_id] for job_id in job_ids if job_id in by_id])
            line = [next(order) if request.job_id in job_ids else request for request in self._line]
            for closing in [request for request in line if isinstance(request, CloseDocument)]:
                line.remove(closing)
                own = [
                    place for place, request in enumerate(line) if request.document_id == closing.document_id
                ]
                line.insert(own[-1] + 1 if own else 0, closing)
            self._line = line

    def close(self) -> list[JobRequest]:
        """Refuse further jobs, cancel the running one, and return those that were waiting."""
        with self._condition:
            self._closed = True
            self._token.cancel()
            dropped = [*self._urgent, *self._line]
            self._mailboxes = dict.fromkeys(_NEWEST)
            self._line.clear()
            self._condition.notify_all()
            return dropped

    @property
    def _urgent(self) -> list[JobRequest]:
        """What is in the mailboxes, the most urgent one first."""
        return [request for request in self._mailboxes.values() if request is not None]

    def _place_of(self, request: JobRequest) -> int:
        """Where it joins the line: ahead of what may come later than it and ends the line."""
        place = len(self._line)
        while place and _lateness(self._line[place - 1]) > _lateness(request):
            place -= 1
        return place

    def _abort_outdated(self, newer: RenderPreview | RenderRestored | RenderFaults) -> None:
        """Cancel the running preview where `newer` shares none of its work.

        A dragged slider lets the running picture finish, because it is worth seeing. Never twice in a
        row, so that something is always shown.
        """
        running = self._running
        if isinstance(running, ColourThumbnail):
            self._token.cancel()
        if not (isinstance(running, RenderPreview) and isinstance(newer, RenderPreview) and self._may_abort):
            return
        if (
            running.document_id != newer.document_id
            or running.params.invert != newer.params.invert
            or running.params.generate.seed != newer.params.generate.seed
        ):
            self._token.cancel()
            self._may_abort = False


def _lateness(request: JobRequest) -> int:
    """Give 0 for what comes first, more for what may come after it."""
    return next((place for place, kind in enumerate(_LATER, start=1) if isinstance(request, kind)), 0)
