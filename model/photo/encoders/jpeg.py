"""JPEG by libjpeg-turbo through imagecodecs, strip by strip; its segments are ours.

Each strip is encoded on its own. As the tables are the standard's, and JPEG's restart markers begin anew, the strips'
data one after another are the data of the whole picture.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

import imagecodecs
import numpy as np

from model.photo.encoders.settings import Encoding
from model.photo.metadata.iptc import HEADER, IPTC, write_resource
from model.photo.metadata.keeping import JPEG_SEGMENT, Kept
from model.photo.metadata.xmp import XMP_EXTENSION, XMP_HEADER, divided
from model.photo.strips import Strips

_FINE_QUALITY = 90  # from here on colours are kept at full resolution too
_ICC_BYTES = JPEG_SEGMENT - 14
_APP1, _APP2, _APP13, _COMMENT = 0xE1, 0xE2, 0xED, 0xFE
_JFIF_END = 20  # start of image, and the JFIF segment that the encoder writes
_DPI = 1
_FRAME, _SCAN, _RESTART_INTERVAL, _RESTART = 0xC0, 0xDA, 0xDD, 0xD0
_HEIGHT_AT = 5  # bytes into the frame's segment
_STRIP_BYTES = 1 << 20
_EXTENSION_BYTES = 65_000
_END = b"\xff\xd9"


def encode_jpeg(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 bits."""
    subsampling, block = ("444", 8) if encoding.quality >= _FINE_QUALITY else ("420", 16)
    density = (0, 1, 1) if kept.dpi is None else (_DPI, *(min(65535, round(dpi)) for dpi in kept.dpi))
    file.write(
        b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1" + struct.pack(">BHHBB", *density, 0, 0)
    )
    for marker, content in _segments(kept, encoding):
        file.write(struct.pack(">BBH", 0xFF, marker, len(content) + 2))
        file.write(content)
    rows = picture.rows_of(_STRIP_BYTES, block)
    interval = -(-picture.width // block) * (rows // block)
    for number, strip in enumerate(picture.by_rows(rows)):
        pixels = np.ascontiguousarray(strip)
        data = memoryview(imagecodecs.jpeg8_encode(pixels, encoding.quality, subsampling=subsampling))
        start = _start_of_data(data)
        if number == 0:
            file.write(_head(data[_JFIF_END:start], picture.height, interval))
        else:
            file.write(bytes((0xFF, _RESTART + (number - 1) % 8)))
        file.write(data[start : -len(_END)])
    file.write(_END)


def _start_of_data(data: memoryview) -> int:
    """Return where the scan's data begin, behind its header."""
    at = 2
    while True:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        at += 2 + length
        if marker == _SCAN:
            return at


def _head(segments: memoryview, height: int, interval: int) -> bytes:
    """Return the first strip's segments, up to the scan's header, as those of a picture of `height`.

    interval: how many blocks lie between restart markers.
    """
    head, at = bytearray(segments), 0
    while head[at + 1] != _SCAN:
        if head[at + 1] == _FRAME:
            head[at + _HEIGHT_AT : at + _HEIGHT_AT + 2] = height.to_bytes(2, "big")
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    head[at:at] = struct.pack(">BBHH", 0xFF, _RESTART_INTERVAL, 4, interval)
    return bytes(head)


def _segments(kept: Kept, encoding: Encoding) -> Iterator[tuple[int, bytes]]:
    exif = kept.exif_block(srgb=encoding.srgb, with_resolution=True)
    if exif is not None:
        yield _APP1, exif
    if kept.xmp is not None:
        yield from ((_APP1, content) for content in _xmp_segments(kept.xmp))
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


def _xmp_segments(packet: bytes) -> Iterator[bytes]:
    """Yield the packet as a segment holds it, or as many that hold it in two parts."""
    if len(packet) <= JPEG_SEGMENT - len(XMP_HEADER):
        yield XMP_HEADER + packet
        return
    first, second, name = divided(packet)
    yield XMP_HEADER + first
    for at in range(0, len(second), _EXTENSION_BYTES):
        yield XMP_EXTENSION + name + struct.pack(">II", len(second), at) + second[at : at + _EXTENSION_BYTES]
