import cv2
import numpy as np
import pytest

from model.restore import grain as grains
from model.restore import plane as planes
from model.restore.grain import measure_grain, remove_grain
from model.restore.plane import to_levels, to_lightness
from tests.model.restore.pictures import camera, decibels


def grainy(sigma: float, blur: float = 0.0) -> np.ndarray:
    noise = np.random.default_rng(3).standard_normal(camera().shape, dtype=np.float32)
    if blur:
        noise = cv2.GaussianBlur(noise, (0, 0), blur)
    return to_levels(to_lightness(camera()) + sigma * noise / noise.std())


@pytest.mark.parametrize("sigma", [2.0, 4.0, 8.0])
def test_grain_is_measured(sigma: float) -> None:
    flat = np.full((256, 256), 50.0, np.float32)
    noise = np.random.default_rng(0).standard_normal(flat.shape, dtype=np.float32)
    assert measure_grain(to_levels(flat + sigma * noise)).sigma == pytest.approx(sigma, rel=0.1)
    assert measure_grain(grainy(sigma)).sigma == pytest.approx(sigma, rel=0.3)


@pytest.mark.parametrize("blur", [0.0, 0.7])
def test_taking_grain_away_comes_nearer_to_the_picture(blur: float) -> None:
    plane, truth = grainy(5.0, blur), camera()
    cleaned = remove_grain(plane, measure_grain(plane))
    assert decibels(cleaned, truth) > decibels(plane, truth) + 2.0


def test_what_changes_is_no_more_than_the_grain() -> None:
    plane = grainy(4.0)
    grain = measure_grain(plane)
    change = to_lightness(remove_grain(plane, grain)) - to_lightness(plane)
    assert change.std() < 1.2 * grain.sigma


def test_tiles_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    plane = grainy(5.0)[:211, :177].copy()
    grain = measure_grain(plane)
    whole = remove_grain(plane, grain)
    monkeypatch.setattr(planes, "_STRIP_PIXELS", 0)
    monkeypatch.setattr(grains, "_ROWS", 37)
    monkeypatch.setattr(grains, "_COLUMNS", 51)
    assert np.abs(remove_grain(plane, grain).astype(int) - whole).max() <= 1


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (7, 9), (8, 8)])
@pytest.mark.parametrize("level", [0, 65535])
def test_odd_pictures_stay_as_they_are(shape: tuple[int, int], level: int) -> None:
    plane = np.full(shape, level, np.uint16)
    assert np.array_equal(remove_grain(plane, measure_grain(plane)), plane)
