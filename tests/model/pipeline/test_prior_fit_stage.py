"""The prior fit: measured once a photograph; as far as it is poor, the colours do without the prior."""

from dataclasses import replace

import numpy as np
import torch

from model.checkpoints.bundle import LoadedModel
from model.params import EditParams, FitCalibration
from model.photo.photograph import Photograph
from model.pipeline.results import Floats
from model.pipeline.runner import Runner
from tests.model.pipeline.conftest import recipe
from tests.model.pipeline.test_runner import SIGHTS, count_calls

ALWAYS = FitCalibration(midpoint=1000.0, slope=1.0)
NEVER = FitCalibration(midpoint=-1000.0, slope=1.0)


def calibrated(loaded: LoadedModel, calibration: FitCalibration | None) -> LoadedModel:
    return replace(loaded, info=replace(loaded.info, prior_fit=calibration))


def ab(loaded: LoadedModel, photo: Photograph, params: EditParams) -> Floats:
    return Runner(loaded).stages(photo, params).ab


def test_fitting_prior_is_followed(loaded: LoadedModel, photo: Photograph) -> None:
    followed = ab(calibrated(loaded, ALWAYS), photo, recipe(seed=1))

    np.testing.assert_allclose(followed, ab(calibrated(loaded, None), photo, recipe(seed=1)), atol=1e-6)


def test_failed_inversion_is_left_out(loaded: LoadedModel, photo: Photograph) -> None:
    failed = calibrated(loaded, NEVER)

    told = [recipe(subject=subject) for subject in loaded.info.subjects]
    assert all(np.array_equal(ab(failed, photo, recipe()), ab(failed, photo, one)) for one in told)
    assert not all(np.array_equal(ab(loaded, photo, recipe()), ab(loaded, photo, one)) for one in told)
    assert not np.array_equal(ab(failed, photo, recipe()), ab(loaded, photo, recipe()))


def test_sliders_move_a_failed_inversion_too(loaded: LoadedModel, photo: Photograph) -> None:
    failed = calibrated(loaded, NEVER)
    moved = recipe(directions=(("warmth", 2.0),))
    assert np.abs(ab(failed, photo, recipe()) - ab(failed, photo, moved)).mean() > 0.02


def test_evidence_of_both_is_mixed_in_proportion(loaded: LoadedModel) -> None:
    guided, free = torch.randn(2, 3, 4, 5), torch.randn(1, 3, 4, 5)
    mixed = loaded.model.follow(guided, guided, free, torch.tensor([0.25, 1.0]))
    torch.testing.assert_close(mixed[0], 0.25 * guided[0] + 0.75 * free[0])
    torch.testing.assert_close(mixed[1], guided[1])


def test_poor_fit_follows_the_prior_in_part(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(calibrated(loaded, FitCalibration(midpoint=30.0, slope=0.05)))
    fit = runner.colourise(photo, recipe(seed=1)).prior_fit
    assert fit is not None
    assert 0.05 < fit < 0.95

    guided, free = (ab(calibrated(loaded, c), photo, recipe(seed=1)) for c in (ALWAYS, NEVER))
    blended = runner.stages(photo, recipe(seed=1)).ab

    apart = np.abs(guided - free).mean()
    assert 0.0 < np.abs(blended - guided).mean() < apart
    assert 0.0 < np.abs(blended - free).mean() < apart


def test_fit_is_that_of_the_photograph_whatever_the_seed(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(calibrated(loaded, FitCalibration(midpoint=30.0, slope=0.05)))
    first = runner.colourise(photo, recipe(seed=1)).prior_fit

    with count_calls(loaded) as calls:
        second = runner.colourise(photo, recipe(seed=2)).prior_fit

    assert second == first
    assert calls == {"generate": 1, "align": 1, "colourise": SIGHTS}


def test_every_step_of_a_slider_runs_the_networks_once(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(calibrated(loaded, FitCalibration(midpoint=30.0, slope=0.05)))
    runner.colourise(photo, recipe(seed=1))
    for value in (1.0, 2.0):
        with count_calls(loaded) as calls:
            runner.colourise(photo, recipe(seed=1, directions=(("warmth", value),)))
        assert calls == {"generate": 1, "align": 1, "colourise": SIGHTS}


def test_model_without_calibration_always_follows(loaded: LoadedModel, photo: Photograph) -> None:
    assert loaded.info.prior_fit is None
    assert Runner(loaded).colourise(photo, recipe()).prior_fit is None
