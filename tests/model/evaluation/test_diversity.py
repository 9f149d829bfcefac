import pytest
import torch

from model.evaluation.diversity import deviations, mean_pairwise_distance, obedience


def test_mean_pairwise_distance_by_hand() -> None:
    samples = torch.zeros(3, 2, 4, 4)
    samples[1, 0] = 3.0
    samples[2, 1] = 4.0
    # pairs: 3, 4 and 5
    assert mean_pairwise_distance(samples) == pytest.approx(4.0)


def test_obedience_of_a_result_that_moves_half_as_far() -> None:
    asked = deviations(torch.randn(2, 4, 2, 16, 16, generator=torch.Generator().manual_seed(0)))
    slope, correlation = obedience(0.5 * asked, asked)
    assert slope == pytest.approx(0.5, abs=1e-5)
    assert correlation == pytest.approx(1.0, abs=1e-5)
    assert obedience(torch.zeros_like(asked), asked)[0] == 0.0
