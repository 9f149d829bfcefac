import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.linalg import sqrtm
from torch import nn
from torchmetrics.image.fid import FrechetInceptionDistance

from model.evaluation.frechet import diagonal_frechet_distance, frechet_distance


def gaussian(mean: list[float], root: list[list[float]]) -> NDArray[np.float32]:
    """Points whose sample mean is `mean` and sample covariance root' root, exactly."""
    signs = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]]) * np.sqrt(3 / 4)
    return (signs @ np.array(root) + np.array(mean)).astype(np.float32)


def test_two_gaussians_by_hand() -> None:
    first = gaussian([0.0, 0.0], [[1.0, 0.0], [0.0, 2.0]])
    second = gaussian([3.0, 4.0], [[4.0, 0.0], [0.0, 3.0]])
    # |m|^2 = 25; commuting covariances: (1 - 4)^2 + (2 - 3)^2 = 10.
    assert frechet_distance(first, second) == pytest.approx(35.0, rel=1e-5)
    assert diagonal_frechet_distance(first, second) == pytest.approx(35.0, rel=1e-5)


def test_correlation_counts_only_with_the_whole_covariance() -> None:
    # C1 = [[2, 1], [1, 2]], C2 = [[2, -1], [-1, 2]]: they commute, eigenvalues (3, 1) and (1, 3).
    # trace of the root of the product: 2 sqrt 3.
    plus = [[np.sqrt(1.5), np.sqrt(1.5)], [np.sqrt(0.5), -np.sqrt(0.5)]]
    minus = [[np.sqrt(0.5), np.sqrt(0.5)], [np.sqrt(1.5), -np.sqrt(1.5)]]
    first, second = gaussian([0.0, 0.0], plus), gaussian([0.0, 0.0], minus)
    assert frechet_distance(first, second) == pytest.approx(8.0 - 4.0 * np.sqrt(3.0), rel=1e-5)
    assert diagonal_frechet_distance(first, second) == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(("n", "m"), [(40, 50), (8, 6), (60, 8)])
def test_against_the_matrix_root_of_scipy(n: int, m: int) -> None:
    random = np.random.default_rng(n)
    mix = random.standard_normal((12, 12))
    first = random.standard_normal((n, 12)).astype(np.float32)
    second = (random.standard_normal((m, 12)) @ mix + 0.5).astype(np.float32)
    covariances = [np.cov(x.astype(np.float64), rowvar=False) for x in (first, second)]
    # Few points leave the covariances singular, where sqrtm warns: a little is added to its matrices.
    c1, c2 = (c + 1e-9 * np.eye(12) for c in covariances)
    expected = ((first.mean(0) - second.mean(0)) ** 2).sum() + np.trace(c1 + c2 - 2 * sqrtm(c1 @ c2).real)
    assert frechet_distance(first, second) == pytest.approx(expected, rel=1e-3)


def test_a_set_is_at_no_distance_from_itself() -> None:
    features = np.random.default_rng(1).standard_normal((5, 30)).astype(np.float32)
    assert frechet_distance(features, features) == pytest.approx(0.0, abs=1e-9)
    assert diagonal_frechet_distance(features, features) == 0.0


class _Flat(nn.Module):
    """Takes pictures that are nothing but their features."""

    num_features = 12

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        return pictures.flatten(1)[:, :12]


def test_against_torchmetrics() -> None:
    random = np.random.default_rng(2)
    first, second = (random.standard_normal((n, 3, 2, 2)).astype(np.float32) for n in (40, 50))
    metric = FrechetInceptionDistance(feature=_Flat()).set_dtype(torch.float64)
    metric.update(torch.from_numpy(first).double(), real=True)
    metric.update(torch.from_numpy(second).double() * 1.5, real=False)
    ours = frechet_distance(first.reshape(40, 12), 1.5 * second.reshape(50, 12))
    assert ours == pytest.approx(float(metric.compute()), rel=1e-5)
