import struct

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from model.photo.reading import read_photograph
from tests.model.photo.pictures import gradient, save


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
