"""Faces keep to what skin can be."""

import pytest
import torch
from torch import Tensor

from model.colour import denormalise_ab
from model.networks.complexion import Complexion, keep_to_skin, keep_tones
from model.networks.palette import Palette
from tests.model.networks.halves import two_halves

COLOURS = denormalise_ab(Palette().colours)
COMPLEXION = Complexion.among(COLOURS)
TONES = COMPLEXION.plausibility
MAUVE = (20.0, -10.0)
RED = (torch.tensor((40.0, 20.0)) == COLOURS).all(dim=1).float()


def _thought(skin: float) -> Tensor:
    """A distribution (Q,) with so much skin, the rest mauve."""
    tone = TONES.exp() / TONES.exp().square().sum()
    mauve = (torch.tensor(MAUVE) == COLOURS).all(dim=1).float()
    return skin * tone + (1.0 - skin * tone.sum()) * mauve


def _mauve(shares: Tensor) -> Tensor:
    return shares[:, (torch.tensor(MAUVE) == COLOURS).all(dim=1)][:, 0]


@pytest.mark.parametrize("skin", [0.05, 0.2])
def test_how_much_is_skin(skin: float) -> None:
    torch.testing.assert_close(
        COMPLEXION.share(_thought(skin)[None]), torch.tensor([[skin]]), atol=2e-3, rtol=0.0
    )


def test_a_face_loses_mauve_and_a_wall_keeps_it() -> None:
    shares = torch.cat((_thought(0.3)[:, None].expand(-1, 4), _thought(0.1)[:, None].expand(-1, 4)), dim=1)
    shares = shares[None, :, None].expand(-1, -1, 8, -1)
    kept, _ = keep_to_skin(shares, two_halves(), COMPLEXION)
    torch.testing.assert_close(kept.sum(dim=1), torch.ones(1, 8, 8))
    assert _mauve(kept)[..., 0].max() < 0.5 * _mauve(shares)[..., 0].min()
    torch.testing.assert_close(kept[..., 7], shares[..., 7], atol=1e-4, rtol=0.0)


def test_where_nothing_is_surely_skin_all_stays_as_it_is() -> None:
    shares = _thought(0.15)[None, :, None, None].expand(-1, -1, 8, 8)
    kept, _ = keep_to_skin(shares, two_halves(), COMPLEXION)
    assert torch.equal(kept, shares)


def test_what_a_series_is_told_of_faces_is_skin_as_well() -> None:
    told = torch.stack((_thought(0.3), _thought(0.1)), dim=1)[None]
    shares = _thought(0.1)[None, :, None, None].expand(-1, -1, 8, 8)
    _, agreement = keep_to_skin(shares, two_halves(told), COMPLEXION)
    assert agreement.told is not None
    assert _mauve(agreement.told)[0, 0] < 0.5 * _mauve(told)[0, 0]
    torch.testing.assert_close(agreement.told[..., 1], told[..., 1], atol=1e-4, rtol=0.0)


def _with_lips(skin: float) -> Tensor:
    """Two halves (1, Q, 8, 8) thought alike, in each of which one place leans to red."""
    shares = _thought(skin)[None, :, None, None].expand(-1, -1, 8, 8).clone()
    for column in (1, 6):
        shares[..., 4, column] = 0.7 * shares[..., 4, column] + 0.3 * RED
    return shares.clamp(min=1e-7)


def _redness(evidence: Tensor) -> Tensor:
    """Mean a (8, 8), Lab units."""
    return torch.einsum("qhw,q->hw", evidence.softmax(dim=1)[0], COLOURS[:, 0])


def test_lips_stay_redder_than_the_face_that_has_agreed() -> None:
    shares = _with_lips(0.3)
    level = shares.mean(dim=(2, 3), keepdim=True).expand_as(shares).log()
    toned = _redness(keep_tones(level, shares, two_halves(), COMPLEXION))
    own = _redness(shares.log())
    assert toned[4, 1] - toned[0, 1] > 0.25 * (own[4, 1] - own[0, 1]) > 1.5
    torch.testing.assert_close(toned[0, 1], own[0, 1], atol=0.5, rtol=0.0)


def test_a_wall_has_no_lips() -> None:
    shares = _with_lips(0.15)
    level = shares.mean(dim=(2, 3), keepdim=True).expand_as(shares).log()
    assert torch.equal(keep_tones(level, shares, two_halves(), COMPLEXION), level)


def test_in_a_series_lips_are_redder_than_what_all_its_faces_are() -> None:
    shares = _with_lips(0.3)
    darker = 0.98 * torch.roll(_thought(0.3), 1) + 0.02 * RED
    told = torch.stack((darker, darker), dim=1)[None]
    toned = keep_tones(shares.log(), shares, two_halves(told), COMPLEXION).exp()
    assert (toned[0, :, 0, 1] - darker).abs().sum() < 0.5 * (shares[0, :, 0, 1] - darker).abs().sum()
    red = _redness(toned.log())
    assert red[4, 1] > red[0, 1] + 1.5
