"""A photograph of 400 megapixels must fit: deep ones are turned, converted and flattened where they lie."""

import io
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile

from model.photo.colours.matrix_profile import ADOBE_RGB, ColourSpace, profile_of
from model.photo.reading import read_photograph
from tests.model.photo.decoders.kinds import jpeg2000_in_tiles

HEIGHT, WIDTH = 1600, 3000
_STRIPS = 24 << 20  # what is at work at a time, whatever the size
RAMP = np.linspace(0, 65535, HEIGHT * WIDTH).round().astype(np.uint16).reshape(HEIGHT, WIDTH)
RGB = np.dstack([RAMP, RAMP // 2, RAMP // 3])
ALPHA = np.full_like(RAMP, 65535)
GREY_PROFILE = profile_of(ColourSpace(name="a grey of gamma 1.8", curve=1.8))
PROFILE = {"iccprofile": profile_of(ADOBE_RGB)}


def tif(samples: np.ndarray, orientation: int = 1, photometric: str = "rgb", **options: object) -> bytes:
    stream = io.BytesIO()
    turn = [(274, "H", 1, orientation, True)]
    tifffile.imwrite(stream, samples, photometric=photometric, metadata=None, extratags=turn, **options)
    return stream.getvalue()


def psd() -> bytes:
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, HEIGHT, WIDTH, 16, 3) + struct.pack(">IIIH", 0, 0, 0, 0)
    return head + b"".join(RGB[..., channel].astype(">u2").tobytes() for channel in range(3))


KINDS: dict[str, tuple[Callable[[], bytes], int]] = {
    # name: (file, bytes a pixel as it is stored)
    "turned, with a profile": (lambda: tif(RGB, 6, **PROFILE), 6),
    "Lab, mirrored": (lambda: tif(RGB, 7, "cielab"), 6),
    "alpha, turned, with a profile": (
        lambda: tif(np.dstack([RGB, ALPHA]), 8, extrasamples=["unassalpha"], **PROFILE),
        8,
    ),
    "premultiplied alpha": (lambda: tif(np.dstack([RGB, ALPHA]), extrasamples=["assocalpha"]), 8),
    "CMYK": (lambda: tif(np.dstack([RGB, 65535 - ALPHA]), 3, "separated", planarconfig="contig"), 8),
    "Photoshop": (psd, 6),
    "JPEG 2000 in tiles": (lambda: jpeg2000_in_tiles(RGB, 512), 6),
    "PPM": (lambda: b"P6 %d %d 65535\n" % (WIDTH, HEIGHT) + RGB.astype(">u2").tobytes(), 12),
    "grey, with a profile": (lambda: tif(RAMP, 1, "minisblack", iccprofile=GREY_PROFILE), 4),
    "PGM, white at 1000": (
        lambda: b"P5 %d %d 1000\n" % (WIDTH, HEIGHT) + (RAMP // 66).astype(">u2").tobytes(),
        4,
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_memory_is_that_of_the_samples(tmp_path: Path, name: str) -> None:
    build, stored = KINDS[name]
    (tmp_path / "a").write_bytes(build())
    tracemalloc.start()
    photo = read_photograph(tmp_path / "a")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sorted(photo.pixels.shape[:2]) == [HEIGHT, WIDTH]
    assert photo.pixels.dtype == np.uint16
    assert most < HEIGHT * WIDTH * (stored + 2) + _STRIPS


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_orientation_with_a_profile_and_alpha(tmp_path: Path, orientation: int) -> None:
    """Against the same picture, turned by NumPy and converted as a whole."""
    small = np.dstack([RGB, ALPHA // 2])[::40, ::40].copy()
    (tmp_path / "a.tif").write_bytes(tif(small, orientation, extrasamples=["unassalpha"], **PROFILE))
    colours = imagecodecs.cms_transform(
        small[..., :3].copy(), profile_of(ADOBE_RGB), imagecodecs.cms_profile("srgb"), colorspace="rgb"
    )
    lit = 0.5 * colours + 0.5 * 65535
    turns = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: lambda a: a.transpose(1, 0, 2),
        6: lambda a: np.rot90(a, -1),
        7: lambda a: np.rot90(a, 2).transpose(1, 0, 2),
        8: np.rot90,
    }
    pixels = read_photograph(tmp_path / "a.tif").pixels
    assert np.abs(pixels - turns[orientation](lit)).max() < 400
