import dataclasses

import pytest
import torch

from model.networks.colouriser import Colouriser, ColouriserConfig

TINY = ColouriserConfig(
    stem_channels=(4, 6, 8),
    feature_resolutions=(8, 16, 32),
    feature_channels=(6, 4, 4),
    decoder_channels=(8, 6, 4),
    refined_channels=(6, 4, 4),
    n_residual_blocks=2,
    condition_reduction=2,
)


def inputs(height: int = 32, width: int = 48) -> tuple[torch.Tensor, dict[int, torch.Tensor]]:
    torch.manual_seed(1)
    x_l = torch.rand(2, 1, height, width) * 2 - 1
    warped = {
        8: torch.randn(2, 6, height // 4, width // 4),
        16: torch.randn(2, 4, height // 2, width // 2),
        32: torch.randn(2, 4, height, width),
    }
    return x_l, warped


def test_ab_of_full_size() -> None:
    torch.manual_seed(0)
    colouriser = Colouriser(TINY)
    x_l, warped = inputs()
    features = colouriser.encode(x_l)
    assert [f.shape for f in features] == [(2, 8, 8, 12)]
    ab = colouriser.decode(features, warped)
    assert ab.shape == (2, 2, 32, 48)
    assert ab.abs().max() < 1


def test_every_input_matters() -> None:
    torch.manual_seed(0)
    colouriser = Colouriser(TINY)
    x_l, warped = inputs()
    ab = colouriser.decode(colouriser.encode(x_l), warped)
    for changed in ((x_l.flip(3), warped), *((x_l, warped | {r: -warped[r]}) for r in warped)):
        assert not torch.allclose(ab, colouriser.decode(colouriser.encode(changed[0]), changed[1]))


def test_gradients_reach_every_parameter() -> None:
    torch.manual_seed(0)
    colouriser = Colouriser(TINY)
    x_l, warped = inputs()
    colouriser.decode(colouriser.encode(x_l), warped).square().mean().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in colouriser.parameters())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"feature_channels": (6,)}, "one width for each"), ({"stem_channels": (4, 6, 10)}, "decoder's first")],
)
def test_sizes_that_do_not_fit_are_refused(changes: dict[str, tuple[int, ...]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        dataclasses.replace(TINY, **changes)
