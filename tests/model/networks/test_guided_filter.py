"""Colours follow luminance and nothing smaller."""

import pytest
import torch

from model.networks.guided_filter import guided_filter


def test_a_window_by_hand() -> None:
    """Of 1 by 3 pixels, mirrored at the ends: means and slopes worked out on paper."""
    luminance = torch.tensor([0.0, 0.0, 0.6]).expand(1, 1, 3, 3)
    ab = torch.tensor([0.0, 0.0, 0.3]).expand(1, 1, 3, 3)
    # Windows (0, 0, 0), (0, 0, 0.6) and (0.6, 0, 0) have variances 0, 0.08, 0.08 and covariances half as large.
    slope = 0.04 / (0.08 + 0.02)
    offset = 0.1 - slope * 0.2
    # Mirrored, the ends' windows hold the middle's twice: weights (1, 2) / 3 of (end, middle).
    left = 2 * offset / 3 + 0.0
    middle = 2 * offset / 3
    right = offset + slope * 0.6
    found = guided_filter(ab, luminance, 1)[0, 0, 1]
    assert found.tolist() == pytest.approx([left, middle, right], abs=1e-6)


def test_colour_that_follows_luminance_keeps_its_edge() -> None:
    luminance = torch.full((1, 1, 8, 8), -0.8)
    luminance[..., 4:] = 0.8
    ab = torch.cat((0.3 * luminance, -0.1 * luminance), dim=1)
    assert (guided_filter(ab, luminance, 1) - ab).abs().max() < 0.02


def test_speckle_goes_where_luminance_is_even() -> None:
    luminance = torch.zeros(1, 1, 32, 32)
    speckle = torch.randn(1, 2, 32, 32, generator=torch.Generator().manual_seed(0)) * 0.2
    smooth = guided_filter(0.3 + speckle, luminance, 1)
    assert (smooth - 0.3).std() < 0.4 * speckle.std()
    assert smooth.mean() == pytest.approx(0.3, abs=0.02)
