"""IPTC's older form (IIM) in Photoshop's image resources: found there, and put there again."""

import struct

_SIGNATURE = b"8BIM"
HEADER = b"Photoshop 3.0\0"
IPTC, ICC, EXIF, XMP, RESOLUTION = 0x0404, 0x040F, 0x0422, 0x0424, 0x03ED
_PLACE = frozenset({26, 27, 90, 92, 95, 100, 101})
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


def without_place(iptc: bytes) -> bytes | None:
    """Return the records that do not say where the photograph was taken; None where none is left."""
    kept, at = b"", 0
    while at + 5 <= len(iptc) and iptc[at] == 0x1C:
        record, number, size = struct.unpack_from(">BBH", iptc, at + 1)
        if size & 0x8000:  # an extended length: what follows cannot be told apart here
            break
        if record != 2 or number not in _PLACE:
            kept += iptc[at : at + 5 + size]
        at += 5 + size
    return kept or None


def read_records(iptc: bytes) -> tuple[list[tuple[int, str]], bool]:
    """Return the texts of record 2 by their numbers, and whether all of the block could be read."""
    texts: list[tuple[int, str]] = []
    encoding, at = "latin-1", 0
    while at + 5 <= len(iptc) and iptc[at] == 0x1C:
        record, number, size = struct.unpack_from(">BBH", iptc, at + 1)
        value = iptc[at + 5 : at + 5 + size]
        if size & 0x8000 or len(value) != size:
            return texts, False
        if (record, number) == (1, 90):
            encoding = "utf-8" if value == _UTF8 else "latin-1"
        elif record == 2 and number:
            try:
                texts.append((number, value.decode("utf-8")))
            except UnicodeDecodeError:
                texts.append((number, value.decode(encoding, "replace")))
        at += 5 + size
    return texts, not iptc[at:].strip(b"\0")
