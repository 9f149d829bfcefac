"""Whether dark brown things, such as hair and wood, lean to red: a mean error does not tell rust from paleness."""

import math

import numpy as np
from numpy.typing import NDArray
from skimage.color import rgb2lab

_DARK = 35.0  # L
_CHROMA = (5.0, 25.0)
_HUE = (20.0, 90.0)  # degrees


def find_dark_browns(true_rgb: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The dark brown pixels of a true picture (H, W, 3): (H, W)."""
    lightness, a, b = np.moveaxis(rgb2lab(true_rgb), 2, 0)
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a))
    return np.asarray(
        (lightness < _DARK)
        & (chroma > _CHROMA[0])
        & (chroma < _CHROMA[1])
        & (hue > _HUE[0])
        & (hue < _HUE[1])
    )


def turned(ab: NDArray[np.float64], true_ab: NDArray[np.float64]) -> float | None:
    """By how many degrees the hue of ab (2,) is turned from the true one: below 0 brown leans to red.

    None where either has no hue.
    """
    if not (ab.any() and true_ab.any()):
        return None
    angle = math.degrees(math.atan2(ab[1], ab[0]) - math.atan2(true_ab[1], true_ab[0]))
    return (angle + 180.0) % 360.0 - 180.0
