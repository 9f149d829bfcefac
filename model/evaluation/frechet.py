"""The Fréchet distance of two sets of feature vectors, each taken as a Gaussian.

Heusel et al., "GANs Trained by a Two Time-Scale Update Rule" (NeurIPS 2017):
|m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)).
"""

import numpy as np
from numpy.typing import NDArray


def frechet_distance(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """With the sample covariances; (N, D) and (M, D), N and M at least 2.

    With C1 = A'A and C2 = B'B, tr (C1 C2)^(1/2) is the sum of the singular values of A B'. So it needs no root
    of a matrix that few pictures leave singular. The distance is biased upwards where N is not much larger
    than D: compare only distances over equally many pictures.
    """
    a, b = _root(first), _root(second)
    shared = float(np.linalg.svd(a @ b.T, compute_uv=False).sum())
    return max(0.0, _mean_term(first, second) + float((a**2).sum() + (b**2).sum()) - 2.0 * shared)


def diagonal_frechet_distance(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """With variances only, correlations taken as zero: also defined by a few dozen pictures.

    (N, D) and (M, D), N and M at least 2.
    """
    deviations = [features.astype(np.float64).std(axis=0, ddof=1) for features in (first, second)]
    return _mean_term(first, second) + float(((deviations[0] - deviations[1]) ** 2).sum())


def _mean_term(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    difference = first.mean(axis=0, dtype=np.float64) - second.mean(axis=0, dtype=np.float64)
    return float((difference**2).sum())


def _root(features: NDArray[np.float32]) -> NDArray[np.float64]:
    """R with R'R the sample covariance of (N, D), of at most min(N, D) rows."""
    centred = features - features.mean(axis=0, dtype=np.float64)
    return np.asarray(np.linalg.qr(centred, mode="r") / np.sqrt(len(features) - 1))
