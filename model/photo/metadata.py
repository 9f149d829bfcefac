"""What of a photograph's EXIF describes the photograph, and not the arrangement of its file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PIL import Image
from PIL.ExifTags import IFD, Base

from model.photo.photograph import Metadata

_DESCRIPTIVE = frozenset(
    {
        Base.ImageDescription,
        Base.Make,
        Base.Model,
        Base.DateTime,
        Base.Artist,
        Base.HostComputer,
        Base.Copyright,
        Base.Rating,
        Base.XPTitle,
        Base.XPComment,
        Base.XPAuthor,
        Base.XPKeywords,
        Base.XPSubject,
    }
)
_LAYOUT = frozenset({Base.ExifImageWidth, Base.ExifImageHeight, Base.ExifInteroperabilityOffset})
_SRGB = 1
_HIGHEST_DPI = 65535  # of JPEG

EXIF_NOTE = "Its EXIF data is damaged and will not be in the results."


def read_metadata(exif: Image.Exif, info: Mapping[Any, Any]) -> tuple[Metadata, tuple[str, ...]]:
    """Collect EXIF and resolution from what Pillow found; also return notes for the person."""
    notes: tuple[str, ...] = ()
    try:
        block = _descriptive_exif(exif)
    except Exception:  # EXIF is written by cameras: Pillow raises almost anything on bad values
        block, notes = None, (EXIF_NOTE,)
    return Metadata(exif=block, dpi=_dpi(info.get("dpi"))), notes


def _descriptive_exif(exif: Image.Exif) -> bytes | None:
    """Return EXIF without orientation, thumbnail and layout, its colours declared sRGB; None if empty."""
    kept = Image.Exif()
    kept.update({tag: value for tag, value in exif.items() if tag in _DESCRIPTIVE})
    details = {tag: value for tag, value in exif.get_ifd(IFD.Exif).items() if tag not in _LAYOUT}
    if details:
        kept.get_ifd(IFD.Exif).update({**details, Base.ColorSpace: _SRGB})
    place = exif.get_ifd(IFD.GPSInfo)
    if place:
        kept.get_ifd(IFD.GPSInfo).update(place)
    return kept.tobytes() if kept or details or place else None


def _dpi(value: object) -> tuple[float, float] | None:
    if not isinstance(value, tuple) or len(value) != 2:
        return None
    across, down = float(value[0]), float(value[1])
    usable = all(1 <= number <= _HIGHEST_DPI for number in (across, down))
    return (across, down) if usable else None


def without_place(metadata: Metadata) -> Metadata:
    """The same metadata without where the photograph was taken."""
    if metadata.exif is None:
        return metadata
    exif = Image.Exif()
    exif.load(metadata.exif)
    kept = Image.Exif()
    kept.update({tag: value for tag, value in exif.items() if tag not in (IFD.GPSInfo, IFD.Exif)})
    details = exif.get_ifd(IFD.Exif)
    if details:
        kept.get_ifd(IFD.Exif).update(details)
    return replace(metadata, exif=kept.tobytes() if kept or details else None)
