"""Colours spread by optimisation: Levin, Lischinski & Weiss, "Colorization using Optimization" (SIGGRAPH 2004).

Neighbours of like lightness get like colours: the colour of every place is the weighted mean of its neighbours',
except where it is told. Here it is what hints change of a colouring that is spread so.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, identity
from scipy.sparse.linalg import spsolve

from model.terrain import Places

_LEAST_VARIANCE = 2e-6  # of lightness in [0, 1], as in the authors' program
_SHARPNESS = 0.6  # theirs too: the variance is taken so many times
_NEIGHBOURS = tuple((y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if (y, x) != (0, 0))


def spread(
    ab: NDArray[np.float32],
    lightness: NDArray[np.float32],
    places: Sequence[Places],
    colours: NDArray[np.float32],
) -> NDArray[np.float32]:
    """A colouring (2, h, w) in which hints are spread over it. lightness: (h, w), L in [0, 100].

    places: where each of K hints tells a colour (h, w). colours: (K, 2), which; in the units of `ab`.
    """
    if not places:
        return ab
    height, width = lightness.shape
    told = np.zeros(height * width, dtype=bool)
    change = np.zeros((height * width, 2))
    for own, colour in zip(places, colours, strict=True):
        flat = own.ravel()
        told |= flat
        change[flat] = colour - ab.reshape(2, -1).T[flat]
    weights = _weights(lightness / 100.0)
    free = (~told).astype(float)
    system = identity(height * width, format="csr") - coo_matrix(
        (weights.data * free[weights.row], (weights.row, weights.col)), shape=weights.shape
    )
    solved = spsolve(system.tocsc(), change * told[:, None])
    return np.asarray(ab + solved.T.reshape(2, height, width), dtype=np.float32)


def _weights(lightness: NDArray[np.float32]) -> coo_matrix:
    """Of the neighbours of each place, (n, n); rows sum to 1."""
    height, width = lightness.shape
    padded = np.pad(lightness.astype(np.float64), 1, constant_values=np.nan)
    around = np.stack(
        [padded[1 + y : 1 + y + height, 1 + x : 1 + x + width] for y, x in (*_NEIGHBOURS, (0, 0))]
    )
    variance = np.maximum(_SHARPNESS * np.nanvar(around, axis=0), _LEAST_VARIANCE)
    likeness = np.exp(-np.square(around[:-1] - lightness) / variance)
    likeness = np.nan_to_num(likeness) + np.where(np.isnan(around[:-1]), 0.0, 1e-9)
    likeness /= likeness.sum(axis=0)
    rows, columns = np.mgrid[:height, :width]
    starts, ends, values = [], [], []
    for (y, x), one in zip(_NEIGHBOURS, likeness, strict=True):
        inside = one > 0.0
        starts.append((rows * width + columns)[inside])
        ends.append(((rows + y) * width + columns + x)[inside])
        values.append(one[inside])
    n = height * width
    return coo_matrix((np.concatenate(values), (np.concatenate(starts), np.concatenate(ends))), shape=(n, n))
