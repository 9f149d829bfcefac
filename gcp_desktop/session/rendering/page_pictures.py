"""Small pictures of a file's pages, made one after another."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo, JobResult, PageRead
from gcp_desktop.engine.requests import JobRequest, ReadPage
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.jobs.outstanding import Jobs

SIDE = 256


class PagePictures(QObject):
    """Asks for the pages of one file. Signals: ready(int, Pixels), a page's number and picture; missed(int)."""

    ready = Signal(int, object)
    missed = Signal(int)

    def __init__(self, path: Path, pages: Sequence[int], jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting = [FileSource(path, page) for page in pages]
        self._asked: JobRequest | None = None
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        self._ask()

    def stop(self) -> None:
        """Ask for no more."""
        self._waiting.clear()
        if self._asked is not None:
            self._jobs.cancel(self._asked.job_id)

    def _ask(self) -> None:
        self._asked = None
        if self._waiting:
            source = self._waiting.pop(0)
            self._asked = ReadPage(job_id=self._jobs.new_id(), source=source, max_side=SIDE)
            self._jobs.submit(self._asked)

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        if request == self._asked and isinstance(request, ReadPage) and isinstance(result, PageRead):
            self.ready.emit(request.source.page, result.pixels)
            self._ask()

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        if request == self._asked and isinstance(request, ReadPage):
            self.missed.emit(request.source.page)
            self._ask()
