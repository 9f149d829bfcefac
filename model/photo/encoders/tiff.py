"""TIFF of 8 and 16 bits: deflated strips of horizontal differences, EXIF in its own directories."""

import struct
from typing import BinaryIO

import imagecodecs

from model.photo.encoders.settings import Encoding
from model.photo.metadata.exif import ExifEntry, directory_bytes
from model.photo.metadata.keeping import Kept, resolution_entries
from model.photo.strips import Strips

_LEVEL = 2  # of libdeflate
_STRIP_BYTES = 1 << 20
_HEADER_BYTES = 8
_MOST_BYTES = 2**32 - 1
_SHORT, _LONG, _BYTE, _UNDEFINED = 3, 4, 1, 7
_RGB, _DEFLATE, _DIFFERENCES, _TOP_LEFT, _CHUNKY = 2, 8, 2, 1, 1


def encode_tiff(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 or 16 bits."""
    rows = picture.rows_of(_STRIP_BYTES)
    offsets, sizes = [], []
    file.seek(_HEADER_BYTES)
    for strip in picture.by_rows(rows):
        differences = strip.astype(picture.dtype.newbyteorder("<"))
        differences[:, 1:] -= strip[:, :-1]
        offsets.append(file.tell())
        sizes.append(file.write(imagecodecs.deflate_encode(differences.tobytes(), _LEVEL)))
    start = file.tell() + file.tell() % 2
    entries = [
        _long(254, 0),
        _long(256, picture.width),
        _long(257, picture.height),
        _short(258, *(picture.dtype.itemsize * 8,) * 3),
        _short(259, _DEFLATE),
        _short(262, _RGB),
        _long(273, *offsets),
        _short(274, _TOP_LEFT),
        _short(277, 3),
        _long(278, rows),
        _long(279, *sizes),
        _short(284, _CHUNKY),
        _short(317, _DIFFERENCES),
        ExifEntry(tag=34675, kind=_UNDEFINED, data=encoding.icc),
    ]
    if kept.dpi is not None:
        entries += resolution_entries(kept.dpi)
    if kept.xmp is not None:
        entries.append(ExifEntry(tag=700, kind=_BYTE, data=kept.xmp))
    if kept.iptc is not None:
        padding = b"\0" * (-len(kept.iptc) % 4)
        entries.append(ExifEntry(tag=33723, kind=_LONG, data=kept.iptc + padding))
    directory = directory_bytes(kept.exif, start, srgb=encoding.srgb, extra=entries)
    if start + len(directory) > _MOST_BYTES:
        raise OSError(27, "a TIFF file of this kind holds at most 4 GB")
    file.seek(start)
    file.write(directory)
    file.seek(0)
    file.write(b"II*\0" + struct.pack("<I", start))


def _short(tag: int, *values: int) -> ExifEntry:
    return ExifEntry(tag=tag, kind=_SHORT, data=struct.pack(f"<{len(values)}H", *values))


def _long(tag: int, *values: int) -> ExifEntry:
    return ExifEntry(tag=tag, kind=_LONG, data=struct.pack(f"<{len(values)}I", *values))
