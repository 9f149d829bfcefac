"""Cameras' raw files: developed by the optional rawpy, or refused in words that name them."""

import struct
import sys
from pathlib import Path

import numpy as np
import pytest

from model.errors import ImageReadError
from model.photo.reading import read_photograph
from tests.model.photo.scans import full, linear, long, scene, short, text, tiff

GREY = np.kron(scene(), np.ones((4, 4)))
SENSOR = np.round(linear(GREY) * 65535).astype("<u2")
XYZ_TO_SRGB = (3.24045, -1.53714, -0.49853, -0.96927, 1.87601, 0.04156, 0.05564, -0.20403, 1.05723)
BAYER, LINEAR = 32803, 34892


def ratios(tag: int, kind: int, *values: float) -> tuple[int, int, int, bytes]:
    return tag, kind, len(values), b"".join(struct.pack("<ii", round(v * 10_000), 10_000) for v in values)


def dng(samples: np.ndarray, photometric: int) -> bytes:
    """A camera whose sensor sees as sRGB does, in a light that is white; held on its right side."""
    return tiff(
        [samples.tobytes()],
        text(270, "Großmutter Käthe"),
        text(271, "Maker"),
        text(272, "Model"),
        short(274, 6),
        short(33421, 2, 2),
        (33422, 1, 4, bytes((0, 1, 1, 2))),
        (50706, 1, 4, bytes((1, 4, 0, 0))),
        text(50708, "Maker Model"),
        long(50717, *[65535] * (1 if samples.ndim == 2 else 3)),
        ratios(50721, 10, *XYZ_TO_SRGB),
        ratios(50728, 5, 1, 1, 1),
        short(50778, 21),
        bits=[16] * (1 if samples.ndim == 2 else 3),
        photometric=photometric,
        size=GREY.shape,
    )


@pytest.mark.parametrize(
    ("photometric", "samples"),
    [(BAYER, SENSOR), (LINEAR, np.dstack([SENSOR] * 3)), (LINEAR, SENSOR)],
    ids=["one colour a pixel", "all colours", "grey"],
)
def test_it_is_developed_upright_at_its_depth_as_it_was_exposed(
    tmp_path: Path, photometric: int, samples: np.ndarray
) -> None:
    pytest.importorskip("rawpy")
    (tmp_path / "a.dng").write_bytes(dng(samples, photometric))
    photo = read_photograph(tmp_path / "a.dng")
    expected = np.rot90(GREY, -1) * 65535
    green = photo.pixels if photo.pixels.ndim == 2 else photo.pixels[..., 1]
    assert (green.shape, green.dtype) == (expected.shape, np.dtype(np.uint16))
    assert np.median(np.abs(green - expected)) < 70  # what LibRaw's own curve is off
    assert abs(green.mean() - expected.mean()) < 100
    assert photo.metadata.exif is not None
    assert "Großmutter Käthe".encode() in photo.metadata.exif
    assert photo.notes == ()


def test_a_plain_deep_grey_tiff_is_no_raw_file(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(tiff([full(16).astype("<u2").tobytes()], bits=[16]))
    np.testing.assert_array_equal(read_photograph(tmp_path / "a.tif").pixels, full(16))


@pytest.mark.parametrize(
    "data",
    [
        dng(SENSOR, BAYER),
        b"FUJIFILMCCD-RAW 0201" + bytes(2000),
        b"II*\0\x10\0\0\0CR\2\0" + bytes(2000),
        b"\0\0\0\x18ftypcrx " + bytes(2000),
        b"IIU\0" + bytes(2000),
    ],
    ids=["DNG", "RAF", "CR2", "CR3", "RW2"],
)
def test_without_rawpy_it_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setitem(sys.modules, "rawpy", None)  # as if it were not installed
    (tmp_path / "a.raw").write_bytes(data)
    with pytest.raises(ImageReadError, match=r"a camera's raw file .*pip install 'gcp-desktop\[raw\]'"):
        read_photograph(tmp_path / "a.raw")


@pytest.mark.parametrize(
    "data", [dng(SENSOR, BAYER)[:-9000], b"FUJIFILMCCD-RAW 0201" + bytes(2000)], ids=["cut", "empty"]
)
def test_what_cannot_be_developed_is_refused(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("rawpy")
    (tmp_path / "a.raw").write_bytes(data)
    with pytest.raises(ImageReadError, match=r"“a\.raw” cannot be opened"):
        read_photograph(tmp_path / "a.raw")
