"""The last step: adjust chroma, keep it inside sRGB, and encode. Luminance is never touched."""

from functools import cache

import cv2
import numpy as np

from model.params import FinishParams
from model.photo.conversion import lab_to_linear_rgb, linear_to_srgb
from model.photo.gamut import fit_gamut

WARMTH_SHIFT = 14.0
"""Lab units on b (towards yellow) at warmth 1 in the middle tones."""

TINT_SHIFT = 12.0
"""Lab units on a (towards magenta) at tint 1 in the middle tones."""

_TABLE_SCALE = 65535


def finish_rows(lightness: np.ndarray, ab: np.ndarray, finish: FinishParams, rows: np.ndarray) -> None:
    """Colour some rows: L (n, W) in [0, 100] and ab (2, n, W) in Lab units into `rows`, sRGB (n, W, 3).

    rows: uint8 or uint16, contiguous.

    ab becomes strength * (saturation * ab + shift). The shift by warmth and tint is full in the middle
    tones and fades to nothing at black and white: 1 - (L/50 - 1)^4. L stays as it is: a colour that sRGB does
    not have at this L loses chroma, at the same hue, until it does.
    """
    chroma = ab * np.float32(finish.strength * finish.saturation)
    if finish.warmth or finish.tint:
        fade = np.square(np.square(lightness / np.float32(50.0) - np.float32(1.0)))
        fade = (np.float32(1.0) - fade) * np.float32(finish.strength)
        chroma[0] += fade * np.float32(finish.tint * TINT_SHIFT)
        chroma[1] += fade * np.float32(finish.warmth * WARMTH_SHIFT)
    linear = lab_to_linear_rgb(lightness, chroma)
    fit_gamut(linear, lightness, chroma)
    np.clip(linear, 0.0, 1.0, out=linear)
    cv2.merge([_encode(plane, rows.dtype) for plane in linear], rows)


def _encode(linear: np.ndarray, dtype: np.dtype) -> np.ndarray:
    """Apply sRGB's curve to linear light (n, W) in [0, 1] and round to integers."""
    if dtype == np.uint8:  # by table, for the sake of sliders: off by 1/40 of a step at most
        index = linear * np.float32(_TABLE_SCALE)
        index += np.float32(0.5)
        codes: np.ndarray = np.take(_eight_bit_table(), index.astype(np.uint16))
        return codes
    return _round(linear_to_srgb(linear), dtype)


@cache
def _eight_bit_table() -> np.ndarray:
    linear = np.linspace(0.0, 1.0, _TABLE_SCALE + 1, dtype=np.float32)
    return _round(linear_to_srgb(linear), np.dtype(np.uint8))


def _round(srgb: np.ndarray, dtype: np.dtype) -> np.ndarray:
    scaled: np.ndarray = np.clip(srgb, 0.0, 1.0) * np.float32(np.iinfo(dtype).max)
    return np.round(scaled).astype(dtype)
