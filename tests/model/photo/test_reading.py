import struct
from io import BytesIO

import cv2
import numpy as np
import pillow_heif
import pytest
import tifffile
from PIL import Image
from PIL.ExifTags import IFD, Base

from model.photo.reading import read_photograph
from tests.model.photo.pictures import gradient, save, write_deep_png

# --- formats, modes and depths


@pytest.mark.parametrize(
    ("name", "options", "tolerance"),
    [
        ("a.png", {}, 0),
        ("a.bmp", {}, 0),
        ("a.tif", {}, 0),
        ("a.tiff", {"compression": "tiff_lzw"}, 0),
        ("a.webp", {"lossless": True}, 0),
        ("a.jp2", {}, 0),
        ("a.jpg", {"quality": 95, "subsampling": 0}, 6),
        ("a.avif", {"quality": 95, "subsampling": "4:4:4"}, 8),
        ("wrong_name.png", {"format": "JPEG", "quality": 95, "subsampling": 0}, 6),
        ("a path with spaces and 中文.png", {}, 0),
    ],
)
def test_colours_are_read_from_every_format(tmp_path, name, options, tolerance):
    photo = read_photograph(save(tmp_path / name, gradient(), **options))
    assert photo.pixels.shape == (24, 32, 3)
    assert np.abs(photo.pixels.astype(int) - gradient()).max() <= tolerance
    assert photo.path == tmp_path / name
    assert photo.notes == ()


def test_heic_is_read_without_touching_pillow(tmp_path):
    path = tmp_path / "a.heic"
    pillow_heif.from_pillow(Image.fromarray(gradient())).save(path, quality=95, chroma=444)
    registered = "HEIF" in Image.OPEN  # perhaps by a library that another test imported
    photo = read_photograph(path)
    assert np.abs(photo.pixels.astype(int) - gradient()).max() <= 10
    assert ("HEIF" in Image.OPEN) == registered


def test_heic_of_ten_bits_keeps_them(tmp_path):
    deep = gradient(dtype=np.uint16)
    path = tmp_path / "a.heic"
    heif = pillow_heif.from_bytes(mode="RGB;16", size=(32, 24), data=deep.tobytes())
    heif.save(path, quality=-1, chroma=444)
    photo = read_photograph(path)
    assert photo.pixels.dtype == np.uint16
    assert np.abs(photo.pixels.astype(int) - deep).max() <= 65535 // 100


@pytest.mark.parametrize("turned", [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("name", ["a.jpg", "a.tif", "a.png", "a.webp"])
def test_orientation_is_applied(tmp_path, name, turned):
    exif = Image.Exif()
    exif[Base.Orientation] = turned
    path = save(tmp_path / name, gradient(), exif=exif, quality=95)
    undo = {
        1: lambda p: p,
        2: lambda p: p[:, ::-1],
        3: lambda p: np.rot90(p, 2),
        4: lambda p: p[::-1],
        5: lambda p: p.swapaxes(0, 1),
        6: lambda p: np.rot90(p, -1),
        7: lambda p: np.rot90(p, 2).swapaxes(0, 1),
        8: np.rot90,
    }[turned]
    photo = read_photograph(path)
    assert photo.pixels.shape == undo(gradient()).shape
    assert np.abs(photo.pixels.astype(int) - undo(gradient())).max() < 40
    assert photo.metadata.exif is None


def test_orientation_is_applied_to_sixteen_bit_colour(tmp_path):
    path = tmp_path / "a.tif"
    orientation_tag = (274, "H", 1, 6, True)
    deep = gradient(dtype=np.uint16)
    tifffile.imwrite(path, deep, photometric="rgb", extratags=[orientation_tag])
    np.testing.assert_array_equal(read_photograph(path).pixels, np.rot90(deep, -1))


def test_sixteen_bit_colour_in_lzw(tmp_path):
    """Which tifffile leaves to OpenCV; whose own idea of orientation must not show."""
    deep = gradient(dtype=np.uint16)
    data = cv2.imencode(".tif", deep[..., ::-1], [cv2.IMWRITE_TIFF_COMPRESSION, 5])[1].tobytes()
    (tmp_path / "a.tif").write_bytes(data)
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tif").pixels, deep)
    # The planar configuration says 1, its default: its place is free for an orientation.
    planar, turned = struct.pack("<HHIH", 284, 3, 1, 1), struct.pack("<HHIH", 274, 3, 1, 6)
    assert data.count(planar) == 1
    (tmp_path / "b.tif").write_bytes(data.replace(planar, turned))
    np.testing.assert_array_equal(read_photograph(tmp_path / "b.tif").pixels, np.rot90(deep, -1))


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"compression": "zlib", "predictor": True},
        {"byteorder": ">"},
        {"planarconfig": "separate"},
        {"bigtiff": True},
    ],
)
def test_sixteen_bit_colour_tiffs_keep_their_depth(tmp_path, options):
    deep = gradient(dtype=np.uint16)
    planes = np.moveaxis(deep, -1, 0) if "planarconfig" in options else deep
    tifffile.imwrite(tmp_path / "a.tif", planes, photometric="rgb", **options)
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tif").pixels, deep)


def test_sixteen_bit_pngs_keep_their_depth(tmp_path):
    deep = gradient(dtype=np.uint16)
    np.testing.assert_array_equal(read_photograph(write_deep_png(tmp_path / "c.png", deep, 2)).pixels, deep)
    grey = read_photograph(write_deep_png(tmp_path / "g.png", deep[..., 0], 0))
    np.testing.assert_array_equal(grey.pixels, deep[..., 0])
    alpha = np.dstack([deep, np.full((24, 32), 65535, np.uint16)])
    alpha[:, :16, 3] = 0
    flat = read_photograph(write_deep_png(tmp_path / "a.png", alpha, 6)).pixels
    np.testing.assert_array_equal(flat[:, 16:], deep[:, 16:])
    assert (flat[:, :16] == 65535).all()


