"""How right and how colourful: figures of single colourings."""

import numpy as np
from numpy.typing import NDArray


def colourfulness(rgb: NDArray[np.float32]) -> float:
    """Hasler & Süsstrunk (2003), M3, of an sRGB picture (H, W, 3) in [0, 255]."""
    red, green, blue = np.moveaxis(rgb.astype(np.float64), -1, 0)
    red_green = red - green
    yellow_blue = 0.5 * (red + green) - blue
    spread = np.hypot(red_green.std(), yellow_blue.std())
    offset = np.hypot(red_green.mean(), yellow_blue.mean())
    return float(spread + 0.3 * offset)


def mean_ab_error(ab: NDArray[np.float32], true_ab: NDArray[np.float32]) -> float:
    """Mean over pixels of the Euclidean distance in ab, Lab units; both (2, h, w)."""
    return float(np.linalg.norm(ab - true_ab, axis=0).mean())
