"""Directions that keep their promise on whole walks."""

import math

import pytest
import torch
from torch.nn import functional

from model.training.directions.attribution import changes, colour_all, see, sensitivities
from model.training.directions.steering import SteeringConfig, steer, steering_loss
from tests.model.tiny import SUBJECTS, tiny_model

WARMTH = 2


def test_the_loss_by_hand() -> None:
    config = SteeringConfig(laggard=0.5, strength=0.1)
    # The first leaks 2, the second 3; the second's own 2 is half a unit behind the 2.5.
    moved = torch.tensor([[0.0, 1.0, 8.0, -2.0], [-3.0, 0.0, 2.0, 1.0]])
    expected = (2.0 + 3.0) / 2 / 5 + (0.0 + 0.5) / 2 / 5 - 0.1 * math.log(5.0)
    assert float(steering_loss(moved, WARMTH, config)) == pytest.approx(expected, rel=1e-5)


def test_steering_finds_a_better_direction_within_its_basis() -> None:
    model = tiny_model()[0].requires_grad_(False)
    random = torch.Generator().manual_seed(1)
    x_l = torch.rand(4, 1, 64, 64, generator=random) * 2 - 1
    photographs = see(model, x_l, torch.eye(len(SUBJECTS))[[0, 1, 2, 0]])
    basis = torch.linalg.qr(torch.randn(12, 6, generator=random))[0].T
    answer = functional.normalize(sensitivities(model, photographs)[:, WARMTH].mean(dim=0) @ basis.T, dim=0)
    astray = functional.normalize(torch.randn(6, generator=random), dim=0)
    start = functional.normalize(answer + 0.7 * astray, dim=0)
    config = SteeringConfig(steps=40, rate=0.05, nearest=1.0, farthest=2.0)

    def loss(direction: torch.Tensor) -> float:
        sides = [
            side * changes(seen.colour(model, side * 1.5 * direction), seen.colour(model))
            for side in (-1.0, 1.0)
            for seen in photographs
        ]
        return float(steering_loss(torch.cat(sides), WARMTH, config))

    before = colour_all(model, photographs)
    steered = steer(model, photographs, before, start, basis, WARMTH, config)

    assert loss(steered) < loss(start @ basis) - 0.1
    assert float(steered.norm()) == pytest.approx(1.0, rel=1e-5)
    torch.testing.assert_close(steered @ basis.T @ basis, steered, atol=1e-5, rtol=1e-4)
    assert torch.equal(steered, steer(model, photographs, before, start, basis, WARMTH, config))