def test_sixteen_bit_grey_tiffs_are_read_either_way_round(tmp_path):
    grey = gradient(dtype=np.uint16)[..., 0]
    tifffile.imwrite(tmp_path / "black.tif", grey)
    tifffile.imwrite(tmp_path / "white.tif", 65535 - grey, photometric="miniswhite")
    tifffile.imwrite(tmp_path / "big.tif", grey.astype(">u2"), byteorder=">")
    tifffile.imwrite(
        tmp_path / "alpha.tif",
        np.dstack([grey, np.full_like(grey, 65535)]),
        photometric="minisblack",
        planarconfig="contig",
        extrasamples=["unassalpha"],
    )
    for name in ("black", "white", "big", "alpha"):
        photo = read_photograph(tmp_path / f"{name}.tif")
        assert photo.pixels.dtype == np.uint16
        np.testing.assert_array_equal(photo.pixels, grey, err_msg=name)


def test_one_bit_is_black_and_white(tmp_path):
    bits = gradient()[..., 0] > 100
    photo = read_photograph(save(tmp_path / "a.tif", bits))
    np.testing.assert_array_equal(photo.pixels, np.where(bits, 255, 0))


def test_transparency_becomes_white(tmp_path):
    grey, alpha = gradient()[..., 0], np.zeros((24, 32), np.uint8)
    alpha[:12] = 255
    photo = read_photograph(save(tmp_path / "la.png", np.dstack([grey, alpha])))
    np.testing.assert_array_equal(photo.pixels[:12], grey[:12])
    assert (photo.pixels[12:] == 255).all()
    half = np.dstack([np.zeros((4, 4, 3), np.uint8), np.full((4, 4), 128, np.uint8)])
    assert (read_photograph(save(tmp_path / "rgba.png", half)).pixels == 127).all()


def test_palette_with_alpha(tmp_path):
    image = Image.fromarray(np.arange(32, dtype=np.uint8).reshape(4, 8) % 3, mode=None).convert("L")
    palette = Image.new("P", image.size)
    palette.putdata(list(image.get_flattened_data()))
    palette.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    palette.save(tmp_path / "a.png", transparency=bytes([255, 255, 0]))
    pixels = read_photograph(tmp_path / "a.png").pixels
    assert pixels[0, 0].tolist() == [255, 0, 0]
    assert pixels[0, 1].tolist() == [0, 255, 0]
    assert pixels[0, 2].tolist() == [255, 255, 255]


def test_the_first_frame_of_an_animation_is_read_and_said_so(tmp_path):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    photo = read_photograph(tmp_path / "a.gif")
    assert photo.pixels[0, 0].tolist() == [255, 0, 0]
    assert photo.notes == ("It holds 2 pictures; the first was opened.",)


def test_equal_channels_become_one(tmp_path):
    grey = np.repeat(gradient()[..., :1], 3, axis=2)
    np.testing.assert_array_equal(read_photograph(save(tmp_path / "a.png", grey)).pixels, grey[..., 0])


def test_one_pixel_is_a_photograph(tmp_path):
    photo = read_photograph(save(tmp_path / "a.png", np.array([[[200, 100, 50]]], np.uint8)))
    assert (photo.width, photo.height) == (1, 1)
    assert photo.luminance().shape == (1, 1)


# --- colour profiles


# --- metadata


def test_exif_and_resolution_are_kept_without_what_is_no_longer_true(tmp_path):
    exif = Image.Exif()
    exif[Base.Artist] = "Lewis Hine"
    exif[Base.Orientation] = 6
    exif.get_ifd(IFD.Exif).update({Base.DateTimeOriginal: "1908:11:01 12:00:00", Base.ExifImageWidth: 32})
    exif.get_ifd(IFD.GPSInfo).update({1: "N"})
    photo = read_photograph(save(tmp_path / "a.jpg", gradient(), exif=exif, dpi=(300, 300)))
    assert photo.metadata.dpi == (300.0, 300.0)
    kept = Image.Exif()
    kept.load(photo.metadata.exif)
    assert kept[Base.Artist] == "Lewis Hine"
    assert Base.Orientation not in kept
    assert kept.get_ifd(IFD.Exif)[Base.DateTimeOriginal] == "1908:11:01 12:00:00"
    assert Base.ExifImageWidth not in kept.get_ifd(IFD.Exif)
    assert kept.get_ifd(IFD.GPSInfo)[1] == "N"


def test_layout_tags_of_a_tiff_are_not_taken_for_exif(tmp_path):
    photo = read_photograph(save(tmp_path / "a.tif", gradient(), artist="Hine", dpi=(72, 72)))
    kept = Image.Exif()
    kept.load(photo.metadata.exif)
    assert dict(kept) == {Base.Artist: "Hine"}
    assert photo.metadata.dpi == (72.0, 72.0)


# --- what cannot be opened


def test_a_large_photograph_is_read_without_pillows_warning(tmp_path):
    """12,000 x 9,000 is above Pillow's own limit of 89 million pixels, whose warning fails a test."""
    row = np.linspace(0, 255, 12_000).astype(np.uint8)
    big = np.broadcast_to(row, (9_000, 12_000))
    for name, options in (("a.png", {"compress_level": 1}), ("a.tif", {"compression": "packbits"})):
        data = BytesIO()
        Image.fromarray(big).save(data, format=name[2:].replace("tif", "TIFF"), **options)
        (tmp_path / name).write_bytes(data.getvalue())
        photo = read_photograph(tmp_path / name)
        assert photo.pixels.shape == (9_000, 12_000)
        assert (photo.pixels[8_999] == row).all()
