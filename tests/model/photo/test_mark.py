import numpy as np
import pytest

from model.photo.mark import marked
from model.photo.strips import Strips


def with_mark(rgb: np.ndarray) -> np.ndarray:
    return marked(Strips.of(rgb)).whole()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("level", [0.05, 0.5, 1.0])
def test_the_corner_is_marked_and_nothing_else(dtype: type, level: float) -> None:
    most = np.iinfo(dtype).max
    before = np.full((600, 900, 3), round(level * most), dtype)
    rgb = with_mark(before)
    assert (before == round(level * most)).all(), "the picture itself is somebody's"
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
    assert np.abs(with_mark(sixteen) / 257 - with_mark(eight)).max() <= 0.51


@pytest.mark.parametrize("shape", [(1, 1), (3, 200), (200, 3), (12, 16)])
def test_pictures_too_small_for_it_are_no_error(shape: tuple[int, int]) -> None:
    assert with_mark(np.full((*shape, 3), 200, np.uint8)).shape == (*shape, 3)


def test_strips_do_not_show() -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (900, 1200, 3)).astype(np.uint8)
    rows = Strips(900, 1200, rgb.dtype, lambda: iter(np.array_split(rgb, 29)))
    np.testing.assert_array_equal(marked(rows).whole(), with_mark(rgb))
