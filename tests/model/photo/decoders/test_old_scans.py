"""TIFFs of before the rules were settled, and orientations where only some programs look for them."""

import io
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.errors import ImageReadError
from model.photo.decoders.raster import turned
from model.photo.reading import read_photograph
from tests.model.photo.scans import (
    directory,
    full,
    jpeg_segments,
    long,
    png_with,
    scene,
    short,
    tiff,
)

GREY = full(8)
HEIGHT, WIDTH = GREY.shape


def jpeg(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=95, subsampling=0)
    return stream.getvalue()


def old_jpeg(orientation: int) -> tuple[bytes, np.ndarray]:
    """Compression 6, the whole JPEG as its only strip, and its pixels as they are stored."""
    data = jpeg(np.dstack([GREY] * 3))
    tags = (long(513, 8), long(514, len(data)), short(512, 1), short(274, orientation))
    file = tiff([data], *tags, bits=[8] * 3, compression=6, photometric=6)
    with Image.open(io.BytesIO(data)) as image:
        return file, np.asarray(image)[..., 0]


def subsampled(orientation: int) -> tuple[bytes, np.ndarray]:
    """Luma of each pixel and grey chroma of every fourth, uncompressed."""
    luma = [GREY[down::2, across::2] for down in (0, 1) for across in (0, 1)]
    blocks = np.dstack([*luma, *[np.full_like(luma[0], 128)] * 2])
    tags = (short(530, 2, 2), short(274, orientation))
    return tiff([blocks.tobytes()], *tags, bits=[8] * 3, photometric=6), GREY


@pytest.mark.parametrize("kind", [old_jpeg, subsampled])
@pytest.mark.parametrize("orientation", range(9))
def test_what_only_libtiff_decodes_is_upright(tmp_path: Path, kind, orientation: int) -> None:
    data, stored = kind(orientation)
    (tmp_path / "a.tif").write_bytes(data)
    pixels = read_photograph(tmp_path / "a.tif").pixels
    np.testing.assert_array_equal(pixels, turned(stored, orientation))


@pytest.mark.parametrize("count", [0, GREY.size * 4])
@pytest.mark.parametrize("strips", [1, 4])
def test_strips_of_wrong_counts_are_as_long_as_their_pixels(tmp_path: Path, count: int, strips: int) -> None:
    rows = HEIGHT // strips
    places = [8 + at * rows * WIDTH for at in range(strips)]
    counts = long(278, rows), long(279, *[count] * strips), long(273, *places)
    (tmp_path / "a.tif").write_bytes(tiff([GREY.tobytes()], *counts))
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tif").pixels, GREY)


def without(tag: int, channels: int, pixels: bytes, bits: int, compression: int = 1) -> bytes:
    entries = [
        *(long(256, WIDTH), long(257, HEIGHT), short(258, *[bits] * channels), short(259, compression)),
        *(short(262, 1), long(273, 8), short(277, channels), long(278, HEIGHT), long(279, len(pixels))),
    ]
    start = 8 + len(pixels) + len(pixels) % 2
    head = b"II*\0" + struct.pack("<I", start) + pixels.ljust(start - 8, b"\0")
    return head + directory([entry for entry in entries if entry[0] != tag], start)


