"""Who has the only graphics processor, with an engine that claims to have one."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo, JobResult, ModelReady
from gcp_desktop.engine.requests import JobRequest, PrepareModel
from gcp_desktop.session.fine_tune.making_room import MakingRoom
from gcp_desktop.session.fine_tune.tuning import FineTuning, Stage, TuningOrder
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import INFO

LONG = 300_000


class GpuEngine(FakeEngine):
    """Its models say that there are so many graphics processors."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._devices = (("cpu", "CPU"), *((f"cuda:{index}", "GPU") for index in range(count)))

    def _result(self, request: JobRequest) -> JobResult:
        if isinstance(request, PrepareModel):
            return ModelReady(replace(INFO), request.device or "GPU", self._devices)
        return super()._result(request)


@pytest.fixture
def settings(tmp_path: Path, qtbot: QtBot) -> Settings:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.device = "cuda:0"
    return settings


def _ready(count: int) -> tuple[GpuEngine, Session]:
    engine = GpuEngine(count)
    session = Session(engine)
    session.prepare()
    engine.finish_all()
    return engine, session


def _devices(engine: FakeEngine) -> list[str | None]:
    return [request.device for request in engine.submitted[1:] if isinstance(request, PrepareModel)]


def test_the_worker_leaves_before_and_comes_back_after(settings: Settings) -> None:
    engine, session = _ready(1)
    room, begun = MakingRoom(session, settings), []
    room.make("auto", lambda: begun.append(_devices(engine)))
    assert begun == []
    engine.finish(PrepareModel)
    assert begun == [["cpu"]]
    room.give_back()
    assert _devices(engine) == ["cpu", "cuda:0"]
    room.give_back()
    assert _devices(engine) == ["cpu", "cuda:0"]


@pytest.mark.parametrize(("count", "device"), [(0, "auto"), (1, "cpu"), (2, "cuda")])
def test_nobody_moves_where_there_is_room(settings: Settings, count: int, device: str) -> None:
    engine, session = _ready(count)
    room, begun = MakingRoom(session, settings), []
    room.make(device, lambda: begun.append(True))
    room.give_back()
    assert begun == [True]
    assert _devices(engine) == []


def test_who_does_not_get_away_holds_nobody_up(settings: Settings) -> None:
    engine, session = _ready(1)
    room, begun = MakingRoom(session, settings), []
    room.make("cuda", lambda: begun.append(True))
    engine.fail(PrepareModel, ErrorInfo("There is not enough memory", ""))
    assert begun == [True]


def test_what_was_given_up_meanwhile_does_not_begin(settings: Settings) -> None:
    engine, session = _ready(1)
    room, begun = MakingRoom(session, settings), []
    room.make("cuda", lambda: begun.append(True))
    room.give_back()
    engine.finish_all()
    assert begun == []
    assert _devices(engine) == ["cpu", "cuda:0"]


def test_a_training_starts_when_the_worker_has_left(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    engine, session = _ready(1)
    tuning = FineTuning(tmp_path / "run", room=MakingRoom(session, settings))
    tuning.start(TuningOrder(pictures=(tmp_path,), title="Mine", model="nonesuch"))
    assert tuning.process_id == 0
    assert tuning.stage is Stage.TRAINING
    with qtbot.waitSignal(tuning.failed, timeout=LONG):
        engine.finish(PrepareModel)
        qtbot.waitUntil(lambda: tuning.process_id != 0, timeout=LONG)
    qtbot.waitUntil(lambda: tuning.stage is Stage.IDLE, timeout=LONG)
    assert _devices(engine) == ["cpu", "cuda:0"]
