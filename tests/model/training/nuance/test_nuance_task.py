"""Nuance: what it aims at, what learns, and that it learns."""

import pytest
import torch

from model.training.data.dataset import CropConfig, PhotoDataset, Sample, list_pictures
from model.training.nuance.task import NuanceTask, NuanceTaskConfig, deviation, shaded_as
from tests.model.networks.halves import two_halves
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


def test_the_aim_has_the_guesses_colour_of_each_thing_and_the_truths_variation() -> None:
    agreement = two_halves()
    guess, truth = torch.zeros(1, 2, 8, 8), torch.zeros(1, 2, 8, 8)
    guess[:, 1, :, :4], truth[:, 1, :, :4] = 0.3, -0.5
    guess[:, 0, 0, 0] = 0.4  # a stain: of the thing's mean it stays a 32nd
    truth[:, 0, :, 6:] = 0.2  # a stripe in the other half
    aim = shaded_as(guess, truth, agreement)
    torch.testing.assert_close(aim[0, 1, :, :3], torch.full((8, 3), 0.3))
    torch.testing.assert_close(aim[0, 0, :, :3], torch.full((8, 3), 0.4 / 32.0))
    torch.testing.assert_close(aim[0, 0, :, 5], torch.full((8,), -0.1))
    torch.testing.assert_close(aim[0, 0, :, 6:], torch.full((8, 2), 0.1))


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
