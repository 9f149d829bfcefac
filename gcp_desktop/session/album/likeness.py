"""Photographs of an album that look like some of it, as those of one series do."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import JobResult, PhotographSeen
from gcp_desktop.engine.requests import JobRequest, SeePhotograph
from gcp_desktop.session.album.album import Album
from gcp_desktop.session.background import Background
from gcp_desktop.session.jobs.outstanding import Jobs
from model.likeness import Appearances, like
from model.params import EditParams


class Likeness(QObject):
    """Has the album's photographs looked at, one after the other, and remembers what was seen.

    Signals: found(tuple), the rows that look like those asked for, these among them.
    """

    found = Signal(object)

    def __init__(
        self, album: Album, jobs: Jobs, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._album = album
        self._jobs = jobs
        self._background = background
        self._seen: dict[int, Appearances | None] = {}  # None of what cannot be read
        self._weights = ""
        self._chosen: tuple[int, ...] = ()
        self._asked: tuple[int, SeePhotograph] | None = None
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.dropped.connect(self._on_dropped)

    def ask(self, rows: Sequence[int]) -> None:
        """Find those that look like these; what was asked before is forgotten."""
        self._chosen = tuple(rows)
        if self._weights != self._album.weights:  # another model sees otherwise
            self._weights, self._seen = self._album.weights, {}
        if self._asked is None:
            self._go_on()

    def stop(self) -> None:
        """Look at nothing any more."""
        self._chosen = ()
        if self._asked is not None:
            self._jobs.cancel(self._asked[1].job_id)

    def _go_on(self) -> None:
        self._asked = None
        if not self._chosen:
            return
        row = next((row for row in range(self._album.rowCount()) if row not in self._seen), None)
        if row is None:
            self._compare()
            return
        source = self._album.entry(row).source
        request = SeePhotograph(job_id=self._jobs.new_id(), source=source, params=EditParams())
        self._asked = (row, request)
        self._jobs.submit(request)

    def _compare(self) -> None:
        chosen, self._chosen = self._chosen, ()
        known = {row: seen for row, seen in self._seen.items() if seen is not None}
        rows = tuple(known)
        places = [place for place, row in enumerate(rows) if row in chosen]
        if not places:
            self.found.emit(chosen)
            return

        def done(like_them: tuple[int, ...]) -> None:
            self.found.emit(tuple(sorted({*chosen, *(rows[place] for place in like_them)})))

        work = partial(_like, tuple(known.values()), places)
        self._background.run(work, done, lambda _: self.found.emit(chosen))

    def _take(self, request: JobRequest, seen: Appearances | None) -> None:
        if self._asked is not None and request is self._asked[1]:
            self._seen[self._asked[0]] = seen
            self._go_on()

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        if isinstance(result, PhotographSeen):
            self._take(request, result.appearance)

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, _: object) -> None:
        self._take(request, None)

    @Slot(object)
    def _on_dropped(self, request: JobRequest) -> None:
        """Given up in the list of jobs; what was seen is kept for the next time."""
        if self._asked is not None and request is self._asked[1]:
            self._asked, self._chosen = None, ()


def _like(seen: tuple[Appearances, ...], chosen: list[int]) -> tuple[int, ...]:
    return like(np.stack(seen), chosen)
