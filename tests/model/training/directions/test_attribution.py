from dataclasses import replace

import pytest
import torch
from torch.nn import functional

from model.checkpoints.backbone import load_backbone
from model.networks.compact import CompactModel
from model.training.directions.attribution import Colouring, changes, see, sensitivities
from tests.model.tiny import SUBJECTS, tiny_config

RANDOM = torch.Generator().manual_seed(0)
BEFORE = Colouring(ab=torch.randn(2, 2, 6, 5, generator=RANDOM) * 8 + 5, lightness=torch.tensor([40.0, 60.0]))
CHROMA = BEFORE.ab.norm(dim=1).mean(dim=(1, 2))


def _cast(a: float, b: float) -> torch.Tensor:
    return torch.tensor([a, b])[:, None, None]


def test_scaling_is_saturation_and_no_cast() -> None:
    after = Colouring(ab=BEFORE.ab * 1.5, lightness=BEFORE.lightness + 3)
    expected = torch.stack((0.5 * CHROMA, torch.full((2,), 3.0), torch.zeros(2), torch.zeros(2)), dim=1)
    torch.testing.assert_close(changes(after, BEFORE), expected, atol=1e-2, rtol=1e-3)


def test_a_cast_is_warmth_and_tint_and_no_saturation() -> None:
    after = Colouring(ab=BEFORE.ab + _cast(-2.0, 6.0), lightness=BEFORE.lightness)
    expected = torch.tensor([[0.0, 0.0, 6.0, -2.0]] * 2)
    torch.testing.assert_close(changes(after, BEFORE), expected, atol=1e-4, rtol=1e-4)


def test_a_grey_colouring_has_nothing_to_scale() -> None:
    grey = Colouring(ab=torch.zeros(1, 2, 4, 4), lightness=torch.tensor([50.0]))
    after = Colouring(ab=grey.ab + _cast(0.0, 4.0), lightness=grey.lightness)
    assert changes(after, grey).tolist() == [pytest.approx([0.0, 0.0, 4.0, 0.0], abs=1e-4)]


def test_sensitivities_are_what_small_steps_measure() -> None:
    config = tiny_config()
    torch.manual_seed(0)
    # With untrained weights a sharp correspondence jumps between places, a bold decision between colours.
    soft = replace(
        config,
        correspondence=replace(config.correspondence, temperature=1.0),
        temperature=0.5,
        vividness=1.0,
    )
    model = CompactModel(soft, load_backbone()).eval().requires_grad_(False)
    model.colouriser.head.weight.mul_(6.0)
    x_l = torch.rand(3, 1, 64, 64, generator=RANDOM) * 2 - 1
    (seen,) = see(model, x_l, torch.eye(len(SUBJECTS)))
    answers = sensitivities(model, [seen])
    assert answers.shape == (3, 4, 12)
    direction = functional.normalize(torch.randn(12, generator=RANDOM), dim=0)
    step = 0.0015  # a longer one passes kinks of the networks
    with torch.no_grad():
        before = seen.colour(model)
        onwards, back = (changes(seen.colour(model, s * direction), before) for s in (step, -step))
    torch.testing.assert_close(answers @ direction, (onwards - back) / (2 * step), atol=2e-2, rtol=2e-2)
