"""`gcp train --resume` goes on with the run's own settings."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import torch

from tests.model.command_line import error_line, gcp
from tests.model.training.pictures import SUBJECTS, write_class_folders

OWN = ["train.steps=1", "train.batch_size=2", "train.workers=0", "train.precision=fp32", "task.kl=0.25"]


def _record(run: Path) -> Any:
    return json.loads((run / "config.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("pictures"))


def test_a_resumed_run_keeps_its_settings_but_for_those_given(data: Path, tmp_path: Path) -> None:
    run, file, more = tmp_path / "run", tmp_path / "more.json", tmp_path / "more"
    assert gcp("train", "prior", "--data", data, "--out", run, *OWN).exit_code == 0
    expected = _record(run)
    file.write_text('{"train": {"weight_decay": 0.5, "steps": 7}}')
    copytree(data, more)
    copytree(data / SUBJECTS[0], more / "mountain")

    told = ["--config", file, "train.steps=2", "--resume"]
    assert gcp("train", "prior", "--data", more, "--out", run, *told).exit_code == 0
    expected["train"] |= {"steps": 2, "weight_decay": 0.5}
    assert expected["task"]["kl"] == 0.25
    assert _record(run) == expected  # the subjects, too, are the run's, not those of more pictures
    assert torch.load(run / "checkpoint.pt", weights_only=True)["step"] == 2


def test_what_cannot_be_resumed_is_refused_and_left_as_it_was(data: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    told = ["--data", data, "--out", run, "--resume"]
    assert "There is nothing to resume" in error_line(gcp("train", "prior", *told))
    run.mkdir()
    begun = json.dumps({"name": "prior", "subjects": SUBJECTS, "pictures": 12, "train": {"steps": 1}})
    (run / "config.json").write_text(begun)
    assert "cannot be resumed as “restorer”" in error_line(gcp("train", "restorer", *told))
    assert "There is nothing to resume" in error_line(gcp("train", "prior", "train.steps=2", *told))
    assert (run / "config.json").read_text() == begun
