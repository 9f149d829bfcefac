"""Each task learns a handful of pictures; what it should not train stays as it was, byte for byte."""

import json
from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel

from model.training.data.dataset import CropConfig, Entry, list_pictures
from model.training.loop.task import Task
from model.training.loop.trainer import TrainConfig, Trainer
from model.training.prior.adversarial import AdversarialPrior
from model.training.prior.latent_density import LatentDensity
from model.training.prior.warm_start import PriorWarmStart
from tests.model.training.pictures import SUBJECTS, write_class_folders
from tests.model.training.tiny_tasks import tiny_task

CONFIG = TrainConfig(
    steps=30,
    batch_size=4,
    learning_rate=6e-3,
    warmup=3,
    workers=0,
    device="cpu",
    precision="fp32",
    log_every=1,
)


def _frozen(task: Task) -> dict[str, Tensor]:
    """Weights and buffers of the networks of which no phase trains a part.

    Moving averages and the density of the codes learn too, though not by a phase.
    """
    trained = {id(p) for phase in task.phases() for p in phase.parameters}
    networks = [
        network for network in task.networks() if not isinstance(network, AveragedModel | LatentDensity)
    ]
    return {
        f"{index}.{name}": value.clone()
        for index, network in enumerate(networks)
        if trained.isdisjoint(id(p) for p in network.parameters())
        for name, value in network.state_dict().items()
    }


def _train(task: Task, entries: list[Entry], run: Path) -> None:
    Trainer(task, entries, SUBJECTS, CropConfig(size=64, smallest=1.0), CONFIG, run).train()


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("prior", {"l1": 0.6, "chroma": 0.6}),
        ("projected", {"l1": 0.6, "chroma": 0.6}),
        ("encoder", {"nats": 0.1, "subject": 0.5}),
    ],
)
def test_a_task_learns_a_handful_of_pictures(name: str, left: dict[str, float], tmp_path: Path) -> None:
    entries = list_pictures(write_class_folders(tmp_path / "pictures", per_subject=1))
    task = tiny_task(name)
    if isinstance(task, AdversarialPrior):
        # Its colour encoder is frozen, so it must know the pictures already; the generator is still untrained.
        prior = tiny_task("prior")
        assert isinstance(prior, PriorWarmStart)
        _train(prior, entries, tmp_path / "prior")
        task.colour_encoder.load_state_dict(prior.colour_encoder.state_dict())
    before = _frozen(task)
    assert before
    _train(task, entries, tmp_path)

    assert all(torch.equal(value, before[name]) for name, value in _frozen(task).items())
    events = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert len(events) == CONFIG.steps
    for figure, share in left.items():
        values = [event[figure] for event in events]
        assert sum(values[-5:]) < share * sum(values[:5]), figure
