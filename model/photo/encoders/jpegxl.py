"""JPEG XL of 8 and 16 bits, in sRGB, by imagecodecs; its boxes for EXIF and XMP are ours.

imagecodecs declares numbers of 16 bits to be linear light and can be told nothing else. So the header's bits are
changed: without loss, numbers are stored as they are; with loss, they are given as the linear light that they are
taken for, and the declaration says only in what a decoder gives them back.
"""

import re
import struct
from typing import BinaryIO

import imagecodecs
import numpy as np

from model.errors import ImageWriteError
from model.notes import Note
from model.photo.encoders.settings import Encoding
from model.photo.memory import looked_up
from model.photo.metadata.keeping import Kept
from model.photo.strips import Strips

_LOSSLESS = 100
_EFFORT = 4
_CODED = re.compile(rb"jxl(?:c|p.{4})\xff\x0a", re.DOTALL)  # the first box of coded data and how these begin
# The header bit by bit, each byte's lowest first: width and height; no defaults, no orientation and its like; whole
# numbers of 16 bits; no further channels; of colours no default, no profile, RGB, D65, sRGB's primaries, no gamma,
# and what linear light is called.
_SIDE = "(?:00.{9}|10.{13}|01.{18}|11.{30})"
_SIZE = f"(?:1.{{5}}(?:000.{{5}}|(?!000).{{3}})|0{_SIDE}(?:000{_SIDE}|(?!000).{{3}}))"
_LINEAR = re.compile(f"{_SIZE}00011111100.00.00001010001(0110)")
_SRGB_BITS = "1101"
_HEADER_BYTES = 32


def encode_jpegxl(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 or 16 bits in sRGB; without loss at quality 100. Raises ImageWriteError."""
    lossless = encoding.quality >= _LOSSLESS
    # libjxl's own relation of JPEG's quality to its distance.
    distance = 0.0 if lossless else 0.1 + (100 - max(30, encoding.quality)) * 0.09
    deep = picture.dtype == np.uint16
    pixels = picture.whole()
    if deep and not lossless:
        pixels = looked_up(_linear_light(), pixels)
    data = imagecodecs.jpegxl_encode(
        pixels, lossless=lossless, distance=distance, effort=_EFFORT, usecontainer=True
    )
    file.write(_declared_srgb(bytes(data)) if deep else data)
    exif = kept.exif_block(srgb=True, with_resolution=True)
    if exif is not None:
        _box(file, b"Exif", b"\0\0\0\0" + exif.removeprefix(b"Exif\0\0"))
    if kept.xmp is not None:
        _box(file, b"xml ", kept.xmp)


def _linear_light() -> np.ndarray:
    """What each number of 16 bits is without sRGB's curve."""
    values = np.arange(65536) / 65535
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return np.round(light * 65535).astype(np.uint16)


def _declared_srgb(data: bytes) -> bytes:
    coded = _CODED.search(data)
    start = len(data) if coded is None else coded.end()
    head = bytearray(data[start : start + _HEADER_BYTES])
    found = _LINEAR.match("".join(f"{byte:08b}"[::-1] for byte in head))
    if found is None:
        raise ImageWriteError(
            Note("JPEG XL of 16 bits cannot be written with this version of imagecodecs. Choose PNG or TIFF.")
        )
    for at, bit in enumerate(_SRGB_BITS, start=found.start(1)):
        head[at >> 3] = head[at >> 3] & ~(1 << (at & 7)) | int(bit) << (at & 7)
    return data[:start] + bytes(head) + data[start + len(head) :]


def _box(file: BinaryIO, kind: bytes, content: bytes) -> None:
    file.write(struct.pack(">I4s", 8 + len(content), kind) + content)
