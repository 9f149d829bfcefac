"""What is promised of the model that comes with the application."""

from pathlib import Path

import numpy as np
import pytest
import skimage.data
import torch
from PIL import Image

from model.checkpoints.bundle import LoadedModel, load_bundle
from model.checkpoints.manifest import WEIGHTS_NAME
from model.checkpoints.store import find_model
from model.colour import rgb_to_lab
from model.evaluation.diversity import mean_pairwise_distance
from model.hints import Hint
from model.params import EditParams, GenerateParams
from model.photo.lightness import grey_from_lightness, lightness
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reference import reference_of
from model.pipeline.runner import Runner

LARGEST_MIB = 40
DISTINCT = 2.0
"""Mean distance in ab, Lab units, below which two colourings look the same."""


@pytest.fixture(scope="module")
def loaded() -> LoadedModel:
    return load_bundle(find_model(), torch.device("cpu"))


@pytest.fixture(scope="module")
def photo() -> Photograph:
    return photograph_from_array(skimage.data.astronaut())


def _at(seed: int | None) -> EditParams:
    return EditParams(generate=GenerateParams(seed=seed))


def test_it_is_small() -> None:
    assert (find_model() / WEIGHTS_NAME).stat().st_size < LARGEST_MIB << 20


def test_skin_is_warm_and_sees_more_colour_than_none(loaded: LoadedModel, photo: Photograph) -> None:
    ab = Runner(loaded).stages(photo, EditParams()).ab * 110.0
    height, width = ab.shape[1:]
    face = ab[:, int(0.15 * height) : int(0.3 * height), int(0.38 * width) : int(0.5 * width)]
    assert face[0].mean() > 2.0  # red rather than green
    assert face[1].mean() > 2.0  # yellow rather than blue
    assert np.linalg.norm(ab, axis=0).mean() > 4.0


def test_eight_seeds_differ_visibly_and_each_is_repeatable(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    samples = torch.stack([torch.from_numpy(runner.stages(photo, _at(seed)).ab) for seed in range(8)]) * 110.0
    assert mean_pairwise_distance(samples) > DISTINCT
    again = Runner(loaded).colourise(photo, _at(3), max_side=256).rgb
    assert np.array_equal(runner.colourise(photo, _at(3), max_side=256).rgb, again)


def test_a_thing_takes_the_colour_it_is_told_up_to_its_edges(loaded: LoadedModel) -> None:
    grey = np.full((240, 320), 60, dtype=np.uint8)
    y, x = np.mgrid[:240, :320]
    disc = np.hypot(y - 120, x - 160) < 70
    grey[disc] = (170 + 30 * (x - 160) / 70)[disc].astype(np.uint8)
    photo = photograph_from_array(grey)
    runner = Runner(loaded)
    hint = Hint(path=((0.5, 0.5),), colour=(70, 110, 190), reach=2.0)
    before, after = (runner.colourise(photo, EditParams(hints=hints)).rgb for hints in ((), (hint,)))
    blue = rgb_to_lab(torch.from_numpy(after.copy()).permute(2, 0, 1) / 255.0)[2].numpy()
    inner, outer = np.hypot(y - 120, x - 160) < 62, np.hypot(y - 120, x - 160) > 80
    assert np.mean(blue[inner] < -20) > 0.95
    assert np.abs(after.astype(int) - before)[outer].mean() < 1.0


def test_every_direction_moves_the_colouring(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    plain = runner.stages(photo, EditParams()).ab
    assert len(loaded.info.directions) >= 2
    for direction in loaded.info.directions:
        moved = EditParams(generate=GenerateParams(directions=((direction.name, direction.maximum),)))
        difference = np.linalg.norm(runner.stages(photo, moved).ab - plain, axis=0).mean() * 110.0
        assert difference > DISTINCT, direction.name


def test_without_the_priors_features_the_colouring_is_another(loaded: LoadedModel, photo: Photograph) -> None:
    def silence(
        _module: object, _inputs: object, outputs: tuple[torch.Tensor, dict[int, torch.Tensor]]
    ) -> object:
        image, features = outputs
        return torch.zeros_like(image), {r: torch.zeros_like(f) for r, f in features.items()}

    silent = load_bundle(find_model(), torch.device("cpu"))
    silent.model.generator.register_forward_hook(silence)
    without = Runner(silent).stages(photo, EditParams()).ab
    with_prior = Runner(loaded).stages(photo, EditParams()).ab
    assert np.linalg.norm(with_prior - without, axis=0).mean() * 110.0 > DISTINCT


def test_like_things_take_the_colours_of_a_reference_picture(loaded: LoadedModel, tmp_path: Path) -> None:
    true = skimage.data.coffee()
    Image.fromarray(true[:, ::-1]).save(tmp_path / "mirrored.png")  # the same things, in other places
    level = lightness(true)
    photo = photograph_from_array((255.0 * grey_from_lightness(level)).astype(np.uint8))
    runner = Runner(loaded)
    reference, _ = reference_of(tmp_path / "mirrored.png", 0.7)

    def error(params: EditParams) -> float:
        ab = torch.from_numpy(110.0 * runner.stages(photo, params).ab)
        truth = rgb_to_lab(torch.from_numpy(true.copy()).permute(2, 0, 1) / 255.0)[None, 1:]
        sized = torch.nn.functional.interpolate(truth, size=ab.shape[1:], mode="area")[0]
        return float((ab - sized).norm(dim=0).mean())

    assert error(EditParams(reference=reference)) < 0.6 * error(EditParams())
