"""EXIF as its entries' own bytes, so that one odd entry harms no other and texts stay what they were.

Read from any TIFF structure (a whole TIFF file, or the block in other formats, of either byte order, BigTIFF too),
written little-endian. Only what describes the photograph is kept, and not the arrangement of its file.
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import IO

from PIL.ExifTags import TAGS, Base

HEADER = b"Exif\0\0"
RESOLUTION_TAGS = (282, 283, 296)

_EXIF_IFD, _GPS_IFD, _INTEROPERABILITY_IFD = 0x8769, 0x8825, 0xA005
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
_ATOMS = {3: 2, 4: 4, 5: 4, 8: 2, 9: 4, 10: 4, 11: 4, 12: 8, 13: 4}  # what byte order turns round
_BYTES = frozenset({33723})  # IPTC, which many call an array of numbers
_TEXT_TYPES = (1, 2, 7, 129)
_MOST_ENTRIES, _MOST_BYTES = 1000, 1 << 24
_DOCUMENT_NAME, _PAGE_NAME, _IMAGE_HISTORY, _RATING_PERCENT = 269, 285, 37395, 18249
_TEXTS = frozenset(
    {
        Base.ImageDescription,
        Base.Make,
        Base.Model,
        Base.Software,
        Base.DateTime,
        Base.Artist,
        Base.HostComputer,
        Base.Copyright,
        Base.XPTitle,
        Base.XPComment,
        Base.XPAuthor,
        Base.XPKeywords,
        Base.XPSubject,
        _DOCUMENT_NAME,
        _PAGE_NAME,
        _IMAGE_HISTORY,
    }
)
_DESCRIPTIVE = _TEXTS | {Base.Rating, _RATING_PERCENT}
_LAYOUT = frozenset(
    {
        Base.ExifImageWidth,
        Base.ExifImageHeight,
        Base.ComponentsConfiguration,
        Base.CompressedBitsPerPixel,
        _INTEROPERABILITY_IFD,
        Base.ColorSpace,
        0xEA1C,  # padding
    }
)
_COLOUR_SPACE = {True: 1, False: 0xFFFF}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExifEntry:
    """A tag with its value's bytes, little-endian; kind: TIFF's number of its type, such as 2 for text."""

    tag: int
    kind: int
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Exif:
    """Entries of the three directories; all in little-endian order."""

    image: Mapping[int, ExifEntry] = field(default_factory=dict)
    details: Mapping[int, ExifEntry] = field(default_factory=dict)
    place: Mapping[int, ExifEntry] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.image or self.details or self.place)


def text_entry(tag: int, text: str) -> ExifEntry:
    """Make an entry of a text, UTF-8 where it is not ASCII, as cameras and programs do today."""
    return ExifEntry(tag=tag, kind=2, data=text.encode() + b"\0")


def read_exif(
    file: IO[bytes], base: int = 0, directory: int | None = None
) -> tuple[Exif, tuple[str, ...], Exif]:
    """Read the descriptive entries of a TIFF structure that begins at `base`.

    directory: where its directory is, counted from `base`; None for the first one. Returns the entries, the names of
    those that cannot be read, and all entries of the first directory whatever they describe.
    """
    reader = _Reader(file, base)
    everything = reader.directory(reader.first if directory is None else directory)
    image = {
        tag: entry
        for tag, entry in everything.items()
        if tag in _DESCRIPTIVE and reader.check(tag not in _TEXTS or entry.kind in _TEXT_TYPES, tag)
    }
    details = reader.below(everything, _EXIF_IFD)
    place = reader.below(everything, _GPS_IFD)
    details = {tag: entry for tag, entry in details.items() if tag not in _LAYOUT}
    wrong = tuple(TAGS.get(tag, f"tag {tag}") for tag in sorted(reader.wrong) if tag in _WANTED)
    return Exif(image=image, details=details, place=place), wrong, Exif(image=everything)


_WANTED = _DESCRIPTIVE | {_EXIF_IFD, _GPS_IFD} | frozenset(range(0x829A, 0xA500))


def orientation_in(exif: bytes | None) -> int:
    """Return the orientation that a block states, 1 where it states none."""
    if not exif:
        return 1
    entry = read_exif(BytesIO(exif.removeprefix(HEADER)))[2].image.get(Base.Orientation)
    # A short number by the standard; some programs write a byte or a long one.
    return int.from_bytes(entry.data, "little") if entry is not None and entry.kind in (1, 3, 4) else 1


def write_exif(exif: Exif, *, srgb: bool, extra: Iterable[ExifEntry] = ()) -> bytes:
    """Return a block that begins with `HEADER`, with more entries in its first directory.

    srgb: whether the picture's colours are sRGB's; EXIF knows no other by name.
    """
    return HEADER + b"II*\0" + struct.pack("<I", 8) + directory_bytes(exif, 8, srgb=srgb, extra=extra)


def directory_bytes(exif: Exif, start: int, *, srgb: bool, extra: Iterable[ExifEntry] = ()) -> bytes:
    """Return the directories as a TIFF file holds them from the byte `start` on, little-endian."""
    image = {entry.tag: entry for entry in (*exif.image.values(), *extra)}
    colour = ExifEntry(tag=Base.ColorSpace, kind=3, data=struct.pack("<H", _COLOUR_SPACE[srgb]))
    details = {**exif.details, Base.ColorSpace: colour} if exif.details else {}
    below = {tag: group for tag, group in ((_EXIF_IFD, details), (_GPS_IFD, exif.place)) if group}
    for tag in below:
        image[tag] = ExifEntry(tag=tag, kind=4, data=b"\0\0\0\0")
    place = start + len(_pack(image, start))
    blocks = b""
    for tag, group in below.items():
        image[tag] = replace(image[tag], data=struct.pack("<I", place + len(blocks)))
        blocks += _pack(group, place + len(blocks))
    return _pack(image, start) + blocks


def _pack(entries: Mapping[int, ExifEntry], start: int) -> bytes:
    table, values = struct.pack("<H", len(entries)), b""
    behind = start + 2 + 12 * len(entries) + 4
    for tag in sorted(entries):
        entry = entries[tag]
        table += struct.pack("<HHI", tag, entry.kind, len(entry.data) // _SIZES[entry.kind])
        if len(entry.data) <= 4:
            table += entry.data.ljust(4, b"\0")
        else:
            table += struct.pack("<I", behind + len(values))
            values += entry.data + b"\0" * (len(entry.data) % 2)
    return table + b"\0\0\0\0" + values


class _Reader:
    """Reads directories; collects in `wrong` the tags whose entries make no sense."""

    def __init__(self, file: IO[bytes], base: int) -> None:
        self._file, self._base = file, base
        self.wrong: set[int] = set()
        header = self._read(0, 16)
        self._order = {b"II": "<", b"MM": ">"}.get(header[:2], "")
        version = (
            struct.unpack_from(f"{self._order}H", header, 2)[0] if self._order and len(header) >= 8 else 0
        )
        self._big = version == 43 and len(header) == 16
        if version not in (42, 43):
            self.first = 0
        elif self._big:
            self.first = struct.unpack_from(f"{self._order}Q", header, 8)[0]
        else:
            self.first = struct.unpack_from(f"{self._order}I", header, 4)[0]

    def check(self, sound: bool, tag: int) -> bool:
        if not sound:
            self.wrong.add(tag)
        return sound

    def below(self, entries: Mapping[int, ExifEntry], tag: int) -> dict[int, ExifEntry]:
        """Return the directory that an entry points to."""
        pointer = entries.get(tag)
        if pointer is None:
            return {}
        sound = self.check(pointer.kind in (4, 13) and len(pointer.data) == 4, tag)
        found = self.directory(struct.unpack("<I", pointer.data)[0]) if sound else {}
        self.check(bool(found), tag)
        return found

    def directory(self, offset: int) -> dict[int, ExifEntry]:
        count_size, entry_size, inline = (8, 20, 8) if self._big else (2, 12, 4)
        head = self._read(offset, count_size) if offset else b""
        if len(head) < count_size:
            return {}
        count = min(_MOST_ENTRIES, struct.unpack(f"{self._order}{'Q' if self._big else 'H'}", head)[0])
        table = self._read(offset + count_size, count * entry_size)
        entries: dict[int, ExifEntry] = {}
        for start in range(0, len(table) - entry_size + 1, entry_size):
            tag, kind, number = struct.unpack_from(
                f"{self._order}HH{'Q' if self._big else 'I'}", table, start
            )
            place = table[start + entry_size - inline : start + entry_size]
            data = self._value(kind, number, place)
            if data is not None and self._order == ">" and tag not in _BYTES:
                data = _turned(data, kind)
            if self.check(data is not None, tag) and data is not None:
                entries[tag] = ExifEntry(tag=tag, kind=kind, data=data)
        return entries

    def _value(self, kind: int, count: int, place: bytes) -> bytes | None:
        """Return an entry's bytes; None where it has none."""
        size = _SIZES.get(kind, 0) * count
        if not 0 < size <= _MOST_BYTES:
            return None
        if size <= len(place):
            data = place[:size]
        else:
            data = self._read(struct.unpack(f"{self._order}{'Q' if self._big else 'I'}", place)[0], size)
        return data if len(data) == size else None

    def _read(self, offset: int, size: int) -> bytes:
        self._file.seek(self._base + min(offset, 1 << 62))
        return self._file.read(size)


def _turned(data: bytes, kind: int) -> bytes:
    atom = _ATOMS.get(kind, 1)
    return b"".join(data[at : at + atom][::-1] for at in range(0, len(data), atom))
