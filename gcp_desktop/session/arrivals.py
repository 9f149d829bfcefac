"""What becomes of photographs once they are read."""

from collections.abc import Callable

from gcp_desktop.engine.requests import OpenPhotograph
from gcp_desktop.engine.sources import PhotoSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.jobs.outstanding import Jobs

Start = Callable[[Document], None]
"""Brings a new document to the state of the project that it belongs to."""


class Arrivals:
    """Asks for photographs, and knows with what start, and whether into the window, they come.

    Only what a person asked for last comes into the window; it is read ahead of what stays beside it.
    """

    def __init__(self, jobs: Jobs, max_side: int) -> None:
        self._jobs = jobs
        self._max_side = max_side
        self._last = 0
        self._expected: dict[int, tuple[PhotoSource, Start | None]] = {}
        self._shown: set[int] = set()  # several only of one source, asked for again while it was being read

    @property
    def awaited(self) -> bool:
        """Whether one is on its way into the window."""
        return bool(self._shown)

    def ask(self, source: PhotoSource, start: Start | None, *, beside: bool) -> None:
        """Have a photograph read, if it does not wait to be. beside: it shall not come into the window."""
        job = self._waiting(source) if start is None else None
        if job is None:
            self._last += 1
            self._expected[self._last] = source, start
            job = OpenPhotograph(
                job_id=self._jobs.new_id(), document_id=self._last, source=source, max_side=self._max_side
            )
            self._jobs.submit(job)
        if not beside:
            self._shown = {number for number, (of, _) in self._expected.items() if of == source}
            others = [other.job_id for other in self._jobs.waiting if isinstance(other, OpenPhotograph)]
            self._jobs.reorder(sorted(others, key=lambda other: other != job.job_id))

    def stay_beside(self) -> None:
        """Let none of them come into the window."""
        self._shown.clear()

    def take(self, number: int) -> tuple[Start | None, bool]:
        """Give its start, and whether it stays beside the window; it is no longer expected."""
        beside = number not in self._shown
        self._shown.discard(number)
        return self._expected.pop(number)[1], beside

    def give_up(self, number: int, *, replaced: bool) -> None:
        """Expect it no longer. replaced: where it was to be shown, the next one is shown instead."""
        _, beside = self.take(number)
        if replaced and not beside and self._expected:
            self._shown.add(min(self._expected))

    def _waiting(self, source: PhotoSource) -> OpenPhotograph | None:
        opening = (job for job in self._jobs.waiting if isinstance(job, OpenPhotograph))
        return next((job for job in opening if job.source == source), None)
