"""PNG of 8 and 16 bits: the Average filter in NumPy and igzip's compression, strip by strip.

What was measured against other filters, levels and libraries is in docs/benchmarks.md (`benchmarks/writing.py`).
"""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from isal import isal_zlib

from model.photo.encoders.settings import Encoding
from model.photo.metadata.iptc import IPTC, write_resource
from model.photo.metadata.keeping import Kept
from model.photo.strips import Strips

_LEVEL = 3  # igzip's highest: 2 % smaller than its lower ones at the same speed
_AVERAGE = 3
_STRIP_BYTES = 1 << 20
_METRES_PER_INCH = 0.0254
_MAX_KEYWORD = 79


def encode_png(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 or 16 bits."""

    def chunk(kind: bytes, *parts: bytes) -> None:
        checksum = zlib.crc32(kind)
        for part in parts:
            checksum = zlib.crc32(part, checksum)
        file.write(struct.pack(">I", sum(map(len, parts))) + kind)
        file.writelines(parts)
        file.write(struct.pack(">I", checksum))

    size = (picture.width, picture.height)
    file.write(b"\x89PNG\r\n\x1a\n")
    chunk(b"IHDR", struct.pack(">IIBBBBB", *size, picture.dtype.itemsize * 8, 2, 0, 0, 0))
    chunk(b"iCCP", b"ICC\0\0", zlib.compress(encoding.icc))
    if kept.dpi is not None:
        chunk(b"pHYs", struct.pack(">IIB", *(round(dpi / _METRES_PER_INCH) for dpi in kept.dpi), 1))
    exif = kept.exif_block(srgb=encoding.srgb, with_resolution=False)
    if exif is not None:
        chunk(b"eXIf", exif.removeprefix(b"Exif\0\0"))
    for keyword, text in _texts(kept):
        chunk(b"iTXt", keyword, b"\0\0\0\0\0", text)
    compressor = isal_zlib.compressobj(_LEVEL)
    for lines in _filtered(picture):
        chunk(b"IDAT", compressor.compress(lines))
    chunk(b"IDAT", compressor.flush())
    chunk(b"IEND")


def _texts(kept: Kept) -> Iterator[tuple[bytes, bytes]]:
    """Yield keywords and texts; XMP has a keyword of its own, IPTC one that ImageMagick and ExifTool agree on."""
    for keyword, text in kept.texts:
        usable = keyword.encode("latin-1", "replace").strip()[:_MAX_KEYWORD]
        yield usable or b"Comment", text.replace("\0", "").encode()
    if kept.xmp is not None:
        yield b"XML:com.adobe.xmp", kept.xmp
    if kept.iptc is not None:
        data = write_resource(IPTC, kept.iptc)
        digits = data.hex()
        lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
        yield b"Raw profile type iptc", f"\niptc\n{len(data):8}\n{lines}\n".encode()


def _filtered(picture: Strips) -> Iterator[np.ndarray]:
    """Yield strips of lines, uint8 (n, 1 + bytes of a row): each byte less the mean of those left and above."""
    step = 3 * picture.dtype.itemsize
    above = np.zeros((1, picture.width * step), np.uint8)
    for part in picture.by_rows(picture.rows_of(_STRIP_BYTES)):
        strip = np.ascontiguousarray(part)
        if strip.dtype.itemsize == 2:
            strip = strip.astype(">u2")
        current = strip.view(np.uint8).reshape(len(strip), -1)
        over = np.concatenate((above, current[:-1]))
        left = np.zeros_like(current)
        left[:, step:] = current[:, :-step]
        lines = np.empty((len(current), 1 + current.shape[1]), np.uint8)
        lines[:, 0] = _AVERAGE
        mean = over ^ left  # (a + b) / 2 without a ninth bit
        mean >>= 1
        mean += over & left
        np.subtract(current, mean, out=lines[:, 1:])
        above = current[-1:].copy()
        yield lines
