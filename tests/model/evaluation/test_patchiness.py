import numpy as np
import pytest
from numpy.typing import NDArray
from skimage.color import lab2rgb

from model.evaluation.patchiness import Regions, find_regions

# Two regions of 4 pixels and 2, and two pixels of no one-coloured region.
REGIONS = Regions(
    labels=np.array([0, 0, 0, 0, 1, 1, 2, 2]),
    pixels=np.array([4, 2]),
    means=np.array([[10.0, 0.0], [-20.0, 0.0]]),
)


def ab(*a: float, b: float = 0.0) -> NDArray[np.float32]:
    return np.stack([np.array(a), np.full(8, b)]).reshape(2, 2, 4).astype(np.float32)


def halves(left: tuple[float, float, float], right: tuple[float, float, float]) -> NDArray[np.uint8]:
    """A picture (40, 60, 3) of two colours in Lab, the right one on a third of it."""
    lab = np.empty((40, 60, 3))
    lab[:, :40], lab[:, 40:] = left, right
    return np.asarray((lab2rgb(lab) * 255).round(), dtype=np.uint8)


def test_the_true_colours_are_without_error() -> None:
    found = REGIONS.measure(ab(10, 10, 10, 10, -20, -20, 99, -99))
    assert found is not None
    # Weights 2/3 and 1/3: mean 0, deviation sqrt(2/3 * 100 + 1/3 * 400).
    assert found == pytest.approx((0.0, np.sqrt(200.0), 0.0))


def test_figures_by_hand() -> None:
    # Region 0: mean 4, deviation 3. Region 1: mean -14, deviation 5. Both are 4 off in b besides.
    found = REGIONS.measure(ab(1, 7, 1, 7, -9, -19, 0, 0, b=4.0))
    assert found is not None
    assert found.within == pytest.approx((4 * 3.0 + 2 * 5.0) / 8)
    assert found.between == pytest.approx(np.sqrt(2 / 3 * 6.0**2 + 1 / 3 * 12.0**2))
    assert found.error == pytest.approx(2 / 3 * np.hypot(6, 4) + 1 / 3 * np.hypot(6, 4))


def test_one_colour_for_all_is_calm_and_wrong() -> None:
    found = REGIONS.measure(ab(*[0.0] * 8))
    assert found == pytest.approx((0.0, 0.0, 2 / 3 * 10 + 1 / 3 * 20))


def test_regions_are_the_things_of_one_colour() -> None:
    picture = halves((60.0, 30.0, 10.0), (60.0, -30.0, 20.0))
    regions = find_regions(picture)
    labels = regions.labels.reshape(40, 60)
    assert regions.pixels.sum() == 40 * 60
    assert not set(labels[:, :38].flat) & set(labels[:, 42:].flat)
    assert len(np.unique(labels[:, :36])) == 1  # the Gaussian softens the edge
    np.testing.assert_allclose(regions.means[labels[0, 0]], (30.0, 10.0), atol=0.5)
    np.testing.assert_allclose(regions.means[labels[0, -1]], (-30.0, 20.0), atol=0.5)


def test_what_has_several_colours_is_left_out() -> None:
    picture = halves((60.0, 0.0, 0.0), (60.0, -30.0, 20.0))
    picture[:, :40] = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    regions = find_regions(picture)
    labels, none = regions.labels.reshape(40, 60), len(regions.pixels)
    assert (labels[:, :38] == none).all()
    assert (labels[:, 44:] < none).all()


def test_nothing_of_one_colour() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    assert find_regions(noise).measure(np.zeros((2, 40, 40), dtype=np.float32)) is None
