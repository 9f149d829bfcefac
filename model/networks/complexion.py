"""Faces keep to what skin can be: kinds of places that are thought skin, though not of which tone.

In old photographs a face is found more surely than its tone, and the mean of the tones it might have, with what else
it might be, is mauve or olive. How dark skin is, the photograph says.
"""

import math
from dataclasses import replace

import torch
from torch import Tensor

from model.networks.agreement import Agreement

_HARDLY, _SURELY = (
    0.18,
    0.28,
)  # of a kind's distribution in tones of skin: wood has a tenth, faces a fifth to a third
_HUE, _EITHER_WAY, _BEYOND = (math.radians(degrees) for degrees in (50.0, 18.0, 12.0))
_GREY = 6.0
LEAST_SHARE = 1e-7
"""What the smoother gives is positive but for rounding, and a logarithm needs some."""


def log_likeness_to_skin(ab: Tensor) -> Tensor:
    """Whether colours (n, 2), in Lab units, occur in faces: (n,), the logarithm.

    0 for the hues of cheeks, lips and tan, and for greys; less, the farther a hue is from these. What is likeliest
    among them is not for this to say: a face of one tone looks like a tinted print.
    """
    hue = torch.atan2(ab[:, 1], ab[:, 0]) - _HUE
    turned = torch.atan2(hue.sin(), hue.cos()).abs()
    beyond = (turned - _EITHER_WAY).clamp(min=0.0) / _BEYOND
    return torch.where(ab.norm(dim=1) < _GREY, 0.0, -0.5 * beyond.square())


def skin_in(shares: Tensor, tones: Tensor) -> Tensor:
    """How much of distributions (B, Q, ...) is tones of skin, (B, 1, ...).

    tones: (Q,), how plausible each colour is as one, the logarithm (`log_plausibility`).
    """
    return torch.einsum("bq...,q->b...", shares, tones.exp())[:, None]


def keep_to_skin(
    shares: Tensor, agreement: Agreement, tones: Tensor, likeness: Tensor
) -> tuple[Tensor, Agreement]:
    """Distributions (B, Q, h, w), and those that the kinds of a series are told, in which what is surely skin has no
    colour that faces have not; all else stays as it is.

    tones: see `skin_in`. likeness: (Q,), see `log_likeness_to_skin`.
    """
    if agreement.told is not None:
        sure = _certainty(skin_in(agreement.told, tones))
        agreement = replace(agreement, told=_weighted(agreement.told, sure, likeness))
    sure = _certainty(agreement.means(skin_in(shares, tones)))
    if sure.any():
        shares = _weighted(shares, agreement.spread(sure, shares.shape[-2:]), likeness)
    return shares, agreement


def _certainty(skin: Tensor) -> Tensor:
    return ((skin - _HARDLY) / (_SURELY - _HARDLY)).clamp(0.0, 1.0)


def _weighted(shares: Tensor, sure: Tensor, likeness: Tensor) -> Tensor:
    by_colour = likeness.view(1, -1, *(1,) * (shares.dim() - 2))
    return torch.softmax(shares.clamp(min=LEAST_SHARE).log() + sure * by_colour, dim=1)
