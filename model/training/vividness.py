"""Vividness: the moments of colour that pointwise losses make too small, given back when a bundle is assembled.

An expected colour is paler than any of the colours that it stands for, and more alike all over a picture; Zhang et
al. (ECCV 2016) sharpen their distribution for the same reason.
"""

from typing import NamedTuple

import torch
from torch import Tensor

from model.colour import denormalise_ab
from model.networks.compact import CompactModel
from model.training.faithful import faithful

SHARE = 0.95
"""Of real photographs' moments: wholly as vivid, what is wrong would be as loud as what is right."""

_GAINS = (0.7, 1.6)
_CONTRASTS = (1.0, 1.6)


class Moments(NamedTuple):
    """Means over photographs, in Lab units. tint: of |mean ab|. spread: of the deviation of ab from that mean."""

    tint: float
    spread: float


class Vividness(NamedTuple):
    """gain: of the colouriser's last layer. contrast: see `CompactConfig`."""

    gain: float
    contrast: float


def moments(ab: Tensor) -> Moments:
    """Of colours (N, 2, h, w) in Lab units."""
    mean = ab.mean(dim=(2, 3), keepdim=True)
    spread = (ab - mean).square().sum(dim=1).mean(dim=(1, 2)).sqrt()
    return Moments(tint=float(mean.norm(dim=1).mean()), spread=float(spread.mean()))


@torch.no_grad()
def restore_vividness(
    model: CompactModel, x_l: Tensor, classes: Tensor, truth: Moments
) -> tuple[CompactModel, Vividness]:
    """The model whose faithful colourings of these photographs have `SHARE` of the true moments, within bounds.

    x_l: (N, 1, S, S) square photographs in [-1, 1]. classes: (N, n_classes). Its contrast must be 1; the networks are
    shared with the model returned.
    """
    drawn = moments(denormalise_ab(faithful(model, x_l, classes, None)))
    gain = _within(_GAINS, SHARE * truth.tint / max(drawn.tint, 1e-6))
    contrast = _within(_CONTRASTS, SHARE * truth.spread / max(gain * drawn.spread, 1e-6))
    for parameter in model.colouriser.head.parameters():
        parameter.mul_(gain)
    vivid = model.finished(hue_response=model.config.hue_response, contrast=contrast)
    return vivid, Vividness(gain, contrast)


def _within(bounds: tuple[float, float], value: float) -> float:
    return min(max(value, bounds[0]), bounds[1])
