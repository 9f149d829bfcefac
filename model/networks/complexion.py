"""What is done about skin: places that are thought skin keep to what skin can be, and stray little by a seed.

In old photographs a face is found more surely than its tone, and the mean of the tones it might have, with what else
it might be, is mauve or olive. How dark skin is, the photograph says.
"""

from dataclasses import replace
from typing import NamedTuple

import torch
from torch import Tensor

from model.networks.agreement import LEAST_SHARE, Agreement
from model.networks.palette import distributions
from model.networks.skin import log_occurrence, log_plausibility

# How much of a kind's distribution is tones of skin: of wood a tenth, of faces a fifth to a third, though little more
# than of wood where they are small.
_HARDLY, _SURELY = 0.18, 0.28
_LITTLE = 0.12
_STEADINESS = 0.8
_RESERVE = 0.6


class Complexion(NamedTuple):
    """Skin among the colours of a palette, logarithms, (Q,) each: see `log_plausibility` and `log_occurrence`."""

    plausibility: Tensor
    occurrence: Tensor

    @classmethod
    def among(cls, ab: Tensor) -> "Complexion":
        """Of colours (Q, 2), in Lab units."""
        return cls(log_plausibility(ab), log_occurrence(ab))

    def share(self, shares: Tensor) -> Tensor:
        """How much of distributions (B, Q, ...) is tones of skin, (B, 1, ...)."""
        return torch.einsum("bq...,q->b...", shares, self.plausibility.exp())[:, None]


def steadiness(shares: Tensor, agreement: Agreement, complexion: Complexion) -> Tensor:
    """How much of the whims of a seed each kind of place is spared, (B, K): another seed is another coat, not another
    complexion. Walls have a third of the tones of skin that a small face has.
    """
    return _STEADINESS * _likeliness(agreement.means(complexion.share(shares))[:, 0])


def reserve(shares: Tensor, complexion: Complexion) -> Tensor:
    """How much of the nuances each place of distributions (B, Q, h, w) is spared, (B, 1, h, w).

    In strong light from above it is not the lip that is dark but the shadow below, which so would be the red one.
    """
    return _RESERVE * _likeliness(complexion.share(shares))


def keep_to_skin(shares: Tensor, agreement: Agreement, complexion: Complexion) -> tuple[Tensor, Agreement]:
    """Distributions (B, Q, h, w), and those that the kinds of a series are told, in which what is surely skin has no
    colour that faces have not; all else stays as it is.
    """
    if agreement.told is not None:
        sure = _certainty(complexion.share(agreement.told))
        agreement = replace(agreement, told=_weighted(agreement.told, sure, complexion.occurrence))
    sure = _certainty(agreement.means(complexion.share(shares)))
    if sure.any():
        shares = _weighted(shares, agreement.spread(sure, shares.shape[-2:]), complexion.occurrence)
    return shares, agreement


def _likeliness(skin: Tensor) -> Tensor:
    return (skin / _LITTLE).clamp(max=1.0).square()


def _certainty(skin: Tensor) -> Tensor:
    return ((skin - _HARDLY) / (_SURELY - _HARDLY)).clamp(0.0, 1.0)


def _weighted(shares: Tensor, sure: Tensor, occurrence: Tensor) -> Tensor:
    by_colour = occurrence.view(1, -1, *(1,) * (shares.dim() - 2))
    return distributions(shares.clamp(min=LEAST_SHARE).log() + sure * by_colour)
