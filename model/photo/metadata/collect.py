"""From what a file holds about its photograph to `Metadata`, and a note for the person on what cannot be read."""

import struct
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import IO

from PIL.ImageFile import ImageFile

from model.notes import Note
from model.photo.metadata import iptc
from model.photo.metadata.exif import HEADER, RESOLUTION_TAGS, Exif, ExifEntry, read_exif, write_exif
from model.photo.metadata.record import Metadata
from model.photo.metadata.words import words_of
from model.photo.metadata.xmp import XMP_EXTENSION, XMP_HEADER, XmpError, describe, joined, second_part

_XMP_TAG, _IPTC_TAG, _PHOTOSHOP_TAG = 700, 33723, 34377
_XMP_KEYWORD, _RAW_PROFILE = "XML:com.adobe.xmp", "Raw profile type "
_HIGHEST_DPI = 65535  # of JPEG
_CENTIMETRES = 2.54
_XMP_NOTE = Note("Its XMP data is damaged and will not be in the results.")
_EXTENSION_NOTE = Note("A second part of its XMP data is damaged and will not be in the results.")
_LONGEST_TEXT = 1 << 20

Collected = tuple[Metadata, tuple[Note, ...]]


def collect_blocks(
    *,
    exif: bytes | None = None,
    xmp: bytes | None = None,
    iptc_records: bytes | None = None,
    texts: Sequence[tuple[str, str]] = (),
    dpi: object = None,
) -> Collected:
    """Collect from whole blocks; `exif` may begin with its header or not. dpi: as the container states it."""
    notes: tuple[Note, ...] = ()
    stated = _usable(dpi)
    kept: bytes | None = None
    if exif:
        found, wrong, everything = read_exif(BytesIO(exif.removeprefix(HEADER)))
        notes += _note_on(wrong)
        kept = write_exif(found, srgb=True) if found else None
        stated = stated or _dpi_of(everything)
    metadata, more = _finish(kept, stated, xmp, iptc_records, texts)
    return metadata, notes + more


def collect_tiff(file: IO[bytes], directories: Sequence[int]) -> Collected:
    """Collect from a TIFF's directories (where they begin): the later ones say more exactly what the first says."""
    image: dict[int, ExifEntry] = {}
    details: dict[int, ExifEntry] = {}
    place: dict[int, ExifEntry] = {}
    everything: dict[int, ExifEntry] = {}
    wrong: tuple[str, ...] = ()
    for offset in dict.fromkeys(directories):
        found, bad, all_entries = read_exif(file, 0, offset)
        image |= found.image
        details |= found.details
        place |= found.place
        everything |= all_entries.image
        wrong += bad
    found = Exif(image=image, details=details, place=place)
    here = read_exif(file, 0, directories[-1])[2]  # a thumbnail's resolution is not the photograph's
    blocks = {tag: everything[tag].data for tag in (_XMP_TAG, _IPTC_TAG, _PHOTOSHOP_TAG) if tag in everything}
    resources = iptc.read_resources(blocks.get(_PHOTOSHOP_TAG, b""))
    records = blocks.get(_IPTC_TAG) or resources.get(iptc.IPTC)
    kept = write_exif(found, srgb=True) if found else None
    metadata, notes = _finish(kept, _dpi_of(here), blocks.get(_XMP_TAG), records, ())
    return metadata, _note_on(tuple(dict.fromkeys(wrong))) + notes


def collect_image(image: ImageFile) -> Collected:
    """Collect from what Pillow found in a loaded image."""
    info = image.info
    comment = info.get("comment")
    texts = (("Comment", words_of(comment)),) if isinstance(comment, bytes) and comment else ()
    dpi = info.get("dpi")
    if image.format == "PCX" and isinstance(dpi, tuple) and len(set(dpi)) > 1:
        dpi = None  # programs that draw wrote the screen's size there
    return collect_blocks(exif=_bytes(info.get("exif")), xmp=_bytes(info.get("xmp")), texts=texts, dpi=dpi)


def collect_resources(data: bytes) -> Collected:
    """Collect from Photoshop's image resources."""
    resources = iptc.read_resources(data)
    dpi = None
    if len(resources.get(iptc.RESOLUTION, b"")) >= 16:
        across, down = struct.unpack_from(">I8xI", resources[iptc.RESOLUTION])[:2]
        dpi = (across / 65536, down / 65536)
    return collect_blocks(
        exif=resources.get(iptc.EXIF),
        xmp=resources.get(iptc.XMP),
        iptc_records=resources.get(iptc.IPTC),
        dpi=dpi,
    )


def collect_segments(segments: Iterable[tuple[str, bytes]]) -> Collected:
    """Collect from a JPEG's segments, as ("APP1", its bytes) or ("COM", its bytes).

    Of several comments Pillow keeps the last, and it says 72 dpi where the file says nothing.
    """
    exif, xmp, photoshop, dpi = b"", None, b"", None
    comments, extensions = [], []
    for name, data in segments:
        if name == "APP0" and data.startswith(b"JFIF\0") and len(data) >= 12:
            unit, across, down = struct.unpack_from(">BHH", data, 7)
            scale = {1: 1.0, 2: _CENTIMETRES}.get(unit)
            dpi = None if scale is None else (across * scale, down * scale)
        elif name == "APP1" and data.startswith(HEADER):
            exif += data[len(HEADER) :] if exif else data
        elif name == "APP1" and data.startswith(XMP_HEADER):
            xmp = data[len(XMP_HEADER) :]
        elif name == "APP1" and data.startswith(XMP_EXTENSION):
            extensions.append(data[len(XMP_EXTENSION) :])
        elif name == "APP13" and data.startswith(iptc.HEADER):
            photoshop += data[len(iptc.HEADER) :]
        elif name == "COM":
            comments.append(("Comment", words_of(data)))
    xmp, notes = _whole_xmp(xmp, extensions)
    metadata, more = collect_blocks(
        exif=exif or None,
        xmp=xmp,
        iptc_records=iptc.read_resources(photoshop).get(iptc.IPTC),
        texts=comments,
        dpi=dpi,
    )
    return metadata, more + notes


