"""What many hints tell of the places between them."""

import numpy as np
import pytest

from model.pipeline.kriging import KrigingConfig, how_far_between, krige

SIZE = (6, 20)
OFF = np.array([[10.0, -4.0], [10.0, -4.0]])


def place(x: int) -> np.ndarray:
    told = np.zeros(SIZE, dtype=bool)
    told[3, x] = True
    return told


def far(x: int, step: float = 0.1) -> np.ndarray:
    """Distance of every column from one."""
    return np.broadcast_to(step * np.abs(np.arange(SIZE[1]) - x), SIZE).astype(float)


def colours(like: slice = slice(None)) -> np.ndarray:
    """Two likely colours, one of them where it says so."""
    maps = np.zeros((2, *SIZE), dtype=np.float32)
    maps[1] = 1.0
    maps[:, :, like] = np.array([1.0, 0.0])[:, None, None]
    return maps


def told(
    reaches: tuple[float, float] = (1.0, 1.0), residuals: np.ndarray = OFF, step: float = 0.1
) -> np.ndarray:
    return krige(residuals, [far(4, step), far(14, step)], [place(4), place(14)], reaches, colours())


def many_coloured(count: int) -> np.ndarray:
    return np.stack([np.arange(count) * 30.0, np.zeros(count)], axis=1)


@pytest.mark.parametrize(("count", "share"), [(1, 0.0), (5, 0.0), (6, 1 / 3), (8, 1.0), (50, 1.0)])
def test_few_hints_tell_of_their_things_alone_and_many_of_all_between(count: int, share: float) -> None:
    assert how_far_between(many_coloured(count), (1.0,) * count) == pytest.approx(share)
    assert how_far_between(many_coloured(count), (4.0,) * count) == pytest.approx(share)


def test_many_hints_of_one_colour_are_of_one_thing_and_tell_of_no_other() -> None:
    blue = np.array([[20.0, -60.0]])
    coat = np.repeat(blue, 12, axis=0)
    assert how_far_between(coat, (1.0,) * 12) == pytest.approx(0.0)
    skin, wall = np.array([[15.0, 18.0]]), np.array([[0.0, 5.0]])
    assert how_far_between(np.concatenate([coat, skin]), (1.0,) * 13) == pytest.approx(0.5)
    assert how_far_between(np.concatenate([coat, skin, wall]), (1.0,) * 14) == pytest.approx(1.0, abs=0.06)


def test_strokes_tell_nothing_of_what_lies_between() -> None:
    assert how_far_between(many_coloured(105), (0.0,) * 100 + (1.0,) * 5) == 0.0
    assert np.abs(told((0.0, 0.0))).max() == 0.0


def test_what_is_told_holds_at_its_place_and_between_like_ones() -> None:
    field = told()
    for x in (4, 9, 14):
        np.testing.assert_allclose(field[:, 3, x], OFF[0], rtol=0.12)


def test_contrary_hints_meet_in_the_middle() -> None:
    field = told(residuals=np.array([[10.0, 0.0], [-10.0, 0.0]]))
    assert field[0, 3, 4] > 2.0
    assert field[0, 3, 14] < -2.0
    assert np.abs(field[0, 3, 9]) < 0.5


def test_what_is_far_and_has_another_likely_colour_keeps_its_own() -> None:
    field = krige(OFF[:1], [far(4, 1.0)], [place(4)], (1.0,), colours(slice(0, 10)))
    assert np.abs(field[:, 3, 19]).max() < 0.1
    assert field[0, 3, 8] > 3.0  # as far, but of the same likely colour


def test_a_stroke_changes_nothing_of_what_others_tell() -> None:
    alone = krige(OFF[:1], [far(4)], [place(4)], (1.0,), colours())
    contrary = np.array([[10.0, -4.0], [-50.0, 50.0]])
    np.testing.assert_allclose(told((1.0, 0.0), contrary), alone, atol=1e-5)


def test_it_stays_bounded_where_ways_make_no_covariance() -> None:
    places = [place(x) for x in (4, 4, 5, 14)]
    distances = [np.full(SIZE, value) for value in (0.0, 0.0, np.inf, 0.0)]
    residuals = np.array([[10.0, 0.0], [-10.0, 0.0], [10.0, 0.0], [-10.0, 0.0]])
    config = KrigingConfig(by_colours=0.0)
    field = krige(residuals, distances, places, (1.0,) * 4, colours(), config)
    assert np.isfinite(field).all()
    assert np.abs(field).max() < 4 * 4 * 10.0 / config.noise
