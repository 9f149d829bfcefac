"""Hints from the recipe to the colouring, with the real networks at tiny size."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from model.checkpoints.bundle import LoadedModel
from model.colour import rgb_to_lab
from model.errors import ParameterError
from model.hints import Hint
from model.params import EditParams
from model.photo.photograph import Photograph, photograph_from_array
from model.pipeline.recipe import recipe_from_text, recipe_of
from model.pipeline.runner import Runner
from model.terrain import claims_of
from tests.model.pipeline.conftest import recipe
from tests.model.pipeline.test_runner import count_calls

RED = (170, 40, 50)


@pytest.fixture
def halves() -> Photograph:
    """Dark at the left, light at the right, with a little shading."""
    grey = np.full((96, 128), 70, dtype=np.uint8)
    grey[:, 64:] = 190
    grey[48:] -= 15
    return photograph_from_array(grey)


def hint(x: float, y: float, colour: tuple[int, int, int] | None = RED, **fields: float) -> Hint:
    kind = "neutral" if colour is None else "colour"
    return Hint(path=((x, y),), colour=colour, kind=kind, **fields)  # type: ignore[arg-type]


def ab_of(runner: Runner, photo: Photograph, *hints: Hint) -> np.ndarray:
    return 110.0 * runner.stages(photo, EditParams(hints=hints)).ab


def places_of(hint: Hint, size: tuple[int, int]) -> np.ndarray:
    return claims_of((hint,))[0].places(size)


def true_ab(colour: tuple[int, int, int]) -> np.ndarray:
    return rgb_to_lab(torch.tensor(colour)[:, None, None] / 255.0)[1:, 0, 0].numpy()


def test_places_are_those_within_the_radius_and_one_at_least() -> None:
    told = places_of(hint(0.5, 0.5, radius=0.1), (20, 30))
    rows, columns = np.nonzero(told)
    assert np.hypot(rows + 0.5 - 10, columns + 0.5 - 15).max() <= 2.0
    assert told.sum() == 12
    assert np.argwhere(places_of(hint(1.0, 0.0, radius=0.001), (20, 30))).tolist() == [[0, 29]]


def test_a_stroke_tells_all_along_its_way() -> None:
    stroke = Hint(path=((0.1, 0.5), (0.9, 0.5)), colour=RED, radius=0.03)
    told = places_of(stroke, (20, 30))
    assert told[10, 3:27].all()
    assert not told[:8].any()


def test_the_place_has_the_colour_told_and_what_is_far_from_a_stroke_keeps_its_own(
    loaded: LoadedModel, halves: Photograph
) -> None:
    runner = Runner(loaded)
    before, after = ab_of(runner, halves), ab_of(runner, halves, hint(0.2, 0.3, radius=0.1, reach=0.0))
    height, width = after.shape[1:]
    at_place = after[:, int(0.3 * height), int(0.2 * width)]
    np.testing.assert_allclose(at_place, true_ab(RED), atol=1.5)
    beyond = (slice(None), slice(None), slice(width // 2, None))
    np.testing.assert_allclose(after[beyond], before[beyond], atol=1.0)
    assert np.abs(after - before).max() > 10.0


def test_the_colour_follows_light_and_shade(loaded: LoadedModel, halves: Photograph) -> None:
    stroke = Hint(path=((0.2, 0.25), (0.2, 0.75)), colour=RED, radius=0.08, reach=0.0)
    after = ab_of(Runner(loaded), halves, stroke)
    height, width = after.shape[1:]
    bright, shaded = (after[0, int(y * height), int(0.2 * width)] for y in (0.3, 0.7))
    # L of 70 and of 55 in 255: (L + 16) of one over that of the other.
    assert shaded / bright == pytest.approx((22.4 + 16) / (29.6 + 16), abs=0.04)


def test_neutral_takes_colour_away_and_what_is_free_keeps_its_own(
    loaded: LoadedModel, halves: Photograph
) -> None:
    runner = Runner(loaded)
    before = ab_of(runner, halves)
    grey = ab_of(runner, halves, hint(0.2, 0.3, None))
    height, width = grey.shape[1:]
    assert np.abs(grey[:, int(0.3 * height), int(0.2 * width)]).max() < 0.5
    freed = ab_of(
        runner, halves, hint(0.2, 0.3), Hint(path=((0.2, 0.7),), kind="free", radius=0.1, reach=0.0)
    )
    place = (slice(None), int(0.7 * height), int(0.2 * width))
    np.testing.assert_allclose(freed[place], before[place], atol=0.5)


def test_many_hints_tell_of_like_things_beyond_edges_and_few_or_strokes_do_not(
    loaded: LoadedModel, halves: Photograph
) -> None:
    def hints(count: int, reach: float = 1.0) -> tuple[Hint, ...]:
        """All in the dark half, of several reds."""
        return tuple(
            hint(0.4 * (n + 0.5) / count, 0.3, (170 + 20 * (n % 4), 40, 50), radius=0.02, reach=reach)
            for n in range(count)
        )

    runner = Runner(loaded)
    before = ab_of(runner, halves)
    light = (slice(None), slice(None), slice(-before.shape[2] // 4, None))
    moved = [
        np.linalg.norm((ab_of(runner, halves, *told) - before)[light], axis=0).mean()
        for told in (hints(5), hints(12), hints(12, reach=0.0))
    ]
    assert moved[1] > 5.0
    assert moved[0] < 1.0
    assert moved[2] < 1.0


def test_a_moved_hint_runs_no_network_and_none_at_all_is_as_before(
    loaded: LoadedModel, halves: Photograph
) -> None:
    runner = Runner(loaded)
    plain = runner.colourise(halves, EditParams()).rgb
    runner.colourise(halves, EditParams(hints=(hint(0.2, 0.3),)))
    with count_calls(loaded) as calls:
        moved = runner.colourise(halves, EditParams(hints=(hint(0.8, 0.3),))).rgb
        again = runner.colourise(halves, EditParams()).rgb
    assert not calls
    assert not np.array_equal(moved, plain)
    np.testing.assert_array_equal(again, plain)


def test_samples_obey_hints_alone_and_in_a_batch(loaded: LoadedModel, halves: Photograph) -> None:
    told = (hint(0.2, 0.3),)
    recipes = [replace(recipe(seed=seed), hints=told) for seed in (1, 2)]
    alone = [Runner(loaded).colourise(halves, one).rgb for one in recipes]
    together = Runner(loaded)
    together.anticipate(halves, recipes)
    for one, rgb in zip(recipes, alone, strict=True):
        np.testing.assert_allclose(together.colourise(halves, one).rgb.astype(int), rgb.astype(int), atol=2)
        assert (rgb[20, 20].astype(int) - rgb[20, 20, 1])[0] > 30


def test_likely_colours_begin_with_the_one_decided_and_differ(
    loaded: LoadedModel, halves: Photograph
) -> None:
    runner = Runner(loaded)
    found = runner.likely_colours(halves, EditParams(), (0.2, 0.3), count=4)
    assert 1 < len(found) <= 4
    ab = ab_of(runner, halves)
    height, width = ab.shape[1:]
    np.testing.assert_allclose(true_ab(found[0]), ab[:, int(0.3 * height), int(0.2 * width)], atol=3.0)
    assert len(set(found)) == len(found)


def test_hints_are_part_of_the_recipe(loaded: LoadedModel) -> None:
    params = EditParams(hints=(hint(0.2, 0.3), hint(0.4, 0.5, None, reach=0.5)))
    text = recipe_of(loaded.info, params, photograph="0" * 64).to_text()
    assert recipe_from_text(text).params == params
    with pytest.raises(ParameterError, match="outside the picture"):
        recipe_from_text(text.replace("0.2", "1.2"))


def test_more_hints_than_a_picture_takes_are_refused(loaded: LoadedModel, halves: Photograph) -> None:
    with pytest.raises(ParameterError, match="501 hints"):
        Runner(loaded).colourise(halves, EditParams(hints=(hint(0.2, 0.3),) * 501))


def test_further_places_take_the_colour_and_places_left_out_keep_their_own(
    loaded: LoadedModel, halves: Photograph
) -> None:
    runner = Runner(loaded)
    before = ab_of(runner, halves)
    height, width = before.shape[1:]
    told = hint(0.2, 0.3, also=((0.8, 0.3),), without=((0.2, 0.75),), radius=0.08, reach=0.5)
    after = ab_of(runner, halves, told)
    at = [after[:, int(y * height), int(x * width)] for x, y in ((0.2, 0.3), (0.8, 0.3), (0.2, 0.75))]
    assert at[0][0] > 20.0
    assert at[1][0] > 20.0
    np.testing.assert_allclose(at[2], before[:, int(0.75 * height), int(0.2 * width)], atol=1.0)


def test_places_of_skin_are_alike_and_have_a_tone_of_skin(loaded: LoadedModel, halves: Photograph) -> None:
    face = Hint(path=((0.2, 0.25),), also=((0.7, 0.25),), kind="skin", radius=0.1, reach=0.0)
    ab = ab_of(Runner(loaded), halves, face)
    height, width = ab.shape[1:]
    first, second = (ab[:, int(0.25 * height), int(x * width)] for x in (0.2, 0.7))
    for a, b in (first, second):
        assert 20.0 < np.degrees(np.arctan2(b, a)) < 80.0
        assert 8.0 < np.hypot(a, b) < 50.0
    # One hue; the lighter place has more chroma, as of one matt thing in another light.
    hues = [np.degrees(np.arctan2(b, a)) for a, b in (first, second)]
    assert hues[0] == pytest.approx(hues[1], abs=3.0)
