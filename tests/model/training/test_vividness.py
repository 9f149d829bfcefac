"""Colours as vivid as those of photographs, within bounds."""

import pytest
import torch
from torch import Tensor

from model.colour import denormalise_ab
from model.networks.compact import CompactModel
from model.training.vividness import SHARE, Moments, moments, restore_vividness
from tests.model.tiny import SUBJECTS, tiny_model


def _photographs() -> tuple[Tensor, Tensor]:
    x_l = torch.rand(4, 1, 64, 64, generator=torch.Generator().manual_seed(0)) * 2 - 1
    return x_l, torch.eye(len(SUBJECTS))[torch.tensor([0, 1, 2, 0])]


@torch.no_grad()
def _faithful(model: CompactModel) -> Tensor:
    x_l, classes = _photographs()
    perception = model.perceive(x_l)
    reference = model.generate(model.invert(x_l, classes).mean, classes)
    return denormalise_ab(model.colourise(perception, model.align(perception, reference)))


def test_moments_by_hand() -> None:
    ab = torch.tensor([[3.0, 3.0], [2.0, 6.0]]).view(1, 2, 1, 2)
    assert moments(ab) == pytest.approx((5.0, 2.0))


@pytest.mark.parametrize(
    ("tint", "spread", "gain", "contrast"),
    [(1.3, 1.5, 1.3 * SHARE, 1.5 / 1.3), (9.0, 9.0, 1.6, 1.6), (0.1, 0.1, 0.7, 1.0)],
)
def test_both_moments_are_restored_within_bounds(
    tint: float, spread: float, gain: float, contrast: float
) -> None:
    model = tiny_model()[0]
    drawn = moments(_faithful(model))
    head = model.colouriser.head.weight.clone()

    vivid, measured = restore_vividness(
        model, *_photographs(), Moments(tint * drawn.tint, spread * drawn.spread)
    )

    assert measured == pytest.approx((gain, contrast), rel=1e-3)
    torch.testing.assert_close(vivid.colouriser.head.weight, head * gain, rtol=1e-3, atol=1e-6)
    # The head is a tanh: near its ends a little less comes through.
    now = moments(_faithful(vivid))
    assert now.tint == pytest.approx(gain * drawn.tint, rel=5e-2)
    assert now.spread == pytest.approx(gain * contrast * drawn.spread, rel=5e-2)
