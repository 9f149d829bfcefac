"""Colours spread by optimisation."""

import numpy as np
import pytest

from model.evaluation.levin import spread


def told(*cells: tuple[int, int]) -> np.ndarray:
    places = np.zeros((6, 10), dtype=bool)
    for cell in cells:
        places[cell] = True
    return places


def test_one_hint_on_even_ground_is_the_same_everywhere() -> None:
    ab = np.zeros((2, 6, 10), dtype=np.float32)
    colours = np.array([[10.0, -20.0]], dtype=np.float32)
    result = spread(ab, np.full((6, 10), 50.0, dtype=np.float32), [told((2, 3))], colours)
    np.testing.assert_allclose(result[0], 10.0, atol=1e-4)
    np.testing.assert_allclose(result[1], -20.0, atol=1e-4)


def test_two_hints_meet_at_the_edge_between_them() -> None:
    lightness = np.full((6, 10), 30.0, dtype=np.float32)
    lightness[:, 5:] = 80.0
    ab = np.zeros((2, 6, 10), dtype=np.float32)
    colours = np.array([[30.0, 0.0], [-30.0, 0.0]], dtype=np.float32)
    result = spread(ab, lightness, [told((2, 1)), told((2, 8))], colours)
    assert result[0, :, :4].min() > 27.0
    assert result[0, :, 6:].max() < -27.0


def test_without_hints_the_colouring_stays_and_a_true_one_changes_nothing() -> None:
    ab = np.random.default_rng(0).normal(0, 10, (2, 6, 10)).astype(np.float32)
    lightness = np.random.default_rng(1).uniform(20, 80, (6, 10)).astype(np.float32)
    assert spread(ab, lightness, [], np.zeros((0, 2), dtype=np.float32)) is ab
    same = spread(ab, lightness, [told((3, 3))], ab[:, 3, 3][None])
    np.testing.assert_allclose(same, ab, atol=1e-4)
    assert pytest.approx(0.0, abs=1e-4) == np.abs(same - ab).max()
