"""`gcp train` killed at a random moment and resumed ends as if nothing had happened."""

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.model.training.pictures import write_class_folders

ROOT = Path(__file__).parents[4]
SETTINGS = [
    "train.steps=12",
    "train.batch_size=2",
    "train.warmup=2",
    "train.device=cpu",
    "train.checkpoint_seconds=0",
    "train.grid_every=4",
    "train.log_every=1",
]


def _command(data: Path, run: Path, *options: str) -> list[str]:
    start = "from model.cli.root import main; main()"
    paths = ["--data", str(data), "--out", str(run)]
    return [sys.executable, "-c", start, "train", "prior", *paths, *options]


def _task_state(run: Path) -> dict[str, dict[str, Any]]:
    state: dict[str, dict[str, Any]] = torch.load(run / "checkpoint.pt", weights_only=True)["task"]
    return state


@pytest.mark.slow
def test_a_killed_run_resumes_and_ends_with_the_same_weights(tmp_path: Path) -> None:
    data = write_class_folders(tmp_path / "pictures")
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    subprocess.run(_command(data, whole, *SETTINGS), check=True, cwd=ROOT, capture_output=True)

    process = subprocess.Popen(_command(data, killed, *SETTINGS), cwd=ROOT, stderr=subprocess.DEVNULL)
    while not (killed / "checkpoint.pt").exists():
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=random.uniform(0.0, 2.0))
    process.kill()
    process.wait()
    step = torch.load(killed / "checkpoint.pt", weights_only=True)["step"]
    assert 0 < step < 12

    subprocess.run(_command(data, killed, "--resume"), check=True, cwd=ROOT, capture_output=True)
    expected, found = _task_state(whole), _task_state(killed)
    assert all(
        torch.equal(value, found[part][name])
        for part, values in expected.items()
        for name, value in values.items()
    )
