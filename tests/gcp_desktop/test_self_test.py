"""The application's own check: it passes here, and each kind of damage fails it with a reason."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from pytestqt.qtbot import QtBot

from gcp_desktop.app import make_backend
from gcp_desktop.engine.inference_thread import Backend
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.golden_sample import TOLERANCE, largest_difference, make_golden
from gcp_desktop.self_test import STAGES, SelfTest
from model.checkpoints.bundle import LoadedModel, load_bundle
from model.checkpoints.manifest import WEIGHTS_NAME
from model.checkpoints.store import find_model
from tests.model.tiny import tiny_model


def run(folder: Path, make: Callable[[], Backend]) -> tuple[bool, list[str]]:
    lines: list[str] = []
    return SelfTest(folder, make).run(lines.append), lines


def test_this_installation_passes(qtbot: QtBot, tmp_path: Path) -> None:
    passed, lines = run(tmp_path, make_backend)
    assert passed, lines[-1]
    assert all(line.startswith("ok ") for line in lines)
    said = "\n".join(lines)
    assert all(stage in said for stage in STAGES)
    assert all(dialog in said for dialog in ("OpenDialog", "ExportDialog", "AboutDialog"))
    assert "not possible" not in said


def test_a_damaged_model_fails_it_with_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(find_model(), broken)
    weights = broken / WEIGHTS_NAME
    weights.write_bytes(weights.read_bytes()[:-1000])
    passed, lines = run(tmp_path, lambda: PipelineBackend(lambda: load_bundle(broken, torch.device("cpu"))))
    assert not passed
    assert lines[-1].startswith("FAILED  model: ")
    assert "broken" in lines[-1]


def test_another_model_than_the_recorded_one_fails_it(qtbot: QtBot, tmp_path: Path) -> None:
    model, info, directions = tiny_model()
    tiny = LoadedModel(model, info, directions, torch.device("cpu"))
    passed, lines = run(tmp_path, lambda: PipelineBackend(lambda: tiny))
    assert not passed
    assert lines[-1].startswith("FAILED  golden result: ")
    assert "record_golden.py" in lines[-1]


@pytest.mark.qt_no_exception_capture
def test_an_error_in_a_slot_fails_it(qtbot: QtBot, tmp_path: Path) -> None:
    def stumble(_: object) -> None:
        raise ArithmeticError("stumbled")

    test = SelfTest(tmp_path, make_backend)
    test._session.jobs.activity_changed.connect(stumble)
    lines: list[str] = []
    assert not test.run(lines.append)
    assert lines[-1].startswith("FAILED  model: ")
    assert "stumbled" in lines[-1]


def test_grey_is_further_from_a_colouring_than_allowed() -> None:
    generator = np.random.default_rng(0)
    coloured = np.full((64, 80, 3), (180, 120, 90), np.uint8)
    noisy = (coloured + generator.integers(0, 3, coloured.shape)).astype(np.uint8)
    grey = np.full((64, 80, 3), 132, np.uint8)
    golden = make_golden("weights", coloured)
    assert 0 < largest_difference(make_golden("weights", noisy), golden) < TOLERANCE
    assert largest_difference(make_golden("weights", grey), golden) > 10 * TOLERANCE
