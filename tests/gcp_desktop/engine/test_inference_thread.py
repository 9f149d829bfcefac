import threading
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import (
    JobCancelled,
    JobEvent,
    JobFailed,
    JobFinished,
    JobProgress,
    JobResult,
    JobStarted,
    Rendered,
)
from gcp_desktop.engine.inference_thread import InferenceThread, JobContext
from gcp_desktop.engine.requests import JobRequest, PrepareModel, RenderPreview, RenderSample, RenderTrial
from gcp_desktop.session.editing.edits import with_direction
from model.errors import ImageReadError
from model.events import Progress
from model.params import EditParams

PATIENCE = 20


class GatedBackend:
    """Does each job only when the test opens the gate; `begun` counts the jobs at the gate."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.begun = threading.Semaphore(0)
        self.gate = threading.Semaphore(0)
        self.closed = False
        self.thread: QThread | None = None

    def run(self, request: JobRequest, context: JobContext) -> JobResult:
        self.thread = QThread.currentThread()
        self.begun.release()
        context.progress(Progress("generate", 0.5))
        assert self.gate.acquire(timeout=PATIENCE)
        context.cancel.raise_if_cancelled()
        if isinstance(request, PrepareModel):
            raise ImageReadError("“a.png” is empty. Choose another file.")
        if isinstance(request, RenderSample):
            raise ZeroDivisionError
        self.done.append(request.job_id)
        return Rendered(np.zeros((2, 2, 3), np.uint8))

    def close(self) -> None:
        self.closed = True


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.events: list[JobEvent] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def hear(self, event: JobEvent) -> None:
        self.events.append(event)
        self.threads.add(QThread.currentThread())

    def ended(self) -> int:
        return sum(isinstance(event, JobFinished | JobCancelled | JobFailed) for event in self.events)


@pytest.fixture
def backend() -> GatedBackend:
    return GatedBackend()


@pytest.fixture
def thread(qtbot: QtBot, backend: GatedBackend) -> Iterator[InferenceThread]:
    thread = InferenceThread(lambda: backend)
    yield thread
    for _ in range(100):
        backend.gate.release()
    thread.shutdown()


@pytest.fixture
def listener(thread: InferenceThread) -> Listener:
    listener = Listener()
    thread.reported.connect(listener.hear)
    return listener


def preview(job_id: int, value: float = 0.0) -> RenderPreview:
    return RenderPreview(
        job_id=job_id, document_id=1, params=with_direction(EditParams(), "warmth", value), max_side=10
    )


def test_a_job_is_started_reports_progress_and_finishes_on_another_thread(
    qtbot: QtBot, thread: InferenceThread, backend: GatedBackend, listener: Listener
) -> None:
    backend.gate.release()
    thread.submit(preview(7))
    qtbot.waitUntil(lambda: listener.ended() == 1)
    kinds = [type(event) for event in listener.events]
    assert kinds == [JobStarted, JobProgress, JobFinished]
    assert listener.events[1] == JobProgress(7, "generate", 0.5)
    assert backend.thread is not QThread.currentThread()
    assert listener.threads == {QThread.currentThread()}


def test_thirty_slider_events_compute_the_running_one_and_the_newest(
    qtbot: QtBot, thread: InferenceThread, backend: GatedBackend, listener: Listener
) -> None:
    thread.submit(preview(0))
    assert backend.begun.acquire(timeout=PATIENCE)
    for job_id in range(1, 31):
        thread.submit(preview(job_id, job_id / 10))
    for _ in range(31):
        backend.gate.release()
    qtbot.waitUntil(lambda: listener.ended() == 31)
    assert backend.done == [0, 30]
    cancelled = [event.job_id for event in listener.events if isinstance(event, JobCancelled)]
    assert cancelled == list(range(1, 30))


def test_a_running_job_can_be_cancelled(
    qtbot: QtBot, thread: InferenceThread, backend: GatedBackend, listener: Listener
) -> None:
    thread.submit(preview(1))
    assert backend.begun.acquire(timeout=PATIENCE)
    thread.cancel(1)
    backend.gate.release()
    qtbot.waitUntil(lambda: listener.ended() == 1)
    assert listener.events[-1] == JobCancelled(1)
    assert backend.done == []


def test_waiting_jobs_are_done_in_the_order_that_they_are_put_into(
    qtbot: QtBot, thread: InferenceThread, backend: GatedBackend, listener: Listener
) -> None:
    thread.submit(preview(0))
    assert backend.begun.acquire(timeout=PATIENCE)
    for job_id in (1, 2, 3):
        thread.submit(RenderTrial(job_id=job_id, params=EditParams(), max_side=10))
    thread.reorder([3, 1, 2])
    assert [request.job_id for request in thread.queued()] == [3, 1, 2]
    for _ in range(4):
        backend.gate.release()
    qtbot.waitUntil(lambda: listener.ended() == 4)
    assert backend.done == [0, 3, 1, 2]


def test_failures_become_words_and_the_thread_goes_on(
    qtbot: QtBot,
    thread: InferenceThread,
    backend: GatedBackend,
    listener: Listener,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for _ in range(3):
        backend.gate.release()
    thread.submit(PrepareModel(job_id=1))
    thread.submit(RenderSample(job_id=2, params=EditParams(), max_side=10))
    thread.submit(preview(3))
    qtbot.waitUntil(lambda: listener.ended() == 3)
    failures = {event.job_id: event.error for event in listener.events if isinstance(event, JobFailed)}
    assert failures[1].title == "This file cannot be opened"
    assert failures[1].explanation == "“a.png” is empty. Choose another file."
    assert "ZeroDivisionError" in failures[2].explanation
    assert "Traceback" in failures[2].details
    assert failures[2].remedy
    logged = [record.exc_info[0] for record in caplog.records if record.exc_info is not None]
    assert logged == [ZeroDivisionError], "what was foreseen is not logged, and nothing without its traceback"
    assert backend.done == [3]


def test_a_backend_that_cannot_be_made_fails_each_job(qtbot: QtBot) -> None:
    def broken() -> GatedBackend:
        raise OSError("libtorch_cpu.so is damaged")

    thread = InferenceThread(broken)
    listener = Listener()
    thread.reported.connect(listener.hear)
    thread.submit(preview(1))
    qtbot.waitUntil(lambda: listener.ended() == 1)
    event = listener.events[-1]
    assert isinstance(event, JobFailed)
    assert "libtorch_cpu.so is damaged" in event.error.details
    thread.shutdown()
    assert thread.isFinished()


def test_shutdown_ends_every_job_and_the_thread(
    qtbot: QtBot, thread: InferenceThread, backend: GatedBackend, listener: Listener
) -> None:
    for job_id in range(3):
        thread.submit(RenderSample(job_id=job_id, params=EditParams(), max_side=10))
    assert backend.begun.acquire(timeout=PATIENCE)
    backend.gate.release()
    thread.shutdown()
    assert thread.isFinished()
    assert backend.closed
    thread.submit(preview(9))
    qtbot.waitUntil(lambda: listener.ended() == 4)
    assert not thread.isRunning()
    assert {event.job_id for event in listener.events if isinstance(event, JobCancelled)} >= {1, 2, 9}


def test_a_thread_that_was_never_used_shuts_down_at_once(thread: InferenceThread) -> None:
    thread.shutdown()
    assert not thread.isRunning()
