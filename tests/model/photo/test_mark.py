import numpy as np
import pytest

from model.photo.mark import draw_mark


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("level", [0.05, 0.5, 1.0])
def test_the_corner_is_marked_and_nothing_else(dtype: type, level: float) -> None:
    most = np.iinfo(dtype).max
    rgb = np.full((600, 900, 3), round(level * most), dtype)
    before = rgb.copy()
    draw_mark(rgb)
    changed = (rgb != before).any(axis=2)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    assert 550 < rows.min() < rows.max() < 599
    assert 780 < columns.min() < columns.max() < 899
    corner = rgb[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] / most
    assert corner.max() > 0.9, "ink"
    assert np.median(corner) == pytest.approx(level / 2, abs=0.01), "ground"
    assert corner.max() - np.median(corner) > 0.4, "to be read on any picture"


def test_both_depths_are_marked_alike() -> None:
    eight = np.random.default_rng(0).integers(0, 256, (300, 400, 3)).astype(np.uint8)
    sixteen = eight.astype(np.uint16) * 257
    draw_mark(eight)
    draw_mark(sixteen)
    assert np.abs(sixteen / 257 - eight).max() <= 0.51


@pytest.mark.parametrize("shape", [(1, 1), (3, 200), (200, 3), (12, 16)])
def test_pictures_too_small_for_it_are_no_error(shape: tuple[int, int]) -> None:
    rgb = np.full((*shape, 3), 200, np.uint8)
    draw_mark(rgb)
    assert rgb.shape == (*shape, 3)
