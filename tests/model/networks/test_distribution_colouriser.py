import torch

from model.checkpoints.backbone import load_backbone
from model.colour import denormalise_l, grey_to_rgb
from model.networks.compact_config import compact_config
from model.networks.distribution_colouriser import DistributionColouriser
from tests.model.tiny import tiny_config

TINY = tiny_config().colouriser


def inputs(height: int = 64, width: int = 96) -> tuple[torch.Tensor, dict[int, torch.Tensor]]:
    torch.manual_seed(1)
    x_l = torch.rand(2, 1, height, width) * 2 - 1
    warped = {8: torch.randn(2, 8, height // 8, width // 8), 16: torch.randn(2, 6, height // 4, width // 4)}
    return x_l, warped


def test_distributions_at_a_quarter_of_the_size() -> None:
    torch.manual_seed(0)
    colouriser = DistributionColouriser(TINY)
    x_l, warped = inputs()
    features = colouriser.encode(x_l)
    assert [f.shape for f in features] == [(2, 8, 8, 12), (2, 8, 16, 24)]
    assert colouriser.decode(features, warped).shape == (2, 237, 16, 24)


def test_every_input_matters() -> None:
    torch.manual_seed(0)
    colouriser = DistributionColouriser(TINY)
    x_l, warped = inputs()
    logits = colouriser.decode(colouriser.encode(x_l), warped)
    for seen, guide in ((x_l.flip(3), warped), *((x_l, warped | {r: -warped[r]}) for r in warped)):
        other = colouriser.decode(colouriser.encode(seen), guide)
        assert (logits - other).abs().max() > 1e-3


def test_gradients_reach_every_parameter() -> None:
    torch.manual_seed(0)
    colouriser = DistributionColouriser(TINY)
    x_l, warped = inputs()
    colouriser.decode(colouriser.encode(x_l), warped).square().mean().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in colouriser.parameters())


@torch.no_grad()
def test_the_trunk_begins_by_seeing_greys_as_the_backbone_does() -> None:
    backbone = load_backbone()
    colouriser = DistributionColouriser(compact_config(3).colouriser)
    colouriser.see_as(backbone)
    x_l, _ = inputs()
    seen = backbone.pyramid(grey_to_rgb(denormalise_l(x_l)))
    found = colouriser.perceive(x_l)
    for stride, expected in seen.items():
        torch.testing.assert_close(found[stride], expected, rtol=0.0, atol=0.02)
