import os
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
import pytest
import tifffile
from PIL import Image, ImageCms
from PIL.ExifTags import IFD, Base

from model.errors import ImageReadError
from model.photo.reading import read_photograph


def gradient(height: int = 24, width: int = 32, dtype: type = np.uint8) -> np.ndarray:
    """RGB, different in every corner."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    return np.round(np.stack([x, y, 1 - x * y], -1) * np.iinfo(dtype).max).astype(dtype)


def save(path: Path, array: np.ndarray, **options: object) -> Path:
    Image.fromarray(array).save(path, **options)
    return path


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


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_deep_png(path: Path, array: np.ndarray, colour_type: int) -> Path:
    height, width = array.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in array)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0))
        + png_chunk(b"IDAT", zlib.compress(rows))
        + png_chunk(b"IEND", b"")
    )
    return path


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


def srgb_bytes() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """An RGB profile in which red and blue changed places."""
    data = srgb_bytes()
    data = data.replace("sRGB".encode("utf-16-be"), "tRGB".encode("utf-16-be"))
    head, table = data[:132], data[132:]
    table = table.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    return head + table


def grey_profile(gamma: float) -> bytes:
    white = b"XYZ \0\0\0\0" + struct.pack(">iii", 63190, 65536, 54061)
    curve = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(gamma * 256))
    text = b"test grey\0"
    name = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 80
    name += b"\0" * (-len(name) % 4)
    offset, table, body = 128 + 4 + 3 * 12, b"", b""
    for tag, data in ((b"wtpt", white), (b"kTRC", curve), (b"desc", name)):
        table += tag + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    header = struct.pack(
        ">I4s4s4s4s4s12s4s", size, b"", b"\x02\x10\0\0", b"mntr", b"GRAY", b"XYZ ", b"", b"acsp"
    )
    header = header.ljust(68, b"\0") + struct.pack(">iii", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", 3) + table + body


def test_an_rgb_profile_is_applied(tmp_path):
    red = np.full((4, 4, 3), (255, 0, 0), np.uint8)
    photo = read_photograph(save(tmp_path / "a.png", red, icc_profile=swapped_profile()))
    assert np.abs(photo.pixels[0, 0].astype(int) - [0, 0, 255]).max() <= 2
    alpha = np.dstack([red, np.full((4, 4), 255, np.uint8)])
    photo = read_photograph(save(tmp_path / "b.png", alpha, icc_profile=swapped_profile()))
    assert np.abs(photo.pixels[0, 0].astype(int) - [0, 0, 255]).max() <= 2


def test_the_srgb_profile_changes_nothing(tmp_path):
    photo = read_photograph(save(tmp_path / "a.png", gradient(), icc_profile=srgb_bytes()))
    np.testing.assert_array_equal(photo.pixels, gradient())


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_grey_profile_is_applied_at_any_depth(tmp_path, dtype):
    white = np.iinfo(dtype).max
    ramp = np.linspace(0, white, 256).astype(dtype)[None].repeat(2, 0)
    path = save(tmp_path / "a.tif", ramp, icc_profile=grey_profile(1.0))
    linear = ramp[0] / white
    srgb = np.where(linear > 0.0031308, 1.055 * linear ** (1 / 2.4) - 0.055, 12.92 * linear)
    photo = read_photograph(path)
    assert photo.notes == ()
    assert photo.pixels.dtype == dtype
    np.testing.assert_allclose(photo.pixels[0] / white, srgb, atol=0.01)


def test_a_profile_of_sixteen_bit_colour_is_applied_at_its_depth(tmp_path):
    deep = np.full((4, 4, 3), (65535, 0, 0), np.uint16)
    tifffile.imwrite(tmp_path / "a.tif", deep, photometric="rgb", iccprofile=swapped_profile())
    photo = read_photograph(tmp_path / "a.tif")
    assert photo.pixels.dtype == np.uint16
    assert np.abs(photo.pixels[0, 0].astype(int) - [0, 0, 65535]).max() <= 257
    assert photo.notes == ()


@pytest.mark.parametrize("icc", [b"not a profile", grey_profile(2.2)])
def test_a_useless_profile_is_ignored_and_said_so(tmp_path, icc):
    photo = read_photograph(save(tmp_path / "a.jpg", gradient(), icc_profile=icc, quality=95))
    assert photo.pixels.shape == (24, 32, 3)
    assert "colour profile" in photo.notes[0]


def test_cmyk_jpegs_are_the_right_way_round(tmp_path):
    image = Image.fromarray(gradient()).convert("CMYK")
    image.save(tmp_path / "a.jpg", quality=95)
    photo = read_photograph(tmp_path / "a.jpg")
    assert np.abs(photo.pixels.astype(int) - gradient()).max() < 40


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


def message_of(path: Path) -> str:
    with pytest.raises(ImageReadError) as caught:
        read_photograph(path)
    message = str(caught.value)
    assert message.startswith(f"“{path.name}” cannot be opened: ")
    assert message.endswith((".", "?"))
    assert "Traceback" not in message
    return message


def test_missing(tmp_path):
    assert "no such file" in message_of(tmp_path / "away.png")


def test_folder(tmp_path):
    assert "it is a folder" in message_of(tmp_path)


def test_empty(tmp_path):
    (tmp_path / "a.jpg").touch()
    assert "empty (0 bytes)" in message_of(tmp_path / "a.jpg")


def test_text(tmp_path):
    (tmp_path / "a.png").write_text(
        "Dear Grandmother,\nthe photograph is in the other envelope. Привет", "utf-8"
    )
    assert "text, not a picture" in message_of(tmp_path / "a.png")


def test_unknown_binary(tmp_path):
    (tmp_path / "a.png").write_bytes(bytes(range(256)))
    assert "no picture of a known kind" in message_of(tmp_path / "a.png")


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.gif", "a.bmp", "a.jp2", "a.avif"])
@pytest.mark.parametrize("kept", [0.05, 0.5])
def test_truncated(tmp_path, name, kept):
    noise = np.random.default_rng(0).integers(0, 255, (90, 120, 3), dtype=np.uint8)
    data = save(tmp_path / name, noise).read_bytes()
    (tmp_path / name).write_bytes(data[: int(len(data) * kept)])
    assert "damaged or cut short" in message_of(tmp_path / name)


@pytest.mark.parametrize("compressed", [False, True])
def test_truncated_sixteen_bit_colour(tmp_path, compressed):
    noise = np.random.default_rng(0).integers(0, 65535, (90, 120, 3), dtype=np.uint16)
    options = {"compression": "zlib"} if compressed else {}
    for name, planes in (("a.tif", noise), ("b.tif", np.moveaxis(noise, -1, 0))):
        tifffile.imwrite(tmp_path / name, planes, photometric="rgb", **options)
    write_deep_png(tmp_path / "a.png", noise, 2)
    for name in ("a.tif", "b.tif", "a.png"):
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data[: len(data) // 2])
        message_of(tmp_path / name)


def test_truncated_heic(tmp_path):
    path = tmp_path / "a.heic"
    pillow_heif.from_pillow(Image.fromarray(gradient(90, 120))).save(path)
    path.write_bytes(path.read_bytes()[:600])
    assert "HEIC" in message_of(path)


def test_a_damaged_byte_in_a_png(tmp_path):
    data = bytearray(save(tmp_path / "a.png", gradient()).read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "a.png").write_bytes(data)
    assert "damaged" in message_of(tmp_path / "a.png")


def test_measurements_are_no_photograph(tmp_path):
    for name, array in (("f", np.ones((4, 4), np.float32)), ("i", np.full((4, 4), 70000, np.int32))):
        tifffile.imwrite(tmp_path / f"{name}.tif", array)
        assert "Save it as" in message_of(tmp_path / f"{name}.tif")
    tifffile.imwrite(tmp_path / "rgb.tif", np.ones((4, 4, 3), np.float32), photometric="rgb")
    assert "Save it as" in message_of(tmp_path / "rgb.tif")


def test_a_claim_of_enormous_size_is_refused_before_memory_is_taken(tmp_path):
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        + png_chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + png_chunk(b"IEND", b"")
    )
    (tmp_path / "bomb.png").write_bytes(bomb)
    assert "60,000 x 60,000" in message_of(tmp_path / "bomb.png")
    tifffile.imwrite(tmp_path / "bomb.tif", np.zeros((1, 1), np.uint8))
    data = (tmp_path / "bomb.tif").read_bytes()
    with tifffile.TiffFile(tmp_path / "bomb.tif", mode="r+b") as tiff:
        tiff.pages.first.tags[256].overwrite(60_000)
        tiff.pages.first.tags[257].overwrite(60_000)
    assert data != (tmp_path / "bomb.tif").read_bytes()
    assert "60,000 x 60,000" in message_of(tmp_path / "bomb.tif")


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes and permissions of Unix")
def test_no_permission_and_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    assert "not a file" in message_of(tmp_path / "pipe.png")
    if os.geteuid() != 0:  # root may read everything
        save(tmp_path / "a.png", gradient()).chmod(0)
        assert "no permission" in message_of(tmp_path / "a.png")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="root becomes somebody else")
def test_no_permission_as_somebody_else(tmp_path):
    program = (
        "import os, sys\n"
        "from model.photo.reading import read_photograph\n"
        "os.chdir(sys.argv[1])\n"
        "os.setuid(65534)\n"
        "read_photograph('a.png')\n"
    )
    save(tmp_path / "a.png", gradient()).chmod(0)
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert "“a.png” cannot be opened: you have no permission to read it." in done.stderr


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
