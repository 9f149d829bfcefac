"""Several recipes of one photograph go through the networks as one batch."""

from dataclasses import replace

import numpy as np
import pytest

from model.checkpoints.bundle import LoadedModel
from model.errors import ParameterError
from model.events import Cancelled, CancelToken
from model.params import FitCalibration
from model.photo.photograph import Photograph
from model.pipeline.runner import Runner
from tests.model.pipeline.conftest import recipe
from tests.model.pipeline.test_runner import SIGHTS, count_calls

RECIPES = (recipe(seed=1), recipe(seed=2, directions=(("warmth", 1.0),)), recipe(seed=3, noise=0.3))


def test_what_was_anticipated_is_found_and_right(loaded: LoadedModel, photo: Photograph) -> None:
    calibrated = replace(
        loaded, info=replace(loaded.info, prior_fit=FitCalibration(midpoint=30.0, slope=0.05))
    )
    runner = Runner(calibrated)
    runner.colourise(photo, recipe())
    with count_calls(loaded) as calls:
        runner.anticipate(photo, RECIPES)
    # Once for all, and once for what the moved one is moved from.
    assert calls == {"generate": 2, "align": 2, "colourise": 2 * SIGHTS}
    for params in RECIPES:
        with count_calls(loaded) as calls:
            found = runner.colourise(photo, params).rgb
        assert not calls
        np.testing.assert_allclose(found, Runner(calibrated).colourise(photo, params).rgb, atol=1)
        np.testing.assert_allclose(
            runner.stages(photo, params).warped_image,
            Runner(calibrated).stages(photo, params).warped_image,
            atol=1e-3,
        )


def test_nothing_is_done_for_the_sake_of_others(loaded: LoadedModel, photo: Photograph) -> None:
    runner = Runner(loaded)
    runner.colourise(photo, RECIPES[0])
    with count_calls(loaded) as calls:
        runner.anticipate(photo, RECIPES)
        runner.anticipate(photo, RECIPES[1:2])
        runner.anticipate(photo, (RECIPES[1], RECIPES[1]))
    assert not calls


def test_anticipating_is_cancelled_and_checked_as_colouring_is(
    loaded: LoadedModel, photo: Photograph
) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        Runner(loaded).anticipate(photo, RECIPES, cancel=token)
    with pytest.raises(ParameterError):
        Runner(loaded).anticipate(photo, (*RECIPES, recipe(subject="unicorn")))
