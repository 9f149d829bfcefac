"""The same step in one go, in parts, and in two processes."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from model.errors import ParameterError
from tests.model.training.pictures import write_class_folders
from tests.model.training.plain import CONFIG, plain_trainer

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="module")
def whole(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    run = tmp_path_factory.mktemp("whole")
    plain_trainer(pictures, run).train()
    return _checkpoint(run)


def _checkpoint(run: Path) -> dict[str, Any]:
    state: dict[str, Any] = torch.load(run / "checkpoint.pt", weights_only=True)
    return state


def _assert_same(state: dict[str, Any], whole: dict[str, Any]) -> None:
    """Weights, and AdamW's mean of the gradients, equal up to rounding."""
    torch.testing.assert_close(state["task"], whole["task"], rtol=1e-4, atol=1e-6)
    (optimiser,), (expected,) = state["optimisers"], whole["optimisers"]
    for index, moments in expected["state"].items():
        assert moments["exp_avg"].abs().max() > 0
        torch.testing.assert_close(
            optimiser["state"][index]["exp_avg"], moments["exp_avg"], rtol=1e-4, atol=1e-7
        )


def test_parts_give_the_gradients_of_the_whole(pictures: Path, tmp_path: Path, whole: dict[str, Any]) -> None:
    plain_trainer(pictures, tmp_path, replace(CONFIG, accumulate=4)).train()
    _assert_same(_checkpoint(tmp_path), whole)


def test_other_gradients_would_be_noticed(pictures: Path, tmp_path: Path, whole: dict[str, Any]) -> None:
    plain_trainer(pictures, tmp_path, replace(CONFIG, seed=1)).train()
    with pytest.raises(AssertionError):
        _assert_same(_checkpoint(tmp_path), whole)


def test_two_processes_give_the_gradients_of_one(
    pictures: Path, tmp_path: Path, whole: dict[str, Any]
) -> None:
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    arguments = ["-m", "tests.model.training.plain", str(pictures), str(tmp_path)]
    done = subprocess.run(
        [*command, *arguments], check=False, cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr
    _assert_same(_checkpoint(tmp_path), whole)
    events = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert [event["step"] for event in events] == [1, 2]  # one process writes


def test_a_batch_that_cannot_be_divided_is_refused(pictures: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"train\.accumulate=3"):
        plain_trainer(pictures, tmp_path, replace(CONFIG, accumulate=3))
