"""Patchiness: whether what has one colour is given one, and things of different colours are given different ones."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from skimage.segmentation import felzenszwalb

from model.colour import rgb_to_lab

MOST_DEVIATION = 6.0
"""Lab units: a region whose true ab deviates by more has several colours, and is left out."""

_SCALE, _SIGMA = 60, 1.0
_LEAST_SHARE = 0.005  # of the picture
_LIGHTNESS_WEIGHT = 0.5  # shading matters less than colour


class Patchiness(NamedTuple):
    """Of one picture's one-coloured regions, Lab units.

    within: deviation of ab inside a region, times the region's share of the picture, summed. between: deviation of
    the regions' means, weighted by area. error: distance of these means to the true ones, weighted by area.
    """

    within: float
    between: float
    error: float


@dataclass(frozen=True)
class Regions:
    """The N one-coloured regions of a photograph.

    labels: (H*W,) each pixel's region, N for pixels of no one-coloured region. pixels: (N,), how many each has.
    means: (N, 2), their true ab.
    """

    labels: NDArray[np.intp]
    pixels: NDArray[np.intp]
    means: NDArray[np.float64]

    def measure(self, ab: NDArray[np.float32]) -> Patchiness | None:
        """The figures of a colouring's ab (2, H, W) in Lab units; None if nothing there truly has one colour."""
        if not self.pixels.size:
            return None
        means, deviations = (of_all[:-1] for of_all in _colours(self.labels, ab, len(self.pixels) + 1))
        weights = self.pixels / self.pixels.sum()
        apart = means - weights @ means
        return Patchiness(
            within=float(self.pixels @ deviations) / self.labels.size,
            between=float(np.sqrt(weights @ np.square(apart).sum(axis=1))),
            error=float(weights @ np.linalg.norm(means - self.means, axis=1)),
        )


def find_regions(true_rgb: NDArray[np.uint8]) -> Regions:
    """The one-coloured regions of a true picture (H, W, 3): those of Felzenszwalb & Huttenlocher (IJCV 2004), as far
    as their ab deviates by at most `MOST_DEVIATION`.
    """
    lab = rgb_to_lab(torch.from_numpy(np.array(true_rgb)).permute(2, 0, 1) / 255.0).double().numpy()
    seen = np.moveaxis(lab, 0, -1) * (_LIGHTNESS_WEIGHT, 1.0, 1.0) / 100.0
    least = max(1, int(_LEAST_SHARE * seen[..., 0].size))
    labels = felzenszwalb(seen, scale=_SCALE, sigma=_SIGMA, min_size=least).ravel()
    count = int(labels.max()) + 1
    means, deviations = _colours(labels, lab[1:], count)
    kept = np.flatnonzero(deviations <= MOST_DEVIATION)
    renamed = np.full(count, len(kept))
    renamed[kept] = np.arange(len(kept))
    pixels = np.bincount(labels, minlength=count)
    return Regions(labels=renamed[labels], pixels=pixels[kept], means=means[kept])


def _colours(
    labels: NDArray[np.intp], ab: NDArray[np.floating], count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean ab (count, 2) of each label, and root mean square distance to it (count,); 0 for one without pixels."""
    pixels = np.maximum(np.bincount(labels, minlength=count), 1)

    def mean(values: NDArray[np.floating]) -> NDArray[np.float64]:
        return np.bincount(labels, weights=values, minlength=count) / pixels

    colours = ab.reshape(2, -1)
    means = np.stack([mean(channel) for channel in colours], axis=1)
    distances = np.square(colours.T - means[labels]).sum(axis=1)
    return means, np.sqrt(mean(distances))
