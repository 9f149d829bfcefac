"""Which format a file becomes, by the ending of its name, and what each can hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from model.photo.encoders.avif import encode_avif
from model.photo.encoders.boxed import encode_webp
from model.photo.encoders.jpeg import encode_jpeg
from model.photo.encoders.jpegxl import encode_jpegxl
from model.photo.encoders.png import encode_png
from model.photo.encoders.settings import Encoding
from model.photo.encoders.tiff import encode_tiff
from model.photo.metadata.keeping import Kept
from model.photo.strips import Strips


@dataclass(frozen=True, kw_only=True)
class Target:
    """A format. deepest: bits per channel that it takes, of which AVIF keeps 12. longest_side: in pixels.

    any_space: whether it can carry a profile.
    """

    name: str
    write: Callable[[BinaryIO, Strips, Kept, Encoding], None]
    deepest: int = 8
    longest_side: int = 2**31 - 1
    any_space: bool = True


_JPEG = Target(name="JPEG", write=encode_jpeg, longest_side=65_500)
_TIFF = Target(name="TIFF", write=encode_tiff, deepest=16)
TARGETS = {
    ".png": Target(name="PNG", write=encode_png, deepest=16),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".webp": Target(name="WebP", write=encode_webp, longest_side=16_383),
    ".avif": Target(name="AVIF", write=encode_avif, deepest=16, longest_side=65_536),
    ".jxl": Target(name="JPEG XL", write=encode_jpegxl, deepest=16, any_space=False),
}
