import hashlib

import numpy as np
import pytest
import torch

from model import colour
from model.errors import ImageReadError
from model.photo.lightness import grey_from_lightness, lightness
from model.photo.photograph import photograph_from_array
from model.photo.resize import fit_within, resize

RNG = np.random.default_rng(0)
RGB = RNG.integers(0, 256, (30, 40, 3), dtype=np.uint8)


def lab_l(rgb: np.ndarray) -> np.ndarray:
    """L by the conversion itself, of (H, W, 3)."""
    scaled = torch.from_numpy(rgb.astype(np.float32) / np.iinfo(rgb.dtype).max).permute(2, 0, 1)
    return colour.rgb_to_lab(scaled)[0].numpy()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_lightness_is_that_of_the_conversion(dtype):
    rgb = RGB.astype(dtype) * (np.iinfo(dtype).max // 255)
    np.testing.assert_allclose(lightness(rgb), lab_l(rgb), atol=1e-4)
    grey = rgb[..., 0]
    np.testing.assert_allclose(lightness(grey), lab_l(np.dstack([grey] * 3)), atol=1e-4)
    assert lightness(np.full((1, 1), np.iinfo(dtype).max, dtype)).item() == 100.0


def test_grey_comes_back_from_its_lightness():
    levels = np.arange(256, dtype=np.uint8)[None]
    np.testing.assert_array_equal(np.round(grey_from_lightness(lightness(levels)) * 255), levels)


def test_pixels_cannot_be_changed_and_are_not_the_callers():
    array = RGB.copy()
    photo = photograph_from_array(array)
    array[:] = 0
    np.testing.assert_array_equal(photo.pixels, RGB)
    with pytest.raises(ValueError, match="read-only"):
        photo.pixels[0, 0] = 0


def test_the_digest_tells_pictures_apart_by_content_shape_and_type():
    same = photograph_from_array(RGB.copy()).digest
    assert same == photograph_from_array(RGB).digest
    assert same == hashlib.sha256(b"uint8 (30, 40, 3) " + RGB.tobytes()).hexdigest()
    others = [RGB[::-1], RGB.reshape(40, 30, 3), RGB.astype(np.uint16), RGB[..., 0]]
    assert len({same, *(photograph_from_array(other).digest for other in others)}) == 5


def test_luminance_of_rows():
    photo = photograph_from_array(RGB)
    np.testing.assert_allclose(photo.luminance(slice(10, 12)), photo.luminance()[10:12], atol=1e-4)
    assert photo.luminance().dtype == np.float32


def test_reduction_keeps_the_aspect_averages_and_never_enlarges():
    photo = photograph_from_array(RGB)
    assert photo.luminance_within(20).shape == (15, 20)
    assert photo.luminance_within(500).shape == (30, 40)
    assert photo.luminance_within(None).shape == (30, 40)
    means = RGB.reshape(15, 2, 20, 2, 3).mean(axis=(1, 3))
    assert np.abs(photo.pixels_within(20) - means).max() < 1
    assert photo.luminance_at(7, 90).shape == (7, 90)


def test_a_stripe_pattern_becomes_its_mean_even_where_one_side_grows():
    stripes = np.tile(np.array([0, 200], np.uint8), (4, 50))
    np.testing.assert_allclose(resize(stripes.astype(np.float32), 9, 10), 100.0)


def test_no_side_vanishes():
    assert fit_within(1, 10_000, 100) == (1, 100)
    assert fit_within(3000, 2000, 300) == (300, 200)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_the_original_for_display(dtype):
    scale = np.iinfo(dtype).max // 255
    photo = photograph_from_array(RGB.astype(dtype) * scale)
    np.testing.assert_array_equal(photo.original_rgb(None), RGB)
    grey = photograph_from_array(RGB[..., 0].astype(dtype) * scale)
    np.testing.assert_array_equal(grey.original_rgb(None), np.dstack([RGB[..., 0]] * 3))
    assert grey.original_rgb(10).shape == (8, 10, 3)


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((4, 4), np.float32),
        np.zeros((4, 4, 5), np.uint8),
        np.zeros((0, 4), np.uint8),
        np.zeros(4, np.uint8),
    ],
)
def test_what_is_no_picture_is_refused(array):
    with pytest.raises(ImageReadError):
        photograph_from_array(array)
