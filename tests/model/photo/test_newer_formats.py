"""AVIF and JPEG XL: what they keep of a picture, of its depth and of what is known about it."""

import subprocess
from shutil import which

import cv2
import imagecodecs
import numpy as np
import pytest

from model.errors import ImageWriteError
from model.photo.reading import read_photograph
from model.photo.writing import write_image
from tests.model.photo.test_writing import metadata, picture


@pytest.mark.parametrize(("name", "dtype"), [("a.avif", np.uint8), ("a.jxl", np.uint8)])
def test_newer_formats(tmp_path, name, dtype):
    soft = cv2.GaussianBlur(picture(dtype, 240, 200), (0, 0), 6)
    write_image(tmp_path / name, soft, quality=100)
    photo = read_photograph(tmp_path / name)
    assert photo.pixels.dtype == dtype
    assert np.abs(photo.pixels.astype(int) - soft).max() <= (3 if name == "a.avif" else 0)
    assert photo.notes == ()


@pytest.mark.parametrize(("name", "quality", "largest"), [("a.jxl", 100, 0), ("a.avif", 100, 24)])
@pytest.mark.parametrize(("height", "width"), [(70, 50), (64, 64), (8, 1000), (300, 400), (1, 1)])
def test_newer_formats_keep_sixteen_bits(tmp_path, name, quality, largest, height, width):
    """AVIF 12 of them."""
    y, x = np.mgrid[0:height, 0:width] / max(height, width)
    pixels = np.round(np.dstack([0.2 + 0.7 * x, 0.3 + 0.4 * y, 0.5 + 0.2 * x * y]) * 65535).astype(np.uint16)
    write_image(tmp_path / name, pixels, quality=quality, metadata=metadata())
    photo = read_photograph(tmp_path / name)
    assert photo.pixels.dtype == np.uint16
    assert np.abs(photo.pixels.astype(int) - pixels).max() <= largest
    assert photo.notes == ()
    assert photo.metadata.dpi == (300.0, 240.0)
    assert b"Sergei" in photo.metadata.exif


def test_a_deep_jpegxl_may_hold_what_looks_like_its_beginning(tmp_path, monkeypatch):
    """As the length of a box, which is any number."""
    encode = imagecodecs.jpegxl_encode

    def with_a_box(*args, **options):
        head, tail = bytes(encode(*args, **options)).split(b"jxlc", maxsplit=1)
        return head[:-4] + b"\x00\x00\x00\x0afree\xff\x0a" + head[-4:] + b"jxlc" + tail

    monkeypatch.setattr(imagecodecs, "jpegxl_encode", with_a_box)
    pixels = picture(np.uint16)
    write_image(tmp_path / "a.jxl", pixels, quality=100)
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.jxl").pixels, pixels)


@pytest.mark.parametrize("name", ["a.jxl", "a.avif"])
def test_sixteen_bits_lose_no_more_than_eight(tmp_path, name):
    soft = cv2.GaussianBlur(picture(np.uint16, 240, 200), (0, 0), 6)
    errors = []
    for pixels in (soft, (soft >> 8).astype(np.uint8)):
        write_image(tmp_path / name, pixels, quality=90, overwrite=True)
        back = read_photograph(tmp_path / name).pixels
        errors.append(np.abs(back.astype(float) / np.iinfo(back.dtype).max - soft / 65535.0).mean())
    assert errors[0] <= errors[1]


@pytest.mark.parametrize("space", ["srgb", "display-p3", "adobe-rgb"])
def test_deep_avif_in_other_spaces(tmp_path, space):
    pixels = (picture(np.uint16) // 4 + 16_000).astype(np.uint16)
    soft = cv2.GaussianBlur(pixels, (0, 0), 4)
    write_image(tmp_path / "a.avif", soft, quality=100, colour_space=space)
    assert np.abs(read_photograph(tmp_path / "a.avif").pixels.astype(int) - soft).max() <= 60


@pytest.mark.skipif(which("exiftool") is None, reason="ExifTool is not installed")
@pytest.mark.parametrize("name", ["a.jxl", "a.avif"])
def test_another_program_understands_deep_ones(tmp_path, name):
    write_image(tmp_path / name, picture(np.uint16), metadata=metadata())
    command = ["exiftool", "-validate", "-warning", "-Artist", "-XResolution", "-ImageSize", "-s3"]
    done = subprocess.run([*command, tmp_path / name], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["OK", "Sergei Prokudin-Gorskii", "300", "50x70", ""]


def test_what_jpeg_xl_cannot_say_is_refused(tmp_path):
    with pytest.raises(ImageWriteError, match="in sRGB only"):
        write_image(tmp_path / "a.jxl", picture(), colour_space="display-p3")
    assert list(tmp_path.iterdir()) == []
