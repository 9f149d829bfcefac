"""The window's side of a fine-tuning against the real command in its process, with the real networks in tiny."""

import os
import signal
import sys
from pathlib import Path

import pytest
import torch
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.session.fine_tune.tuning import FineTuning, Stage, TuningOrder
from model.checkpoints.bundle import load_bundle, save_bundle
from tests.model.tiny import tiny_model
from tests.model.training.pictures import write_class_folders

LONG = 300_000


@pytest.fixture
def order(tmp_path: Path) -> TuningOrder:
    model, info, directions = tiny_model()
    save_bundle(tmp_path / "tiny", model, info, directions)
    pictures = write_class_folders(tmp_path / "pictures", per_subject=2, size=(128, 112))
    return TuningOrder(
        pictures=(pictures,),
        title="Mine",
        steps=100_000,
        device="cpu",
        model=str(tmp_path / "tiny"),
        into=tmp_path / "mine",
        settings=(
            "train.batch_size=2",
            "train.precision=fp32",
            "train.checkpoint_seconds=0",
            "crop.size=64",
            "task.measure_seconds=1e9",
        ),
    )


@pytest.mark.slow
def test_start_watch_pause_resume_keep_and_use(qtbot: QtBot, order: TuningOrder, tmp_path: Path) -> None:
    tuning = FineTuning(tmp_path / "run")
    tuning.start(order)
    qtbot.waitUntil(lambda: len(tuning.told.losses) >= 2, timeout=LONG)
    assert len(tuning.told.measured) == 1
    assert Path(tuning.told.measured[0]["grid"]).is_file()
    tuning.pause()
    qtbot.waitUntil(lambda: tuning.stage is Stage.PAUSED, timeout=LONG)
    done = len(tuning.told.losses)
    tuning.resume()
    qtbot.waitUntil(lambda: len(tuning.told.losses) > done, timeout=LONG)
    tuning.keep()
    qtbot.waitUntil(lambda: tuning.stage is Stage.FINISHED, timeout=LONG)
    assert load_bundle(tmp_path / "mine", torch.device("cpu")).info.title == "Mine"
    assert not (tmp_path / "run").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_process_is_reported_and_its_run_can_be_resumed(
    qtbot: QtBot, order: TuningOrder, tmp_path: Path
) -> None:
    tuning = FineTuning(tmp_path / "run")
    errors: list[ErrorInfo] = []
    tuning.failed.connect(errors.append)
    tuning.start(order)
    qtbot.waitUntil(lambda: len(tuning.told.losses) >= 3, timeout=LONG)
    os.kill(tuning.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: tuning.stage is Stage.IDLE, timeout=LONG)
    assert [error.title for error in errors] == ["The training ended unexpectedly"]
    assert "Resume" in errors[0].remedy
    assert tuning.resumable
    tuning.resume()
    qtbot.waitUntil(lambda: len(tuning.told.losses) >= 2, timeout=LONG)
    assert [step for step, _ in tuning.told.losses][:2] == [1, 2]
    tuning.discard()
    assert not (tmp_path / "run").exists()
    assert not (tmp_path / "mine").exists()


def test_a_training_that_cannot_start_says_why(qtbot: QtBot, order: TuningOrder, tmp_path: Path) -> None:
    tuning = FineTuning(tmp_path / "run")
    with qtbot.waitSignal(tuning.failed, timeout=LONG) as failed:
        tuning.start(TuningOrder(pictures=order.pictures, title="Mine", model="nonesuch"))
    assert failed.args is not None
    assert "nonesuch" in failed.args[0].explanation
    qtbot.waitUntil(lambda: tuning.stage is Stage.IDLE, timeout=LONG)
    assert not tuning.resumable
