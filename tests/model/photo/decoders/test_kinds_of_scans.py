"""One table of the kinds of files that scanners and archives write: each must give the scene, at its depth."""

import io
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from shutil import which

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from model.photo.colours.matrix_profile import ADOBE_RGB, BT709_PRIMARIES, SRGB, ColourSpace, profile_of
from model.photo.photograph import DOTS_NOTE
from model.photo.reading import list_pages, read_photograph
from tests.model.photo.decoders.kinds import (
    EXTRA,
    GREY8,
    GREY16,
    RGB16,
    by_pillow,
    by_tifffile,
    gamma_chunk,
    grey_and_extra,
    jp2,
    jpeg2000_in_tiles,
    lab,
    lzw,
    planar,
    png16,
    psd,
)
from tests.model.photo.scans import full, levels, linear, packed, png_with, scene, short, tiff

LINEAR16 = np.round(linear(scene()) * 65535).astype(np.uint16)
LINEAR = profile_of(ColourSpace(name="sRGB, but linear", curve=1.0, primaries=BT709_PRIMARIES))
LINEAR_GREY = profile_of(ColourSpace(name="sRGB grey, but linear", curve=1.0))


GREYS: dict[str, tuple[Callable[[], bytes], np.ndarray, float]] = {
    # name: (file, expected greys, largest difference as a share of white)
    "bilevel, white is zero, Group 4": (
        lambda: by_pillow(Image.fromarray(scene() > 0.5), "TIFF", compression="group4"),
        np.where(scene() > 0.5, 255, 0).astype(np.uint8),
        0,
    ),
    "4 bits": (lambda: tiff([packed(levels(4), 4)], bits=[4]), full(4), 0),
    "10 bits": (lambda: tiff([packed(levels(10), 10)], bits=[10]), full(10), 0),
    "12 bits": (lambda: tiff([packed(levels(12), 12)], bits=[12]), full(12), 0),
    "14 bits": (lambda: tiff([packed(levels(14), 14)], bits=[14]), full(14), 0),
    "8 bits, white is zero": (lambda: tiff([(255 - GREY8).tobytes()], photometric=0), GREY8, 0),
    "16 bits, white is zero": (
        lambda: tiff([(65535 - GREY16).astype("<u2").tobytes()], bits=[16], photometric=0),
        GREY16,
        0,
    ),
    "16 bits, white is zero, opaque alpha": (
        lambda: tiff(
            [np.dstack([65535 - GREY16, np.full_like(GREY16, 65535)]).astype("<u2").tobytes()],
            short(338, 2),
            bits=[16, 16],
            photometric=0,
        ),
        GREY16,
        0,
    ),
    "16 bits, big-endian, LZW with differences": (
        lambda: by_tifffile(GREY16, compression="lzw", predictor=True, byteorder=">"),
        GREY16,
        0,
    ),
    "16 bits, Zstandard, tiles": (
        lambda: by_tifffile(GREY16, compression="zstd", tile=(32, 32)),
        GREY16,
        0,
    ),
    "8 bits, LZMA": (lambda: by_tifffile(GREY8, compression="lzma"), GREY8, 0),
    "8 bits and infrared": (lambda: grey_and_extra(np.uint8, "unspecified", 80), GREY8, 0),
    "16 bits and infrared": (lambda: grey_and_extra(np.uint16, "unspecified", 80), GREY16, 0),
    "16 bits and opaque alpha": (lambda: grey_and_extra(np.uint16, "unassalpha", 255), GREY16, 0),
    "palette": (lambda: by_pillow(Image.fromarray(full(4)).convert("P"), "TIFF"), full(4), 0),
    "JPEG 2000, 8 bits": (lambda: jp2(8, 1), GREY8, 0),
    "JPEG 2000, 4 bits": (lambda: jp2(4, 1), full(4), 0),
    "JPEG 2000, 12 bits": (lambda: jp2(12, 1), full(12), 0),
    "JPEG 2000, 16 bits, bare": (lambda: jp2(16, 1, "j2k"), GREY16, 0),
    "JPEG 2000, 10 bits, in colour": (lambda: jp2(10, 3), full(10), 0),
    "JPEG 2000, 16 bits, in colour": (lambda: jp2(16, 3), GREY16, 0),
    "JPEG of 12 bits": (
        lambda: imagecodecs.jpeg_encode(levels(12), 98, bitspersample=12),
        full(12),
        0.012,
    ),
    "lossless JPEG, 8 bits": (lambda: imagecodecs.jpeg_encode(GREY8, lossless=True), GREY8, 0),
    "lossless JPEG, 12 bits": (
        lambda: imagecodecs.jpeg_encode(levels(12), lossless=True, bitspersample=12),
        full(12),
        0,
    ),
    "JPEG-LS, 16 bits": (lambda: imagecodecs.jpegls_encode(GREY16), GREY16, 0),
    "JPEG XL, 16 bits, linear": (
        lambda: imagecodecs.jpegxl_encode(LINEAR16, lossless=True),
        GREY16,
        0.002,
    ),
    "JPEG XL, 8 bits": (lambda: imagecodecs.jpegxl_encode(GREY8, lossless=True), GREY8, 0),
    "PNG, 16 bits, linear": (lambda: png16(gamma_chunk(1.0), pixels=LINEAR16), GREY16, 0.002),
    "PNG, 16 bits, gAMA as screens have it": (lambda: png16(gamma_chunk(0.45455)), GREY16, 0),
    "PNG, 8 bits, gAMA against sRGB": (
        lambda: png_with(by_pillow(Image.fromarray(GREY8), "PNG"), gamma_chunk(1.0), (b"sRGB", b"\0")),
        GREY8,
        0,
    ),
    "PNG, cICP linear": (
        lambda: png16((b"cICP", bytes((1, 8, 0, 1))), gamma_chunk(0.45455), pixels=LINEAR16),
        GREY16,
        0.002,
    ),
    "PNG, 16 bits with opaque alpha": (
        lambda: imagecodecs.png_encode(np.dstack([GREY16, np.full_like(GREY16, 65535)])),
        GREY16,
        0,
    ),
    "a linear profile that calls itself sRGB": (
        lambda: by_tifffile(np.dstack([LINEAR16] * 3), iccprofile=LINEAR),
        GREY16,
        0.002,
    ),
    "a linear grey profile that calls itself sRGB": (
        lambda: by_tifffile(LINEAR16, iccprofile=LINEAR_GREY),
        GREY16,
        0.002,
    ),
    "a profile of sRGB under any name": (
        lambda: by_tifffile(
            np.dstack([GREY16] * 3),
            iccprofile=profile_of(ColourSpace(name="Scanner 7", curve=SRGB.curve, primaries=SRGB.primaries)),
        ),
        GREY16,
        0,
    ),
    "Lab, 8 bits": (lambda: lab(8), GREY8, 0.012),
    "Lab, 16 bits": (lambda: lab(16), GREY16, 0.002),
    "PGM, 8 bits": (
        lambda: b"P5\n# Grandmother\n64 48\n255\n" + GREY8.tobytes(),
        GREY8,
        0,
    ),
    "PGM, white at 1000": (
        lambda: b"P5 64 48 1000\n" + np.round(scene() * 1000).astype(">u2").tobytes(),
        np.round(np.round(scene() * 1000) * 65.535).astype(np.uint16),
        2e-5,
    ),
    "PGM in words": (
        lambda: b"P2\n64 48\n255\n" + " ".join(map(str, GREY8.ravel().tolist())).encode(),
        GREY8,
        0,
    ),
    "PBM": (
        lambda: b"P4\n64 48\n" + np.packbits(scene() <= 0.5, axis=1).tobytes(),
        np.where(scene() > 0.5, 255, 0).astype(np.uint8),
        0,
    ),
    "PSD, grey, 8 bits": (lambda: psd(8, 1, [GREY8]), GREY8, 0),
    "PSD, RGB, 16 bits": (lambda: psd(16, 3, [GREY16] * 3), GREY16, 0),
    "PSD, CMYK, 8 bits": (
        lambda: psd(8, 4, [np.full_like(GREY8, 255)] * 3 + [GREY8]),
        GREY8,
        0.005,
    ),
    "a thumbnail first": (lambda: tiff_of_two(subifds=0), GREY16, 0),
    "a thumbnail above it, as in DNG": (lambda: tiff_of_two(subifds=1), GREY16, 0),
}

