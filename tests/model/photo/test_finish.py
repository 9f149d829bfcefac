import numpy as np
import torch

from model import colour
from model.photo.conversion import lab_to_linear_rgb, linear_to_srgb, luminance_to_l
from model.photo.gamut import fit_gamut

RNG = np.random.default_rng(0)
LEVEL = RNG.uniform(0, 100, (40, 500)).astype(np.float32)
AB = RNG.uniform(-110, 110, (2, 40, 500)).astype(np.float32)


def as_lab(level: np.ndarray, ab: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.concatenate((level[None], ab)))


def test_the_conversions_are_those_of_the_networks():
    linear = colour.lab_to_linear_rgb(as_lab(LEVEL, AB)).numpy()
    np.testing.assert_allclose(lab_to_linear_rgb(LEVEL, AB), linear, atol=5e-6)
    light = RNG.uniform(0, 1, 2000).astype(np.float32) ** 3
    np.testing.assert_allclose(
        linear_to_srgb(light), colour.linear_to_srgb(torch.from_numpy(light)), atol=1e-6
    )
    np.testing.assert_allclose(
        luminance_to_l(light), colour.luminance_to_l(torch.from_numpy(light)), atol=1e-4
    )


def test_all_colours_end_in_the_gamut_and_those_inside_are_not_touched():
    before = lab_to_linear_rgb(LEVEL, AB)
    after = before.copy()
    fit_gamut(after, LEVEL, AB)
    assert after.min() >= -1e-6
    assert after.max() <= 1 + 2e-5
    inside = ((before >= 0) & (before <= 1)).all(axis=0)
    assert 0.1 < inside.mean() < 0.9
    np.testing.assert_array_equal(after[:, inside], before[:, inside])


def test_lightness_and_hue_stay_and_little_chroma_is_given_away():
    linear = lab_to_linear_rgb(LEVEL, AB)
    outside = ((linear < 0) | (linear > 1)).any(axis=0)
    fit_gamut(linear, LEVEL, AB)
    rgb = colour.linear_to_srgb(torch.from_numpy(linear).double().clamp(0, 1))
    lab = colour.rgb_to_lab(rgb).numpy()
    assert np.abs(lab[0] - LEVEL).max() < 0.01
    # The scale that bisection to the end would have found.
    low, high = np.zeros_like(LEVEL), np.ones_like(LEVEL)
    for _ in range(20):
        middle = (low + high) / 2
        candidate = lab_to_linear_rgb(LEVEL, AB * middle)
        fits = (candidate.min(axis=0) >= 0) & (candidate.max(axis=0) <= 1)
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    best, got = np.hypot(*(AB * low)), np.hypot(lab[1], lab[2])
    assert np.abs(best - got)[outside].mean() < 0.3
    assert np.quantile(np.abs(best - got)[outside], 0.998) < 2
    clear = outside & (got > 5)
    turned = np.angle(np.exp(1j * (np.arctan2(lab[2], lab[1]) - np.arctan2(AB[1], AB[0]))))
    assert np.abs(turned)[clear].max() < 0.02


def test_greys_need_no_fitting_at_all():
    level = np.linspace(0, 100, 1001, dtype=np.float32)[None]
    linear = lab_to_linear_rgb(level, np.zeros((2, 1, 1001), np.float32))
    before = linear.copy()
    fit_gamut(linear, level, np.zeros((2, 1, 1001), np.float32))
    np.testing.assert_array_equal(linear, before)


def test_the_ends_have_no_chroma():
    level = np.array([[0.0, 100.0]], np.float32)
    ab = np.full((2, 1, 2), 60.0, np.float32)
    linear = lab_to_linear_rgb(level, ab)
    fit_gamut(linear, level, ab)
    np.testing.assert_allclose(linear[:, 0, 0], 0.0, atol=1e-4)
    np.testing.assert_allclose(linear[:, 0, 1], 1.0, atol=1e-3)
