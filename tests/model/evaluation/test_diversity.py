import numpy as np
import pytest
import torch

from model.evaluation.diversity import deviations, mean_pairwise_distance, obedience, segment, split_distance

HALVES = np.repeat([[0, 0, 1, 1]], 4, axis=0)


def test_mean_pairwise_distance_by_hand() -> None:
    samples = torch.zeros(3, 2, 4, 4)
    samples[1, 0] = 3.0
    samples[2, 1] = 4.0
    # pairs: 3, 4 and 5
    assert mean_pairwise_distance(samples) == pytest.approx(4.0)


def test_split_of_each_kind_of_change() -> None:
    tint, object_change, speckle = torch.zeros(3, 2, 2, 4, 4).unbind()
    tint[1, 0] = 3.0
    object_change[1, 0] = torch.tensor([2.0, 2.0, -2.0, -2.0])
    speckle[1, 1] = torch.tensor([1.0, -1.0, 1.0, -1.0])
    assert split_distance(tint, HALVES) == pytest.approx((9.0, 0.0, 0.0))
    assert split_distance(object_change, HALVES) == pytest.approx((0.0, 4.0, 0.0))
    assert split_distance(speckle, HALVES) == pytest.approx((0.0, 0.0, 1.0))
    assert split_distance(tint + object_change + speckle, HALVES) == pytest.approx((9.0, 4.0, 1.0))


def test_split_parts_add_up_to_the_mean_squared_distance() -> None:
    samples = torch.randn(3, 2, 6, 6, generator=torch.Generator().manual_seed(0))
    objects = np.random.default_rng(0).integers(0, 4, (6, 6)).astype(np.intp)
    first, second = samples[[0, 0, 1]], samples[[1, 2, 2]]
    total = (first - second).square().sum(dim=1).mean().item()
    assert sum(split_distance(samples, objects)) == pytest.approx(total, rel=1e-5)


def test_segments_follow_an_edge() -> None:
    lightness = np.full((60, 80), 20.0, dtype=np.float32)
    lightness[:, 33:] = 80.0
    objects = segment(lightness)
    assert objects.shape == (60, 80)
    assert np.array_equal(np.unique(objects), np.arange(objects.max() + 1))
    assert 4 <= objects.max() + 1 <= 48
    assert not set(objects[:, :32].flat) & set(objects[:, 34:].flat)


def test_segments_of_a_flat_photograph() -> None:
    objects = segment(np.full((16, 16), 50.0, dtype=np.float32))
    assert np.array_equal(np.unique(objects), np.arange(objects.max() + 1))


def test_obedience_of_a_result_that_moves_half_as_far() -> None:
    asked = deviations(torch.randn(2, 4, 2, 16, 16, generator=torch.Generator().manual_seed(0)))
    slope, correlation = obedience(0.5 * asked, asked)
    assert slope == pytest.approx(0.5, abs=1e-5)
    assert correlation == pytest.approx(1.0, abs=1e-5)
    assert obedience(torch.zeros_like(asked), asked)[0] == 0.0
