"""How colour varies within things, beside how it truly does."""

import numpy as np
import pytest

from model.evaluation.nuances import Products, nuances, products


def lip(redness: float, side: int = 100) -> np.ndarray:
    ab = np.full((2, side, side), 15.0, dtype=np.float32)
    ab[0, 48:52, 35:65] += redness
    return ab


def test_what_a_whole_thing_has_is_no_nuance() -> None:
    np.testing.assert_allclose(nuances(np.full((2, 40, 50), 20.0, dtype=np.float32)), 0.0, atol=1e-4)
    assert products(nuances(lip(0.0)), nuances(lip(0.0))).correlation() is None


def test_right_nuances_correlate_however_weak_and_wrong_ones_do_not() -> None:
    true = nuances(lip(10.0))
    assert products(nuances(lip(2.0)), true).correlation() == pytest.approx(1.0, abs=1e-3)
    assert products(nuances(lip(-2.0)), true).correlation() == pytest.approx(-1.0, abs=1e-3)
    elsewhere = np.roll(lip(10.0), 25, axis=1)
    assert abs(products(nuances(elsewhere), true).correlation() or 0.0) < 0.2


def test_the_correlation_by_hand() -> None:
    assert Products(both=6.0, own=9.0, true=16.0).correlation() == 0.5
