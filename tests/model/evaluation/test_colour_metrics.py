import numpy as np
import pytest

from model.evaluation.colour_metrics import (
    MAX_PSNR,
    histogram_distance,
    mean_ab_error,
    psnr,
    ssim,
)


def test_mean_ab_error_by_hand() -> None:
    true = np.zeros((2, 1, 2), dtype=np.float32)
    ab = np.array([[[3.0, 0.0]], [[4.0, 1.0]]], dtype=np.float32)
    assert mean_ab_error(ab, true) == pytest.approx(3.0)


def test_psnr_by_hand() -> None:
    true = np.full((16, 16, 3), 100, dtype=np.uint8)
    # Off by 10 everywhere: 20 log10(255 / 10).
    assert psnr(true + 10, true) == pytest.approx(28.1308, abs=1e-4)
    assert psnr(true, true) == MAX_PSNR


def test_ssim_of_equal_flat_and_inverted_pictures() -> None:
    random = np.random.default_rng(0)
    true = random.integers(0, 256, (24, 32, 3), dtype=np.uint8)
    assert ssim(true, true) == pytest.approx(1.0)
    assert ssim(255 - true, true) < 0.0
    # Flat pictures: only the luminance term is left, (2xy + c) / (x^2 + y^2 + c) with c = (0.01 * 255)^2.
    flat, darker = (np.full((16, 16, 3), value, dtype=np.uint8) for value in (100, 50))
    c = (0.01 * 255) ** 2
    assert ssim(darker, flat) == pytest.approx((2 * 5000 + c) / (12500 + c), abs=1e-6)


def test_histogram_distance_by_hand() -> None:
    grey, red = (np.full((2, 2, 3), colour, dtype=np.uint8) for colour in ((90, 90, 90), (200, 40, 40)))
    half = np.concatenate((grey, red))
    assert histogram_distance(grey, grey + 60) == 0.0
    assert histogram_distance(grey, red) == 1.0
    # Hellinger: sqrt(1 - sqrt(1/2 * 1))
    assert histogram_distance(half, red) == pytest.approx(np.sqrt(1 - np.sqrt(0.5)))
    assert histogram_distance(half, half[::-1]) == 0.0
