"""How a colouring is written: plain frozen values."""

from dataclasses import dataclass
from typing import Literal

ExportFormat = Literal["png", "jpeg", "webp", "tiff", "tiff-16"]
ColourSpace = Literal["srgb", "display-p3"]
KeptMetadata = Literal["all", "without-place", "none"]
Variant = Literal["colouring", "side-by-side", "contact-sheet"]

SUFFIXES: dict[ExportFormat, str] = {
    "png": ".png",
    "jpeg": ".jpg",
    "webp": ".webp",
    "tiff": ".tif",
    "tiff-16": ".tif",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettings:
    """What is the same for all files of an export.

    quality: of JPEG and WebP, 1 to 100. max_side: of the longer side in pixels; None for the photograph's own size.
    metadata: which of the photograph's EXIF data stays; the place is where it was taken.
    """

    format: ExportFormat = "png"
    quality: int = 92
    max_side: int | None = None
    colour_space: ColourSpace = "srgb"
    metadata: KeptMetadata = "all"
