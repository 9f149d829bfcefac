"""How a file is to be written."""

from dataclasses import dataclass
from typing import Literal

ColourSpace = Literal["srgb", "display-p3", "adobe-rgb"]


@dataclass(frozen=True, kw_only=True)
class Encoding:
    """quality: 1 to 100, of formats that lose something. icc: the pixels' profile; srgb: whether it is sRGB's."""

    quality: int
    icc: bytes
    srgb: bool
