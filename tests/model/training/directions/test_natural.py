import torch

from model.training.directions.attribution import Colouring
from model.training.directions.natural import natural_colours


def _photographs(count: int, seed: int) -> Colouring:
    random = torch.Generator().manual_seed(seed)
    ab = torch.randn(count, 2, 8, 8, generator=random) * 10
    ab = ab + torch.randn(count, 2, 1, 1, generator=random) * torch.tensor([4.0, 8.0])[:, None, None]
    return Colouring(ab=ab, lightness=50 + 10 * torch.randn(count, generator=random))


def test_most_photographs_are_natural() -> None:
    natural = natural_colours(_photographs(400, 0))
    share = natural(_photographs(400, 1)).float().mean()
    assert 0.9 < share < 0.99


def test_casts_garish_and_dark_pictures_are_not() -> None:
    natural = natural_colours(_photographs(400, 0))
    usual = _photographs(1, 2)
    assert natural(Colouring(usual.ab * 0.97, usual.lightness.clamp(45, 55))).all()
    assert not natural(Colouring(usual.ab + 40.0, usual.lightness)).any()
    assert not natural(Colouring(usual.ab * 3.0, usual.lightness)).any()
    assert not natural(Colouring(usual.ab, usual.lightness * 0.0 - 20.0)).any()
