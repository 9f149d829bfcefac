"""Photographs and recipes to colourings, with the real networks at tiny size."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
import torch

from model.checkpoints.bundle import LoadedModel
from model.errors import ParameterError
from model.events import Cancelled, CancelToken
from model.networks.compact import CompactModel
from model.params import EditParams, GenerateParams, InvertParams
from model.photo.photograph import Photograph, photograph_from_array
from model.pipeline.canonical import canonical
from model.pipeline.runner import Runner
from tests.model.pipeline.conftest import recipe, synthetic_photo

RECIPES = (
    recipe(),
    recipe(seed=3),
    recipe(seed=3, saturation=0.4),
    recipe(seed=3, directions=(("warmth", 1.5),)),
    recipe(subject="sea", directions=(("vividness", -1.0), ("warmth", 1.5)), warmth=0.3),
)


SIGHTS = 2
"""The colouriser decodes what it sees close and what it sees from afar."""


@contextmanager
def count_calls(loaded: LoadedModel) -> Iterator[Counter[str]]:
    """Count how often each stage's network runs."""
    model = loaded.model
    parts = {
        "predict": model.subject_head,
        "invert": model.encoder,
        "generate": model.generator,
        "perceive": model.correspondence.theta,
        "align": model.correspondence.phi,
        "colourise": model.colouriser.norm4,
    }
    calls: Counter[str] = Counter()
    handles = [
        part.register_forward_hook(lambda *_, name=name: calls.update([name])) for name, part in parts.items()
    ]
    try:
        yield calls
    finally:
        for handle in handles:
            handle.remove()


def test_colouring_has_the_photographs_size_and_colour(loaded: LoadedModel, photo: Photograph) -> None:
    result = Runner(loaded).colourise(photo, recipe())
    assert result.rgb.shape == (120, 90, 3)
    assert result.rgb.dtype == np.uint8
    assert result.rgb.flags.c_contiguous
    assert np.ptp(result.rgb.astype(int), axis=2).max() > 10
    assert result.subject in loaded.info.subjects


