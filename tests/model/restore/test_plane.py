import numpy as np
import pytest

from model.photo.lightness import lightness
from model.restore import plane as planes
from model.restore.plane import by_strips, grey_of, plane_of, to_levels, to_lightness


def test_a_plane_holds_lab_lightness() -> None:
    pixels = np.array([[0, 119, 255]], np.uint8)  # 119 is L 50.03: CIE's middle grey
    assert to_lightness(plane_of(pixels))[0].tolist() == pytest.approx([0.0, 50.03, 100.0], abs=0.01)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_grey_comes_back_as_it_was(dtype: type) -> None:
    top = np.iinfo(dtype).max
    pixels = np.linspace(0, top, 256).astype(dtype).reshape(16, 16)
    back = grey_of(plane_of(pixels)) / 65535.0 * top
    assert np.abs(back - pixels).max() < 0.002 * top  # L is coarser than the darkest sRGB levels


def test_a_colour_photograph_keeps_its_lightness() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (8, 9, 3), dtype=np.uint8)
    assert np.abs(to_lightness(plane_of(pixels)) - lightness(pixels)).max() < 0.001


def test_strips_with_a_halo_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    plane = to_levels(np.random.default_rng(1).uniform(0, 100, (300, 40)).astype(np.float32))

    def mean_of_three(level: np.ndarray, rows: slice) -> np.ndarray:
        padded = np.pad(level, ((1, 1), (0, 0)), mode="edge")
        return (padded[:-2] + padded[1:-1] + padded[2:]) / np.float32(3.0)

    whole = by_strips(plane, mean_of_three, halo=1)
    monkeypatch.setattr(planes, "_STRIP_PIXELS", 40 * 64)
    assert np.array_equal(by_strips(plane, mean_of_three, halo=1), whole)
