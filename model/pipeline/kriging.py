"""What many hints tell of the places between them: simple kriging of how far off a colouring is where it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.terrain import Distance, Places

Maps = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class KrigingConfig:
    """Which places are off alike; chosen by `gcp evaluate --hints` on training photographs.

    near: over which distance, as `Terrain` measures it, this fades to 1/e. alike: how fast it does with the squared
    distance of likely colours (`ColourisationModel.colours_of`), wherever in the picture that is. by_colours: the
    part of the latter. noise: variance of what is told, the colouring's own being 1.
    hints, colours: from so many on what lies between follows, and from so many on altogether; both have to be
    there. another: from this distance on, in ab, colours count as two.
    """

    near: float = 1.0
    alike: float = 6.0
    by_colours: float = 0.5
    noise: float = 0.05
    hints: tuple[int, int] = (5, 8)
    colours: tuple[int, int] = (1, 3)
    another: float = 6.0


KRIGING = KrigingConfig()


def how_far_between(
    told: NDArray[np.float64], reaches: Sequence[float], config: KrigingConfig = KRIGING
) -> float:
    """How much hints tell of what lies between them, 0 to 1. told: their colours, ab (K, 2), in Lab units.

    One hint in each of a few things must leave the others alone, although most pictures would gain. So must many that
    tell one colour: they are of one thing, and how far that is off says nothing of others. A stroke, of reach 0,
    counts nothing.
    """
    weights = np.minimum(1.0, reaches)
    squared = np.square(told[:, None] - told[None]).sum(axis=2)
    alike = np.exp(-squared / (2.0 * config.another**2)) @ weights
    colours = (weights / np.maximum(alike, 1.0)).sum()
    return _risen(weights.sum(), config.hints) * _risen(colours, config.colours)


def _risen(value: float, between: tuple[int, int]) -> float:
    low, high = between
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))


def krige(
    residuals: NDArray[np.float64],
    distances: Sequence[Distance],
    places: Sequence[Places],
    reaches: Sequence[float],
    colours: Maps,
    config: KrigingConfig = KRIGING,
) -> Maps:
    """How far off a colouring probably is everywhere, (2, h, w) in the units of `residuals`.

    residuals: (K, 2), what is told less what is there. distances, places: (h, w) of each of the K claims. colours:
    (C, h, w), see `ColourisationModel.colours_of`.
    """
    size = colours.shape[1:]
    flat = colours.reshape(len(colours), -1)
    own = np.stack(places).reshape(len(places), -1).astype(np.float32)
    own /= own.sum(axis=1, keepdims=True)
    told = flat @ own.T
    squared = np.square(flat).sum(axis=0) + np.square(told).sum(axis=0)[:, None] - 2.0 * told.T @ flat
    weights = np.minimum(1.0, reaches).astype(np.float32)
    near = np.exp(np.stack(distances).reshape(len(places), -1).astype(np.float32) / -config.near)
    alike = np.exp(-config.alike * np.maximum(squared, 0.0))
    alike = weights[:, None] * ((1.0 - config.by_colours) * near + config.by_colours * alike)
    among = weights * (alike @ own.T)
    among = (among + among.T) / 2.0
    np.fill_diagonal(among, 1.0)
    # Ways that go around edges make no true covariance: what is negative of it is left out.
    values, vectors = np.linalg.eigh(among)
    solved = vectors @ ((vectors.T @ residuals) / (np.maximum(values, 0.0) + config.noise)[:, None])
    return np.asarray((solved.T @ alike).reshape(-1, *size), dtype=np.float32)
