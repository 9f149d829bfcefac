"""What becomes of photographs once they are read."""

from collections.abc import Callable, Iterable

from gcp_desktop.engine.requests import JobRequest, OpenPhotograph
from gcp_desktop.engine.sources import PhotoSource
from gcp_desktop.session.editing.document import Document

Start = Callable[[Document], None]
"""Brings a new document to the state of the project that it belongs to."""


class Arrivals:
    """Numbers photographs that are to be read, and knows with what start, and whether into the window, they come."""

    def __init__(self) -> None:
        self._last = 0
        self._starts: dict[int, Start] = {}
        self._beside: set[int] = set()

    def expect(self, start: Start | None, *, beside: bool) -> int:
        """Give the number of a photograph's document. beside: it shall not come into the window."""
        self._last += 1
        if start is not None:
            self._starts[self._last] = start
        if beside:
            self._beside.add(self._last)
        return self._last

    def awaits(self, source: PhotoSource, waiting: Iterable[JobRequest], *, beside: bool) -> bool:
        """Whether it is among the jobs that wait; then it comes into the window, unless it shall stay beside."""
        opening = (job for job in waiting if isinstance(job, OpenPhotograph))
        job = next((job for job in opening if job.source == source), None)
        if job is not None and not beside:
            self._beside.discard(job.document_id)
        return job is not None

    def take(self, number: int) -> tuple[Start | None, bool]:
        """Give its start, and whether it stays beside the window; it is no longer expected."""
        beside = number in self._beside
        self._beside.discard(number)
        return self._starts.pop(number, None), beside

    def give_up(self, number: int, *, replaced: bool) -> None:
        """Expect it no longer. replaced: where it was to be shown, the next one is shown instead."""
        _, beside = self.take(number)
        if replaced and not beside and self._beside:
            self._beside.discard(min(self._beside))
