"""A storm of slider values, and whether the window has its turns while the networks run and a page is painted."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import JobCancelled, JobFinished, JobStarted
from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.job_queue import JobQueue
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import JobRequest
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.background import Background
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export.page import paint_page
from gcp_desktop.ui.window.main_window import MainWindow
from model.checkpoints.bundle import LoadedModel
from model.events import CancelToken
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.turns import Turns
from tests.model.tiny import tiny_model

CHANGES = 200  # in two seconds
JOB_TICKS = 10  # a job lasts as long as ten changes


class ClockedEngine(QObject):
    """The real queue over the fake results, in the time of the test: every job lasts `JOB_TICKS` ticks."""

    reported = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._queue = JobQueue()
        self._results = FakeEngine()
        self._results.reported.connect(self._on_result)
        self._waiting = 0
        self._running: JobRequest | None = None
        self._left = 0

    def submit(self, request: JobRequest) -> None:
        self._waiting += 1
        self._drop(self._queue.put(request))

    def cancel(self, job_id: int) -> None:
        if self._queue.cancel(job_id):
            self._waiting -= 1
            self.reported.emit(JobCancelled(job_id))

    def queued(self) -> tuple[JobRequest, ...]:
        return self._queue.queued()

    def reorder(self, job_ids: Sequence[int]) -> None:
        self._queue.reorder(job_ids)

    def shutdown(self) -> None:
        for request in self._queue.close():
            self._drop(request)

    def tick(self) -> None:
        if self._running is None and self._waiting:
            taken = self._queue.take()
            assert taken is not None
            self._running, self._left = taken[0], JOB_TICKS
            self._waiting -= 1
            self.reported.emit(JobStarted(self._running.job_id))
        if self._running is not None:
            self._left -= 1
            if self._left == 0:
                request, self._running = self._running, None
                self._queue.done()
                self._results.submit(request)
                self._results.finish(type(request))

    def _drop(self, request: JobRequest | None) -> None:
        if request is not None:
            self._waiting -= 1
            self.reported.emit(JobCancelled(request.job_id))

    def _on_result(self, event: object) -> None:
        if isinstance(event, JobFinished):
            self.reported.emit(event)


def test_a_slider_storm_ends_with_the_last_value_and_at_most_one_stale_picture(qtbot: QtBot) -> None:
    engine = ClockedEngine()
    session = Session(engine)
    session.open(SampleSource("coffee"))
    for _ in range(100 * JOB_TICKS):
        engine.tick()
    document = session.document
    assert document is not None
    assert document.settled
    shown: list[int] = []

    def note() -> None:
        assert document.colouring is not None
        if not shown or shown[-1] != document.colouring.revision:
            shown.append(document.colouring.revision)

    document.pictures_changed.connect(note)
    document.begin_stroke()
    most = 0
    for change in range(CHANGES):
        document.edit(with_direction(document.params, "warmth", change / 100 + 0.01), "Warmth", "warmth")
        engine.tick()
        most = max(most, len(session.jobs.outstanding))
    assert len(shown) >= CHANGES // JOB_TICKS - 1, "pictures follow the drag"
    assert most <= 2, "one is running, one is waiting: no queue grows"
    shown.clear()
    document.end_stroke()
    for _ in range(2 * JOB_TICKS):  # what is running, and then the last value
        engine.tick()
    assert shown[-1] == document.revision
    assert len(shown) <= 2
    assert document.undo_stack.count() == 1


def at_rest(session: Session) -> bool:
    return bool(session.document and session.document.settled and not session.jobs.outstanding)


def test_the_window_has_its_turns_while_the_networks_run(qtbot: QtBot, tmp_path: Path) -> None:
    model, info, directions = tiny_model()
    turns = Turns()
    parts = dict(model.named_children())
    for name in ("encoder", "generator", "correspondence", "colouriser"):
        parts[name].register_forward_pre_hook(turns.wait)
    loaded = LoadedModel(model, info, directions, torch.device("cpu"))
    session = Session(InferenceThread(lambda: PipelineBackend(lambda: loaded)))
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(session, store, tmp_path))
    qtbot.addWidget(window)
    window.show()
    session.open(SampleSource("coffee"))
    qtbot.waitUntil(lambda: at_rest(session), timeout=60_000)
    document = session.document
    assert document is not None
    assert document.colouring is not None, document.error
    assert turns.waits >= 4
    before = turns.waits
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth")
    qtbot.waitUntil(lambda: document.up_to_date, timeout=60_000)
    document.kept.in_project(tmp_path / "saved.gcp", document.work)  # or closing would ask
    assert turns.waits > before


class AskedToken(CancelToken):
    """Whoever asks whether to go on waits for the window's turns first."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self._turns = turns

    def raise_if_cancelled(self) -> None:
        self._turns.wait()
        super().raise_if_cancelled()


def test_the_window_has_its_turns_between_the_strips_of_a_page(qtbot: QtBot, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (900, 1200, 1), np.uint8).repeat(3, axis=2)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    background, turns = Background(), Turns()
    ended: list[object] = []
    background.run(lambda: paint_page(printer, pixels, AskedToken(turns)), ended.append, ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    background.shutdown()
    assert ended == [None]
    assert turns.waits >= 30, "strips of at most 30 rows"
