"""Which program wrote a file, and which made the photograph's: the former is ours, the latter stays known.

EXIF's `Software` names what wrote the file at hand, XMP's `CreatorTool` the first program of its history. So a
scanner's software moves from the one to the other.
"""

from dataclasses import replace
from functools import cache
from importlib.metadata import version
from io import BytesIO

from PIL.ExifTags import Base

from model.photo.metadata.exif import HEADER, Exif, read_exif, text_entry, write_exif
from model.photo.metadata.record import Metadata
from model.photo.metadata.words import words_of
from model.photo.metadata.xmp import TIFF, XMP, Property, XmpError, describe, value_of

_NAME = "GCP Desktop"
_SOFTWARE, _CREATOR_TOOL = "Software", "CreatorTool"


@cache
def program() -> str:
    """Return this program's name and version."""
    return f"{_NAME} {version('gcp-desktop')}"


def signed(metadata: Metadata) -> Metadata:
    """Return metadata that name this program, and as the first one what the photograph's file names."""
    exif = Exif()
    if metadata.exif is not None:
        exif = read_exif(BytesIO(metadata.exif.removeprefix(HEADER)))[0]
    named = [words_of(exif.image[Base.Software].data)] if Base.Software in exif.image else []
    named += [text for keyword, text in metadata.texts if keyword == _SOFTWARE]
    exif = replace(exif, image={**exif.image, Base.Software: text_entry(Base.Software, program())})
    return replace(
        metadata,
        exif=write_exif(exif, srgb=True),
        xmp=_with_creator(metadata.xmp, named),
        texts=tuple(text for text in metadata.texts if text[0] != _SOFTWARE),
    )


def _with_creator(packet: bytes | None, named: list[str]) -> bytes | None:
    try:
        in_packet = value_of(packet, TIFF, _SOFTWARE) if packet else None
        if in_packet:
            named = [*named, in_packet]
        named = list(dict.fromkeys(each.strip() for each in named))
        named = [each for each in named if each and not each.startswith(_NAME)]
        known = packet is not None and value_of(packet, XMP, _CREATOR_TOOL) is not None
        if not named and not known:
            named = [program()]
        creators = [Property(namespace=XMP, name=_CREATOR_TOOL, values=(each,)) for each in named]
        ours = [Property(namespace=TIFF, name=_SOFTWARE, values=(program(),))] if in_packet else []
        return describe(packet, missing=creators, replaced=ours)
    except XmpError:  # made by hand: what reading keeps is sound
        return packet
