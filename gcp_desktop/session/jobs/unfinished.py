"""What a person asked for that would be lost by quitting."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gcp_desktop.engine.requests import ExportColouring, JobRequest, RenderWhole
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.jobs.rows import job_rows

_LOST = (ExportColouring, RenderWhole)


class Unfinished(QObject):
    """Files, copies and pages that are being made, or made and being handed over.

    Signals: changed() soon after a change; failed() when one of them will not be done.
    """

    changed = Signal()
    failed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._handed_over: list[str] = []
        # Queued, because what a job gave is handed over only after the job has ended.
        jobs.changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        jobs.failed.connect(self._on_failed)

    @property
    def work(self) -> tuple[str, ...]:
        """In words; empty once all is done."""
        asked = [row.text for row in job_rows(self._jobs) if isinstance(row.jobs[0], _LOST)]
        return tuple(dict.fromkeys(asked + self._handed_over))

    def begin(self, text: str) -> None:
        """Say that something is handed over from now on."""
        self._handed_over.append(text)
        self.changed.emit()

    def end(self, text: str, *, failed: bool = False) -> None:
        """Say that it was, or could not be."""
        self._handed_over.remove(text)
        if failed:
            self.failed.emit()
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, request: JobRequest) -> None:
        if isinstance(request, _LOST):
            self.failed.emit()
