"""How far what is said of one place holds: the thing it belongs to, up to its edges.

A photograph is a terrain in which it costs something to go from a place to its neighbour: more where lightness, what
the networks see, or the colours thought possible change. What is near by the cheapest way is the same thing (the
geodesic distance of Criminisi et al., "GeoS: Geodesic Image Segmentation", ECCV 2008).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from torch import Tensor
from torch.nn.functional import normalize

STRIDE = 4
"""Pixels of the working size for one place of a terrain."""

_NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))
_SILENCE = 4.0  # exponent that a hint without reach lacks everywhere but at its own places
_CERTAIN = 40.0  # exponent of the places told themselves
_NEGLIGIBLE = 8.0  # exponent below which a share does not count


@dataclass(frozen=True, kw_only=True)
class SpreadingConfig:
    """What ways cost, and how far a hint holds; chosen by `gcp evaluate --hints` on training photographs.

    lightness, seen, shared, colours: what a difference of 100 in L, of the networks' features (of unit length) and of
    colours (`ColourisationModel.colours_of`) costs. grain: the share of ways that are even ground; what these cost is
    taken off all. step: what a step costs anyway. extent: how far from a place, in these costs, a hint of reach 1
    counts as much as what the photograph itself says. softness: how gradually that changes, as a share of `extent`.
    """

    lightness: float = 4.0
    seen: float = 0.1
    shared: float = 1.3
    colours: float = 1.5
    grain: float = 0.3
    step: float = 0.02
    extent: float = 0.56
    softness: float = 0.2


@dataclass(frozen=True)
class Terrain:
    """costs: (E,) float64, of the way between neighbours, in the order of `_ways`. height, width: in places."""

    costs: NDArray[np.float64]
    height: int
    width: int

    def distance(self, places: NDArray[np.bool_]) -> NDArray[np.float64]:
        """What the cheapest way to any of `places` (h, w) costs, (h, w)."""
        start, end, _ = _ways(self.height, self.width)
        n = self.height * self.width
        graph = coo_matrix((self.costs, (start, end)), shape=(n, n)).tocsr()
        found = dijkstra(graph, directed=False, indices=np.flatnonzero(places), min_only=True)
        return np.asarray(found, dtype=np.float64).reshape(self.height, self.width)


def terrain_of(
    lightness: Tensor, seen: Tensor, shared: Tensor, colours: Tensor, config: SpreadingConfig
) -> Terrain:
    """The terrain of one photograph, of maps of one size (1, ., h, w).

    lightness: L in [0, 100]. seen, shared: the colouriser's features, and those of the space shared with the prior.
    colours: see `SpreadingConfig`.
    """
    height, width = lightness.shape[-2:]
    start, end, length = _ways(height, width)
    costs = np.zeros(len(length))
    for maps, weight in (
        (lightness / 100.0, config.lightness),
        (normalize(seen - seen.mean(dim=(2, 3), keepdim=True), dim=1), config.seen),
        (normalize(shared, dim=1), config.shared),
        (colours, config.colours),
    ):
        flat = maps[0].flatten(1).double().cpu().numpy()
        costs = costs + weight * np.sqrt(np.square(flat[:, start] - flat[:, end]).sum(axis=0))
    even = np.quantile(costs, config.grain)
    return Terrain(config.step * length + np.maximum(costs - even, 0.0), height, width)


def shares_of(
    distances: Sequence[NDArray[np.float64]],
    places: Sequence[NDArray[np.bool_]],
    reaches: Sequence[float],
    config: SpreadingConfig,
) -> Tensor:
    """How probably each place belongs to each of K hints, (K, h, w) in [0, 1]; the rest to 1 is the photograph's.

    distances: (h, w) each, of `Terrain`. places: (h, w) each, those told themselves, of which the latest hint is the
    owner. reaches: see `model.hints.Hint`.
    """
    exponents: list[NDArray[np.float64]] = []
    for distance, own, reach in zip(distances, places, reaches, strict=True):
        exponent = (config.extent * reach - distance) / (config.softness * config.extent)
        # The less it reaches, the less is said of what lies beside: of that a stroke says nothing.
        exponent -= _SILENCE * max(0.0, 1.0 - reach)
        for earlier in exponents:
            earlier[own] = -np.inf
        exponent[exponent < -_NEGLIGIBLE] = -np.inf
        exponent[own] = _CERTAIN
        exponents.append(exponent)
    none = torch.zeros(1, *distances[0].shape)
    stacked = torch.from_numpy(np.stack(exponents)).float()
    return torch.softmax(torch.cat((none, stacked)), dim=0)[1:]


@cache
def _ways(height: int, width: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Start, end and length of the ways between all neighbours, diagonal ones too, (E,) each."""
    places = np.arange(height * width).reshape(height, width)
    starts, ends, lengths = [], [], []
    for down, across in _NEIGHBOURS:
        left, right = max(0, -across), max(0, across)
        start = places[: height - down, left : width - right]
        starts.append(start.ravel())
        ends.append(places[down:, right : width - left].ravel())
        lengths.append(np.full(start.size, np.hypot(down, across)))
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(lengths)