def test_where_nothing_says_what_numbers_mean_it_is_no_negative(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(without(262, 1, GREY.tobytes(), 8))
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tif").pixels, GREY)
    colours = np.dstack([GREY, GREY // 2, GREY // 3])
    (tmp_path / "a.tif").write_bytes(without(262, 3, colours.tobytes(), 8))
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tif").pixels, colours)
    stream = io.BytesIO()
    Image.fromarray(scene() > 0.5).save(stream, "TIFF", compression="group4")
    with Image.open(stream) as image:
        (at,), (count,) = image.tag_v2[273], image.tag_v2[279]
        black_is_zero = image.tag_v2[262]
    fax = without(262, 1, stream.getvalue()[at : at + count], 1, 4)
    (tmp_path / "a.tif").write_bytes(fax)
    expected = np.where((scene() > 0.5) == bool(black_is_zero), 0, 255)
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tif").pixels, expected)


COLOURS = np.dstack([GREY, GREY // 2, GREY // 3])


def by_pillow(form: str, pixels: np.ndarray, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, form, **options)
    return stream.getvalue()


def sun(pixels: np.ndarray) -> bytes:
    """Blue first, as its standard kind has it."""
    height, width = pixels.shape[:2]
    data = pixels[..., ::-1].tobytes() if pixels.ndim == 3 else pixels.tobytes()
    bits = 8 * (len(data) // (height * width))
    return struct.pack(">8I", 0x59A66A95, width, height, bits, len(data), 1, 0, 0) + data


@pytest.mark.parametrize("pixels", [GREY, COLOURS], ids=["grey", "colour"])
@pytest.mark.parametrize(
    "pack",
    [
        lambda pixels: by_pillow("TGA", pixels),
        lambda pixels: by_pillow("TGA", pixels, compression="tga_rle"),
        lambda pixels: by_pillow("TGA", pixels, compression="tga_rle", orientation=1),
        lambda pixels: by_pillow("PCX", pixels)[:12] + bytes(4) + by_pillow("PCX", pixels)[16:],  # no dpi
        lambda pixels: by_pillow("SGI", pixels),
        sun,
    ],
    ids=["TGA", "TGA, RLE", "TGA from the top", "PCX", "SGI", "Sun"],
)
def test_formats_of_before(tmp_path: Path, pack, pixels: np.ndarray) -> None:
    (tmp_path / "scan").write_bytes(pack(pixels))
    photo = read_photograph(tmp_path / "scan")
    np.testing.assert_array_equal(photo.pixels, pixels)
    assert photo.notes == ()
    assert photo.metadata.dpi is None
    (tmp_path / "scan").write_bytes(pack(pixels)[:600])
    with pytest.raises(ImageReadError, match="damaged or cut short"):
        read_photograph(tmp_path / "scan")


@pytest.mark.parametrize("alpha", [0, 255])
def test_a_fourth_byte_that_nobody_filled_in_is_no_transparency(tmp_path: Path, alpha: int) -> None:
    (tmp_path / "a.tga").write_bytes(by_pillow("TGA", np.dstack([COLOURS, np.full_like(GREY, alpha)])))
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tga").pixels, COLOURS)


def test_a_resolution_in_pcx_may_be_a_screens_size(tmp_path: Path) -> None:
    data = bytearray(by_pillow("PCX", GREY))
    for stated, expected in (((300, 300), (300.0, 300.0)), ((640, 480), None)):
        struct.pack_into("<HH", data, 12, *stated)
        (tmp_path / "a.pcx").write_bytes(data)
        assert read_photograph(tmp_path / "a.pcx").metadata.dpi == expected


def orientation_6(kind: int, order: str) -> bytes:
    value = struct.pack(order + {1: "B", 3: "H", 4: "I"}[kind], 6).ljust(4, b"\0")
    start = b"II*\0" if order == "<" else b"MM\0*"
    return start + struct.pack(order + "IHHHI", 8, 1, 0x112, kind, 1) + value + bytes(4)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", [1, 3, 4])
def test_an_orientation_of_any_whole_number_is_obeyed(tmp_path: Path, kind: int, order: str) -> None:
    block = b"Exif\0\0" + orientation_6(kind, order)
    (tmp_path / "a.jpg").write_bytes(jpeg_segments(jpeg(GREY), (0xE1, block)))
    assert read_photograph(tmp_path / "a.jpg").pixels.shape == (WIDTH, HEIGHT)


@pytest.mark.parametrize("name", ["exif", "APP1"])
def test_an_orientation_in_a_pngs_texts_is_obeyed(tmp_path: Path, name: str) -> None:
    block = b"Exif\0\0" + orientation_6(3, ">")
    text = f"Raw profile type {name}\0\n{name}\n{len(block):8}\n{block.hex()}\n".encode()
    stream = io.BytesIO()
    Image.fromarray(GREY).save(stream, "PNG")
    (tmp_path / "a.png").write_bytes(png_with(stream.getvalue(), (b"tEXt", text)))
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.png").pixels, turned(GREY, 6))
