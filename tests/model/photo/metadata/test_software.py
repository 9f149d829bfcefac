"""Results name the program that wrote them, and the scanner's as that which made the photograph's file."""

from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo

from model.photo.metadata.exif import Exif, text_entry, write_exif
from model.photo.metadata.record import Metadata
from model.photo.metadata.software import program
from model.photo.metadata.xmp import DC, GCP, TEXTS, XMP, Property, describe, value_of
from model.photo.reading import read_photograph
from model.photo.writing import write_image
from tests.model.photo.metadata.test_keeping_what_is_known import FORMATS, PIXELS

SCANNER = "VueScan 9 x64 (9.7.50)"


def scanned(software: str = SCANNER, tool: str | None = None) -> Metadata:
    exif = write_exif(Exif(image={Base.Software: text_entry(Base.Software, software)}), srgb=True)
    xmp = (
        describe(None, missing=[Property(namespace=XMP, name="CreatorTool", values=(tool,))])
        if tool
        else None
    )
    return Metadata(exif=exif, xmp=xmp)


def named(path: Path) -> tuple[str, str | None]:
    """What wrote a file, and what is known as the first program."""
    metadata = read_photograph(path).metadata
    assert metadata.exif is not None
    assert metadata.xmp is not None
    exif = Image.Exif()
    exif.load(metadata.exif)
    return exif[Base.Software], value_of(metadata.xmp, XMP, "CreatorTool")


@pytest.mark.parametrize("name", FORMATS)
def test_the_scanners_program_stays_known_behind_ours(tmp_path: Path, name: str) -> None:
    assert program().startswith("GCP Desktop ")
    write_image(tmp_path / name, PIXELS, metadata=scanned())
    assert named(tmp_path / name) == (program(), SCANNER)
    again = read_photograph(tmp_path / name).metadata
    write_image(tmp_path / f"again-{name}", PIXELS, metadata=again)
    back = read_photograph(tmp_path / f"again-{name}").metadata
    assert named(tmp_path / f"again-{name}") == (program(), SCANNER)
    assert (back.exif, back.xmp) == (again.exif, again.xmp)


def test_a_result_of_an_earlier_version_has_the_name_of_this_one(tmp_path: Path) -> None:
    write_image(tmp_path / "a.png", PIXELS, metadata=scanned("GCP Desktop 0.0.1", tool=SCANNER))
    assert named(tmp_path / "a.png") == (program(), SCANNER)
    assert b"0.0.1" not in (tmp_path / "a.png").read_bytes()


def test_a_first_program_that_is_known_stays_so(tmp_path: Path) -> None:
    write_image(tmp_path / "a.png", PIXELS, metadata=scanned("Adobe Photoshop", tool=SCANNER))
    assert named(tmp_path / "a.png") == (program(), SCANNER)
    xmp = read_photograph(tmp_path / "a.png").metadata.xmp
    assert xmp is not None
    assert b"CreatorTool: Adobe Photoshop" in xmp


def test_where_none_is_named_it_is_ours(tmp_path: Path) -> None:
    write_image(tmp_path / "a.tif", PIXELS)
    assert named(tmp_path / "a.tif") == (program(), program())


def test_what_a_pngs_text_or_xmp_names(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Software", "XSane")
    Image.fromarray(PIXELS).save(tmp_path / "a.png", pnginfo=info)
    packet = describe(None, missing=[Property(namespace=DC, name="source", values=("box",))])
    assert packet is not None
    said = packet.replace(
        b"<rdf:Description ",
        b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Software="SilverFast" ',
        1,
    )
    for form in ("png", "jpg"):
        write_image(tmp_path / f"b.{form}", PIXELS, metadata=read_photograph(tmp_path / "a.png").metadata)
        assert named(tmp_path / f"b.{form}") == (program(), "XSane")
        write_image(tmp_path / f"c.{form}", PIXELS, metadata=Metadata(xmp=said))
        assert named(tmp_path / f"c.{form}") == (program(), "SilverFast")
        data = (tmp_path / f"c.{form}").read_bytes()
        assert data.count(b"SilverFast") == 1


def test_two_that_are_named_make_one_property() -> None:
    two = [Property(namespace=XMP, name="CreatorTool", values=(each,)) for each in ("one", "another")]
    packet = describe(None, missing=two)
    assert packet is not None
    assert value_of(packet, XMP, "CreatorTool") == "one"
    assert packet.count(b"<xmp:CreatorTool>") == 1
    assert value_of(packet, GCP, TEXTS) is not None
    assert b"CreatorTool: another" in packet
