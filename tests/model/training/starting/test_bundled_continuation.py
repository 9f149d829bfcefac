"""Anybody can go on training from the bundle that comes with the repository."""

from pathlib import Path

import pytest
import torch

from model.checkpoints.store import find_model
from model.training.loop.settings import configure
from model.training.registry import TASKS, make_trainer
from model.training.starting.runs import task_state
from tests.model.training.pictures import write_class_folders

QUICK = [
    "train.steps=1",
    "train.batch_size=2",
    "train.workers=0",
    "train.precision=fp32",
    "train.log_every=1",
]


@pytest.mark.parametrize("name", ["prior", "encoder", "colouriser"])
def test_a_task_goes_on_from_the_bundle(name: str, tmp_path: Path) -> None:
    bundle = find_model("compact")
    data = write_class_folders(tmp_path / "pictures")
    earlier = dict.fromkeys(TASKS[name].needs, bundle)

    trainer = make_trainer(
        name, configure(TASKS[name].defaults, QUICK), data, tmp_path / "run", start=bundle, **earlier
    )
    before = task_state(bundle, name)["average"]
    trainer.train()

    # A step more of a long average: near what the bundle has, but not the same.
    after = task_state(tmp_path / "run", name)["average"]
    weights = [key for key in before if key.endswith(".weight")]
    assert all(torch.allclose(after[key].cpu(), before[key], atol=0.02) for key in weights)
    assert any(not torch.equal(after[key].cpu(), before[key]) for key in weights)
