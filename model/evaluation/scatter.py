"""What random colourings of many photographs do, gathered photograph by photograph."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from model.evaluation.diversity import (
    SplitDistance,
    deviations,
    mean_pairwise_distance,
    obedience,
    segment,
    split_distance,
)
from model.evaluation.examples import Example
from model.evaluation.methods import Guided, warped_ab
from model.evaluation.report import Diversity

_GRID = (32, 32)  # photographs differ in shape; on a common grid they can be joined


class Scatter:
    """Keeps the figures of `add`."""

    def __init__(self) -> None:
        self._samples = 0
        self._distances: list[float] = []
        self._splits: list[SplitDistance] = []
        self._moved: list[Tensor] = []
        self._asked: list[Tensor] = []

    def add(self, example: Example, samples: Sequence[Guided]) -> None:
        """Take in the random colourings of one photograph, two or more and equally many of each."""
        results = torch.stack([torch.from_numpy(sample.ab) for sample in samples])
        inversions = torch.stack([warped_ab(sample) for sample in samples])
        objects = segment(example.photo.luminance_at(*results.shape[-2:]))
        self._samples = len(samples)
        self._distances.append(mean_pairwise_distance(results))
        self._splits.append(split_distance(results, objects))
        for kept, values in ((self._moved, results), (self._asked, inversions)):
            kept.append(functional.adaptive_avg_pool2d(deviations(values[None]), _GRID))

    def diversity(self) -> Diversity:
        """The figures over all photographs so far."""
        parts = np.mean(self._splits, axis=0)
        whole, between, within = (float(share) for share in parts / max(float(parts.sum()), 1e-12))
        slope, correlation = obedience(torch.cat(self._moved), torch.cat(self._asked))
        return Diversity(
            samples=self._samples,
            distance=float(np.mean(self._distances)),
            whole=whole,
            between=between,
            within=within,
            obedience=slope,
            obedience_correlation=correlation,
        )
