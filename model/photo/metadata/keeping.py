"""Which of a photograph's metadata a format holds as it is, and what goes into XMP, which every format holds."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from PIL.ExifTags import Base

from model.notes import Note
from model.photo.metadata.exif import HEADER, RESOLUTION_TAGS, Exif, ExifEntry, read_exif, write_exif
from model.photo.metadata.fitting import fitted, name_of
from model.photo.metadata.iptc import read_texts
from model.photo.metadata.iptc import without_place as iptc_without_place
from model.photo.metadata.record import Metadata
from model.photo.metadata.words import words_of
from model.photo.metadata.xmp import DC, EXIF, GCP, PHOTOSHOP, TEXTS, Property, XmpError, describe
from model.photo.metadata.xmp import without_place as xmp_without_place

JPEG_SEGMENT = 65_533
_RESOLUTION_BYTES = 64  # what a resolution adds to EXIF
_HOLDS_IPTC = ("JPEG", "PNG", "TIFF")
_HOLDS_RESOLUTION = ("JPEG", "PNG", "TIFF")
_OF_IPTC = {
    5: (DC, "title", "alt"),
    25: (DC, "subject", "bag"),
    40: (PHOTOSHOP, "Instructions", "text"),
    55: (PHOTOSHOP, "DateCreated", "text"),
    80: (DC, "creator", "seq"),
    85: (PHOTOSHOP, "AuthorsPosition", "text"),
    90: (PHOTOSHOP, "City", "text"),
    95: (PHOTOSHOP, "State", "text"),
    101: (PHOTOSHOP, "Country", "text"),
    103: (PHOTOSHOP, "TransmissionReference", "text"),
    105: (PHOTOSHOP, "Headline", "text"),
    110: (PHOTOSHOP, "Credit", "text"),
    115: (PHOTOSHOP, "Source", "text"),
    116: (DC, "rights", "alt"),
    120: (DC, "description", "alt"),
    122: (PHOTOSHOP, "CaptionWriter", "text"),
}
_OF_EXIF: dict[int, tuple[str, str, str]] = {
    Base.ImageDescription: (DC, "description", "alt"),
    Base.Artist: (DC, "creator", "seq"),
    Base.Copyright: (DC, "rights", "alt"),
}
_OF_TEXTS = {
    "Title": (DC, "title", "alt"),
    "Author": (DC, "creator", "seq"),
    "Description": (DC, "description", "alt"),
    "Copyright": (DC, "rights", "alt"),
    "Comment": (EXIF, "UserComment", "alt"),
}


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What goes into one file. comments: of a JPEG. texts: of a PNG. notes: what could not be kept."""

    exif: Exif
    dpi: tuple[float, float] | None
    xmp: bytes | None
    iptc: bytes | None
    comments: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]

    def exif_block(self, *, srgb: bool, with_resolution: bool) -> bytes | None:
        """Return EXIF as a block that begins with its header, None if there is none."""
        extra = tuple(resolution_entries(self.dpi)) if with_resolution and self.dpi else ()
        return write_exif(self.exif, srgb=srgb, extra=extra) if self.exif or extra else None


def keep(metadata: Metadata, form: str) -> Kept:
    """Sort a photograph's metadata for a format."""
    exif = Exif()
    if metadata.exif is not None:
        exif = read_exif(BytesIO(metadata.exif.removeprefix(HEADER)))[0]
    texts = metadata.texts if form == "PNG" else ()
    comments: tuple[str, ...] = ()
    others: list[tuple[str, str]] = [] if form == "PNG" else list(metadata.texts)
    if form == "JPEG":
        comments = tuple(
            text for key, text in others if key == "Comment" and len(text.encode()) <= JPEG_SEGMENT
        )
        others = [item for item in others if item[1] not in comments or item[0] != "Comment"]
    properties = list(_properties_of_texts(others))
    notes: tuple[Note, ...] = ()
    if form == "JPEG":
        exif, left_out = fitted(exif, JPEG_SEGMENT - _RESOLUTION_BYTES)
        properties += _properties_of_exif(left_out)
        names = ", ".join(name_of(entry.tag) for entry in left_out if entry.tag not in _OF_EXIF)
        if names:
            notes += (
                Note("JPEG holds 64 kB of EXIF data; what is not in the file: {entries}.", entries=names),
            )
    if metadata.iptc is not None and form not in _HOLDS_IPTC:
        more, complete = _properties_of_iptc(metadata.iptc)
        properties += more
        if not complete:
            notes += (
                Note(
                    "{form} has no place for some of its IPTC records; they are not in the file.", form=form
                ),
            )
    xmp = metadata.xmp
    if properties:
        try:
            xmp = describe(xmp, missing=properties)
        except XmpError:
            notes += (Note("Its XMP data is damaged and is not in the file."),)
            xmp = None
    return Kept(
        exif=exif,
        dpi=metadata.dpi,
        xmp=xmp,
        iptc=metadata.iptc if form in _HOLDS_IPTC else None,
        comments=comments,
        texts=texts,
        notes=notes,
    )


def without_place(metadata: Metadata) -> Metadata:
    """The same metadata without where the photograph was taken."""
    exif, xmp = metadata.exif, metadata.xmp
    if exif is not None:
        left = replace(read_exif(BytesIO(exif.removeprefix(HEADER)))[0], place={})
        exif = write_exif(left, srgb=True) if left else None
    if xmp is not None:
        try:
            xmp = xmp_without_place(xmp)
        except XmpError:
            xmp = None
    iptc = None if metadata.iptc is None else iptc_without_place(metadata.iptc)
    return replace(metadata, exif=exif, xmp=xmp, iptc=iptc)


def resolution_entries(dpi: tuple[float, float]) -> Iterator[ExifEntry]:
    """Yield the three entries that state a resolution."""
    for tag, value in zip(RESOLUTION_TAGS, dpi, strict=False):
        yield ExifEntry(tag=tag, kind=5, data=struct.pack("<II", round(value * 1000), 1000))
    yield ExifEntry(tag=RESOLUTION_TAGS[2], kind=3, data=struct.pack("<H", 2))


def _properties_of_texts(texts: list[tuple[str, str]]) -> Iterator[Property]:
    for keyword, (namespace, name, form) in _OF_TEXTS.items():
        said = [text for key, text in texts if key == keyword]
        if said:
            yield Property(namespace=namespace, name=name, values=("\n".join(said),), form=form)
    other = [f"{keyword}: {text}" for keyword, text in texts if keyword not in _OF_TEXTS]
    if other:
        yield Property(namespace=GCP, name=TEXTS, values=tuple(other), form="bag")


def _properties_of_exif(entries: Iterable[ExifEntry]) -> Iterator[Property]:
    for entry in entries:
        if entry.tag in _OF_EXIF:
            namespace, name, form = _OF_EXIF[entry.tag]
            yield Property(namespace=namespace, name=name, values=(words_of(entry.data),), form=form)


def _properties_of_iptc(iptc: bytes) -> tuple[list[Property], bool]:
    complete = True
    found: dict[int, list[str]] = {}
    for number, text in read_texts(iptc):
        found.setdefault(number, []).append(text)
    properties = []
    for number, values in found.items():
        if number not in _OF_IPTC:
            complete = False
            continue
        namespace, name, form = _OF_IPTC[number]
        if number == 55 and len(values[0]) == 8:
            values[0] = "-".join((values[0][:4], values[0][4:6], values[0][6:]))
        properties.append(Property(namespace=namespace, name=name, values=tuple(values), form=form))
    return properties, complete
