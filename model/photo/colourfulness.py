"""How colourful a picture is, in one figure."""

import numpy as np
from numpy.typing import NDArray


def colourfulness(rgb: NDArray[np.float32] | NDArray[np.uint8]) -> float:
    """Hasler & Süsstrunk (2003), M3, of an sRGB picture (H, W, 3) in [0, 255]."""
    red, green, blue = np.moveaxis(rgb.astype(np.float64), -1, 0)
    red_green = red - green
    yellow_blue = 0.5 * (red + green) - blue
    spread = np.hypot(red_green.std(), yellow_blue.std())
    offset = np.hypot(red_green.mean(), yellow_blue.mean())
    return float(spread + 0.3 * offset)
