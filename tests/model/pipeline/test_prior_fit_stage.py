"""The prior fit: measured once a photograph; as far as it is poor, the colours do without the prior."""

from dataclasses import replace

import numpy as np

from model.checkpoints.bundle import LoadedModel
from model.params import EditParams, FitCalibration
from model.photo.photograph import Photograph
from model.pipeline.runner import Floats, Runner
from tests.model.pipeline.conftest import recipe
from tests.model.pipeline.test_runner import count_calls

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

    assert np.array_equal(ab(failed, photo, recipe(seed=1)), ab(failed, photo, recipe(seed=2)))
    assert not np.array_equal(ab(failed, photo, recipe()), ab(loaded, photo, recipe()))


def test_poor_fit_blends_in_proportion(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(calibrated(loaded, FitCalibration(midpoint=30.0, slope=0.05)))
    fit = runner.colourise(photo, recipe(seed=1)).prior_fit
    assert fit is not None
    assert 0.05 < fit < 0.95

    guided, free = (ab(calibrated(loaded, c), photo, recipe(seed=1)) for c in (ALWAYS, NEVER))
    blended = runner.stages(photo, recipe(seed=1)).ab

    np.testing.assert_allclose(blended, fit * guided + (1 - fit) * free, atol=1e-5)


def test_fit_is_that_of_the_photograph_whatever_the_seed(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(calibrated(loaded, FitCalibration(midpoint=30.0, slope=0.05)))
    first = runner.colourise(photo, recipe(seed=1)).prior_fit

    with count_calls(loaded) as calls:
        second = runner.colourise(photo, recipe(seed=2)).prior_fit

    assert second == first
    assert calls == {"generate": 1, "align": 1, "colourise": 1}


def test_model_without_calibration_always_follows(loaded: LoadedModel, photo: Photograph) -> None:
    assert loaded.info.prior_fit is None
    assert Runner(loaded).colourise(photo, recipe()).prior_fit is None