COLOURS: dict[str, Callable[[], bytes]] = {
    "planes, LZW": lambda: planar(lzw, 5),
    "planes, uncompressed": lambda: planar(bytes, 1),
    "planes, deflated, and infrared": lambda: planar(zlib.compress, 8, EXTRA),
    "pixels and two more samples": lambda: by_tifffile(
        np.dstack([RGB16, EXTRA, EXTRA]), planarconfig="contig", extrasamples=["unspecified"] * 2
    ),
    "pixels and infrared": lambda: by_tifffile(
        np.dstack([RGB16, EXTRA]), planarconfig="contig", extrasamples=["unspecified"]
    ),
    "12 bits": lambda: tiff(
        [packed(np.round(RGB16 / 65535 * 4095).astype(int), 12)], bits=[12] * 3, photometric=2
    ),
    "JPEG 2000": lambda: imagecodecs.jpeg2k_encode(RGB16, 0, reversible=True),
    "JPEG 2000, in tiles": lambda: jpeg2000_in_tiles(RGB16),
    "PNG": lambda: imagecodecs.png_encode(RGB16),
    "PPM": lambda: b"P6 64 48 65535\n" + RGB16.astype(">u2").tobytes(),
}


def tiff_of_two(**options: int) -> bytes:
    stream = io.BytesIO()
    with tifffile.TiffWriter(stream) as file:
        small = GREY8[::4, ::4].copy()
        file.write(small, photometric="minisblack", subfiletype=1, metadata=None, **options)
        file.write(GREY16, photometric="minisblack", compression="zlib", metadata=None)
    return stream.getvalue()


