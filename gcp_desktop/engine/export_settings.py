"""How a colouring is written: plain frozen values."""

from dataclasses import dataclass
from typing import Literal

ExportFormat = Literal["png", "png-16", "jpeg", "webp", "avif", "jpeg-xl", "tiff", "tiff-16"]
ColourSpace = Literal["srgb", "display-p3", "adobe-rgb"]
KeptMetadata = Literal["all", "without-place", "none"]
Variant = Literal["colouring", "side-by-side", "contact-sheet"]

DEEP: tuple[ExportFormat, ...] = ("png-16", "tiff-16")
AS_DEEP: tuple[ExportFormat, ...] = ("png", "avif", "jpeg-xl")
"""Of 16 bits where the photograph has them; AVIF keeps 12 of these."""
LOSSY: tuple[ExportFormat, ...] = ("jpeg", "webp", "avif", "jpeg-xl")
SRGB_ONLY: tuple[ExportFormat, ...] = ("jpeg-xl",)
SUFFIXES: dict[ExportFormat, str] = {
    "png": ".png",
    "png-16": ".png",
    "jpeg": ".jpg",
    "webp": ".webp",
    "avif": ".avif",
    "jpeg-xl": ".jxl",
    "tiff": ".tif",
    "tiff-16": ".tif",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettings:
    """What is the same for all files of an export.

    quality: of `LOSSY` formats, 1 to 100. max_side: of the longer side in pixels; None for the photograph's own size.
    metadata: what stays of what the photograph's file knew; the place is where it was taken. mark: whether a small
    “Colourised”, in the window's language, stands in the corner.
    """

    format: ExportFormat = "png"
    quality: int = 92
    max_side: int | None = None
    colour_space: ColourSpace = "srgb"
    metadata: KeptMetadata = "all"
    mark: bool = False
