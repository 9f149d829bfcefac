import dataclasses

import pytest
import torch

from model.networks.colouriser import Colouriser, ColouriserConfig

TINY = ColouriserConfig(
    stem_channels=(4, 6, 8),
    feature_resolutions=(8, 16),
    feature_channels=(6, 4),
    decoder_channels=(8, 6),
    refined_channels=(6, 4),
    n_residual_blocks=1,
    condition_reduction=2,
    semantic_strides=(4, 8),
    semantic_channels=(5, 7),
    neck_channels=(8, 6),
    skip_channels=(3,),
)


def inputs(
    height: int = 32, width: int = 48
) -> tuple[torch.Tensor, dict[int, torch.Tensor], dict[int, torch.Tensor]]:
    torch.manual_seed(1)
    x_l = torch.rand(2, 1, height, width) * 2 - 1
    widths = {2: 3, 4: 5, 8: 7}
    semantics = {s: torch.randn(2, c, height // s, width // s) for s, c in widths.items()}
    warped = {8: torch.randn(2, 6, height // 4, width // 4), 16: torch.randn(2, 4, height // 2, width // 2)}
    return x_l, semantics, warped


@pytest.mark.parametrize("n_deformable", [None, 1, 0])
def test_ab_of_half_the_size_for_two_scales(n_deformable: int | None) -> None:
    torch.manual_seed(0)
    colouriser = Colouriser(dataclasses.replace(TINY, n_deformable=n_deformable))
    x_l, semantics, warped = inputs()
    features = colouriser.encode(x_l, semantics)
    ab = colouriser.decode(features, warped)
    assert [f.shape for f in features] == [(2, 8, 8, 12), (2, 6, 16, 24)]
    assert ab.shape == (2, 2, 16, 24)
    assert ab.abs().max() < 1
    assert (TINY.stride, TINY.output_stride) == (4, 2)


def test_ab_of_full_size_for_three_scales_without_semantics() -> None:
    config = ColouriserConfig(
        stem_channels=(4, 6, 8),
        feature_resolutions=(8, 16, 32),
        feature_channels=(6, 4, 4),
        decoder_channels=(8, 6, 4),
        refined_channels=(6, 4, 4),
        n_residual_blocks=2,
        condition_reduction=2,
    )
    colouriser = Colouriser(config)
    x_l, _, warped = inputs()
    ab = colouriser.decode(colouriser.encode(x_l), warped | {32: torch.randn(2, 4, 32, 48)})
    assert ab.shape == (2, 2, 32, 48)
    assert config.output_stride == 1


def test_every_input_matters() -> None:
    torch.manual_seed(0)
    colouriser = Colouriser(TINY)
    x_l, semantics, warped = inputs()
    ab = colouriser.decode(colouriser.encode(x_l, semantics), warped)
    for changed in (
        (x_l.flip(3), semantics, warped),
        (x_l, semantics | {8: -semantics[8]}, warped),
        (x_l, semantics | {2: -semantics[2]}, warped),
        (x_l, semantics | {4: -semantics[4]}, warped),
        (x_l, semantics, warped | {8: -warped[8]}),
        (x_l, semantics, warped | {16: -warped[16]}),
    ):
        assert not torch.allclose(ab, colouriser.decode(colouriser.encode(*changed[:2]), changed[2]))


def test_gradients_reach_every_parameter() -> None:
    torch.manual_seed(0)
    colouriser = Colouriser(TINY)
    x_l, semantics, warped = inputs()
    colouriser.decode(colouriser.encode(x_l, semantics), warped).square().mean().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in colouriser.parameters())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"feature_channels": (6,)}, "one width for each"),
        ({"stem_channels": (4, 6, 10)}, "decoder's first"),
        ({"semantic_strides": (8, 16)}, "stride 4"),
        ({"neck_channels": (6, 6)}, "neck's first"),
        ({"skip_channels": (6, 6)}, "each scale but the coarsest"),
    ],
)
def test_sizes_that_do_not_fit_are_refused(changes: dict[str, tuple[int, ...]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        dataclasses.replace(TINY, **changes)