@pytest.mark.parametrize("name", GREYS)
def test_greys(tmp_path: Path, name: str) -> None:
    build, expected, tolerance = GREYS[name]
    (tmp_path / "scan").write_bytes(build())
    photo = read_photograph(tmp_path / "scan")
    assert photo.pixels.shape == expected.shape
    assert photo.pixels.dtype == expected.dtype
    difference = np.abs(photo.pixels.astype(float) - expected) / np.iinfo(expected.dtype).max
    assert difference.max() <= tolerance
    assert photo.notes == ((DOTS_NOTE,) if len(np.unique(expected)) == 2 else ())
    assert photo.metadata.dpi is None  # where the file states none, none is invented


@pytest.mark.parametrize("name", COLOURS)
def test_deep_colours(tmp_path: Path, name: str) -> None:
    (tmp_path / "scan").write_bytes(COLOURS[name]())
    photo = read_photograph(tmp_path / "scan")
    assert photo.pixels.shape == (48, 64, 3)
    assert photo.pixels.dtype == np.uint16
    largest = 8 if name == "12 bits" else 0
    assert np.abs(photo.pixels.astype(int) - RGB16).max() <= largest
    assert photo.notes == ()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("kind", ["unassalpha", "assocalpha"])
def test_alpha_lets_white_through_once(tmp_path: Path, dtype: type, kind: str) -> None:
    white = int(np.iinfo(dtype).max)
    grey, alpha = white // 2, white // 4
    stored = grey * alpha // white if kind == "assocalpha" else grey
    samples = np.full((4, 4, 2), (stored, alpha), dtype)
    data = by_tifffile(samples, photometric="minisblack", planarconfig="contig", extrasamples=[kind])
    (tmp_path / "a.tif").write_bytes(data)
    expected = (grey * alpha + white * (white - alpha)) / white
    assert abs(int(read_photograph(tmp_path / "a.tif").pixels[0, 0]) - expected) <= 2


def test_sixteen_bits_go_through_colour_management(tmp_path: Path) -> None:
    ramp = np.linspace(3000, 9000, 512).round().astype(np.uint16)[None].repeat(4, 0)
    pixels = np.dstack([ramp, ramp, ramp - 90])
    (tmp_path / "a.tif").write_bytes(by_tifffile(pixels, iccprofile=profile_of(ADOBE_RGB)))
    photo = read_photograph(tmp_path / "a.tif")
    assert photo.pixels.dtype == np.uint16
    assert len(np.unique(photo.pixels[..., 1])) == 512
    # Greys of Adobe RGB, by hand: gamma 563/256 undone, sRGB's curve applied.
    light = (ramp[0] / 65535) ** (563 / 256)
    by_hand = np.where(light > 0.0031308, 1.055 * light ** (1 / 2.4) - 0.055, 12.92 * light) * 65535
    assert np.abs(photo.pixels[0, :, 1] - by_hand).max() < 80


def test_pages_are_listed_and_can_be_chosen(tmp_path: Path) -> None:
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        file.write(GREY8[::4, ::4].copy(), photometric="minisblack", subfiletype=1, metadata=None)
        file.write(GREY8, photometric="minisblack", metadata=None)
        file.write(GREY16[::2], photometric="minisblack", metadata=None)
    pages = list_pages(tmp_path / "a.tif")
    assert [(page.number, page.width, page.height, page.what) for page in pages] == [
        (1, 16, 12, "a reduced copy"),
        (2, 64, 48, ""),
        (3, 64, 24, ""),
    ]
    photo = read_photograph(tmp_path / "a.tif")
    assert photo.height == 48
    assert photo.notes == ("It holds 3 pictures; number 2 was opened.",)
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tif", page=3).pixels, GREY16[::2])


@pytest.mark.skipif(which("identify") is None, reason="ImageMagick is not installed")
@pytest.mark.parametrize(
    "name", ["16 bits, white is zero", "JPEG 2000, 12 bits", "PGM, white at 1000", "Lab, 16 bits"]
)
def test_another_program_sees_the_same_mean(tmp_path: Path, name: str) -> None:
    build, _, _ = GREYS[name]
    path = tmp_path / {"J": "scan.jp2", "P": "scan.pgm"}.get(name[0], "scan.tif")
    path.write_bytes(build())
    command = ["identify", "-format", "%[colorspace] %[fx:mean]", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"this ImageMagick does not read it: {done.stderr.strip()[:80]}")
    space, mean = done.stdout.split()
    if space == "CIELab":  # its mean is not a grey's
        return
    assert abs(float(mean) - read_photograph(path).pixels.mean() / 65535) < 0.002
