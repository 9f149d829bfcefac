"""A small visible mark in the corner of a result, for those who pass it on."""

from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from model.photo.strips import Strips

TEXT = "Colourised"

_SHARE = 0.022  # of the shorter side
_SMALLEST = 10
_GROUND, _INK = 0.5, 0.95  # how much of black and of white
_STRIP_BYTES = 1 << 20


def marked(picture: Strips, text: str = TEXT) -> Strips:
    """Return a picture with a word in its lower right corner.

    It stands white on a darkened ground; on pictures too small for it, it is as large as there is room.
    """
    height, width = picture.height, picture.width
    size = max(_SMALLEST, round(_SHARE * min(height, width)))
    size = max(1, min(size, width // 8, height // 3))
    font = ImageFont.load_default(size=size)
    around = max(1, size // 2)
    right, bottom = max(1, width - around), max(1, height - around)
    left = max(0, right - round(font.getlength(text)) - 2 * around)
    top = max(0, bottom - size - 2 * around)
    shape = (right - left, bottom - top)
    ground, ink = Image.new("L", shape), Image.new("L", shape)
    ImageDraw.Draw(ground).rounded_rectangle((0, 0, shape[0] - 1, shape[1] - 1), around, fill=255)
    ImageDraw.Draw(ink).text((shape[0] / 2, shape[1] / 2), text, fill=255, font=font, anchor="mm")
    darkening, amount = _share(ground, _GROUND), _share(ink, _INK)
    white = float(np.iinfo(picture.dtype).max)

    def strips() -> Iterator[np.ndarray]:
        start = 0
        for strip in picture.by_rows(picture.rows_of(_STRIP_BYTES)):
            first, last = max(top, start), min(bottom, start + len(strip))
            if first < last:
                strip = strip.copy()  # noqa: PLW2901 - it may be somebody's
                corner, rows = strip[first - start : last - start, left:right], slice(first - top, last - top)
                darkened = corner * (1 - darkening[rows])
                corner[...] = np.round(darkened * (1 - amount[rows]) + white * amount[rows])
            yield strip
            start += len(strip)

    return Strips(height, width, picture.dtype, strips)


def _share(mask: Image.Image, most: float) -> np.ndarray:
    """A mask as shares (h, w, 1), `most` where it is full."""
    return np.asarray(mask, np.float32)[..., None] * np.float32(most / 255)
