"""Which photographs look as if they belonged together. Importable without torch.

An appearance is what the model sees in a photograph (`Runner.appearance`), of unit length.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

NEAR = 0.2
"""Cosine distance up to which two photographs are taken for such; docs/benchmarks.md measures it."""

Appearances = NDArray[np.floating[Any]]


def like(appearances: Appearances, chosen: Sequence[int]) -> tuple[int, ...]:
    """Which of `appearances` (n, C) look like one of those chosen; these are among them."""
    nearest = (appearances @ appearances[list(chosen)].T).max(axis=1)
    return tuple(np.flatnonzero(nearest >= 1.0 - NEAR).tolist())


def series_among(appearances: Appearances) -> tuple[tuple[int, ...], ...]:
    """The series among photographs (n, C), of two or more each, in the order of their first ones.

    Each photograph is in one at most. They are clusters by average linkage: near each other on the mean.
    """
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 - slow, and only this needs it
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - the same

    if len(appearances) < 2:
        return ()
    distances = np.clip(1.0 - appearances @ appearances.T, 0.0, None)
    np.fill_diagonal(distances, 0.0)
    labels = fcluster(
        linkage(squareform(distances, checks=False), method="average"), NEAR, criterion="distance"
    )
    found: dict[int, list[int]] = {}
    for index, label in enumerate(labels.tolist()):
        found.setdefault(label, []).append(index)
    return tuple(tuple(members) for members in found.values() if len(members) > 1)
