import imagecodecs
import numpy as np
import pytest

from model.photo.decoders.jpegxl_header import read_header
from model.photo.decoders.raster import DamagedError


def bits(*numbers: tuple[int, int]) -> bytes:
    """Numbers (value, bits) from the lowest bit on."""
    value, at = 0, 0
    for number, count in numbers:
        value |= number << at
        at += count
    return b"\xff\x0a" + value.to_bytes(-(-at // 8), "little") + b"\0"


SMALL, RATIO_2_1 = ((1, 1), (4, 5)), ((7, 3),)  # 40 rows, twice as wide
DEPTH_16 = ((0, 1), (3, 2), (15, 6), (1, 1))
NO_EXTRAS, LOSSLESS = ((0, 2),), ((0, 1),)
BEGINNING = (*SMALL, *RATIO_2_1, (0, 1), (0, 1), *DEPTH_16, *NO_EXTRAS, *LOSSLESS)
ENUM_11 = ((2, 2), (9, 4))


@pytest.mark.parametrize("shape", [(48, 64), (333, 1001), (9, 7), (40, 60)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_what_libjxl_writes(shape: tuple[int, int], dtype: type, channels: int) -> None:
    pixels = np.zeros(shape if channels == 1 else (*shape, channels), dtype)
    for options in ({"lossless": True}, {"lossless": True, "usecontainer": True}):
        header = read_header(imagecodecs.jpegxl_encode(pixels, **options))
        assert (header.height, header.width) == shape
        # imagecodecs declares 16 bits to be linear light.
        assert header.codes == (1, 13 if dtype is np.uint8 else 8)


def test_wide_colours_profiles_and_gammas() -> None:
    rgb = ((0, 1), (0, 1), (0, 2))  # not sRGB, no profile, RGB
    d65, srgb_curve = ((1, 2),), ((0, 1), (2, 2), (11, 4))
    header = read_header(bits(*BEGINNING, *rgb, *d65, *ENUM_11, *srgb_curve))
    assert (header.width, header.height, header.codes) == (80, 40, (12, 13))
    assert read_header(bits(*BEGINNING, *rgb, *d65, *ENUM_11, (1, 1))).codes is None  # a gamma
    assert read_header(bits(*BEGINNING, (0, 1), (1, 1))).codes is None  # a profile
    assert read_header(bits(*SMALL, *RATIO_2_1, (1, 1))).codes == (1, 13)  # all as usual


def test_a_header_that_is_cut_short() -> None:
    with pytest.raises(DamagedError):
        read_header(b"\xff\x0a")
