"""Photographs of one series: what they share, in their recipes and in their colours."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn.functional import adaptive_avg_pool2d

from model.checkpoints.bundle import LoadedModel
from model.errors import ParameterError
from model.likeness import NEAR
from model.params import EditParams, GenerateParams
from model.photo.photograph import Photograph, photograph_from_array
from model.pipeline.recipe import recipe_from_text, recipe_of
from model.pipeline.runner import Runner
from model.repairs import FrameParams, RestoreParams
from model.series import MOST_LEARNT_FROM, Series, spread_over
from tests.model.pipeline.conftest import recipe, synthetic_photo


def sequence() -> list[Photograph]:
    """One thing seen four times: whole, in part, darker, flatter."""
    whole = synthetic_photo(3, 128, 128).pixels
    pictures = (whole, whole[8:, :120], (whole * 0.7).astype(np.uint8), (whole * 0.6 + 60).astype(np.uint8))
    return [photograph_from_array(np.ascontiguousarray(each)) for each in pictures]


def found(runner: Runner, photos: list[Photograph]) -> Series:
    return runner.series((photo, EditParams()) for photo in photos)


def spread(runner: Runner, params: EditParams) -> float:
    """How far the same thing's colours are apart, over all photographs of the sequence; the mean of its quarters.

    Its mean alone says little: a seed tints no picture as a whole.
    """
    abs_ = [torch.from_numpy(runner.stages(photo, params).ab) for photo in sequence()]
    quarters = torch.stack([adaptive_avg_pool2d(ab, 2) for ab in abs_])
    return float((quarters.amax(dim=0) - quarters.amin(dim=0)).norm(dim=0).mean())


@pytest.mark.parametrize("seed", [None, 5])
def test_a_series_is_coloured_more_alike(loaded: LoadedModel, seed: int | None) -> None:
    runner = Runner(loaded)
    alone = EditParams(generate=GenerateParams(seed=seed))
    series = found(runner, sequence())
    assert spread(runner, replace(alone, series=series)) < 0.5 * spread(runner, alone)


def test_the_anchor_is_the_mean_of_the_codes_and_one_for_all(loaded: LoadedModel) -> None:
    runner, photos = Runner(loaded), sequence()
    series = found(runner, photos)
    subject = recipe(subject=series.subject)
    codes = np.stack([runner.stages(photo, subject).z for photo in photos])
    shared = [runner.stages(photo, EditParams(series=series)).z for photo in photos]
    np.testing.assert_allclose(shared[0], codes.mean(axis=0), atol=2e-3)
    assert all(np.array_equal(shared[0], each) for each in shared)


def test_a_recipe_carries_its_series_and_makes_the_same_again(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    params = EditParams(series=found(runner, [photo, *sequence()]))
    text = recipe_of(loaded.info, params, photograph=photo.digest).to_text()
    assert len(text) < 64000  # of what XMP has room for
    again = recipe_from_text(text).params
    assert again == params
    assert np.array_equal(Runner(loaded).colourise(photo, again).rgb, runner.colourise(photo, params).rgb)


def test_samples_made_together_are_those_made_alone(loaded: LoadedModel, photo: Photograph) -> None:
    series = found(Runner(loaded), [photo, *sequence()])
    recipes = [replace(recipe(seed=seed), series=series) for seed in (1, 2)]
    together = Runner(loaded)
    together.anticipate(photo, [*recipes, recipe(seed=3)])
    for params in recipes:
        ab = Runner(loaded).stages(photo, params).ab
        np.testing.assert_allclose(together.stages(photo, params).ab, ab, atol=1e-4)


def test_a_subject_that_was_said_is_the_series(loaded: LoadedModel) -> None:
    photos = sequence()
    recipes = [EditParams(), recipe(subject="sea"), recipe(subject="sea"), recipe(subject="portrait")]
    assert Runner(loaded).series(zip(photos, recipes, strict=True)).subject == "sea"


def test_a_series_of_another_model_or_without_sense_is_refused(
    loaded: LoadedModel, photo: Photograph
) -> None:
    runner = Runner(loaded)
    series = found(runner, [photo])
    with pytest.raises(ParameterError, match="another model"):
        runner.colourise(photo, EditParams(series=replace(series, weights_id="other")))
    assert series.kinds is not None
    for broken in (
        replace(series, mean="?"),
        replace(series, kinds=replace(series.kinds, colours=series.kinds.colours[:8])),
        replace(series, std="AH4="),  # not a number
    ):
        with pytest.raises(ParameterError, match="is damaged"):
            runner.colourise(photo, EditParams(series=broken))


def test_large_series_are_found_in_some_of_them() -> None:
    assert spread_over([1, 2, 3]) == [1, 2, 3]
    some = spread_over(list(range(1000)))
    assert len(some) == MOST_LEARNT_FROM
    assert (some[0], some[-1]) == (0, 958)
    assert torch.tensor(some).diff().unique().tolist() == [41, 42]


def test_a_photograph_looks_like_parts_and_paler_prints_of_itself(loaded: LoadedModel) -> None:
    runner = Runner(loaded)
    whole, *others = (runner.appearance(photo) for photo in sequence())
    assert np.linalg.norm(whole) == pytest.approx(1.0, abs=1e-5)
    foreign = runner.appearance(synthetic_photo(11, 128, 128))
    assert all(whole @ other > whole @ foreign for other in others)


def test_what_a_photograph_shows_is_what_is_left_of_it_when_it_is_cut(loaded: LoadedModel) -> None:
    runner = Runner(loaded)
    inner = synthetic_photo(3, 96, 96).pixels
    mounted = np.full((128, 192), 245, np.uint8)
    mounted[16:112, 48:144] = inner
    mount, photo = photograph_from_array(mounted), photograph_from_array(inner)
    cut = RestoreParams(frame=FrameParams(crop=(48 / 192, 16 / 128, 144 / 192, 112 / 128)))
    print_ = runner.appearance(photo)
    assert runner.appearance(mount, cut) @ print_ > 1.0 - NEAR
    assert runner.appearance(mount) @ print_ < 1.0 - NEAR
