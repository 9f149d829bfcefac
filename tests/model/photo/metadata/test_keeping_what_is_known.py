"""Captions, dates and keywords arrive in every format; read back by our reader, Pillow and ExifTool."""

import io
import json
import struct
import subprocess
from pathlib import Path
from shutil import which

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image
from PIL.ExifTags import IFD, Base
from PIL.PngImagePlugin import PngInfo

from model.photo.metadata.keeping import without_place
from model.photo.metadata.record import Metadata
from model.photo.reading import read_photograph
from model.photo.writing import write_image
from tests.model.photo.scans import directory, full, jpeg_segments, short, text, tiff

CAPTION = "Großmutter Käthe, Łódź 1938"
ARTIST = "Jürgen Weiß"
GREY = full(8)
PIXELS = np.dstack([GREY, GREY // 2, GREY // 3])
FORMATS = ["a.png", "a.jpg", "a.tif", "a.webp", "a.avif", "a.jxl"]
XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    "xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:tiff='http://ns.adobe.com/tiff/1.0/' "
    "xmlns:exif='http://ns.adobe.com/exif/1.0/' tiff:Orientation='6' exif:GPSLatitude='51,46.2N' "
    "photoshop:DateCreated='1938-06-01' photoshop:City='Łódź'>"
    f"<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>{CAPTION}</rdf:li></rdf:Alt></dc:description>"
    "<dc:subject><rdf:Bag><rdf:li>family</rdf:li></rdf:Bag></dc:subject>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


def record(group: int, number: int, value: bytes) -> bytes:
    return b"\x1c" + struct.pack(">BBH", group, number, len(value)) + value


IPTC = (
    record(1, 90, b"\x1b%G")
    + record(2, 120, CAPTION.encode())
    + record(2, 25, b"family")
    + record(2, 55, b"19380601")
    + record(2, 90, b"Lodz")
)


def exif_block(*entries: tuple[int, int, int, bytes]) -> bytes:
    return b"Exif\0\0II*\0\x08\0\0\0" + directory(entries, 8)


def photoshop(iptc: bytes) -> bytes:
    return (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
    )


def described_jpeg() -> bytes:
    stream = io.BytesIO()
    Image.fromarray(GREY).save(stream, "JPEG", quality=95)
    block = exif_block(
        text(0x10E, CAPTION), text(0x13B, ARTIST), text(0x10D, "Album 3"), short(0x112, 1), text(0x9999, "x")
    )
    return jpeg_segments(
        stream.getvalue(),
        (0xE1, block),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        (0xED, photoshop(IPTC)),
        (0xFE, b"from the attic"),
        (0xFE, b"second comment"),
    )


@pytest.fixture
def described(tmp_path: Path) -> Metadata:
    (tmp_path / "described.jpg").write_bytes(described_jpeg())
    photo = read_photograph(tmp_path / "described.jpg")
    assert photo.notes == ()
    return photo.metadata


def test_everything_is_read_from_a_jpeg(described: Metadata) -> None:
    assert described.exif is not None
    for words in (CAPTION, ARTIST, "Album 3"):
        assert words.encode() + b"\0" in described.exif
    assert described.iptc == IPTC
    assert described.texts == (("Comment", "from the attic"), ("Comment", "second comment"))
    assert described.xmp is not None
    assert CAPTION.encode() in described.xmp
    assert b"Orientation" not in described.xmp
    assert described.dpi is None


@pytest.mark.parametrize("name", FORMATS)
def test_everything_arrives_in_every_format(tmp_path: Path, described: Metadata, name: str) -> None:
    notes = write_image(tmp_path / name, PIXELS, metadata=described)
    photo = read_photograph(tmp_path / name)
    assert photo.notes == ()
    assert notes == ()
    assert photo.metadata.exif is not None
    for words in (CAPTION, ARTIST, "Album 3"):
        assert words.encode() + b"\0" in photo.metadata.exif
    assert photo.metadata.xmp is not None
    for words in (CAPTION, "family", "1938-06-01"):
        assert words.encode() in photo.metadata.xmp
    if name in ("a.png", "a.jpg", "a.tif"):
        assert photo.metadata.iptc == IPTC
    if name == "a.jpg":
        assert photo.metadata.texts == described.texts
    elif name != "a.png":  # a PNG holds one text of a keyword in our reader's eyes
        assert b"from the attic" in photo.metadata.xmp


@pytest.mark.skipif(which("exiftool") is None, reason="ExifTool is not installed")
@pytest.mark.parametrize("name", FORMATS)
def test_exiftool_finds_everything(tmp_path: Path, described: Metadata, name: str) -> None:
    with_dpi = Metadata(
        exif=described.exif, xmp=described.xmp, iptc=described.iptc, texts=described.texts, dpi=(600.0, 600.0)
    )
    write_image(tmp_path / name, PIXELS, metadata=with_dpi)
    command = ["exiftool", "-j", "-G1", "-a", str(tmp_path / name)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)[0]
    assert "ExifTool:Warning" not in found
    assert found["IFD0:ImageDescription"] == CAPTION
    assert found["IFD0:Artist"] == ARTIST
    assert found["XMP-dc:Description"] == CAPTION
    assert found["XMP-dc:Subject"] == "family"
    assert found["XMP-photoshop:DateCreated"] in ("1938-06-01", "1938:06:01")
    if name in ("a.png", "a.jpg", "a.tif"):
        assert found["IPTC:Caption-Abstract"] == CAPTION
    assert found.get("IFD0:XResolution", 600) == 600


@pytest.mark.parametrize("name", FORMATS)
def test_resolution_is_kept_and_never_invented(tmp_path: Path, name: str) -> None:
    write_image(tmp_path / name, PIXELS)
    assert read_photograph(tmp_path / name).metadata.dpi is None
    write_image(tmp_path / name, PIXELS, metadata=Metadata(dpi=(300.0, 240.0)), overwrite=True)
    np.testing.assert_allclose(read_photograph(tmp_path / name).metadata.dpi, (300, 240), atol=0.1)


def test_resolutions_that_files_state_and_do_not_state(tmp_path: Path) -> None:
    inches = (282, 5, 1, struct.pack("<II", 600, 1)), (283, 5, 1, struct.pack("<II", 600, 1))
    for unit, expected in ((2, (600.0, 600.0)), (1, None), (3, (1524.0, 1524.0))):
        (tmp_path / "a.tif").write_bytes(tiff([GREY.tobytes()], *inches, short(296, unit)))
        assert read_photograph(tmp_path / "a.tif").metadata.dpi == expected
    Image.fromarray(GREY).save(tmp_path / "a.jpg", dpi=(300, 200))
    assert read_photograph(tmp_path / "a.jpg").metadata.dpi == (300.0, 200.0)


def test_one_odd_entry_harms_no_other(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.fromarray(GREY).save(stream, "JPEG")
    block = exif_block(
        (0x10E, 5, 1, struct.pack("<II", 1, 1)),  # a caption that is a fraction
        (0x10F, 2, 4000, struct.pack("<I", 1 << 30)),  # a maker that lies outside
        (0x110, 77, 1, b"\0\0\0\0"),  # a type that does not exist
        text(0x132, "1938:06:01 12:00:00"),
        text(0x13B, ARTIST),
    )
    (tmp_path / "a.jpg").write_bytes(jpeg_segments(stream.getvalue(), (0xE1, block)))
    photo = read_photograph(tmp_path / "a.jpg")
    assert photo.metadata.exif is not None
    assert ARTIST.encode() in photo.metadata.exif
    assert b"1938:06:01" in photo.metadata.exif
    (note,) = photo.notes
    assert "ImageDescription, Make, Model" in note


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("big", [False, True])
def test_a_tiffs_own_texts_in_any_byte_order(tmp_path: Path, order: str, big: bool) -> None:
    tags = [
        (270, 2, 0, CAPTION.encode() + b"\0", True),
        (269, 2, 0, b"Album 3\0", True),
        (700, 1, len(XMP), XMP, True),
        (33723, 7, len(IPTC), IPTC, True),
    ]
    options = {
        "byteorder": order,
        "bigtiff": big,
        "extratags": tags,
        "resolution": (600, 300),
        "resolutionunit": 2,
    }
    tifffile.imwrite(tmp_path / "a.tif", full(16), photometric="minisblack", metadata=None, **options)
    metadata = read_photograph(tmp_path / "a.tif").metadata
    assert metadata.exif is not None
    assert CAPTION.encode() in metadata.exif
    assert b"Album 3" in metadata.exif
    assert metadata.iptc == IPTC
    assert metadata.xmp is not None
    assert CAPTION.encode() in metadata.xmp
    assert metadata.dpi == (600.0, 300.0)


def test_texts_of_a_png(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Title", "Winter")
    info.add_itxt("Description", CAPTION)
    info.add_text(
        "Ort", CAPTION.encode().decode("latin-1")
    )  # UTF-8 where Latin-1 belongs, as many programs write
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    Image.fromarray(GREY).save(tmp_path / "a.png", pnginfo=info)
    photo = read_photograph(tmp_path / "a.png")
    assert dict(photo.metadata.texts) == {"Title": "Winter", "Description": CAPTION, "Ort": CAPTION}
    write_image(tmp_path / "b.png", PIXELS, metadata=photo.metadata)
    assert read_photograph(tmp_path / "b.png").metadata.texts == photo.metadata.texts
    with Image.open(tmp_path / "b.png") as image:
        image.load()
        assert image.text["Description"] == CAPTION
    write_image(tmp_path / "b.tif", PIXELS, metadata=photo.metadata)
    assert f"Ort: {CAPTION}".encode() in (tmp_path / "b.tif").read_bytes()


@pytest.mark.parametrize("title", ["iptc", "IPTC profile"])  # of ImageMagick and of ExifTool
@pytest.mark.parametrize("wrapped", [False, True])
def test_iptc_in_the_texts_of_a_png(tmp_path: Path, title: str, wrapped: bool) -> None:
    data = photoshop(IPTC).removeprefix(b"Photoshop 3.0\0") if wrapped else IPTC
    digits = data.hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    info = PngInfo()
    info.add_text("Raw profile type iptc", f"\n{title}\n{len(data):8}\n{lines}\n", zip=True)
    Image.fromarray(GREY).save(tmp_path / "a.png", pnginfo=info)
    assert read_photograph(tmp_path / "a.png").metadata.iptc == IPTC


def test_the_place_is_left_out_wherever_it_is_said(described: Metadata) -> None:
    kept = without_place(described)
    assert kept.xmp is not None
    assert b"GPSLatitude" not in kept.xmp
    assert "photoshop:City" not in kept.xmp.decode()
    assert CAPTION.encode() in kept.xmp
    assert kept.iptc == IPTC.removesuffix(record(2, 90, b"Lodz"))
    assert kept.texts == described.texts


@pytest.mark.parametrize(
    "packet",
    [
        b"<x:xmpmeta",
        b"<a/>",
        b"\xff\xfe\0",
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + XMP,
        b"<a>" * 5000 + b"</a>" * 5000,
    ],
)
def test_damaged_xmp_is_said_and_harms_nothing(tmp_path: Path, packet: bytes) -> None:
    stream = io.BytesIO()
    Image.fromarray(GREY).save(stream, "JPEG")
    segment = b"http://ns.adobe.com/xap/1.0/\0" + packet
    (tmp_path / "a.jpg").write_bytes(
        jpeg_segments(stream.getvalue(), (0xE1, exif_block(text(0x13B, ARTIST))), (0xE1, segment))
    )
    photo = read_photograph(tmp_path / "a.jpg")
    assert photo.notes == ("Its XMP data is damaged and will not be in the results.",)
    assert photo.metadata.exif is not None


def test_what_a_format_cannot_hold_is_said(tmp_path: Path) -> None:
    odd = Metadata(iptc=IPTC + record(2, 63, b"12"))
    assert "no place for some of its IPTC" in write_image(tmp_path / "a.webp", PIXELS, metadata=odd)[0]
    assert write_image(tmp_path / "b.jpg", PIXELS, metadata=odd) == ()


def test_details_and_place_stay_with_their_types(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif).update(
        {Base.ExposureTime: 1 / 60, Base.LensModel: "Heliar", Base.MakerNote: b"xyz123"}
    )
    exif.get_ifd(IFD.GPSInfo).update({1: "N", 2: (51.0, 46.0, 12.5)})
    Image.fromarray(GREY).save(tmp_path / "a.jpg", exif=exif)
    metadata = read_photograph(tmp_path / "a.jpg").metadata
    for name in ("b.tif", "b.png", "b.jpg"):
        write_image(tmp_path / name, PIXELS, metadata=metadata)
        with Image.open(tmp_path / name) as image:
            back = image.getexif()
            details, place = back.get_ifd(IFD.Exif), back.get_ifd(IFD.GPSInfo)
        assert float(details[Base.ExposureTime]) == pytest.approx(1 / 60, rel=1e-3)
        assert details[Base.LensModel] == "Heliar"
        assert details[Base.MakerNote] == b"xyz123"
        assert [float(part) for part in place[2]] == [51.0, 46.0, 12.5]


def test_jpeg_2000s_own_boxes(tmp_path: Path) -> None:
    data = imagecodecs.jpeg2k_encode(full(16), 0, reversible=True)
    uuid = bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + XMP
    (tmp_path / "a.jp2").write_bytes(data + struct.pack(">I4s", 8 + len(uuid), b"uuid") + uuid)
    metadata = read_photograph(tmp_path / "a.jp2").metadata
    assert metadata.xmp is not None
    assert CAPTION.encode() in metadata.xmp
