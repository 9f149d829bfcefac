"""Put colour on the photograph: its own luminance at full resolution, the network's chroma, the finish."""

from collections.abc import Iterator

import numpy as np

from model.events import CancelToken, Progress, ProgressCallback
from model.params import FinishParams
from model.photo.chroma import HALO, GuidedChroma, fit_chroma
from model.photo.finish import finish_rows
from model.photo.lightness import grey_from_lightness, lightness
from model.photo.photograph import UNREAD, Photograph
from model.photo.strips import Strips

STAGE = "compose"
_STRIP_PIXELS = 1 << 17  # calls then cost little, and what is at work stays near the processor


def compose(
    photo: Photograph,
    ab: np.ndarray | GuidedChroma,
    finish: FinishParams,
    *,
    max_side: int | None = None,
    bits: int = 8,
    cancel: CancelToken | None = None,
    progress: ProgressCallback | None = None,
) -> Strips:
    """Colour a photograph strip by strip, each when it is asked for, so that memory stays small.

    ab: chroma for the whole photograph, float (2, h, w) in Lab units, or the result of `fit_chroma` for it.
    max_side: reduce the result to this longer side; None for full resolution. bits: 8 or 16 per channel.
    Returns sRGB, uint8 or uint16, whose L is the photograph's within rounding; of a scan of dots within
    `LARGEST_SOFTENING` where black and white mix. Strength 0 gives the grey photograph itself, or that in its
    own tone. What could not be read of a damaged file stays grey. Going through it raises Cancelled.
    """
    chroma = ab if isinstance(ab, GuidedChroma) else fit_chroma(photo, ab)
    pixels, unread = photo.pixels_within(max_side), photo.unread_within(max_side)
    height, width = pixels.shape[:2]
    chroma = chroma.at_most(height, width)
    dtype = np.dtype(_dtype(bits))

    def make() -> Iterator[np.ndarray]:
        for top, bottom in _strips(height, width):
            if cancel is not None:
                cancel.raise_if_cancelled()
            strip = np.empty((bottom - top, width, 3), dtype)
            if _is_plain(finish, chroma):
                strip[...] = _grey_rows(pixels[top:bottom], bits)
            else:
                level, strip_ab = _guided_rows(pixels, chroma, top, bottom)
                finish_rows(level, strip_ab, finish, strip, chroma.toning)
                if unread is not None:
                    _leave_grey(strip, pixels[top:bottom], unread[top:bottom])
            if progress is not None:
                progress(Progress(STAGE, bottom / height))
            yield strip

    return Strips(height, width, dtype, make)


def compose_region(
    photo: Photograph, chroma: GuidedChroma, finish: FinishParams, region: tuple[int, int, int, int]
) -> np.ndarray:
    """Colour a part of a photograph at full size, as `compose` would: sRGB, uint8 (h, w, 3).

    region: left, top, right and bottom in pixels of the photograph.
    """
    left, top, right, bottom = region
    if _is_plain(finish, chroma):
        grey = _grey_rows(photo.pixels[top:bottom, left:right], 8)
        return np.ascontiguousarray(np.broadcast_to(grey, (*grey.shape[:2], 3)))
    outer = (max(0, left - HALO), max(0, top - HALO), right + HALO, bottom + HALO)
    level = lightness(photo.pixels[outer[1] : outer[3], outer[0] : outer[2]])
    chroma = chroma.at_most(photo.height, photo.width)
    level, ab = chroma.window(level, outer[:2], (photo.height, photo.width))
    inner = (slice(top - outer[1], bottom - outer[1]), slice(left - outer[0], right - outer[0]))
    result = np.empty((bottom - top, right - left, 3), np.uint8)
    finish_rows(
        np.ascontiguousarray(level[inner]),
        np.ascontiguousarray(ab[:, *inner]),
        finish,
        result,
        chroma.toning,
    )
    if photo.unread is not None:
        _leave_grey(result, photo.pixels[top:bottom, left:right], photo.unread[top:bottom, left:right])
    return result


class Composer:
    """`compose` for one photograph and chroma at preview size, keeping all that the finish does not change.

    Attributes: height, width of the result. Keeps 15 bytes a pixel.
    """

    def __init__(self, photo: Photograph, ab: np.ndarray | GuidedChroma, *, max_side: int | None) -> None:
        chroma = ab if isinstance(ab, GuidedChroma) else fit_chroma(photo, ab)
        self._pixels, self._unread = photo.pixels_within(max_side), photo.unread_within(max_side)
        self.height, self.width = self._pixels.shape[:2]
        self._chroma = chroma = chroma.at_most(self.height, self.width)
        self._strips = [
            (top, bottom, *_guided_rows(self._pixels, chroma, top, bottom))
            for top, bottom in _strips(self.height, self.width)
        ]

    def compose(self, finish: FinishParams, cancel: CancelToken | None = None) -> np.ndarray:
        """Return sRGB, uint8 (height, width, 3). Raises Cancelled."""
        result = np.empty((self.height, self.width, 3), np.uint8)
        for top, bottom, level, ab in self._strips:
            if cancel is not None:
                cancel.raise_if_cancelled()
            if _is_plain(finish, self._chroma):
                result[top:bottom] = _grey_rows(self._pixels[top:bottom], 8)
            else:
                finish_rows(level, ab, finish, result[top:bottom], self._chroma.toning)
                if self._unread is not None:
                    _leave_grey(result[top:bottom], self._pixels[top:bottom], self._unread[top:bottom])
        return result


def _is_plain(finish: FinishParams, chroma: GuidedChroma) -> bool:
    """Whether nothing of any colour is left."""
    return finish.strength == 0.0 and not (finish.toning and chroma.toning is not None)


def _guided_rows(
    pixels: np.ndarray, chroma: GuidedChroma, top: int, bottom: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return L (n, W) and ab (2, n, W) of rows top to bottom."""
    height = pixels.shape[0]
    first, last = max(0, top - HALO), min(height, bottom + HALO)
    level = lightness(pixels[first:last])
    return chroma.rows(level, top, bottom, height)


def _leave_grey(rgb: np.ndarray, pixels: np.ndarray, unread: np.ndarray) -> None:
    """Take the colour from where nothing was read: there is nothing that it could be the colour of."""
    where = unread >= UNREAD
    if where.any():
        grey = _grey_rows(pixels, 8 * rgb.dtype.itemsize)
        rgb[where] = np.broadcast_to(grey, rgb.shape)[where]


def _grey_rows(pixels: np.ndarray, bits: int) -> np.ndarray:
    """Return the rows without colour, (n, W, 1) or (n, W, 3): as they are, if they are grey already."""
    dtype = _dtype(bits)
    white = float(np.iinfo(dtype).max)
    if pixels.ndim == 2 and pixels.dtype == dtype:
        return pixels[..., None]
    if pixels.ndim == 2:
        return np.round(pixels[..., None] * (white / np.iinfo(pixels.dtype).max)).astype(dtype)
    return np.round(grey_from_lightness(lightness(pixels))[..., None] * white).astype(dtype)


def _strips(height: int, width: int) -> Iterator[tuple[int, int]]:
    rows = max(1, _STRIP_PIXELS // width)
    for top in range(0, height, rows):
        yield top, min(height, top + rows)


def _dtype(bits: int) -> type[np.uint8] | type[np.uint16]:
    match bits:
        case 8:
            return np.uint8
        case 16:
            return np.uint16
        case _:
            raise ValueError(f"bits must be 8 or 16, not {bits}")
