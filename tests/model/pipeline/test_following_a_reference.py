"""A reference picture from the recipe to the colouring, with the real networks at tiny size."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from model.checkpoints.bundle import LoadedModel
from model.colour import rgb_to_lab
from model.errors import ParameterError, ReferencePictureError
from model.networks.exemplar import likeness
from model.params import EditParams, GenerateParams, ReferenceParams
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reference import reference_of
from model.pipeline import stages
from model.pipeline.recipe import recipe_from_text, recipe_of
from model.pipeline.runner import Runner
from tests.model.pipeline.test_runner import count_calls

BLUE, RED = (60, 90, 150), (160, 60, 60)


@pytest.fixture
def halves() -> Photograph:
    """Dark stripes at the left, light and even at the right."""
    grey = np.full((96, 128), 190, dtype=np.uint8)
    grey[:, :64] = 70
    grey[::8, :64] = 30
    return photograph_from_array(grey)


@pytest.fixture
def plain_blue(tmp_path: Path) -> ReferenceParams:
    return picture(tmp_path, np.broadcast_to(np.array(BLUE, np.uint8), (64, 64, 3)))


def picture(folder: Path, rgb: np.ndarray, mix: float = 1.0) -> ReferenceParams:
    path = folder / "reference.png"
    Image.fromarray(np.ascontiguousarray(rgb)).save(path)
    return reference_of(path, mix)[0]


def ab_of(runner: Runner, photo: Photograph, reference: ReferenceParams | None) -> np.ndarray:
    return 110.0 * runner.stages(photo, EditParams(reference=reference)).ab


def true_ab(colour: tuple[int, int, int]) -> np.ndarray:
    return rgb_to_lab(torch.tensor(colour)[:, None, None] / 255.0)[1:, 0, 0].numpy()


def test_all_take_the_colour_of_a_picture_of_one(
    loaded: LoadedModel, halves: Photograph, plain_blue: ReferenceParams
) -> None:
    ab = ab_of(Runner(loaded), halves, plain_blue)
    assert np.abs(ab.mean(axis=(1, 2)) - true_ab(BLUE)).max() < 4.0
    assert ab.std(axis=(1, 2)).max() < 2.0


def test_the_mix_goes_from_the_photographs_own_colours_to_those_of_the_picture(
    loaded: LoadedModel, halves: Photograph, plain_blue: ReferenceParams
) -> None:
    runner = Runner(loaded)
    away = [
        np.linalg.norm(ab_of(runner, halves, replace(plain_blue, mix=mix)).mean(axis=(1, 2)) - true_ab(BLUE))
        for mix in (0.0, 0.25, 1.0)
    ]
    assert away[0] > away[1] > away[2]
    own = ab_of(runner, halves, None)
    np.testing.assert_array_equal(ab_of(runner, halves, replace(plain_blue, mix=0.0)), own)


def test_each_place_is_most_like_itself(loaded: LoadedModel, photo: Photograph) -> None:
    perception = stages.perceive(loaded, stages.prepare(loaded, photo))
    found = likeness(perception, perception)[0]
    torch.testing.assert_close(found.sum(dim=1), torch.ones(len(found)))
    assert (found.diagonal() >= found.amax(dim=1) - 1e-6).all()


def test_another_mix_runs_no_network_again(
    loaded: LoadedModel, halves: Photograph, plain_blue: ReferenceParams
) -> None:
    runner = Runner(loaded)
    ab_of(runner, halves, plain_blue)
    Path(plain_blue.path).unlink()  # it is known by now
    with count_calls(loaded) as calls:
        ab_of(runner, halves, replace(plain_blue, mix=0.4))
    assert not {"perceive", "generate", "align"} & set(calls)


def test_samples_made_together_follow_it_as_those_made_alone(
    loaded: LoadedModel, halves: Photograph, plain_blue: ReferenceParams
) -> None:
    together, alone = Runner(loaded), Runner(loaded)
    recipes = [
        EditParams(reference=replace(plain_blue, mix=0.5), generate=GenerateParams(seed=seed))
        for seed in (1, 2)
    ]
    other = replace(recipes[1], reference=None)
    together.anticipate(halves, [*recipes, other])
    for each in (*recipes, other):
        np.testing.assert_allclose(together.stages(halves, each).ab, alone.stages(halves, each).ab, atol=1e-4)


def test_a_picture_that_is_gone_is_no_silent_colouring(
    loaded: LoadedModel, halves: Photograph, plain_blue: ReferenceParams
) -> None:
    Path(plain_blue.path).unlink()
    with pytest.raises(ReferencePictureError, match="cannot be read any more"):
        Runner(loaded).colourise(halves, EditParams(reference=plain_blue))


def test_a_model_that_takes_none_says_so(
    loaded: LoadedModel, halves: Photograph, plain_blue: ReferenceParams
) -> None:
    without = replace(loaded, info=replace(loaded.info, references=False))
    with pytest.raises(ParameterError, match="takes no reference picture"):
        Runner(without).colourise(halves, EditParams(reference=plain_blue))


def test_recipes_keep_it(loaded: LoadedModel, plain_blue: ReferenceParams) -> None:
    text = recipe_of(loaded.info, EditParams(reference=plain_blue), photograph="").to_text()
    assert recipe_from_text(text).params.reference == plain_blue
