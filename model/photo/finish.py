"""The last step: adjust chroma, keep it inside sRGB, and encode. Luminance is never touched."""

from functools import cache

import numpy as np
import torch
from torch import Tensor

from model import colour
from model.params import FinishParams
from model.photo.gamut import fit_gamut

WARMTH_SHIFT = 14.0
"""Lab units on b (towards yellow) at warmth 1 in the middle tones."""

TINT_SHIFT = 12.0
"""Lab units on a (towards magenta) at tint 1 in the middle tones."""

_TABLE_SCALE = 65535


def finish_rows(lightness: np.ndarray, ab: np.ndarray, finish: FinishParams, rows: np.ndarray) -> None:
    """Colour some rows: L (n, W) in [0, 100] and ab (2, n, W) in Lab units into `rows`, sRGB (n, W, 3).

    rows: uint8 or uint16.

    ab becomes strength * (saturation * ab + shift). The shift by warmth and tint is full in the middle
    tones and fades to nothing at black and white: 1 - (L/50 - 1)^4. L stays as it is: a colour that sRGB does
    not have at this L loses chroma, at the same hue, until it does.
    """
    level = torch.from_numpy(lightness)
    chroma = torch.from_numpy(ab) * (finish.strength * finish.saturation)
    if finish.warmth or finish.tint:
        fade = (1.0 - (level / 50.0 - 1.0).square_().square_()).mul_(finish.strength)
        chroma[0].add_(fade, alpha=finish.tint * TINT_SHIFT)
        chroma[1].add_(fade, alpha=finish.warmth * WARMTH_SHIFT)
    linear = colour.lab_to_linear_rgb(torch.cat((level[None], chroma)))
    fit_gamut(linear, level, chroma)
    for channel, plane in enumerate(linear):
        rows[..., channel] = _encode(plane.clamp_(0.0, 1.0), rows.dtype)


def _encode(linear: Tensor, dtype: np.dtype) -> np.ndarray:
    """Apply sRGB's curve to linear light in [0, 1] and round to integers."""
    if dtype == np.uint8:  # by table, for the sake of sliders: off by 1/40 of a step at most
        return np.take(_eight_bit_table(), linear.mul_(_TABLE_SCALE).add_(0.5).numpy().astype(np.uint16))
    white = float(np.iinfo(dtype).max)
    return colour.linear_to_srgb(linear).clamp_(0.0, 1.0).mul_(white).add_(0.5).numpy().astype(dtype)


@cache
def _eight_bit_table() -> np.ndarray:
    linear = torch.linspace(0.0, 1.0, _TABLE_SCALE + 1, dtype=torch.float64)
    return (colour.linear_to_srgb(linear).clamp_(0.0, 1.0) * 255).round().to(torch.uint8).numpy()
