"""Photographs of an album that are coloured alike, because they belong together."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import JobResult, SeriesFound
from gcp_desktop.engine.requests import FindSeries, JobRequest
from gcp_desktop.session.album.album import Album
from gcp_desktop.session.jobs.outstanding import Jobs


class Alike(QObject):
    """Asks what photographs of an album share, and gives it to all of them as one step that can be undone."""

    def __init__(self, album: Album, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._album = album
        self._jobs = jobs
        self._asked: dict[int, tuple[int, ...]] = {}
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._forget)
        jobs.dropped.connect(self._forget)

    def ask(self, rows: Sequence[int]) -> None:
        """Colour these alike, once it is known what they share."""
        entries = [self._album.entry(row) for row in rows]
        request = FindSeries(
            job_id=self._jobs.new_id(),
            sources=tuple(entry.source for entry in entries),
            recipes=tuple(entry.params for entry in entries),
        )
        self._asked[request.job_id] = tuple(rows)
        self._jobs.submit(request)

    def stop(self) -> None:
        """Ask for nothing any more."""
        for job_id in tuple(self._asked):
            self._jobs.cancel(job_id)

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        rows = self._asked.pop(request.job_id, None)
        if rows is not None and isinstance(result, SeriesFound):
            self._album.edit(
                rows, lambda params: replace(params, series=result.series), self.tr("Colour Alike")
            )

    @Slot(object)
    def _forget(self, request: JobRequest) -> None:
        self._asked.pop(request.job_id, None)
