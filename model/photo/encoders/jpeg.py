"""JPEG by libjpeg-turbo through imagecodecs, which takes the pixels where they are; its segments are ours."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

import imagecodecs
import numpy as np

from model.photo.encoders.settings import Encoding
from model.photo.metadata.iptc import HEADER, IPTC, write_resource
from model.photo.metadata.keeping import JPEG_SEGMENT, Kept

_FINE_QUALITY = 90  # from here on colours are kept at full resolution too
_ICC_BYTES = JPEG_SEGMENT - 14
_APP1, _APP2, _APP13, _COMMENT = 0xE1, 0xE2, 0xED, 0xFE
_JFIF_END = 20  # start of image, and the JFIF segment that the encoder writes
_DPI = 1


def encode_jpeg(file: BinaryIO, pixels: np.ndarray, kept: Kept, encoding: Encoding) -> None:
    """Write pixels, uint8 (H, W, 3)."""
    subsampling = "444" if encoding.quality >= _FINE_QUALITY else "420"
    data = memoryview(imagecodecs.jpeg8_encode(pixels, encoding.quality, subsampling=subsampling))
    density = (0, 1, 1) if kept.dpi is None else (_DPI, *(min(65535, round(dpi)) for dpi in kept.dpi))
    file.write(
        b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1" + struct.pack(">BHHBB", *density, 0, 0)
    )
    for marker, content in _segments(kept, encoding):
        file.write(struct.pack(">BBH", 0xFF, marker, len(content) + 2))
        file.write(content)
    file.write(data[_JFIF_END:])


def _segments(kept: Kept, encoding: Encoding) -> Iterator[tuple[int, bytes]]:
    exif = kept.exif_block(srgb=encoding.srgb, with_resolution=True)
    if exif is not None:
        yield _APP1, exif
    if kept.xmp is not None:
        yield _APP1, b"http://ns.adobe.com/xap/1.0/\0" + kept.xmp
    if kept.iptc is not None:
        resource = write_resource(IPTC, kept.iptc)
        size = JPEG_SEGMENT - len(HEADER)
        for at in range(0, len(resource), size):
            yield _APP13, HEADER + resource[at : at + size]
    count = -(-len(encoding.icc) // _ICC_BYTES)
    for number in range(count):
        part = encoding.icc[number * _ICC_BYTES : (number + 1) * _ICC_BYTES]
        yield _APP2, b"ICC_PROFILE\0" + bytes((number + 1, count)) + part
    for comment in kept.comments:
        yield _COMMENT, comment.encode()
