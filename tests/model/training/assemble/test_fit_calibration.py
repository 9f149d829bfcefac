import math

import pytest
import torch

from model.params import FitCalibration
from model.training.assemble.prior_fit import FAILURES, discriminate


def test_posterior_is_that_of_two_normal_distributions() -> None:
    # Both of variance 2 (unbiased), two apart: log odds change by one for each unit.
    right, wrong = torch.tensor([9.0, 11.0]), torch.tensor([11.0, 13.0])

    calibration = discriminate(right, wrong)

    assert calibration is not None
    assert calibration.slope == pytest.approx(1.0)
    # Half-way the errors say nothing, and what was thought before remains.
    assert calibration.fit(11.0) == pytest.approx(1.0 - FAILURES)
    assert calibration.fit(calibration.midpoint) == pytest.approx(0.5)
    assert calibration.fit(12.0) == pytest.approx(1 / (1 + math.exp(1.0) * FAILURES / (1 - FAILURES)))


def test_measure_that_tells_nothing_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    assert discriminate(torch.tensor([10.0, 12.0]), torch.tensor([9.0, 11.0])) is None
    assert "follows its prior" in caplog.text


def test_extreme_errors_give_no_overflow() -> None:
    calibration = FitCalibration(midpoint=20.0, slope=5.0)

    assert calibration.fit(1e6) == 0.0
    assert calibration.fit(0.0) == pytest.approx(1.0)
