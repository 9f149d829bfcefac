"""Lab lightness of pixels as they are stored, by table: fast enough to recompute instead of keeping."""

from functools import cache

import numpy as np
import torch

from model.colour import RGB_TO_XYZ, srgb_to_linear
from model.photo.conversion import lab_to_linear_rgb, linear_to_srgb, luminance_to_l


def lightness(pixels: np.ndarray) -> np.ndarray:
    """Return L in [0, 100], float32 (H, W), of sRGB pixels (H, W) or (H, W, 3), uint8 or uint16."""
    if pixels.ndim == 2:
        grey: np.ndarray = _lightness_of_grey(pixels.dtype)[pixels]
        return grey
    red, green, blue = _luminance_of_channels(pixels.dtype)
    luminance = red[pixels[..., 0]]
    luminance += green[pixels[..., 1]]
    luminance += blue[pixels[..., 2]]
    level = luminance_to_l(luminance)
    return np.clip(level, 0.0, 100.0, out=level)


def grey_from_lightness(level: np.ndarray) -> np.ndarray:
    """Return the sRGB grey in [0, 1], float32 (H, W), that has the lightness given in [0, 100]."""
    linear = lab_to_linear_rgb(level.astype(np.float32), np.zeros((2, *level.shape), np.float32))
    grey = linear_to_srgb(linear[1])
    return np.clip(grey, 0.0, 1.0, out=grey)


@cache
def _luminance_of_channels(dtype: np.dtype) -> tuple[np.ndarray, ...]:
    """Return what each level of red, green and blue adds to linear luminance."""
    levels = torch.linspace(0.0, 1.0, int(np.iinfo(dtype).max) + 1, dtype=torch.float64)
    return tuple((srgb_to_linear(levels) * weight).float().numpy() for weight in RGB_TO_XYZ[1])


@cache
def _lightness_of_grey(dtype: np.dtype) -> np.ndarray:
    levels = np.arange(int(np.iinfo(dtype).max) + 1, dtype=dtype)
    grey: np.ndarray = lightness(np.stack([levels] * 3, axis=-1)[None])[0]
    return grey
