from io import BytesIO

import imagecodecs
import numpy as np
import pytest
from PIL import Image, ImageCms

from model.photo.colours.conversion import from_srgb
from model.photo.colours.matrix_profile import ADOBE_RGB, DISPLAY_P3, SRGB, ColourSpace, profile_of


def test_a_colour_managed_program_sees_the_same_colours() -> None:
    levels = np.array([0, 10, 60, 128, 200, 255], np.uint8)
    srgb = np.stack(np.meshgrid(levels, levels, levels), -1).reshape(6, 36, 3)
    for space, name in ((DISPLAY_P3, "Display P3"), (ADOBE_RGB, "Compatible with Adobe RGB (1998)")):
        profile = ImageCms.ImageCmsProfile(BytesIO(profile_of(space)))
        converted = Image.fromarray(from_srgb(srgb, space))
        back = ImageCms.profileToProfile(converted, profile, ImageCms.createProfile("sRGB"))
        assert back is not None
        # Two roundings to 8 bits; in the shadows the curve is steep.
        difference = np.abs(np.asarray(back).astype(int) - srgb)
        assert difference.max() <= 8
        assert difference.mean() < 0.6
        assert ImageCms.getProfileDescription(profile).strip() == name


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_greys_stay_and_red_is_less_than_the_screens_own(dtype: type) -> None:
    white = np.iinfo(dtype).max
    grey = np.full((1, 1, 3), white // 3, dtype)
    assert np.abs(from_srgb(grey, DISPLAY_P3).astype(int) - grey).max() <= white // 20_000
    red = from_srgb(np.array([[[white, 0, 0]]], dtype), DISPLAY_P3)[0, 0] / white
    np.testing.assert_allclose(red, (0.9175, 0.2003, 0.1386), atol=0.003)


def test_littlecms_sees_the_profile_that_it_makes_itself() -> None:
    """Our sRGB against littleCMS's own, and Adobe RGB against the numbers of its specification."""
    ramp = np.arange(0, 65536, 257, dtype=np.uint16)
    pixels = np.stack([ramp, ramp[::-1], np.roll(ramp, 90)], -1)[None]
    same = imagecodecs.cms_transform(
        pixels,
        profile_of(SRGB),
        imagecodecs.cms_profile("srgb"),
        colorspace="rgb",
        outcolorspace="rgb",
        flags=0x100,
    )
    assert np.abs(same.astype(int) - pixels).max() <= 16
    green = from_srgb(np.array([[[0, 255, 0]]], np.uint8), ADOBE_RGB)
    assert green.tolist() == [[[144, 255, 60]]]


def test_a_profile_is_the_same_every_time_and_what_is_no_colour_is_refused() -> None:
    assert profile_of(DISPLAY_P3) == profile_of(DISPLAY_P3)
    line = ColourSpace(name="line", curve=1.0, primaries=((0.3, 0.3), (0.4, 0.4), (0.5, 0.5)))
    for space in (line, ColourSpace(name="none", curve=1.0, primaries=((0.3, 0.0),) * 3)):
        with pytest.raises(ValueError, match=r"primaries|chromaticity"):
            profile_of(space)
