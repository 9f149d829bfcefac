"""What a decoder hands on, and what it says when it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from PIL import Image

MAX_PIXELS = 178_000_000
"""Larger pictures are refused: a small file can claim any size. 12,000 x 9,000 pixels are 108 million."""


class UndecodableError(Exception):
    """`reason` completes "The file cannot be opened: ..."; `remedy` is a sentence."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A decoded picture before its profile and orientation are applied.

    content: an image of 8 bits per channel in any mode; or uint16, as `photograph_from_array` takes it.
    exif, info: as Pillow found them; info may hold "icc_profile" and "dpi".
    orientation: EXIF's, still to be applied.
    """

    content: Image.Image | np.ndarray
    exif: Image.Exif = field(default_factory=Image.Exif)
    info: Mapping[Any, Any] = field(default_factory=dict)
    orientation: int = 1
    notes: tuple[str, ...] = ()


def check_size(width: int, height: int) -> None:
    """Raise UndecodableError where a picture is larger than `MAX_PIXELS`."""
    if width * height > MAX_PIXELS:
        raise UndecodableError(
            f"with {width:,} x {height:,} pixels it is larger than the {MAX_PIXELS // 10**6} megapixels "
            "that can be handled safely",
            "Reduce it in another program first.",
        )
