"""Which photographs are taken to belong together."""

import numpy as np

from model.likeness import NEAR, like, series_among


def _at(*degrees: float) -> np.ndarray:
    """Appearances at these angles of a plane."""
    radians = np.radians(degrees)
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


EDGE = float(np.degrees(np.arccos(1.0 - NEAR)))


def test_like_are_those_near_one_of_the_chosen() -> None:
    seen = _at(0.0, EDGE - 1.0, EDGE + 1.0, 90.0, 91.0)
    assert like(seen, [0]) == (0, 1)
    assert like(seen, [1]) == (0, 1, 2)
    assert like(seen, [0, 4]) == (0, 1, 3, 4)


def test_series_are_near_on_the_mean_and_not_chains() -> None:
    assert series_among(_at(80.0, 0.0, 2.0, 81.0, 160.0)) == ((0, 3), (1, 2))
    chain = series_among(_at(*np.arange(0.0, 180.0, EDGE * 0.9)))
    assert all(len(members) == 2 for members in chain)
    assert series_among(_at(0.0)) == ()
    assert series_among(_at(0.0, 90.0)) == ()
    assert series_among(_at(7.0, 7.0, 7.0)) == ((0, 1, 2),)
