import numpy as np
import pytest
import torch
from torch.nn import functional

from model.checkpoints.bundle import LoadedModel
from model.colour import denormalise_ab
from model.evaluation.examples import Example
from model.evaluation.methods import (
    aligned,
    colour,
    copied_chroma,
    informed,
    misled,
    no_chroma,
    paint,
    true_ab,
    true_hints,
    understand,
    warped_ab,
    without_alignment,
    without_prior,
)
from model.params import EditParams, GenerateParams
from model.pipeline import stages
from model.pipeline.runner import Runner


@pytest.mark.parametrize("seed", [None, 3])
@pytest.mark.parametrize("kind", ["loaded", "calibrated"])
@torch.inference_mode()
def test_the_full_method_is_what_the_application_runs(
    kind: str, examples: list[Example], seed: int | None, request: pytest.FixtureRequest
) -> None:
    loaded: LoadedModel = request.getfixturevalue(kind)
    photo = examples[0].photo
    expected = Runner(loaded).stages(photo, EditParams(generate=GenerateParams(seed=seed)))
    understanding = understand(loaded, photo)
    guided = colour(loaded, understanding, GenerateParams(seed=seed))
    assert understanding.subject == expected.subject
    np.testing.assert_allclose(guided.ab, denormalise_ab(torch.from_numpy(expected.ab)).numpy(), atol=1e-4)
    np.testing.assert_allclose(guided.warped.numpy(), expected.warped_image * 0.5 + 0.5, atol=1e-5)
    assert warped_ab(guided).shape == guided.ab.shape


@torch.inference_mode()
def test_the_painted_picture_is_the_exported_one(loaded: LoadedModel, examples: list[Example]) -> None:
    photo = examples[1].photo
    painted = paint(photo, colour(loaded, understand(loaded, photo)).ab)
    exported = Runner(loaded).colourise(photo, EditParams()).rgb
    assert np.abs(painted.astype(int) - exported).max() <= 1


@torch.inference_mode()
def test_without_the_prior_the_latent_code_says_nothing(loaded: LoadedModel, examples: list[Example]) -> None:
    own = understand(loaded, examples[0].photo)
    other = misled(loaded, own, understand(loaded, examples[1].photo).inversion)
    first, second = (colour(loaded, inverted, guidance=without_prior).ab for inverted in (own, other))
    np.testing.assert_array_equal(first, second)
    full = [colour(loaded, inverted, guidance=aligned).ab for inverted in (own, other)]
    assert np.abs(full[0] - full[1]).max() > 1e-3


@torch.inference_mode()
def test_a_failed_inversion_is_followed_less(calibrated: LoadedModel, examples: list[Example]) -> None:
    calibration = calibrated.info.prior_fit
    assert calibration is not None
    own, other = (understand(calibrated, example.photo) for example in examples[:2])
    failed = misled(calibrated, own, other.inversion)
    assert own.fit is not None
    assert failed.fit is not None
    assert failed.fit != own.fit

    followed, free, blended = (
        colour(calibrated, failed, follow=True).ab,
        colour(calibrated, failed, follow=True, guidance=without_prior).ab,
        colour(calibrated, failed).ab,
    )
    assert 0.05 < failed.fit < 0.95
    apart = np.abs(followed - free).mean()
    assert 0.0 < np.abs(blended - followed).mean() < apart
    assert 0.0 < np.abs(blended - free).mean() < apart


@torch.inference_mode()
def test_without_alignment_the_reference_stays_in_its_place(
    loaded: LoadedModel, examples: list[Example]
) -> None:
    understanding = understand(loaded, examples[0].photo)
    reference = stages.generate(loaded, understanding.inversion, GenerateParams()).reference
    warped = without_alignment(loaded.model, understanding.perception, reference)
    whole = aligned(loaded.model, understanding.perception, reference)
    assert {r: x.shape for r, x in warped.features.items()} == {r: x.shape for r, x in whole.features.items()}
    for r, feature in reference.features.items():
        expected = functional.interpolate(feature, size=warped.features[r].shape[-2:], mode="bilinear")
        torch.testing.assert_close(warped.features[r], expected)
    assert not torch.allclose(warped.image, whole.image)


def test_no_chroma_leaves_the_photograph(examples: list[Example]) -> None:
    photo = examples[0].photo
    np.testing.assert_array_equal(paint(photo, no_chroma()), photo.original_rgb(None))


def test_copied_chroma_is_the_truth_in_sixteenths(examples: list[Example]) -> None:
    rgb = np.zeros((32, 48, 3), dtype=np.uint8)
    rgb[:, :24] = (200, 40, 40)
    rgb[:, 24:] = (40, 60, 200)
    ab = copied_chroma(rgb)
    assert ab.shape == (2, 16, 16)
    truth = true_ab(rgb).numpy()
    np.testing.assert_allclose(ab[:, :, 0], truth[:, :16, 0], atol=1e-3)
    np.testing.assert_allclose(ab[:, :, 15], truth[:, :16, 47], atol=1e-3)
    example = examples[0]
    copied, grey = (paint(example.photo, x) for x in (copied_chroma(example.rgb), no_chroma()))
    errors = [np.abs(x.astype(int) - example.rgb).mean() for x in (copied, grey)]
    assert errors[0] < 0.25 * errors[1]


def test_true_colours_are_told_at_random_places_more_for_more() -> None:
    rgb = np.zeros((40, 60, 3), dtype=np.uint8)
    rgb[..., 0] = 200
    one, three, other = (true_hints(rgb, count, seed) for count, seed in ((1, 7), (3, 7), (1, 8)))
    assert len(three) == 3
    assert three[:1] == one
    assert other != one
    assert {hint.colour for hint in (*three, *other)} == {(200, 0, 0)}


@torch.inference_mode()
def test_hints_change_the_colouring_and_none_do_not(loaded: LoadedModel, examples: list[Example]) -> None:
    own, rgb = understand(loaded, examples[0].photo), examples[0].rgb
    none, some = (colour(loaded, informed(own, true_hints(rgb, count, 7))).ab for count in (0, 3))
    np.testing.assert_array_equal(none, colour(loaded, own).ab)
    assert np.abs(some - none).max() > 1.0
