import numpy as np
import pytest

from model.events import Cancelled, CancelToken
from model.restore import plane as planes
from model.restore.plane import to_levels, to_lightness
from model.restore.tone import correct_tone, measure_tone
from tests.model.restore.pictures import camera


def faded() -> np.ndarray:
    """Blacks raised to 30, whites lowered to 75."""
    return to_levels((30.0 + 0.45 * to_lightness(camera())).astype(np.float32))


def test_fading_is_taken_back() -> None:
    plane = faded()
    fixed = to_lightness(correct_tone(plane, measure_tone(plane)))
    low, high = np.percentile(fixed, (1, 99))
    assert low < 12.0
    assert high > 88.0
    assert measure_tone(plane).worth > 15.0


def test_nothing_clips_and_nothing_changes_places() -> None:
    plane = faded()
    plane[0, 0], plane[0, 1] = 0, 65535
    curve = measure_tone(plane)
    assert (np.diff(curve.table) >= 0).all()
    assert curve.table[0] == pytest.approx(0.0, abs=1e-3)
    assert curve.table[-1] == pytest.approx(100.0, abs=1e-3)
    ramp = np.tile(np.linspace(0, 65535, 400).astype(np.uint16)[:, None], (1, 300)).T.copy()
    # In one place, what was lighter stays lighter, also where the local curve is strongest.
    for light in (0.0, 100.0):
        local = type(curve)(curve.table, np.full((2, 2), light, np.float32), 0.0)
        out = correct_tone(ramp, local)[0].astype(int)
        assert (np.diff(out) > 0).all()
        assert out[0] == 0
        assert out[-1] == 65535


def test_uneven_light_becomes_more_even() -> None:
    level = to_lightness(camera())
    shading = np.linspace(1.0, 0.45, level.shape[1], dtype=np.float32)
    plane = to_levels(level * shading)

    def slope(of: np.ndarray) -> float:
        halves = np.array_split(to_lightness(of), 2, axis=1)
        return float(halves[0].mean() - halves[1].mean())

    assert slope(correct_tone(plane, measure_tone(plane))) < 0.9 * slope(plane)


def test_strips_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    plane = faded()
    whole = correct_tone(plane, measure_tone(plane))
    monkeypatch.setattr(planes, "_STRIP_PIXELS", 70 * plane.shape[1])
    assert np.array_equal(correct_tone(plane, measure_tone(plane)), whole)


@pytest.mark.parametrize("level", [0.0, 50.0, 100.0])
@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (40, 30)])
def test_a_picture_of_one_tone_stays(level: float, shape: tuple[int, int]) -> None:
    plane = to_levels(np.full(shape, level, np.float32))
    curve = measure_tone(plane)
    assert curve.worth == 0.0
    changed = correct_tone(plane, curve)
    assert np.abs(changed.astype(int) - plane).max() <= 1


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    plane = faded()
    with pytest.raises(Cancelled):
        correct_tone(plane, measure_tone(plane), cancel=token)


def test_a_light_wall_darkens_no_face() -> None:
    level = np.full((200, 200), 85.0, np.float32)
    level[60:140, 60:140] = np.linspace(8.0, 50.0, 80, dtype=np.float32)
    plane = to_levels(level)
    table = measure_tone(plane).table
    assert table[plane[100, 139]] >= 48.0
