"""Hints as training draws them."""

import torch

from model.training.colouriser.hints import HintConfig, reveal


def _colours() -> torch.Tensor:
    return torch.rand(40, 2, 32, 48, generator=torch.Generator().manual_seed(0)) * 2 - 1


def test_a_share_of_the_pictures_gets_none_and_places_are_few_and_small() -> None:
    torch.manual_seed(0)
    hints = reveal(_colours(), HintConfig(none=0.5, most=10, largest=0.1))
    known = hints[:, 2].flatten(1)
    assert set(known.unique().tolist()) == {0.0, 1.0}
    hinted = known.amax(dim=1) > 0
    assert 10 <= int(hinted.sum()) <= 30
    assert known[hinted].sum(dim=1).max() <= 10 * 9  # squares of at most 3 px
    assert not hints[~hinted].any()


def test_what_is_told_is_the_mean_of_the_true_colours_there() -> None:
    torch.manual_seed(1)
    ab = torch.ones(4, 2, 32, 32) * torch.tensor([0.3, -0.2])[:, None, None]
    ab[..., 16:] = 0.6
    hints = reveal(ab, HintConfig(none=0.0, most=3, largest=0.05))
    known = hints[:, 2] > 0
    left = known.clone()
    left[..., 14:] = False
    right = known.clone()
    right[..., :18] = False
    assert left.any() or right.any()
    torch.testing.assert_close(hints[:, 0][left], torch.full((int(left.sum()),), 0.3))
    torch.testing.assert_close(hints[:, 1][right], torch.full((int(right.sum()),), 0.6))
    assert not hints[:, :2][~known[:, None].expand(-1, 2, -1, -1)].any()


def test_the_draw_follows_torchs_seed() -> None:
    torch.manual_seed(2)
    first = reveal(_colours(), HintConfig())
    torch.manual_seed(2)
    assert torch.equal(first, reveal(_colours(), HintConfig()))
