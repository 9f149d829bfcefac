"""EXIF that is longer than a format has place for: what goes first is what a person misses least."""

from dataclasses import replace

from PIL.ExifTags import TAGS, Base

from model.photo.metadata.exif import Exif, ExifEntry, write_exif


def fitted(exif: Exif, most: int) -> tuple[Exif, tuple[ExifEntry, ...]]:
    """Return entries that make a block of at most `most` bytes, and those that had to go.

    The maker's note goes first, which only its maker's programs can read; then what is longest. What fits again
    once a longer one is gone comes back.
    """
    everything = [entry for group in (exif.image, exif.details, exif.place) for entry in group.values()]
    left_out: list[ExifEntry] = []
    for entry in sorted(everything, key=_rank, reverse=True):
        if _length(exif, left_out) <= most:
            break
        left_out.append(entry)
    for entry in tuple(left_out):
        others = [other for other in left_out if other is not entry]
        if _length(exif, others) <= most:
            left_out = others
    return _without(exif, left_out), tuple(left_out)


def name_of(tag: int) -> str:
    """Return what EXIF calls an entry."""
    return TAGS.get(tag, f"tag {tag}")


def _rank(entry: ExifEntry) -> tuple[bool, int]:
    return entry.tag == Base.MakerNote, len(entry.data)


def _length(exif: Exif, left_out: list[ExifEntry]) -> int:
    return len(write_exif(_without(exif, left_out), srgb=True))


def _without(exif: Exif, left_out: list[ExifEntry]) -> Exif:
    gone = {id(entry) for entry in left_out}
    image, details, place = (
        {tag: entry for tag, entry in group.items() if id(entry) not in gone}
        for group in (exif.image, exif.details, exif.place)
    )
    return replace(exif, image=image, details=details, place=place)
