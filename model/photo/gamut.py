"""Keep colours inside sRGB by giving up chroma, at the same lightness and hue, instead of clipping channels.

The sRGB gamut is star-shaped around the grey axis at every L, so there is one largest chroma for each L and
hue. A table of it answers nearly at once; the few colours that interpolation leaves outside are bisected.
"""

import math
from functools import cache

import torch
from torch import Tensor

from model import colour

_BELOW, _ABOVE = 1e-6, 2e-5  # tolerance in linear light: the conversion itself makes white 1.3e-5 too bright
_LARGEST_CHROMA = 140.0  # of any sRGB colour: 134
_MARGIN = 0.998  # so that interpolation leaves 1 colour in 200 outside, and not half of them
_LEVELS, _HUES = 101, 360
_TABLE_BISECTIONS, _BISECTIONS = 14, 8


def fit_gamut(linear: Tensor, level: Tensor, chroma: Tensor) -> None:
    """Change, in `linear` (3, n, W), the colours outside [0, 1]: less chroma, equal L and hue.

    linear must be the linear RGB of L `level` (n, W) in [0, 100] and ab `chroma` (2, n, W), and contiguous.
    """
    flat = linear.view(3, -1)
    where = torch.nonzero(~_inside(flat), as_tuple=True)[0]
    if where.numel() == 0:
        return
    grey, vivid = level.flatten().index_select(0, where), chroma.flatten(1).index_select(1, where)
    reduced = vivid * _looked_up_scale(grey, vivid)
    fitted = _linear(grey, reduced)
    left = torch.nonzero(~_inside(fitted), as_tuple=True)[0]
    if left.numel() > 0:
        grey, reduced = grey[left], reduced[:, left]
        fitted[:, left] = _linear(grey, reduced * _bisected_scale(grey, reduced, _BISECTIONS))
    flat.index_copy_(1, where, fitted)


def _inside(linear: Tensor) -> Tensor:
    middle, reach = (1.0 + _ABOVE - _BELOW) / 2, (1.0 + _ABOVE + _BELOW) / 2
    return (linear - middle).abs_().amax(dim=0) <= reach


def _linear(level: Tensor, chroma: Tensor) -> Tensor:
    """Return linear RGB (3, N) of L (N) and ab (2, N)."""
    return colour.lab_to_linear_rgb(torch.cat((level[None], chroma))[..., None])[..., 0]


def _bisected_scale(level: Tensor, chroma: Tensor, steps: int) -> Tensor:
    """Return, to 2^-steps, the largest factor (N) on ab (2, N), at most 1, that stays inside."""
    inside, outside = torch.zeros_like(level), torch.ones_like(level)
    for _ in range(steps):
        middle = (inside + outside) / 2
        fits = _inside(_linear(level, chroma * middle))
        inside = torch.where(fits, middle, inside)
        outside = torch.where(fits, outside, middle)
    return inside


def _looked_up_scale(level: Tensor, chroma: Tensor) -> Tensor:
    """Return about the largest factor (N) on ab (2, N), at most 1, that stays inside."""
    a, b = chroma
    hue = torch.atan2(b, a) * (_HUES / math.tau)
    hue = torch.where(hue < 0, hue + _HUES, hue)
    row, column = level.int(), hue.int().clamp_(max=_HUES - 1)
    below, beyond = level - row, hue - column
    table = _largest_chroma()
    at = row * (_HUES + 1) + column
    near, far = (
        torch.lerp(table.index_select(0, at + step), table.index_select(0, at + step + 1), beyond)
        for step in (0, _HUES + 1)
    )
    return (torch.lerp(near, far, below) / torch.hypot(a, b)).clamp_(max=1.0)


@cache
def _largest_chroma() -> Tensor:
    """Return the largest chroma by L 0, 1, ... 100 and hue 0, 1, ... 360 degrees, flat.

    One more row follows, so that interpolation at L = 100 finds its neighbour.
    """
    level, hue = torch.meshgrid(
        torch.linspace(0.0, 100.0, _LEVELS), torch.arange(_HUES + 1) * (math.tau / _HUES), indexing="ij"
    )
    chroma = torch.stack((hue.cos(), hue.sin())).flatten(1) * _LARGEST_CHROMA
    scale = _bisected_scale(level.flatten(), chroma, _TABLE_BISECTIONS).view(level.shape)
    return torch.cat((scale, scale[-1:])).flatten() * (_LARGEST_CHROMA * _MARGIN)
