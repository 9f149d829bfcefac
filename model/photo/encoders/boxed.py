"""WebP and AVIF by Pillow, JPEG XL by imagecodecs."""

import struct
from typing import Any, BinaryIO, cast

import imagecodecs
from PIL import Image

from model.photo.encoders.settings import Encoding
from model.photo.metadata.keeping import Kept
from model.photo.strips import Strips

_LOSSLESS = 100
_AVIF_SPEED = 8
_JXL_EFFORT = 4


class _Stream:
    """A file without its descriptor: writing to that, Pillow would not tell a full disk from other errors."""

    def __init__(self, file: BinaryIO) -> None:
        self.write = file.write
        self.flush = file.flush
        self.seek = file.seek
        self.tell = file.tell


def encode_webp(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 bits."""
    _encode_with_pillow(file, "WEBP", picture, kept, encoding)


def encode_avif(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 bits."""
    _encode_with_pillow(file, "AVIF", picture, kept, encoding, subsampling="4:4:4", speed=_AVIF_SPEED)


def encode_jpegxl(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 bits in sRGB; without loss at quality 100.

    No deeper ones: imagecodecs would declare them to be linear light.
    """
    lossless = encoding.quality >= _LOSSLESS
    # libjxl's own relation of JPEG's quality to its distance.
    distance = 0.0 if lossless else 0.1 + (100 - max(30, encoding.quality)) * 0.09
    file.write(
        imagecodecs.jpegxl_encode(
            picture.whole(), lossless=lossless, distance=distance, effort=_JXL_EFFORT, usecontainer=True
        )
    )
    exif = kept.exif_block(srgb=True, with_resolution=True)
    if exif is not None:
        _box(file, b"Exif", b"\0\0\0\0" + exif.removeprefix(b"Exif\0\0"))
    if kept.xmp is not None:
        _box(file, b"xml ", kept.xmp)


def _encode_with_pillow(
    file: BinaryIO, form: str, picture: Strips, kept: Kept, encoding: Encoding, **options: Any
) -> None:
    exif = kept.exif_block(srgb=encoding.srgb, with_resolution=True)
    if exif is not None:
        options["exif"] = exif
    if kept.xmp is not None:
        options["xmp"] = kept.xmp
    stream = cast(BinaryIO, _Stream(file))
    Image.fromarray(picture.whole()).save(
        stream, form, quality=encoding.quality, icc_profile=encoding.icc, **options
    )


def _box(file: BinaryIO, kind: bytes, content: bytes) -> None:
    file.write(struct.pack(">I4s", 8 + len(content), kind) + content)
