"""A small visible mark in the corner of a result, for those who pass it on."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

TEXT = "Colourised"

_SHARE = 0.022  # of the shorter side
_SMALLEST = 10
_GROUND, _INK = 0.5, 0.95  # how much of black and of white


def draw_mark(rgb: np.ndarray) -> None:
    """Write TEXT into the lower right corner of a picture (H, W, 3), uint8 or uint16, in place.

    It stands white on a darkened ground; on pictures too small for it, it is as large as there is room.
    """
    height, width = rgb.shape[:2]
    size = max(_SMALLEST, round(_SHARE * min(height, width)))
    size = max(1, min(size, width // 8, height // 3))
    font = ImageFont.load_default(size=size)
    around = max(1, size // 2)
    right, bottom = max(1, width - around), max(1, height - around)
    left = max(0, right - round(font.getlength(TEXT)) - 2 * around)
    top = max(0, bottom - size - 2 * around)
    shape = (right - left, bottom - top)
    ground, ink = Image.new("L", shape), Image.new("L", shape)
    ImageDraw.Draw(ground).rounded_rectangle((0, 0, shape[0] - 1, shape[1] - 1), around, fill=255)
    ImageDraw.Draw(ink).text((shape[0] / 2, shape[1] / 2), TEXT, fill=255, font=font, anchor="mm")
    corner = rgb[top:bottom, left:right]
    darkened = corner * (1 - _share(ground, _GROUND))
    white, amount = float(np.iinfo(rgb.dtype).max), _share(ink, _INK)
    corner[...] = np.round(darkened * (1 - amount) + white * amount).astype(rgb.dtype)


def _share(mask: Image.Image, most: float) -> np.ndarray:
    """A mask as shares (h, w, 1), `most` where it is full."""
    return np.asarray(mask, np.float32)[..., None] * np.float32(most / 255)
