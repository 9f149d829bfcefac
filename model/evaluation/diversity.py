"""How much the colourings of one photograph differ, and how far they follow the prior."""

import torch
from torch import Tensor
from torch.nn import functional


def mean_pairwise_distance(samples: Tensor) -> float:
    """Mean distance in ab between all pairs of colourings of one photograph.

    samples: (N, 2, h, w) in Lab units, N >= 2. The distance of a pair is the mean over pixels of the
    Euclidean one.
    """
    n = len(samples)
    first, second = torch.triu_indices(n, n, offset=1)
    return float((samples[first] - samples[second]).norm(dim=1).mean())


def obedience(results: Tensor, inversions: Tensor, cells: int = 8) -> tuple[float, float]:
    """How far a change of colour in the warped inversion moves the result: (slope, correlation).

    results, inversions: (N, 2, h, w) ab of colourings of one or more photographs and of their warped
    inversions, in Lab units, as deviations from each photograph's mean over its samples. Compared as means
    over cells x cells parts. Slope 0: the prior is ignored; 1: the result moves as the inversion does.
    """
    moved = functional.adaptive_avg_pool2d(results, cells).flatten()
    asked = functional.adaptive_avg_pool2d(inversions, cells).flatten()
    power = asked.square().sum().clamp(min=1e-12)
    slope = (moved * asked).sum() / power
    correlation = (moved * asked).sum() / (power * moved.square().sum().clamp(min=1e-12)).sqrt()
    return float(slope), float(correlation)


def deviations(samples: Tensor) -> Tensor:
    """(photographs, samples, 2, h, w) less each photograph's mean over its samples, as (N, 2, h, w)."""
    return (samples - samples.mean(dim=1, keepdim=True)).flatten(0, 1)
