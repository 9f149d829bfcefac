from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageCms

from model.photo.display_p3 import display_p3_profile, srgb_to_display_p3


def test_a_colour_managed_program_sees_the_same_colours() -> None:
    levels = np.array([0, 10, 60, 128, 200, 255], np.uint8)
    srgb = np.stack(np.meshgrid(levels, levels, levels), -1).reshape(6, 36, 3)
    profile = ImageCms.ImageCmsProfile(BytesIO(display_p3_profile()))
    back = ImageCms.profileToProfile(
        Image.fromarray(srgb_to_display_p3(srgb)), profile, ImageCms.createProfile("sRGB")
    )
    assert back is not None
    # Two roundings to 8 bits; in the shadows the curve is steep.
    difference = np.abs(np.asarray(back).astype(int) - srgb)
    assert difference.max() <= 6
    assert difference.mean() < 0.6
    assert ImageCms.getProfileDescription(profile).strip() == "Display P3"


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_greys_stay_and_red_is_less_than_the_screens_own(dtype: type) -> None:
    white = np.iinfo(dtype).max
    grey = np.full((1, 1, 3), white // 3, dtype)
    np.testing.assert_array_equal(srgb_to_display_p3(grey), grey)
    red = srgb_to_display_p3(np.array([[[white, 0, 0]]], dtype))[0, 0] / white
    np.testing.assert_allclose(red, (0.9175, 0.2003, 0.1386), atol=0.003)
