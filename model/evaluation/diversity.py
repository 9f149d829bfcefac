"""How much the colourings of one photograph differ, and how far they follow the prior."""

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from skimage.segmentation import slic
from torch import Tensor
from torch.nn import functional

_SEGMENTS = 24
_COMPACTNESS = 0.1  # for L in [0, 1]: segments follow edges more than they stay square


def mean_pairwise_distance(samples: Tensor) -> float:
    """Mean distance in ab between all pairs of colourings of one photograph.

    samples: (N, 2, h, w) in Lab units, N >= 2. The distance of a pair is the mean over pixels of the
    Euclidean one.
    """
    first, second = _pairs(samples)
    return float((first - second).norm(dim=1).mean())


class SplitDistance(NamedTuple):
    """Mean squared ab distance of colourings in three parts, which add up to it.

    whole: all of the picture changes alike. between: objects change differently. within: parts of one object do.
    """

    whole: float
    between: float
    within: float


def split_distance(samples: Tensor, objects: NDArray[np.intp]) -> SplitDistance:
    """Split the mean squared distance over all pairs of (N, 2, h, w), N >= 2.

    objects: (h, w), each pixel's object, from 0 up without gaps (`segment`).
    """
    first, second = _pairs(samples)
    change = (first - second).flatten(2)
    labels = torch.from_numpy(objects.astype(np.int64)).flatten()
    sums = change.new_zeros(*change.shape[:2], int(labels.max()) + 1).index_add_(2, labels, change)
    of_object = (sums / torch.bincount(labels))[..., labels]
    of_picture = change.mean(dim=2, keepdim=True).expand_as(change)

    def power(part: Tensor) -> float:
        return float(part.square().sum(dim=1).mean())

    return SplitDistance(power(of_picture), power(of_object - of_picture), power(change - of_object))


def segment(lightness: NDArray[np.float32]) -> NDArray[np.intp]:
    """What stands for objects: about 24 SLIC superpixels (Achanta et al. 2012) of L (h, w) in [0, 100].

    Returns (h, w), labels from 0 up without gaps.
    """
    labels = slic(
        lightness / 100.0,
        n_segments=_SEGMENTS,
        compactness=_COMPACTNESS,
        sigma=1.0,
        start_label=0,
        channel_axis=None,
    )
    return np.unique(labels, return_inverse=True)[1].reshape(lightness.shape)


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


def _pairs(samples: Tensor) -> tuple[Tensor, Tensor]:
    first, second = torch.triu_indices(len(samples), len(samples), offset=1)
    return samples[first], samples[second]
