"""AVIF: of 8 bits by Pillow; of 16 bits with 12, the most that AV1 has, by imagecodecs in boxes of our own.

imagecodecs takes neither a profile nor EXIF nor XMP. Its coded picture and what it says of that are kept.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

import imagecodecs
import numpy as np

from model.photo.encoders.boxed import encode_with_pillow
from model.photo.encoders.settings import Encoding
from model.photo.memory import looked_up
from model.photo.metadata.keeping import Kept
from model.photo.strips import Strips

_SPEED = 8
_BITS = 12
_PICTURE, _EXIF, _XMP = 1, 2, 3  # items
_SRGB, _UNSTATED = (1, 13), (2, 2)  # H.273's primaries and transfer
_MATRIX = 1
_FULL_BOX = bytes(4)
_HANDLER = _FULL_BOX + bytes(4) + b"pict" + bytes(13)


def encode_avif(file: BinaryIO, picture: Strips, kept: Kept, encoding: Encoding) -> None:
    """Write a picture of 8 or 16 bits."""
    if picture.dtype == np.uint8:
        encode_with_pillow(file, "AVIF", picture, kept, encoding, subsampling="4:4:4", speed=_SPEED)
        return
    primaries, transfer = _SRGB if encoding.srgb else _UNSTATED
    levels = (np.arange(65536, dtype=np.uint32) * ((1 << _BITS) - 1) + 32767) // 65535
    coded = imagecodecs.avif_encode(
        looked_up(levels.astype(np.uint16), picture.whole()),
        encoding.quality,
        speed=_SPEED,
        bitspersample=_BITS,
        pixelformat="444",
        primaries=primaries,
        transfer=transfer,
        matrix=_MATRIX,
    )
    boxes = dict(_boxes(bytes(coded), 0, len(coded)))
    properties = dict(_boxes(boxes[b"meta"], 4, len(boxes[b"meta"])))[b"iprp"]
    contents = dict(_boxes(properties, 0, len(properties)))[b"ipco"]
    items = [(_PICTURE, b"av01", boxes[b"mdat"])]
    exif = kept.exif_block(srgb=encoding.srgb, with_resolution=True)
    if exif is not None:
        items.append((_EXIF, b"Exif", bytes(4) + exif.removeprefix(b"Exif\0\0")))
    if kept.xmp is not None:
        items.append((_XMP, b"mime", kept.xmp))
    file.write(_box(b"ftyp", boxes[b"ftyp"]))
    start = file.tell()
    meta = _meta(items, contents, encoding.icc, 0)
    file.write(_meta(items, contents, encoding.icc, start + len(meta) + 8))
    file.write(struct.pack(">I4s", 8 + sum(len(data) for *_, data in items), b"mdat"))
    file.writelines(data for *_, data in items)


def _meta(items: list[tuple[int, bytes, bytes]], properties: bytes, icc: bytes, start: int) -> bytes:
    """Return the box that describes items whose data lie one behind another from the byte `start` on."""
    infos, places, references = b"", b"", b""
    for number, kind, data in items:
        name = b"\0" + (b"application/rdf+xml\0" if kind == b"mime" else b"")
        infos += _box(b"infe", bytes((2, 0, 0, 0)) + struct.pack(">HH4s", number, 0, kind) + name)
        places += struct.pack(">HHHII", number, 0, 1, start, len(data))
        start += len(data)
        if number != _PICTURE:
            references += _box(b"cdsc", struct.pack(">HHH", number, 1, _PICTURE))
    count = struct.pack(">H", len(items))
    all_properties = properties + _box(b"colr", b"prof" + icc)
    return _box(
        b"meta",
        _FULL_BOX
        + _box(b"hdlr", _HANDLER)
        + _box(b"pitm", _FULL_BOX + struct.pack(">H", _PICTURE))
        + _box(b"iloc", _FULL_BOX + b"\x44\0" + count + places)
        + _box(b"iinf", _FULL_BOX + count + infos)
        + (_box(b"iref", _FULL_BOX + references) if references else b"")
        + _box(b"iprp", _box(b"ipco", all_properties) + _box(b"ipma", _association(all_properties))),
    )


def _association(properties: bytes) -> bytes:
    """Say that all properties are the picture's; of its codec's a decoder must not be ignorant."""
    kinds = [kind for kind, _ in _boxes(properties, 0, len(properties))]
    numbers = bytes(at | (0x80 if kind == b"av1C" else 0) for at, kind in enumerate(kinds, start=1))
    return _FULL_BOX + struct.pack(">IHB", 1, _PICTURE, len(kinds)) + numbers


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + size]
        at += size


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content
