"""IPTC's older form (IIM) in Photoshop's image resources: found there, and put there again."""

import struct
from collections.abc import Iterator

from model.photo.metadata.words import words_of

_SIGNATURE = b"8BIM"
HEADER = b"Photoshop 3.0\0"
IPTC, ICC, EXIF, XMP, RESOLUTION = 0x0404, 0x040F, 0x0422, 0x0424, 0x03ED
_PLACE = frozenset({26, 27, 90, 92, 95, 100, 101})
_MARK, _EXTENDED = 0x1C, 0x8000
_UTF8 = b"\x1b%G"


def read_resources(data: bytes) -> dict[int, bytes]:
    """Return Photoshop's image resources by their numbers, as far as they can be read."""
    found: dict[int, bytes] = {}
    at = 0
    while data[at : at + 4] == _SIGNATURE and at + 12 <= len(data):
        number = struct.unpack_from(">H", data, at + 4)[0]
        name = 1 + data[at + 6]
        at += 6 + name + name % 2
        if at + 4 > len(data):
            break
        size = struct.unpack_from(">I", data, at)[0]
        if at + 4 + size > len(data):
            break
        found.setdefault(number, data[at + 4 : at + 4 + size])
        at += 4 + size + size % 2
    return found


def write_resource(number: int, data: bytes) -> bytes:
    """Return one resource, without a name."""
    return _SIGNATURE + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)


def records(data: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Yield record, number, value and all bytes of each entry, up to the first that makes no sense."""
    at = 0
    while at + 5 <= len(data) and data[at] == _MARK:
        record, number, size = struct.unpack_from(">BBH", data, at + 1)
        start = at + 5
        if size & _EXTENDED:
            start += size & ~_EXTENDED
            size = int.from_bytes(data[at + 5 : start], "big")
        if start + size > len(data):
            return
        yield record, number, data[start : start + size], data[at : start + size]
        at = start + size


def trimmed(data: bytes) -> bytes | None:
    """Return the entries without what stands behind them, such as padding; None where there is none."""
    return b"".join(entry for *_, entry in records(data)) or None


def without_place(data: bytes) -> bytes | None:
    """Return the entries that do not say where the photograph was taken; None where none is left."""
    kept = (entry for record, number, _, entry in records(data) if record != 2 or number not in _PLACE)
    return b"".join(kept) or None


def read_texts(data: bytes) -> list[tuple[int, str]]:
    """Return the texts of record 2 by their numbers."""
    texts: list[tuple[int, str]] = []
    utf8 = False
    for record, number, value, _ in records(data):
        if (record, number) == (1, 90):
            utf8 = value == _UTF8
        elif record == 2 and number:
            text = value.decode("utf-8", "replace") if utf8 else words_of(value)
            texts.append((number, text))
    return texts
