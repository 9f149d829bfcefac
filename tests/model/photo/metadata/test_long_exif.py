"""EXIF longer than a JPEG's segment: as much of it as fits is kept, and the rest is said."""

from pathlib import Path

import pytest

from model.photo.metadata.exif import Exif, ExifEntry, text_entry, write_exif
from model.photo.metadata.record import Metadata
from model.photo.reading import read_photograph
from model.photo.writing import write_image
from tests.model.photo.metadata.test_keeping_what_is_known import ARTIST, CAPTION, PIXELS

_DATE, _ARTIST, _CAPTION, _MAKER_NOTE, _COMMENT = 0x9003, 0x13B, 0x10E, 0x927C, 0x9286
DATE = "1938:06:01 12:00:00"


def long_exif(note: int, comment: int = 10, caption: str = CAPTION) -> Metadata:
    """With a maker's note and a comment of so many bytes."""
    details = (
        text_entry(_DATE, DATE),
        ExifEntry(tag=_MAKER_NOTE, kind=7, data=b"n" * note),
        ExifEntry(tag=_COMMENT, kind=7, data=b"ASCII\0\0\0" + b"c" * comment),
    )
    image = text_entry(_CAPTION, caption), text_entry(_ARTIST, ARTIST)
    exif = Exif(image={each.tag: each for each in image}, details={each.tag: each for each in details})
    return Metadata(exif=write_exif(exif, srgb=True), dpi=(600.0, 600.0))


@pytest.mark.parametrize(
    ("metadata", "lost"),
    [
        (long_exif(65_000), ""),
        (long_exif(65_400), "MakerNote"),
        (long_exif(200_000), "MakerNote"),
        (long_exif(40_000, 40_000), "MakerNote"),
        (long_exif(200, 70_000), "UserComment"),
    ],
    ids=["fits", "just too long", "long", "two that are half as long", "a long comment"],
)
def test_a_jpeg_keeps_as_much_as_fits(tmp_path: Path, metadata: Metadata, lost: str) -> None:
    said = (f"JPEG holds 64 kB of EXIF data; what is not in the file: {lost}.",) if lost else ()
    assert write_image(tmp_path / "a.jpg", PIXELS, metadata=metadata) == said
    back = read_photograph(tmp_path / "a.jpg")
    exif = back.metadata.exif
    assert exif is not None
    assert all(words.encode() in exif for words in (CAPTION, ARTIST, DATE))
    assert (b"n" * 200 in exif, b"c" * 10 in exif) == ("MakerNote" not in lost, "UserComment" not in lost)
    assert (back.notes, back.metadata.dpi) == ((), (600.0, 600.0))


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.webp", "a.avif", "a.jxl"])
def test_other_formats_keep_all_of_it(tmp_path: Path, name: str) -> None:
    assert write_image(tmp_path / name, PIXELS, metadata=long_exif(200_000, 70_000)) == ()
    exif = read_photograph(tmp_path / name).metadata.exif
    assert exif is not None
    assert b"n" * 200_000 in exif
    assert b"c" * 70_000 in exif


def test_a_long_caption_goes_into_xmp(tmp_path: Path) -> None:
    told = long_exif(10, caption="Diary of a summer. " * 4000)
    assert write_image(tmp_path / "a.jpg", PIXELS, metadata=told) == ()
    xmp = read_photograph(tmp_path / "a.jpg").metadata.xmp
    assert xmp is not None
    assert b"Diary of a summer. " * 3999 in xmp
