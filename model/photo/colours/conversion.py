"""Conversion between ICC profiles by littleCMS, at the depth of the pixels, in strips.

What a decoder read is converted where it lies: the largest photographs leave no room for a second one.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

import imagecodecs
import numpy as np

from model.photo.colours.matrix_profile import SRGB, ColourSpace, profile_of
from model.photo.memory import looked_up, narrowed

Space = str
"""One of "grey", "rgb", "cmyk" and "lab" (littleCMS's encoding of version 4)."""

_STRIP_PIXELS = 1 << 20
_STRIP_ROWS = 256
_EXACT = 0x0100  # cmsFLAGS_NOOPTIMIZE; else curves are sampled, 150 of 65535 beside themselves in the shadows
_SAME = 64  # of 65535: a quarter of a step of 8 bits
_NAMES = {"grey": "gray", "rgb": "rgb", "cmyk": "cmyk", "lab": "lab"}
_SPACES = {b"GRAY": "grey", b"RGB ": "rgb", b"CMYK": "cmyk", b"Lab ": "lab"}


class ProfileError(Exception):
    """The profile is damaged, or not for this kind of picture."""


@cache
def srgb_profile() -> bytes:
    """Return an sRGB profile to embed."""
    return profile_of(SRGB)


def lab_to_srgb(pixels: np.ndarray) -> np.ndarray:
    """Convert Lab of D50, (H, W, 3) as littleCMS encodes it, to sRGB of the same type; to (H, W) without colour.

    Pixels that are writeable are overwritten.
    """
    middle = 128 if pixels.dtype == np.uint8 else 128 * 257
    colourless = _is_everywhere(pixels[..., 1:], middle)
    converted = _convert(pixels, imagecodecs.cms_profile("lab4"), "lab", into=_room(pixels))
    return converted[..., 1] if colourless else converted


def to_srgb(pixels: np.ndarray, space: Space, icc: bytes) -> np.ndarray:
    """Convert (H, W) greys or (H, W, C) colours, uint8 or uint16, to sRGB of the same type.

    Greys stay greys, and colours that are greys become (H, W). Pixels of a profile that says what sRGB says are
    returned as they are; others that are writeable are overwritten. Raises ProfileError, before it has changed any.
    """
    found = profile_space(icc)
    if space == "grey":
        if found not in ("grey", "rgb"):  # greys may carry the profile of the colours they were made of
            raise ProfileError
        table = _grey_table(icc, found, pixels.dtype.str)
        return pixels if table is None else looked_up(table, pixels)
    if found != space:
        raise ProfileError
    if space == "rgb" and _is_srgb(icc):
        return pixels
    if space == "rgb" and _keeps_greys(icc) and all_grey(pixels):  # a scanner's black and white
        return to_srgb(pixels[..., 0], "grey", icc)
    return _convert(pixels, icc, space, into=_room(pixels))


def from_srgb(pixels: np.ndarray, space: ColourSpace) -> np.ndarray:
    """Convert sRGB (H, W, 3), uint8 or uint16, to another space that holds its colours; the same type."""
    return pixels if space == SRGB else _convert(pixels, srgb_profile(), "rgb", profile_of(space))


def profile_space(icc: bytes) -> Space:
    """Return for which pixels a profile is made. Raises ProfileError for other kinds, and for what is no profile."""
    if len(icc) < 132 or icc[36:40] != b"acsp" or icc[16:20] not in _SPACES:
        raise ProfileError
    return _SPACES[icc[16:20]]


def all_grey(pixels: np.ndarray) -> bool:
    """Whether all channels (H, W, C) are equal; strip by strip, so that colours are found out early."""
    return all(bool((strip == strip[..., :1]).all()) for strip in _strips(pixels))


def _is_everywhere(values: np.ndarray, value: int) -> bool:
    return all(bool((strip == value).all()) for strip in _strips(values))


def _strips(pixels: np.ndarray) -> Iterator[np.ndarray]:
    return (pixels[top : top + _STRIP_ROWS] for top in range(0, len(pixels), _STRIP_ROWS))


def _room(pixels: np.ndarray) -> np.ndarray | None:
    """Where the colours of these pixels (H, W, C) can be converted to, strip by strip; None for new memory."""
    if not pixels.flags.writeable or pixels.shape[-1] < 3:
        return None
    if pixels.shape[-1] == 3:
        return pixels
    return narrowed(pixels, 3) if pixels.flags.c_contiguous else None


@lru_cache(maxsize=8)
def _is_srgb(icc: bytes) -> bool:
    """Whether the profile's numbers are sRGB's, whatever its name is."""
    steps = np.linspace(0, 65535, 9).round().astype(np.uint16)
    lattice = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(27, 27, 3)
    greys = np.repeat(np.linspace(0, 65535, 256).round().astype(np.uint16)[None, :, None], 3, axis=2)
    return all(_differs_little(_convert(colours, icc, "rgb"), colours) for colours in (lattice, greys))


@lru_cache(maxsize=8)
def _keeps_greys(icc: bytes) -> bool:
    """Whether equal channels are a grey to an RGB profile; to those of some scanners they are not."""
    ramp = np.linspace(0, 65535, 64).round().astype(np.uint16)
    converted = _convert(np.stack([ramp] * 3, -1)[None], icc, "rgb").astype(np.int32)
    return bool(np.ptp(converted, axis=2).max() <= 4 * _SAME)


@lru_cache(maxsize=8)
def _grey_table(icc: bytes, space: Space, dtype: str) -> np.ndarray | None:
    """Return what each level becomes, None if none changes."""
    levels = np.arange(int(np.iinfo(dtype).max) + 1, dtype=np.uint32)
    ramp = (levels * (65535 // levels[-1])).astype(np.uint16)[None]
    source = np.stack([ramp] * 3, -1) if space == "rgb" else ramp
    converted = _convert(source, icc, space).mean(axis=2)
    if _differs_little(converted, ramp):
        return None
    return np.asarray(np.round(converted[0] * (float(levels[-1]) / 65535.0)).astype(dtype))


def _differs_little(converted: np.ndarray, original: np.ndarray) -> bool:
    return bool(np.abs(converted.astype(np.int32) - original.astype(np.int32)).max() <= _SAME)


def _convert(
    pixels: np.ndarray,
    icc: bytes,
    space: Space,
    target: bytes | None = None,
    *,
    into: np.ndarray | None = None,
) -> np.ndarray:
    """Convert (H, W) or (H, W, C) to RGB (H, W, 3) of the same type, in sRGB or in `target`.

    into: where to, which may be the pixels themselves.
    """
    height, width = pixels.shape[:2]
    result = np.empty((height, width, 3), pixels.dtype) if into is None else into
    rows = max(1, _STRIP_PIXELS // width)
    for top in range(0, height, rows):
        strip = np.ascontiguousarray(pixels[top : top + rows])
        try:
            result[top : top + rows] = imagecodecs.cms_transform(
                strip,
                icc,
                target or srgb_profile(),
                colorspace=_NAMES[space],
                outcolorspace="rgb",
                outdtype=pixels.dtype,
                flags=_EXACT if pixels.dtype == np.uint16 else 0,
            )
        except (imagecodecs.CmsError, ValueError) as error:
            raise ProfileError from error
    return result
