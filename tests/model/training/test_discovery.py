from pathlib import Path

import pytest
import torch

from model.checkpoints.backbone import load_backbone
from model.errors import CheckpointError
from model.networks.encoder import Encoder
from model.networks.reconstructor import ReconstructorConfig
from model.training.data import CropConfig, list_pictures
from model.training.discovery import DirectionsTask, DirectionsTaskConfig, load_directions
from model.training.trainer import TrainConfig, Trainer
from tests.model.tiny import SUBJECTS, tiny_model
from tests.model.training.pictures import write_class_folders

TASK = DirectionsTaskConfig(
    n_directions=4, shifts=4, reconstructor=ReconstructorConfig(picture_size=8, channels=(16, 32))
)


def _task() -> DirectionsTask:
    model = tiny_model()[0]
    return DirectionsTask(model.generator, Encoder(model.config.encoder), load_backbone(), TASK)


def _train(task: DirectionsTask, folder: Path, steps: int) -> Trainer:
    data = write_class_folders(folder / "pictures", per_subject=2)
    config = TrainConfig(
        steps=steps, batch_size=2, learning_rate=1e-2, warmup=2, workers=0, precision="fp32", device="cpu"
    )
    trainer = Trainer(task, list_pictures(data), SUBJECTS, CropConfig(size=64), config, folder / "run")
    trainer.train()
    return trainer


def test_both_networks_learn_and_the_prior_stays_frozen(tmp_path: Path) -> None:
    task = _task()
    frozen = (task.generator, task.colour_encoder, task.backbone)
    before = [{name: value.clone() for name, value in network.state_dict().items()} for network in frozen]
    start, head = task.deformator.directions, task.reconstructor.direction.weight.clone()
    trainer = _train(task, tmp_path, 2)
    for network, state in zip(frozen, before, strict=True):
        for name, value in network.state_dict().items():
            assert torch.equal(state[name], value), name
    assert not torch.equal(task.deformator.directions, start)
    assert not torch.equal(task.reconstructor.direction.weight, head)
    assert trainer.checkpoint.is_file()
    torch.testing.assert_close(load_directions(tmp_path / "run"), task.deformator.directions)


def test_shifts_keep_their_bounds() -> None:
    shifts = _task()._draw_shifts(400, torch.device("cpu"))
    assert shifts.abs().min() >= TASK.shortest
    assert shifts.abs().max() <= TASK.longest
    assert -0.8 < shifts.mean() < 0.8
    assert (shifts.abs() == TASK.shortest).sum() > 5


def test_a_missing_run_is_said(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no finished run"):
        load_directions(tmp_path)
