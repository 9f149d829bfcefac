import json
import logging
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from model.training import TrainingUnavailableError
from model.training.loop.curves import read_figures
from model.training.loop.record import RunRecord


def test_events_are_lines_and_curves_a_picture(tmp_path: Path) -> None:
    record = RunRecord(tmp_path, "prior")
    for step, loss in enumerate((3.0, 2.0, 1.0)):
        record.event(step, {"loss": loss, "rate": 0.1})
    record.event(2, {"loss": 1.5})  # the step done again after an interruption
    record.skip(3, [("a.png", "nearly grey")])
    assert read_figures(record.events) == {
        "loss": {0: 3.0, 1: 2.0, 2: 1.5},
        "rate": {0: 0.1, 1: 0.1, 2: 0.1},
    }
    record.pictures(3, torch.rand(3, 8, 16))
    with Image.open(tmp_path / "grids" / "0000003.png") as grid:
        assert grid.size == (16, 8)
    with Image.open(tmp_path / "curves.png") as curves:
        assert np.asarray(curves.convert("L")).std() > 0


def test_without_figures_there_are_no_curves(tmp_path: Path) -> None:
    RunRecord(tmp_path, "prior").pictures(0, None)
    assert list(tmp_path.iterdir()) == []


def test_skipped_files_are_noted_once_and_named_at_the_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    record = RunRecord(tmp_path, "prior")
    record.skip(1, [("a.png", "damaged: truncated"), ("b.png", "nearly grey")])
    record.skip(2, [("a.png", "damaged: truncated")])
    (line,) = record.events.read_text().splitlines()
    assert json.loads(line)["skipped"] == {"a.png": "damaged: truncated", "b.png": "nearly grey"}
    with caplog.at_level(logging.WARNING):
        record.summarise()
    assert "skipped 2 pictures (1 damaged, 1 nearly grey): a.png, b.png" in caplog.text


def test_tensorboard_shows_the_figures_and_forgets_what_is_done_again(tmp_path: Path) -> None:
    accumulator = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    for begin, end, loss in ((0, 3, 1.0), (1, 4, 2.0)):  # interrupted after 3, the last checkpoint was at 1
        record = RunRecord(tmp_path, "prior")
        record.open_board(begin)
        for step in range(begin + 1, end + 1):
            record.figures(step, {"loss": loss})
        record.close()
    shown = accumulator.EventAccumulator(str(tmp_path / "tensorboard"))
    shown.Reload()
    assert [(event.step, event.value) for event in shown.Scalars("loss")] == [
        (1, 1.0),
        (2, 2.0),
        (3, 2.0),
        (4, 2.0),
    ]
    assert len(read_figures(tmp_path / "events.jsonl")["loss"]) == 4


def test_tensorboard_is_optional_and_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tensorboard", None)
    monkeypatch.delitem(sys.modules, "torch.utils.tensorboard", raising=False)
    with pytest.raises(TrainingUnavailableError, match=r"gcp-desktop\[tensorboard\]"):
        RunRecord(tmp_path, "prior").open_board(0)
