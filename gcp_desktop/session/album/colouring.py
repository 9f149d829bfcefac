"""Colours an album in the background: what is in sight first, then the rest in order."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo, JobResult, Rendered
from gcp_desktop.engine.requests import ColourThumbnail, JobRequest
from gcp_desktop.session.album.album import Album
from gcp_desktop.session.album.entry import EntryState
from gcp_desktop.session.album.pictures import SIDE, Pictures
from gcp_desktop.session.jobs.outstanding import Jobs


class AlbumColouring(QObject):
    """Asks for one thumbnail at a time, so that what is scrolled into sight is next. Signals: paused_changed()."""

    paused_changed = Signal()

    def __init__(self, album: Album, pictures: Pictures, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._album = album
        self._pictures = pictures
        self._jobs = jobs
        self._in_sight: tuple[int, ...] = ()
        self._asked: tuple[int, ColourThumbnail] | None = None
        self._paused = False
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.dropped.connect(self._on_dropped)
        album.dataChanged.connect(self._on_changed)

    @property
    def paused(self) -> bool:
        """Whether nothing is coloured at present."""
        return self._paused

    def pause(self, paused: bool) -> None:
        """Stop, or go on."""
        self._paused = paused
        if paused and self._asked is not None:
            self._jobs.cancel(self._asked[1].job_id)
        self.paused_changed.emit()
        self._ask()

    def look_at(self, rows: Sequence[int]) -> None:
        """Say what is in sight, in order."""
        self._in_sight = tuple(rows)
        self._ask()

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._paused = True
        asked, self._asked = self._asked, None
        if asked is not None:
            self._jobs.cancel(asked[1].job_id)

    def _ask(self) -> None:
        if self._paused or self._asked is not None or not self._album.weights:
            return
        rows = chain(self._in_sight, range(self._album.rowCount()))
        row = next(filter(self._waits, rows), None)
        if row is None:
            return
        entry = self._album.entry(row)
        request = ColourThumbnail(
            job_id=self._jobs.new_id(), source=entry.source, params=entry.params, max_side=SIDE
        )
        self._asked = (row, request)
        self._jobs.submit(request)

    def _waits(self, row: int) -> bool:
        return self._album.state(row) is EntryState.WAITING

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        if self._asked is None or self._asked[1] is not request or not isinstance(result, Rendered):
            return
        row, asked = self._asked
        if self._album.entry(row).params == asked.params:
            self._pictures.keep(row, result.pixels, self._album.weights, self._go_on)
        else:
            self._go_on()

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        if self._asked is not None and self._asked[1] is request:
            self._album.update(self._asked[0], failure=error.explanation)
            self._go_on()

    @Slot(object)
    def _on_dropped(self, request: JobRequest) -> None:
        """Make way for what was more urgent; then try again."""
        if self._asked is not None and self._asked[1] is request:
            self._go_on()

    def _go_on(self) -> None:
        self._asked = None
        self._ask()

    @Slot(QModelIndex, QModelIndex)
    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Go on if what changed waits now; the whole of a large album is not looked through for every change."""
        if self._asked is None and any(map(self._waits, range(first.row(), last.row() + 1))):
            self._ask()
