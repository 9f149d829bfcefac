"""Lab lightness of pixels as they are stored, by table: fast enough to recompute instead of keeping."""

from functools import cache

import numpy as np
import torch

from model import colour


def lightness(pixels: np.ndarray) -> np.ndarray:
    """Return L in [0, 100], float32 (H, W), of sRGB pixels (H, W) or (H, W, 3), uint8 or uint16."""
    if pixels.ndim == 2:
        return np.take(_lightness_of_grey(pixels.dtype), pixels)
    red, green, blue = _luminance_of_channels(pixels.dtype)
    luminance = np.take(green, pixels[..., 1])
    luminance += np.take(red, pixels[..., 0])
    luminance += np.take(blue, pixels[..., 2])
    return colour.luminance_to_l(torch.from_numpy(luminance)).clamp_(0.0, 100.0).numpy()


def grey_from_lightness(lightness_map: np.ndarray) -> np.ndarray:
    """Return the sRGB grey in [0, 1], float32 (H, W), that has the lightness given in [0, 100]."""
    level = torch.from_numpy(np.ascontiguousarray(lightness_map))
    lab = torch.stack((level, torch.zeros_like(level), torch.zeros_like(level)))
    return colour.lab_to_rgb(lab)[1].clamp_(0.0, 1.0).numpy()


@cache
def _luminance_of_channels(dtype: np.dtype) -> tuple[np.ndarray, ...]:
    linear = colour.srgb_to_linear(_ramp(dtype))
    return tuple((linear * weight).numpy() for weight in colour.RGB_TO_XYZ[1])


@cache
def _lightness_of_grey(dtype: np.dtype) -> np.ndarray:
    return colour.rgb_to_lab(_ramp(dtype).expand(3, 1, -1))[0, 0].clamp(0.0, 100.0).numpy()


def _ramp(dtype: np.dtype) -> torch.Tensor:
    return torch.linspace(0.0, 1.0, int(np.iinfo(dtype).max) + 1, dtype=torch.float64).float()
