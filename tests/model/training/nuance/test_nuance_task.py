"""Nuance: what is levelled, what learns, and that it learns."""

import pytest
import torch

from model.colour import denormalise_ab
from model.training.data.dataset import CropConfig, PhotoDataset, Sample, list_pictures
from model.training.nuance.task import NuanceTask, NuanceTaskConfig, deviation, levelled
from tests.model.tiny import tiny_model
from tests.model.training.pictures import SUBJECTS, write_class_folders

CROP = CropConfig(size=64, smallest=1.0)


def _task() -> NuanceTask:
    task = NuanceTask(tiny_model()[0], NuanceTaskConfig(ema=0.9))
    torch.nn.init.zeros_(task.nuance.change.weight)
    return task


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = write_class_folders(tmp_path_factory.mktemp("pictures"), per_subject=1)
    dataset = PhotoDataset(list_pictures(folder), SUBJECTS, CROP)
    rgb, grey, subject = zip(*(dataset[index, 0] for index in range(3)), strict=True)
    return Sample(torch.stack(rgb), torch.stack(grey), torch.stack(subject))


def test_the_deviation_is_a_distance_in_lab_units_but_for_little_ones() -> None:
    truth = torch.zeros(1, 2, 1, 2)
    ab = torch.tensor([[[[3.0, 0.0]], [[4.0, 0.0]]]]) / 110.0
    torch.testing.assert_close(deviation(ab, truth), torch.tensor((26.0**0.5 - 1.0) / 2.0))


@torch.no_grad()
def test_what_varies_within_a_thing_is_levelled_and_things_stay_apart() -> None:
    model = tiny_model()[0]
    photograph = torch.full((1, 1, 64, 64), 0.6)
    photograph[..., 32:] = -0.6  # a bright and a dark half
    truth = torch.zeros(1, 2, 16, 16)
    truth[:, 1, :, :8], truth[:, 1, :, 8:] = 0.3, -0.3
    truth[:, 0, 4:8, 2:5] = 0.2  # lips
    level = denormalise_ab(levelled(model, model.perceive(photograph), truth))[0]
    assert level[0, 5, 3] < 11.0  # of 22
    assert level[1, 12, 2] > 20.0
    assert level[1, 12, 13] < -20.0


def test_only_the_nuance_learns(sample: Sample) -> None:
    task = _task()
    loss, figures = task.phases()[0].loss(sample, 0)
    assert figures["left"] == pytest.approx(1.0)  # nothing is learnt yet
    loss.backward()
    assert all(
        parameter.grad is None for name, parameter in task.model.named_parameters() if "nuance" not in name
    )
    assert bool(task.nuance.change.weight.grad.any())  # type: ignore[union-attr]


def test_the_nuances_of_a_handful_of_pictures_are_learnt(sample: Sample) -> None:
    task = _task()
    phase = task.phases()[0]
    optimiser = torch.optim.Adam(phase.parameters, lr=1e-2)
    left = 1.0
    for step in range(60):
        loss, figures = phase.loss(sample, step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        task.after_step(step)
        left = float(figures["left"])
    assert left < 0.8
    grid = task.grid()
    assert grid is not None
    assert grid.shape[0] == 3

    again = _task()
    again.load_state_dict(task.state_dict())
    torch.testing.assert_close(again.averaged().state_dict(), task.averaged().state_dict())
