import numpy as np
import pytest

from model.restore import plane as planes
from model.restore.plane import to_levels, to_lightness
from model.restore.screen import find_screen, remove_screen
from tests.model.restore.pictures import camera, decibels

PERIOD, ANGLE = 4.3, 0.7


def printed() -> np.ndarray:
    """A picture under a screen of 4.3 pixels at 40 degrees."""
    level = to_lightness(camera())
    y, x = np.indices(level.shape, dtype=np.float32) * np.float32(2 * np.pi / PERIOD)
    cosine, sine = np.cos(ANGLE), np.sin(ANGLE)
    screen = np.cos(cosine * x + sine * y) * np.cos(cosine * y - sine * x)
    return to_levels((10 + 0.8 * level + 8.0 * screen).astype(np.float32))


def unprinted() -> np.ndarray:
    return to_levels((10 + 0.8 * to_lightness(camera())).astype(np.float32))


def test_the_screens_waves_are_found_where_they_are() -> None:
    peaks = find_screen(printed())[:2]
    # cos a * cos b is waves of a + b and a - b.
    expected = {
        (
            round(abs(np.sin(ANGLE + turn)) * 2**0.5 / PERIOD, 2),
            round(abs(np.cos(ANGLE + turn)) * 2**0.5 / PERIOD, 2),
        )
        for turn in (np.pi / 4, -np.pi / 4)
    }
    found = {(round(abs(peak.y), 2), round(abs(peak.x), 2)) for peak in peaks}
    for y, x in expected:
        assert any(abs(y - a) <= 0.011 and abs(x - b) <= 0.011 for a, b in found)


def test_without_the_screen_the_picture_is_nearer_to_what_was_printed() -> None:
    plane = printed()
    cleaned = remove_screen(plane, find_screen(plane))
    assert decibels(cleaned, unprinted()) > decibels(plane, unprinted()) + 3.0


@pytest.mark.parametrize(
    "plane", [camera(1), camera(), np.zeros((200, 300), np.uint16), np.ones((1, 1), np.uint16)]
)
def test_a_photograph_has_no_screen(plane: np.ndarray) -> None:
    assert find_screen(plane) == ()


def test_strips_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    plane = printed()
    peaks = find_screen(plane)
    whole = remove_screen(plane, peaks)
    monkeypatch.setattr(planes, "_STRIP_PIXELS", 0)
    assert np.abs(remove_screen(plane, peaks).astype(int) - whole).max() <= 2
