import math

import pytest
import torch

from model.params import LEAST_PROBABILITY, FitCalibration
from model.training.assemble.prior_fit import FAILURES, discriminate


def _measured(errors: list[float], logarithms: list[float]) -> torch.Tensor:
    return torch.tensor([errors, logarithms]).T


def test_posterior_is_that_of_two_normal_distributions() -> None:
    # Both measures of variance 2 and 1/2 (unbiased), uncorrelated; two and one apart.
    right = _measured([9.0, 11.0, 9.0, 11.0], [-0.5, -0.5, -1.5, -1.5])
    wrong = _measured([11.0, 13.0, 11.0, 13.0], [-1.5, -1.5, -2.5, -2.5])

    calibration = discriminate(right, wrong)

    assert calibration is not None
    # of four: variance 4/3 and 1/3, so 2 / (4/3) and 1 / (1/3)
    assert calibration.slope == pytest.approx(1.5)
    assert calibration.subject == pytest.approx(3.0)
    # Half-way the measures say nothing, and what was thought before remains.
    assert calibration.fit(11.0, math.exp(-1.5)) == pytest.approx(1.0 - FAILURES)
    worse = 1 / (1 + math.exp(1.5) * FAILURES / (1 - FAILURES))
    assert calibration.fit(12.0, math.exp(-1.5)) == pytest.approx(worse)
    unlikelier = 1 / (1 + math.exp(3.0) * FAILURES / (1 - FAILURES))
    assert calibration.fit(11.0, math.exp(-2.5)) == pytest.approx(unlikelier)


def test_measure_that_tells_nothing_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    right, wrong = _measured([10.0, 12.0], [-1.0, -1.2]), _measured([9.0, 11.0], [-1.1, -1.4])
    assert discriminate(right, wrong) is None
    assert "follows its prior" in caplog.text


def test_extremes_give_no_overflow() -> None:
    calibration = FitCalibration(midpoint=20.0, slope=5.0, subject=1.0)

    assert calibration.fit(1e6) == 0.0
    assert calibration.fit(0.0) == pytest.approx(1.0)
    assert calibration.fit(20.0, 0.0) == pytest.approx(LEAST_PROBABILITY / (1.0 + LEAST_PROBABILITY))
