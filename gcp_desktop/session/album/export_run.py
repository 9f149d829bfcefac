"""Exports the photographs of an album together, one file after the other."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo, Exported, JobResult
from gcp_desktop.engine.failures import describe_failure
from gcp_desktop.engine.requests import ColourThumbnail, ExportFromAlbum, JobRequest
from gcp_desktop.session.album.export_journal import ExportJournal, ExportOrder, JournalError, Unit
from gcp_desktop.session.jobs.outstanding import Jobs


@dataclass(frozen=True, slots=True)
class ExportReport:
    """How an export went. failed: photographs and reasons; notes: what files could not keep, and how many of them."""

    folder: Path
    written: int
    failed: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Running:
    unit: Unit
    request: ExportFromAlbum


class TogetherExport(QObject):
    """At most one order at a time. A name is taken when its file is about to be written, and noted before and after.

    The next file waits until all is done that a person waits for, so that a photograph that is opened meanwhile is
    read, coloured and given its gallery between two files.

    folder: of the journals. Signals: changed() when something was written, begun or paused; written(FileSource,
    Path), a photograph and its file; stopped(ErrorInfo) when there is no place for files any more, so that it is
    paused; finished(ExportReport).
    """

    changed = Signal()
    written = Signal(object, object)
    stopped = Signal(object)
    finished = Signal(object)

    def __init__(self, jobs: Jobs, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._folder = folder
        self._journal: ExportJournal | None = None
        self._running: _Running | None = None
        self._paused = False
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.dropped.connect(self._on_dropped)
        # Queued: what follows from a job that ended is asked for only after it was told.
        jobs.changed.connect(self._write_next, Qt.ConnectionType.QueuedConnection)
        self._find_unfinished()

    @property
    def active(self) -> bool:
        """Whether there is an order, running or paused."""
        return self._journal is not None

    @property
    def paused(self) -> bool:
        """Whether nothing is written at present."""
        return self._paused

    @property
    def progress(self) -> tuple[int, int]:
        """How many files are done or failed, and how many were ordered."""
        if self._journal is None:
            return 0, 0
        return len(self._journal.done) + len(self._journal.failed), len(self._journal.units)

    def begin(self, order: ExportOrder) -> None:
        """Carry out an order. Raises JournalError, and RuntimeError while there is another one."""
        if self._journal is not None:
            raise RuntimeError("an export is going on")
        self._journal = ExportJournal.begin(self._folder, order)
        self._paused = False
        self._go_on()

    def pause(self, paused: bool) -> None:
        """Stop after the file that is being written is given up, or go on."""
        self._paused = paused
        if paused and self._running is not None:
            self._jobs.cancel(self._running.request.job_id)
        self._go_on()

    def give_up(self) -> None:
        """Forget what is still to be written; what was written stays."""
        journal, self._journal = self._journal, None
        running, self._running = self._running, None
        if running is not None:
            self._jobs.cancel(running.request.job_id)
        if journal is not None:
            journal.remove()
        self.changed.emit()

    def stop(self) -> None:
        """Write nothing any more in this run; the next one offers to go on."""
        self._paused = True
        running, self._running = self._running, None
        if running is not None:
            self._jobs.cancel(running.request.job_id)

    def _find_unfinished(self) -> None:
        """Take up, paused, what an earlier run left."""
        for path in sorted(self._folder.glob("*.jsonl")):
            journal = ExportJournal.read(path)
            if journal is None or not journal.left:
                path.unlink(missing_ok=True)
            elif self._journal is None:
                self._journal, self._paused = journal, True

    def _go_on(self) -> None:
        self._write_next()
        self.changed.emit()

    @Slot()
    def _write_next(self) -> None:
        if self._journal is None or self._paused or self._running is not None:
            return
        left = self._journal.left
        if not left:
            self._finish(self._journal)
        elif all(isinstance(job, ColourThumbnail) for job in self._jobs.outstanding):
            self._write(self._journal, left[0])

    def _write(self, journal: ExportJournal, unit: Unit) -> None:
        folder = Path(journal.order.folder)
        if not folder.is_dir():
            self._stop(self._gone(folder))
            return
        ordered = journal.order.photographs[unit.number]
        try:
            target = journal.name(unit)
            target.parent.mkdir(parents=True, exist_ok=True)
            journal.note_begun(unit, target)
        except (OSError, JournalError) as error:
            self._stop(describe_failure(error))
            return
        request = ExportFromAlbum(
            job_id=self._jobs.new_id(),
            source=ordered.source,
            params=ordered.params,
            target=target,
            settings=journal.order.plan.settings,
            variant=unit.variant,
        )
        self._running = _Running(unit, request)
        self._jobs.submit(request)

    def _finish(self, journal: ExportJournal) -> None:
        failed = tuple(
            (journal.order.photographs[unit.number].path, reason) for unit, reason in journal.failed.items()
        )
        notes = Counter(note for told in journal.notes.values() for note in told)
        report = ExportReport(Path(journal.order.folder), len(journal.done), failed, tuple(notes.items()))
        self._journal = None
        journal.remove()
        self.finished.emit(report)

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        running, journal = self._running, self._journal
        if running is None or journal is None or request is not running.request:
            return
        self._running = None
        if isinstance(result, Exported):
            try:
                journal.note_done(running.unit, result.path, result.notes)
            except JournalError as error:
                self._stop(describe_failure(error))
            self.written.emit(running.request.source, result.path)
        self._go_on()

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        running, journal = self._running, self._journal
        if running is None or journal is None or request is not running.request:
            return
        self._running = None
        if error.kind == "StorageError":
            self._stop(error)
            return
        taken = error.kind == "ImageWriteError" and running.request.target.exists()
        if not taken:  # otherwise another program was quicker, and the next try finds another name
            try:
                journal.note_failed(running.unit, error.explanation)
            except JournalError as refusal:
                self._stop(describe_failure(refusal))
                return
        self._go_on()

    @Slot(object)
    def _on_dropped(self, request: JobRequest) -> None:
        """Given up in the list of jobs, or by pausing."""
        if self._running is not None and request is self._running.request:
            self._running = None
            self._paused = True
            self.changed.emit()

    def _stop(self, error: ErrorInfo) -> None:
        self._paused = True
        self.stopped.emit(error)
        self.changed.emit()

    def _gone(self, folder: Path) -> ErrorInfo:
        return ErrorInfo(
            self.tr("The export is paused"),
            self.tr("The folder “{}” is not there any more.").format(folder),
            self.tr("Connect the drive again, or make the folder, and go on."),
        )
