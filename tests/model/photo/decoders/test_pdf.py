import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.errors import ImageReadError
from model.photo.colours.matrix_profile import ColourSpace, profile_of
from model.photo.decoders.pdf_layout import UnitReader
from model.photo.reading import list_pages, read_photograph
from tests.model.photo.scans import full, linear, scene

GREY8, GREY16 = full(8), full(16)
PAGE = (128, 96)  # points: 64 pixels on 128/72 inch are 36 dots per inch


def pdf(*pages: tuple[str, bytes, str, str], profile: bytes | None = None, form: str | None = None) -> bytes:
    """A PDF; each page: the image's dictionary entries, its data, entries of the page, and how it is drawn.

    form: how a form draws the image; the page then draws that.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    if profile is not None:
        objects.append(b"<< /N 1 /Length %d >>\nstream\n" % len(profile) + profile + b"\nendstream")
    for image, data, entries, drawing in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        drawn = number + (3 if form else 2)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] {entries} /Contents {number + 1} 0 R "
            f"/Resources << /XObject << /I {drawn} 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing.encode()))
        head = (
            f"<< /Type /XObject /Subtype /Image /Width 64 /Height 48 {image} /Length {len(data)} >>\nstream\n"
        )
        objects.append(head.encode() + data + b"\nendstream")
        if form:
            objects.append(
                f"<< /Type /XObject /Subtype /Form /BBox [0 0 2 2] /Length {len(form)} "
                f"/Resources << /XObject << /I {number + 2} 0 R >> >> >>\nstream\n{form}\nendstream".encode()
            )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    )


WHOLE = f"q {PAGE[0]} 0 0 {PAGE[1]} 0 0 cm /I Do Q"
DEEP = "/ColorSpace /DeviceGray /BitsPerComponent 16 /Filter /FlateDecode"
PLAIN = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
DEEP_DATA, PLAIN_DATA = zlib.compress(GREY16.astype(">u2").tobytes()), zlib.compress(GREY8.tobytes())


def jpeg(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=95, subsampling=0)
    return stream.getvalue()


def read(tmp_path: Path, data: bytes, **options: int) -> np.ndarray:
    (tmp_path / "scan.pdf").write_bytes(data)
    return read_photograph(tmp_path / "scan.pdf", **options).pixels


def test_the_embedded_jpeg_itself_is_read_with_its_resolution(tmp_path: Path) -> None:
    image = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    data = jpeg(GREY8)
    pixels = read(tmp_path, pdf((image, data, "", WHOLE)))
    np.testing.assert_array_equal(pixels, np.asarray(Image.open(io.BytesIO(data))))
    assert read_photograph(tmp_path / "scan.pdf").metadata.dpi == pytest.approx((36.0, 36.0))


def test_sixteen_bits_stay(tmp_path: Path) -> None:
    pixels = read(tmp_path, pdf((DEEP, DEEP_DATA, "", WHOLE)))
    np.testing.assert_array_equal(pixels, GREY16)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_seen_as_a_reader_shows_it(tmp_path: Path, turned: int) -> None:
    pixels = read(tmp_path, pdf((DEEP, DEEP_DATA, f"/Rotate {turned}", WHOLE)))
    np.testing.assert_array_equal(pixels, np.rot90(GREY16, -turned // 90))


def test_decode_turns_black_and_white_round(tmp_path: Path) -> None:
    inverted = zlib.compress((65535 - GREY16).astype(">u2").tobytes())
    pixels = read(tmp_path, pdf((f"{DEEP} /Decode [1 0]", inverted, "", WHOLE)))
    np.testing.assert_array_equal(pixels, GREY16)


def test_a_picture_drawn_upside_down(tmp_path: Path) -> None:
    drawing = f"q {PAGE[0]} 0 0 -{PAGE[1]} 0 {PAGE[1]} cm /I Do Q"
    pixels = read(tmp_path, pdf((PLAIN, PLAIN_DATA, "", drawing)))
    np.testing.assert_array_equal(pixels, GREY8[::-1])


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("edges", [(0, 0, 64, 48), (64, 24, 128, 96), (10, 10, 120, 90)])
def test_what_a_pages_edges_hide_is_left_out_and_the_rest_is_no_negative(
    tmp_path: Path, edges: tuple[int, int, int, int], turned: int
) -> None:
    left, bottom, right, top = edges
    box = f"/CropBox [{left} {bottom} {right} {top}] /Rotate {turned}"
    pixels = read(tmp_path, pdf((DEEP, DEEP_DATA, box, WHOLE)))
    visible = GREY16[
        (PAGE[1] - top) // 2 : (PAGE[1] - bottom) // 2, left // 2 : right // 2
    ]  # 2 points a pixel
    np.testing.assert_array_equal(pixels, np.rot90(visible, -turned // 90))
    photo = read_photograph(tmp_path / "scan.pdf")
    assert photo.metadata.dpi == pytest.approx((36.0, 36.0))
    assert "shows a part of the scan" in photo.notes[0]


@pytest.mark.parametrize("length", [1, 3, 1000])
def test_a_pages_unit_is_found_in_whatever_pieces_it_comes(length: int) -> None:
    data = b"x" * 100 + b"<< /Type /Page /UserUnit 12.5 >>" + b"y" * 100
    reader = UnitReader()
    for at in range(0, len(data), length):
        assert reader.write(data[at : at + length]) == len(data[at : at + length])
    assert reader.unit == 12.5


@pytest.mark.parametrize("turned", [0, 90])
@pytest.mark.parametrize("unit", [1.0, 2.5, 0.5])
def test_a_pages_unit_counts_for_its_resolution(tmp_path: Path, unit: float, turned: int) -> None:
    read(tmp_path, pdf((PLAIN, PLAIN_DATA, f"/UserUnit {unit} /Rotate {turned}", WHOLE)))
    photo = read_photograph(tmp_path / "scan.pdf")
    assert photo.metadata.dpi == pytest.approx((36.0 / unit, 36.0 / unit))
    assert photo.notes == ()


def test_a_fax_has_another_resolution_down_than_across(tmp_path: Path) -> None:
    drawing = f"q {PAGE[0]} 0 0 {PAGE[1] / 2} 0 0 cm /I Do Q"
    for turned, dpi in ((0, (36.0, 72.0)), (90, (72.0, 36.0))):
        box = f"/CropBox [0 0 {PAGE[0]} {PAGE[1] / 2}] /Rotate {turned}"
        pixels = read(tmp_path, pdf((DEEP, DEEP_DATA, box, drawing)))
        np.testing.assert_array_equal(pixels, np.rot90(GREY16, -turned // 90))
        assert read_photograph(tmp_path / "scan.pdf").metadata.dpi == pytest.approx(dpi)


def test_a_print_on_a_large_page_is_taken_itself(tmp_path: Path) -> None:
    boxes = "/MediaBox [-50 -50 612 792] /TrimBox [5 5 20 20] /ArtBox [0 0 10 10]"
    pixels = read(tmp_path, pdf((DEEP, DEEP_DATA, boxes, "q 64 0 0 48 100 600 cm /I Do Q")))
    np.testing.assert_array_equal(pixels, GREY16)
    photo = read_photograph(tmp_path / "scan.pdf")
    assert photo.metadata.dpi == pytest.approx((72.0, 72.0))
    assert photo.notes == ("Its picture was taken without the rest of the page.",)


def test_a_picture_that_lies_askew_is_shown_as_the_page_shows_it(tmp_path: Path) -> None:
    cosine, sine = 0.9962, 0.0872  # of 5 degrees
    drawing = f"q {128 * cosine} {128 * sine} {-96 * sine} {96 * cosine} 0 0 cm /I Do Q"
    pixels = read(tmp_path, pdf((PLAIN, PLAIN_DATA, "/UserUnit 2", drawing)))
    assert pixels.shape[:2] == (48, 64)
    photo = read_photograph(tmp_path / "scan.pdf")
    assert photo.metadata.dpi == pytest.approx((18.0, 18.0), rel=1e-3)
    (note,) = photo.notes
    assert note == "Its picture lies askew on the page. The page was drawn at 18 dots per inch."


def test_an_orientation_that_the_embedded_jpeg_states_is_not_for_readers_of_pdf(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stream = io.BytesIO()
    Image.fromarray(GREY8).save(stream, "JPEG", quality=95, exif=exif)
    image = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    stored = np.asarray(Image.open(io.BytesIO(stream.getvalue())))
    for turned in (0, 90):
        pixels = read(tmp_path, pdf((image, stream.getvalue(), f"/Rotate {turned}", WHOLE)))
        np.testing.assert_array_equal(pixels, np.rot90(stored, -turned // 90))


def test_a_picture_in_a_form_keeps_its_own_resolution(tmp_path: Path) -> None:
    pixels = read(tmp_path, pdf((DEEP, DEEP_DATA, "", WHOLE), form="q 1 0 0 1 0 0 cm /I Do Q"))
    np.testing.assert_array_equal(pixels, GREY16)
    photo = read_photograph(tmp_path / "scan.pdf")
    assert photo.notes == ()
    assert photo.metadata.dpi == pytest.approx((36.0, 36.0))


def test_the_documents_profile_is_obeyed(tmp_path: Path) -> None:
    light = np.round(linear(scene()) * 65535).astype(">u2")
    image = "/ColorSpace [/ICCBased 3 0 R] /BitsPerComponent 16 /Filter /FlateDecode"
    profile = profile_of(ColourSpace(name="linear", curve=1.0))
    pixels = read(tmp_path, pdf((image, zlib.compress(light.tobytes()), "", WHOLE), profile=profile))
    assert np.abs(pixels.astype(int) / np.iinfo(pixels.dtype).max - scene()).max() < 0.01


def test_pages_can_be_chosen(tmp_path: Path) -> None:
    empty = (PLAIN, PLAIN_DATA, "", "0 0 m 100 100 l S")
    data = pdf(empty, (PLAIN, PLAIN_DATA, "", WHOLE), (DEEP, DEEP_DATA, "", WHOLE))
    np.testing.assert_array_equal(read(tmp_path, data), GREY8)
    assert read_photograph(tmp_path / "scan.pdf").notes == ("It holds 3 pages; number 2 was opened.",)
    assert [page.number for page in list_pages(tmp_path / "scan.pdf")] == [2, 3]
    np.testing.assert_array_equal(read(tmp_path, data, page=3), GREY16)
    with pytest.raises(ImageReadError, match="it has no page 7"):
        read(tmp_path, data, page=7)


def test_a_page_of_several_pictures_is_drawn_and_said(tmp_path: Path) -> None:
    half = PAGE[1] // 2
    drawing = f"q {PAGE[0]} 0 0 {half} 0 0 cm /I Do Q q {PAGE[0]} 0 0 {half} 0 {half} cm /I Do Q"
    pixels = read(tmp_path, pdf((PLAIN, PLAIN_DATA, "", drawing)))
    (note,) = read_photograph(tmp_path / "scan.pdf").notes
    assert "more than one picture" in note
    assert abs(float(pixels.mean()) - float(GREY8.mean())) < 4


def test_what_is_no_scan_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ImageReadError, match="holds no scanned picture"):
        read(tmp_path, pdf((PLAIN, PLAIN_DATA, "", "0 0 m 100 100 l S")))
    with pytest.raises(ImageReadError, match="it is a PDF file, but damaged"):
        read(tmp_path, b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
