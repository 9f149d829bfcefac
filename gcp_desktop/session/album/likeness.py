"""Photographs of an album that look like some of it, as those of one series do."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import JobResult, PhotographSeen
from gcp_desktop.engine.requests import JobRequest, SeePhotograph
from gcp_desktop.session.album.album import Album
from gcp_desktop.session.background import Background
from gcp_desktop.session.jobs.outstanding import Jobs
from model.likeness import Appearances, like
from model.params import EditParams
from model.repairs import RestoreParams


class _Seen(NamedTuple):
    """What a photograph with these repairs looks like; None where it cannot be read."""

    repairs: RestoreParams
    appearance: Appearances | None


class Likeness(QObject):
    """Has the album's photographs looked at, as they are cut and repaired, one after the other.

    What was seen is remembered for as long as the repairs stay.

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
        self._seen: dict[int, _Seen] = {}
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
        row = next((row for row in range(self._album.rowCount()) if self._changed(row)), None)
        if row is None:
            self._compare()
            return
        entry = self._album.entry(row)
        params = EditParams(restore=entry.params.restore)
        request = SeePhotograph(job_id=self._jobs.new_id(), source=entry.source, params=params)
        self._asked = (row, request)
        self._jobs.submit(request)

    def _changed(self, row: int) -> bool:
        """Whether a photograph was not looked at as it is now."""
        return row not in self._seen or self._seen[row].repairs != self._album.entry(row).params.restore

    def _compare(self) -> None:
        chosen, self._chosen = self._chosen, ()
        known = {row: seen.appearance for row, seen in self._seen.items() if seen.appearance is not None}
        rows = tuple(known)
        places = [place for place, row in enumerate(rows) if row in chosen]
        if not places:
            self.found.emit(chosen)
            return

        def done(like_them: tuple[int, ...]) -> None:
            self.found.emit(tuple(sorted({*chosen, *(rows[place] for place in like_them)})))

        work = partial(_like, tuple(known.values()), places)
        self._background.run(work, done, lambda _: self.found.emit(chosen))

    def _take(self, request: JobRequest, appearance: Appearances | None) -> None:
        if self._asked is not None and request is self._asked[1]:
            row, asked = self._asked
            self._seen[row] = _Seen(asked.params.restore, appearance)
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
