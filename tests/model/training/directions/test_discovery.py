import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from model.checkpoints.backbone import load_backbone
from model.errors import CheckpointError
from model.networks.encoder import Encoder
from model.networks.generator import Generator, GeneratorConfig
from model.networks.reconstructor import ReconstructorConfig
from model.training.data.dataset import CropConfig, list_pictures
from model.training.directions.discovery import DirectionsTask, DirectionsTaskConfig, load_directions
from model.training.loop.trainer import TrainConfig, Trainer
from tests.model.tiny import SUBJECTS, tiny_config, tiny_model
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
        steps=steps,
        batch_size=2,
        learning_rate=1e-2,
        warmup=2,
        workers=0,
        precision="fp32",
        device="cpu",
        log_every=1,
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


def _colour_mixer() -> Generator:
    """A generator of plain pictures whose red, green and blue are z's first three numbers; the others do nothing."""
    generator = Generator(GeneratorConfig(n_classes=3, z_dim=6, embedding_dim=4, channels=(3, 3)))
    with torch.no_grad():
        for name, weights in generator.named_parameters():
            if not name.endswith(".gain"):
                weights.zero_()
        generator.linear.weight.copy_(0.2 * torch.eye(3).repeat_interleave(16, dim=0))
        generator.blocks[0].conv_sc.weight.copy_(torch.eye(3)[:, :, None, None])
        generator.output_conv.weight[:, :, 1, 1] = torch.eye(3)
        generator.output_norm.bias.fill_(2.0)  # to pass the last ReLU, and taken away again
        generator.output_conv.bias.fill_(-2.0)
    return generator


def test_directions_that_show_are_found_and_told_apart(tmp_path: Path) -> None:
    torch.manual_seed(0)
    colour_encoder = Encoder(replace(tiny_config().encoder, z_dim=6))
    torch.nn.init.zeros_(colour_encoder.linear.weight)  # all colours begin near grey, away from the ends
    config = replace(TASK, n_directions=3, shifts=16, shortest=2.0)
    task = DirectionsTask(_colour_mixer(), colour_encoder, load_backbone(), config)
    before = task.deformator.directions[:, :3].square().sum()
    _train(task, tmp_path, 150)

    events = [json.loads(line) for line in (tmp_path / "run" / "events.jsonl").read_text().splitlines()]
    first, last = (
        {
            name: sum(event[name] for event in part) / len(part)
            for name in ("direction", "distance", "accuracy")
        }
        for part in (events[:15], events[-15:])
    )
    assert last["accuracy"] > 0.9  # chance is a third
    assert last["direction"] < 0.2 * first["direction"]
    assert last["distance"] < 0.6 * first["distance"]
    # The reconstructor alone could tell colours apart; the deformator turns the directions towards them.
    assert task.deformator.directions[:, :3].square().sum() > before + 0.2


def test_shifts_keep_their_bounds() -> None:
    shifts = _task()._draw_shifts(400, torch.device("cpu"))
    assert shifts.abs().min() >= TASK.shortest
    assert shifts.abs().max() <= TASK.longest
    assert -0.8 < shifts.mean() < 0.8
    assert (shifts.abs() == TASK.shortest).sum() > 5


def test_a_missing_run_is_said(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no finished run"):
        load_directions(tmp_path)
