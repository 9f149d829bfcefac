"""Vividness: what pointwise losses take from colours, given back when a bundle is assembled.

An expected colour is paler than any of the colours that it stands for, and more alike all over a picture; Zhang et
al. (ECCV 2016) sharpen their distribution for the same reason. Smoothing and the limits of sRGB take a little more.
So what is measured is the finished picture.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.colour import denormalise_ab, denormalise_l, grey_to_rgb, rgb_to_lab
from model.networks.compact import CompactModel
from model.networks.faithful import faithful
from model.params import FinishParams
from model.photo.colourfulness import colourfulness
from model.photo.compose import compose
from model.photo.photograph import photograph_from_array

_ROUNDS = 4
_GAINS = (0.7, 1.6)
_CONTRASTS = (1.0, 1.6)


class Liveliness(NamedTuple):
    """Means over pictures. tint: of |mean ab|, Lab units. colourfulness: of M3."""

    tint: float
    colourfulness: float


class Vividness(NamedTuple):
    """gain: of the colouriser's last layer. contrast: see `CompactConfig`."""

    gain: float
    contrast: float


def liveliness(pictures: Iterable[NDArray[np.uint8]]) -> Liveliness:
    """Of pictures (H, W, 3)."""
    figures = [(_tint(rgb), colourfulness(rgb)) for rgb in pictures]
    return Liveliness(*np.mean(figures, axis=0).tolist())


@torch.no_grad()
def restore_vividness(
    model: CompactModel, x_l: Tensor, classes: Tensor, rgb: Tensor
) -> tuple[CompactModel, Vividness]:
    """The model whose faithful colourings of photographs, once finished, are as lively as these are, within bounds.

    x_l: (N, 1, S, S), the photographs in [-1, 1]. classes: (N, n_classes). rgb: (N, 3, S, S) uint8, the truth. The
    model's contrast must be 1; the networks are shared with the model returned.
    """
    greys = (grey_to_rgb(denormalise_l(x_l))[:, 0].clamp(0.0, 1.0) * 255.0).round().byte().cpu().numpy()
    photos = [photograph_from_array(grey) for grey in greys]
    truth = liveliness(rgb.movedim(1, 3).cpu().numpy())
    drawn = denormalise_ab(faithful(model, x_l, classes, None))
    mean = drawn.mean(dim=(2, 3), keepdim=True)
    gain = contrast = 1.0
    for _ in range(_ROUNDS):
        ab = (gain * (mean + contrast * (drawn - mean))).cpu().numpy()
        now = liveliness(compose(photo, one, FinishParams()) for photo, one in zip(photos, ab, strict=True))
        spread = gain * contrast * truth.colourfulness / max(now.colourfulness, 1e-6)
        gain = _within(_GAINS, gain * truth.tint / max(now.tint, 1e-6))
        contrast = _within(_CONTRASTS, spread / gain)
    for parameter in model.colouriser.head.parameters():
        parameter.mul_(gain)
    return model.finished(replace(model.config, contrast=contrast)), Vividness(gain, contrast)


def _tint(rgb: NDArray[np.uint8]) -> float:
    lab = rgb_to_lab(torch.from_numpy(rgb).movedim(2, 0) / 255.0)
    return float(lab[1:].mean(dim=(1, 2)).norm())


def _within(bounds: tuple[float, float], value: float) -> float:
    return min(max(value, bounds[0]), bounds[1])
