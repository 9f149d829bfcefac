"""The plain way that speed is compared with computes the same as ours, at small sizes of the official networks."""

import pytest
import torch

from benchmarks.naive import naively
from model.networks import winograd
from model.networks.official import OfficialModel
from model.networks.system import Warped
from tests.model.tiny_official import tiny_official_model


@torch.inference_mode()
def coloured(model: OfficialModel, x_l: torch.Tensor) -> tuple[torch.Tensor, Warped]:
    class_weights = torch.eye(3)[:1]
    latent = model.invert(x_l, class_weights)
    perception = model.perceive(x_l)
    warped = model.align(perception, model.generate(latent.mean, class_weights))
    return model.colourise(perception, warped), warped


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_plain_way_gives_the_same(everywhere: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where fewer multiplications would pay, which they do not at this size."""
    with torch.random.fork_rng():
        torch.manual_seed(5)
        model, x_l = tiny_official_model(), 2.0 * torch.rand(1, 1, 64, 64) - 1.0
    if everywhere:
        monkeypatch.setattr(winograd, "_pays", lambda *_: True)
    ab, warped = coloured(model, x_l)
    with naively(model):
        plain_ab, plain_warped = coloured(model, x_l)
    again, _ = coloured(model, x_l)
    assert ab.std() > 0.05
    for resolution, feature in warped.features.items():
        torch.testing.assert_close(feature, plain_warped.features[resolution], rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(ab, plain_ab, rtol=0, atol=1e-4)
    assert not torch.equal(ab, plain_ab), "it was computed in the same way"
    assert torch.equal(ab, again), "nothing is left changed"