def test_reduced_and_deep_results(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    assert runner.colourise(photo, recipe(), max_side=60).rgb.shape == (60, 45, 3)
    deep = runner.colourise(photo, recipe(), bits=16).rgb
    assert deep.dtype == np.uint16
    assert np.abs(deep / 257.0 - runner.colourise(photo, recipe()).rgb).max() < 1.0


def test_cached_equals_uncached(loaded: LoadedModel, photo: Photograph) -> None:
    warm, cold = Runner(loaded), Runner(loaded, cache_bytes=0)
    fresh = [Runner(loaded).colourise(photo, params).rgb for params in RECIPES]
    for params in RECIPES:
        warm.colourise(photo, params)
        warm.colourise(synthetic_photo(1), params)
    for params, expected in zip(RECIPES, fresh, strict=True):
        np.testing.assert_array_equal(warm.colourise(photo, params).rgb, expected)
        np.testing.assert_array_equal(cold.colourise(photo, params).rgb, expected)


def test_results_belong_to_the_caller(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    first = runner.colourise(photo, recipe()).rgb
    expected = first.copy()
    first[:] = 0
    np.testing.assert_array_equal(runner.colourise(photo, recipe()).rgb, expected)


def test_the_backbone_looks_once_at_the_square_once_at_the_photograph_and_once_at_the_inversion(
    loaded: LoadedModel, photo: Photograph
) -> None:
    assert isinstance(loaded.model, CompactModel)
    sizes = []
    handle = loaded.model.backbone.stem.register_forward_hook(
        lambda _, given, __: sizes.append(given[0].shape[2:])
    )
    try:
        runner = Runner(loaded)
        runner.subject_probabilities(photo)
        runner.colourise(photo, recipe())
    finally:
        handle.remove()
    assert sizes == [(64, 64), (96, 64), (64, 64)]


def test_a_tone_of_its_own_that_is_wished_for_later_is_laid_on(
    loaded: LoadedModel, photo: Photograph
) -> None:
    sepia = photograph_from_array((photo.pixels[..., None] * np.array([1.0, 0.85, 0.65])).astype(np.uint8))
    runner = Runner(loaded)
    plain, toned = (runner.colourise(sepia, recipe(toning=share)).rgb for share in (0.0, 1.0))
    assert not np.array_equal(plain, toned)
    np.testing.assert_array_equal(Runner(loaded).colourise(sepia, recipe(toning=1.0)).rgb, toned)
    np.testing.assert_array_equal(runner.colourise(sepia, recipe()).rgb, plain)


def test_what_changes_decides_what_is_computed(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    every = {"predict": 1, "invert": 1, "generate": 1, "perceive": 1, "align": 1, "colourise": SIGHTS}
    from_generate = {"generate": 1, "align": 1, "colourise": SIGHTS}
    steps = [
        (recipe(), every),
        (recipe(saturation=0.5, strength=0.7, warmth=0.2, tint=-0.2), {}),
        (recipe(seed=1), from_generate),
        (recipe(seed=1, directions=(("warmth", 1.0),)), from_generate),
        (recipe(), {}),
        (recipe(subject=Runner(loaded).subject_probabilities(photo)[0][0]), {}),
        (recipe(noise=0.3), {}),  # without a seed there is no noise to scale
        (recipe(seed=9, noise=0.0), {}),
        (recipe(directions=(("warmth", 0.0),)), {}),
        (recipe(seed=1, noise=0.3), from_generate),
    ]
    for params, expected in steps:
        with count_calls(loaded) as calls:
            runner.colourise(photo, params)
        assert calls == expected, params


def test_another_subject_needs_another_inversion(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    predicted = runner.colourise(photo, recipe()).subject
    other = next(subject for subject in loaded.info.subjects if subject != predicted)
    with count_calls(loaded) as calls:
        result = runner.colourise(photo, recipe(subject=other))
    assert calls == {"invert": 1, "generate": 1, "align": 1, "colourise": SIGHTS}
    assert result.subject == other
    assert (result.rgb != runner.colourise(photo, recipe()).rgb).any()


def test_a_subject_given_is_not_predicted(loaded: LoadedModel, photo: Photograph) -> None:
    with count_calls(loaded) as calls:
        Runner(loaded).colourise(photo, recipe(subject="sea"))
    assert calls["predict"] == 0


def test_photographs_with_equal_pixels_share_results(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    runner.colourise(photo, recipe())
    with count_calls(loaded) as calls:
        runner.colourise(photograph_from_array(photo.pixels.copy()), recipe())
    assert not calls


def test_seeds_differ_and_repeat(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    results = [runner.colourise(photo, recipe(seed=seed)).rgb.tobytes() for seed in (1, 2, 3, 1)]
    assert results[0] == results[3]
    assert len(set(results)) == 3


def test_noise_neither_uses_nor_moves_the_global_generator(loaded: LoadedModel, photo: Photograph) -> None:
    torch.manual_seed(1)
    expected = torch.rand(2)
    torch.manual_seed(1)
    first = Runner(loaded).stages(photo, recipe(seed=4)).z
    assert torch.equal(torch.rand(2), expected)
    np.testing.assert_array_equal(Runner(loaded).stages(photo, recipe(seed=4)).z, first)


def test_z_is_mean_plus_noise_plus_directions(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    mean = runner.stages(photo, recipe()).z
    one = runner.stages(photo, recipe(seed=4)).z - mean
    np.testing.assert_allclose(runner.stages(photo, recipe(seed=4, noise=0.5)).z - mean, 0.5 * one, atol=1e-5)
    assert np.abs(one).max() > 1e-3
    moved = runner.stages(photo, recipe(directions=(("vividness", -1.5), ("warmth", 2.0)))).z - mean
    expected = 2.0 * loaded.directions[0] - 1.5 * loaded.directions[1]
    np.testing.assert_allclose(moved, expected.numpy(), atol=1e-5)


def test_a_variation_adds_a_small_noise_of_its_own(loaded: LoadedModel, photo: Photograph) -> None:
    def z(**values: object) -> np.ndarray:
        return runner.stages(photo, EditParams(generate=GenerateParams(**values))).z  # type: ignore[arg-type]

    runner = Runner(loaded)
    noise = z(seed=9) - z()
    moved = z(seed=4, variations=((9, 0.25), (7, 0.0))) - z(seed=4)
    np.testing.assert_allclose(moved, 0.25 * noise, atol=1e-5)
    twice = z(seed=4, variations=((9, 0.25), (7, 0.1))) - z(seed=4, variations=((9, 0.25),))
    np.testing.assert_allclose(twice, 0.1 * (z(seed=7) - z()), atol=1e-5)


def test_another_class_is_blended_in_up_to_its_own_picture(loaded: LoadedModel, photo: Photograph) -> None:
    def reference(subject: str, **values: object) -> np.ndarray:
        params = EditParams(
            invert=InvertParams(subject=subject),
            generate=GenerateParams(**values),  # type: ignore[arg-type]
        )
        return runner.stages(photo, params).reference

    runner = Runner(loaded)
    one, other = loaded.info.subjects[:2]
    pure = reference(one)
    np.testing.assert_array_equal(reference(one, other_subject=other, blend=0.0), pure)
    half, full = (reference(one, other_subject=other, blend=blend) for blend in (0.5, 1.0))
    assert 0 < np.abs(half - pure).mean() < np.abs(full - pure).mean()


def test_equal_recipes_have_one_form(loaded: LoadedModel) -> None:
    def form(**values: object) -> object:
        return canonical(loaded.info, recipe(**values).generate)  # type: ignore[arg-type]

    assert form(directions=(("warmth", 1.0), ("vividness", 0.0))) == form(directions=(("warmth", 1.0),))
    assert form(directions=(("vividness", 2.0), ("warmth", 1.0))) == form(
        directions=(("warmth", 1.0), ("vividness", 2.0))
    )
    assert form(seed=2) != form(seed=3)
    assert form(seed=2, noise=0.5) != form(seed=2)
    assert form(noise=0.5) == form()


def test_stages_are_given_whole(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    results = runner.stages(photo, recipe())
    assert results.x_l.shape == (96, 64)
    assert -1 <= results.x_l.min() < results.x_l.max() <= 1
    generator = loaded.model.generator.config
    assert results.z.shape == (generator.z_dim,)
    assert results.reference.shape == (3, generator.image_size, generator.image_size)
    resolutions = loaded.model.config.feature_resolutions
    channels = {r: generator.feature_channels(r) for r in resolutions}
    assert {r: f.shape for r, f in results.features.items()} == {r: (channels[r], r, r) for r in resolutions}
    assert {r: len(f) for r, f in results.warped.items()} == channels
    for plane in (*results.warped.values(), results.warped_image, results.ab):
        assert plane.shape[1] * 64 == plane.shape[2] * 96
    assert len(results.warped_image) == 3
    assert len(results.ab) == 2
    assert np.abs(results.ab).max() <= 1
    assert results.ab.dtype == np.float32
    with count_calls(loaded) as calls:
        runner.colourise(photo, recipe())
    assert not calls


def test_colours_follow_the_priors_features(loaded: LoadedModel, photo: Photograph) -> None:
    """Other features from the generator, everything else the same, give other colours."""
    expected = Runner(loaded).colourise(photo, recipe()).rgb

    def grey_out(
        _module: object, _inputs: object, output: tuple[torch.Tensor, dict[int, torch.Tensor]]
    ) -> object:
        image, features = output
        return image, {r: torch.zeros_like(feature) for r, feature in features.items()}

    handle = loaded.model.generator.register_forward_hook(grey_out)
    try:
        without = Runner(loaded).colourise(photo, recipe()).rgb
    finally:
        handle.remove()
    assert np.abs(without.astype(int) - expected).max() > 2


def test_cancelled_before_the_start(loaded: LoadedModel, photo: Photograph) -> None:
    token = CancelToken()
    token.cancel()
    with count_calls(loaded) as calls, pytest.raises(Cancelled):
        Runner(loaded).colourise(photo, recipe(), cancel=token)
    assert not calls


def test_what_the_model_does_not_offer_is_refused(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    with count_calls(loaded) as calls, pytest.raises(ParameterError, match="Did you mean “sea”"):
        runner.colourise(photo, recipe(subject="see"))
    with pytest.raises(ParameterError, match="warmth, vividness"):
        runner.stages(photo, recipe(directions=(("hue", 1.0),)))
    assert not calls
