"""The last step: adjust chroma, keep it inside sRGB, and encode. Luminance is never touched."""

from functools import cache

import cv2
import numpy as np

from model.params import FinishParams
from model.photo.conversion import lab_to_linear_rgb, linear_to_srgb
from model.photo.gamut import fit_gamut
from model.photo.toning import Toning

WARMTH_SHIFT = 14.0
"""Lab units on b (towards yellow) at warmth 1 in the middle tones."""

TINT_SHIFT = 12.0
"""Lab units on a (towards magenta) at tint 1 in the middle tones."""

_WHITE_FROM, _WHITE_TO = 55.0, 80.0
"""L from which on, and up to which, what has no colour begins to count as white."""

_NEUTRAL_CHROMA = 8.0
"""Lab units of chroma around grey that count as no colour: a standard deviation."""

_SKIN_HUE = np.deg2rad(50.0)
_SKIN_WIDTH = 0.12
"""1 - cosine of the angle from skin's hue, in Lab's a and b, at which a colour is no skin any more: 28 degrees."""

_SKIN_CHROMA = 12.0
_SKIN_SHARE = 0.5
"""How much of a shift skin takes, from this chroma on: faces turn ill sooner than walls."""

_TABLE_SCALE = 65535


def finish_rows(
    lightness: np.ndarray,
    ab: np.ndarray,
    finish: FinishParams,
    rows: np.ndarray,
    toning: Toning | None = None,
) -> None:
    """Colour some rows: L (n, W) in [0, 100] and ab (2, n, W) in Lab units into `rows`, sRGB (n, W, 3).

    rows: uint8 or uint16, contiguous.

    ab becomes strength * (saturation * ab + shift), to which a share of the photograph's own `toning` is added. The
    shift by warmth and tint is full in the middle tones and fades to nothing at black and white: 1 - (L/50 - 1)^4.
    What is light and has no colour of its own, such as paper, linen and the whites of eyes, stays white where
    `keep_whites` is set; skin takes half. L stays as it is: a colour that sRGB does not have at this L loses chroma,
    at the same hue, until it does.
    """
    chroma = ab * np.float32(finish.strength * finish.saturation)
    if finish.warmth or finish.tint:
        fade = np.square(np.square(lightness / np.float32(50.0) - np.float32(1.0)))
        fade = (np.float32(1.0) - fade) * np.float32(finish.strength) * _skin_share(ab)
        if finish.keep_whites:
            fade *= np.float32(1.0) - _whiteness(lightness, ab)
        chroma[0] += fade * np.float32(finish.tint * TINT_SHIFT)
        chroma[1] += fade * np.float32(finish.warmth * WARMTH_SHIFT)
    if finish.toning and toning is not None:
        chroma += np.float32(finish.toning) * toning.at(lightness)
    linear = lab_to_linear_rgb(lightness, chroma)
    fit_gamut(linear, lightness, chroma)
    np.clip(linear, 0.0, 1.0, out=linear)
    cv2.merge([_encode(plane, rows.dtype) for plane in linear], rows)


def _whiteness(lightness: np.ndarray, ab: np.ndarray) -> np.ndarray:
    """How far each pixel counts as white, 0 to 1 (n, W), by L and the model's ab."""
    square = np.square(ab[0]) + np.square(ab[1])
    light = np.clip((lightness - np.float32(_WHITE_FROM)) / np.float32(_WHITE_TO - _WHITE_FROM), 0.0, 1.0)
    white: np.ndarray = (
        np.square(light) * (3 - 2 * light) * np.exp(square * np.float32(-0.5 / _NEUTRAL_CHROMA**2))
    )
    return white.astype(np.float32, copy=False)


def _skin_share(ab: np.ndarray) -> np.ndarray:
    """How much of warmth and tint each pixel takes for its hue, 0 to 1 (n, W): skin _SKIN_SHARE."""
    chroma = np.sqrt(np.square(ab[0]) + np.square(ab[1]))
    along = ab[0] * np.float32(np.cos(_SKIN_HUE)) + ab[1] * np.float32(np.sin(_SKIN_HUE))
    angle = 1 - along / np.maximum(chroma, np.float32(1e-3))
    skin = np.clip(1 - angle / np.float32(_SKIN_WIDTH), 0.0, 1.0)
    skin *= np.clip(chroma / np.float32(_SKIN_CHROMA), 0.0, 1.0)
    share: np.ndarray = 1 - np.float32(1 - _SKIN_SHARE) * skin
    return share.astype(np.float32, copy=False)


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
