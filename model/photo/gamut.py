"""Keep colours inside sRGB by giving up chroma, at the same lightness and hue, instead of clipping channels.

The sRGB gamut is star-shaped around the grey axis at every L, so there is one largest chroma for each L and
hue. A table of it answers nearly at once; the few colours that interpolation leaves outside are bisected.
"""

import math
from functools import cache

import numpy as np

from model.photo.conversion import lab_to_linear_rgb

_BELOW, _ABOVE = 1e-6, 2e-5  # tolerance in linear light: the conversion itself makes white 1.3e-5 too bright
_LARGEST_CHROMA = 140.0  # of any sRGB colour: 134
_MARGIN = 0.998  # so that interpolation leaves 1 colour in 200 outside, and not half of them
_LEVELS, _HUES = 201, 720  # yellows near white are a narrow spike
_TABLE_BISECTIONS, _BISECTIONS = 14, 7


def fit_gamut(linear: np.ndarray, level: np.ndarray, ab: np.ndarray) -> None:
    """Change, in `linear` (3, n, W), the colours outside [0, 1]: less chroma, equal L and hue.

    linear must be the linear RGB of L `level` (n, W) in [0, 100] and `ab` (2, n, W); all float32, contiguous.
    """
    flat = linear.reshape(3, -1)
    where = np.flatnonzero(~_inside(flat))
    if where.size == 0:
        return
    grey, vivid = np.take(level, where), np.take(ab.reshape(2, -1), where, axis=1)
    vivid *= _looked_up_scale(grey, vivid)
    fitted = lab_to_linear_rgb(grey, vivid)
    left = np.flatnonzero(~_inside(fitted))
    if left.size > 0:
        grey, vivid = grey[left], vivid[:, left]
        vivid *= _bisected_scale(grey, vivid, _BISECTIONS)
        fitted[:, left] = lab_to_linear_rgb(grey, vivid)
    flat[:, where] = fitted


def _inside(linear: np.ndarray) -> np.ndarray:
    """Return, for linear RGB (3, N), whether all channels are in [0, 1]."""
    lowest = np.minimum(np.minimum(linear[0], linear[1]), linear[2])
    highest = np.maximum(np.maximum(linear[0], linear[1]), linear[2])
    return np.asarray((lowest >= -_BELOW) & (highest <= 1.0 + _ABOVE))


def _bisected_scale(level: np.ndarray, ab: np.ndarray, steps: int) -> np.ndarray:
    """Return, to 2^-steps, the largest factor (N) on ab (2, N), at most 1, that stays inside."""
    inside, outside = np.zeros_like(level), np.ones_like(level)
    for _ in range(steps):
        middle = (inside + outside) / 2
        fits = _inside(lab_to_linear_rgb(level, ab * middle))
        inside = np.where(fits, middle, inside)
        outside = np.where(fits, outside, middle)
    return inside


def _looked_up_scale(level: np.ndarray, ab: np.ndarray) -> np.ndarray:
    """Return about the largest factor (N) on ab (2, N), at most 1, that stays inside."""
    hue = np.arctan2(ab[1], ab[0])
    hue *= np.float32(_HUES / math.tau)
    hue += np.where(hue < 0, np.float32(_HUES), np.float32(0))
    height = level * np.float32((_LEVELS - 1) / 100.0)
    row, column = height.astype(np.int32), np.minimum(hue.astype(np.int32), _HUES - 1)
    below, beyond = height - row.astype(np.float32), hue - column.astype(np.float32)
    at = row * (_HUES + 1) + column
    table = _largest_chroma()
    near, near_next, far, far_next = (np.take(table, at + step) for step in (0, 1, _HUES + 1, _HUES + 2))
    near += (near_next - near) * beyond
    far += (far_next - far) * beyond
    near += (far - near) * below
    near /= np.maximum(np.hypot(ab[0], ab[1]), np.float32(1e-6))
    scale: np.ndarray = np.minimum(near, 1.0, out=near)
    return scale


@cache
def _largest_chroma() -> np.ndarray:
    """Return the largest chroma for `_LEVELS` of L from 0 to 100 and `_HUES` + 1 hues once around, flat.

    One more row follows, so that interpolation at L = 100 finds its neighbour.
    """
    level, hue = np.meshgrid(
        np.linspace(0.0, 100.0, _LEVELS, dtype=np.float32),
        np.linspace(0.0, math.tau, _HUES + 1, dtype=np.float32),
        indexing="ij",
    )
    ab = np.stack((np.cos(hue), np.sin(hue))).reshape(2, -1) * np.float32(_LARGEST_CHROMA)
    scale = _bisected_scale(level.ravel(), ab, _TABLE_BISECTIONS).reshape(level.shape)
    table: np.ndarray = np.concatenate((scale, scale[-1:])).ravel()
    table *= np.float32(_LARGEST_CHROMA * _MARGIN)
    return table
