"""What is done about skin: places that are thought skin keep to what skin can be, and stray little by a seed.

In old photographs a face is found more surely than its tone, and the mean of the tones it might have, with what else
it might be, is mauve or olive. How dark skin is, the photograph says. But a face of one tone looks like a tinted
print, so lips and cheeks do not agree with the rest of it.
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
# Of the smoother for the tones of a face, and for where the face is: lips are few cells, faces are many.
_LIPS, _FACES = 4.0, 20.0
# A colour that is less likely than this here and in all of the face says nothing, however the two compare.
_UNLIKELY = 0.01


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


def keep_tones(agreed: Tensor, shares: Tensor, agreement: Agreement, complexion: Complexion) -> Tensor:
    """Logits (B, Q, h, w) of what agreed, in which what is surely skin has tones of its own, such as lips and cheeks.

    agreed: logarithms of distributions. shares: distributions before they agreed; those of a series, too, since what
    sets a lip apart from its face is added to what the series is told of faces.
    """
    sure = _certainty(agreement.means(complexion.share(shares)))
    if not sure.any():
        return agreed
    size = agreed.shape[-2:]
    close, face = agreement.smooth(shares, _LIPS), agreement.spread(agreement.means(shares), size)
    told = face if agreement.told is None else agreement.spread(agreement.told, size)
    apart = ((close + _UNLIKELY) / (face + _UNLIKELY)).log()
    toned = distributions(told.clamp(min=LEAST_SHARE).log() + apart)
    # A burnt forehead is hardly thought skin on its own, and knows less of itself than the face does.
    flesh = (complexion.share(close) / complexion.share(face).clamp(min=LEAST_SHARE)).clamp(max=1.0)
    sure_here = agreement.smooth(agreement.spread(sure, size), _FACES).clamp(0.0, 1.0)
    return torch.lerp(agreed, toned.clamp(min=LEAST_SHARE).log(), sure_here * flesh)


def _likeliness(skin: Tensor) -> Tensor:
    return (skin / _LITTLE).clamp(max=1.0).square()


def _certainty(skin: Tensor) -> Tensor:
    return ((skin - _HARDLY) / (_SURELY - _HARDLY)).clamp(0.0, 1.0)


def _weighted(shares: Tensor, sure: Tensor, occurrence: Tensor) -> Tensor:
    by_colour = occurrence.view(1, -1, *(1,) * (shares.dim() - 2))
    return distributions(shares.clamp(min=LEAST_SHARE).log() + sure * by_colour)
