"""Antialiased reduction of pictures to a size, for networks and previews."""

import cv2
import numpy as np
from PIL import Image


def fit_within(height: int, width: int, max_side: int | None) -> tuple[int, int]:
    """Return (height, width) with the longer side at most `max_side`, keeping the aspect; never larger."""
    longest = max(height, width)
    if max_side is None or longest <= max_side:
        return height, width
    scale = max_side / longest
    return max(1, round(height * scale)), max(1, round(width * scale))


def resize(array: np.ndarray, height: int, width: int) -> np.ndarray:
    """Resize (H, W) or (H, W, C) to `height` by `width`: averaging where it shrinks, linear where it grows.

    Each axis on its own: OpenCV would otherwise fall back to aliasing for both when one of them grows.
    """
    for size in ((array.shape[0], width), (height, width)):
        if array.shape[:2] != size:
            shrinks = size[0] <= array.shape[0] and size[1] <= array.shape[1]
            method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
            array = np.asarray(cv2.resize(array, (size[1], size[0]), interpolation=method))
    return array


def resize_bilinear(array: np.ndarray, height: int, width: int) -> np.ndarray:
    """Resize uint8 (H, W) or (H, W, C) as PIL's bilinear filter does, which is antialiased."""
    return np.asarray(Image.fromarray(array).resize((width, height), Image.Resampling.BILINEAR))