def _whole_xmp(packet: bytes | None, extensions: Sequence[bytes]) -> tuple[bytes | None, tuple[Note, ...]]:
    """Put the second part of a packet, which comes in pieces of (name, its length, where the piece begins), to it."""
    try:
        name = None if packet is None else second_part(packet)
    except XmpError:  # of which the packet itself tells
        return packet, ()
    if packet is None or name is None:
        return packet, ()
    pieces = sorted(
        (int.from_bytes(each[36:40], "big"), each[40:]) for each in extensions if each.startswith(name)
    )
    try:
        return joined(packet, b"".join(piece for _, piece in pieces)), ()
    except XmpError:
        return packet, (_EXTENSION_NOTE,)


def exif_of_png(texts: Sequence[tuple[str, str]], exif: bytes | None) -> bytes | None:
    """Return a PNG's EXIF: its chunk of its own, or the text that ImageMagick wrote before there was such a one."""
    raw = _raw_profiles(texts)
    return exif or raw.get("exif") or raw.get("APP1")


def collect_png(
    texts: Sequence[tuple[str, str]], exif: bytes | None, dpi: tuple[float, float] | None
) -> Collected:
    """Collect from a PNG's chunks, and from texts that stand for blocks: XMP's, and ImageMagick's raw profiles.

    exif: as `exif_of_png` gives it.
    """
    kept, xmp = [], None
    raw = _raw_profiles(texts)
    for keyword, text in texts:
        if keyword == _XMP_KEYWORD:
            xmp = text.encode()
        elif not keyword.startswith(_RAW_PROFILE):
            kept.append((keyword, text))
    profile = (raw.get("iptc") or raw.get("8bim") or b"").removeprefix(iptc.HEADER)
    return collect_blocks(
        exif=exif,
        xmp=xmp or raw.get("xmp"),
        iptc_records=iptc.read_resources(profile).get(iptc.IPTC) or profile,
        texts=kept,
        dpi=dpi,
    )


def _raw_profiles(texts: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    return {
        keyword.removeprefix(_RAW_PROFILE): _from_hex(text)
        for keyword, text in texts
        if keyword.startswith(_RAW_PROFILE)
    }


def _finish(
    exif: bytes | None,
    dpi: tuple[float, float] | None,
    xmp: bytes | None,
    records: bytes | None,
    texts: Sequence[tuple[str, str]],
) -> Collected:
    notes: tuple[Note, ...] = ()
    packet = None
    if xmp and xmp.strip(b"\0 \r\n\t"):
        try:
            packet = describe(xmp)
        except XmpError:
            notes += (_XMP_NOTE,)
    kept = tuple((keyword, text[:_LONGEST_TEXT]) for keyword, text in texts if text)
    return Metadata(exif=exif, dpi=dpi, xmp=packet, iptc=iptc.trimmed(records or b""), texts=kept), notes


def _note_on(wrong: Sequence[str]) -> tuple[Note, ...]:
    if not wrong:
        return ()
    return (
        Note(
            "Some of its EXIF data is damaged and will not be in the results: {entries}.",
            entries=", ".join(wrong),
        ),
    )


def _dpi_of(exif: Exif) -> tuple[float, float] | None:
    """Return the resolution that TIFF's three tags state; a unit of "none" states only an aspect."""
    across, down, unit = (exif.image.get(tag) for tag in RESOLUTION_TAGS)
    if across is None or down is None or across.kind != 5 or down.kind != 5:
        return None
    numbers = [struct.unpack_from("<II", entry.data) for entry in (across, down)]
    if any(divisor == 0 for _, divisor in numbers):
        return None
    kind = struct.unpack_from("<H", unit.data)[0] if unit is not None and unit.kind == 3 else 2
    scale = {2: 1.0, 3: _CENTIMETRES}.get(kind)
    return None if scale is None else _usable(tuple(top / bottom * scale for top, bottom in numbers))


def _usable(value: object) -> tuple[float, float] | None:
    if not isinstance(value, tuple) or len(value) != 2:
        return None
    across, down = float(value[0]), float(value[1])
    usable = all(
        2 <= number <= _HIGHEST_DPI for number in (across, down)
    )  # 1 is how programs write "unknown"
    return (across, down) if usable else None


def _bytes(value: object) -> bytes | None:
    return value if isinstance(value, bytes) and value else None


def _from_hex(text: str) -> bytes:
    """Return the bytes of a profile: behind a line with its name and one with its length, hexadecimal digits."""
    parts = text.lstrip().split("\n", maxsplit=2)
    try:
        return bytes.fromhex("".join(parts[2].split())) if len(parts) == 3 else b""
    except ValueError:
        return b""
