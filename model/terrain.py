"""How far what is said of one place holds: the thing it belongs to, up to its edges. Importable without torch.

A photograph is a terrain in which it costs something to go from a place to its neighbour: more where lightness, what
the networks see, or the colours thought possible change (`model.networks.spreading`). What is near by the cheapest
way is the same thing (the geodesic distance of Criminisi et al., "GeoS: Geodesic Image Segmentation", ECCV 2008).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from model.hints import FARTHEST, Hint, Place

Places = NDArray[np.bool_]
Distance = NDArray[np.float64]

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
    colours: float = 1.3
    grain: float = 0.3
    step: float = 0.02
    extent: float = 0.8
    softness: float = 0.15


SPREADING = SpreadingConfig()


@dataclass(frozen=True)
class Terrain:
    """costs: (E,) float64, of the way between neighbours, in the order of `ways`. height, width: in places."""

    costs: NDArray[np.float64]
    height: int
    width: int

    def distance(self, places: Places, limit: float = np.inf) -> Distance:
        """What the cheapest way to any of `places` (h, w) costs, (h, w); infinite beyond `limit`."""
        from scipy.sparse import coo_matrix  # noqa: PLC0415 - it is slow to import, and windows open without it
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - the same

        start, end, _ = ways(self.height, self.width)
        n = self.height * self.width
        graph = coo_matrix((self.costs, (start, end)), shape=(n, n)).tocsr()
        told = np.flatnonzero(places)
        found = dijkstra(graph, directed=False, indices=told, min_only=True, limit=limit)
        return np.asarray(found, dtype=np.float64).reshape(self.height, self.width)


@dataclass(frozen=True)
class Claim:
    """Places that are told something, from which ground is claimed.

    strokes: ways through the picture, each of one place or more. radius, reach: see `Hint`. hint: whose claim it is,
    its number; None where the ground shall stay free.
    """

    strokes: tuple[tuple[Place, ...], ...]
    radius: float
    reach: float
    hint: int | None

    def places(self, size: tuple[int, int]) -> Places:
        """The places (h, w) of a grid over the picture: those within the radius, one at least of each stroke."""
        told = np.zeros(size, dtype=bool)
        for stroke in self.strokes:
            told |= _along(stroke, self.radius, size)
        return told


def claims_of(hints: Sequence[Hint]) -> tuple[Claim, ...]:
    """What hints claim, in their order."""
    claims = []
    for index, hint in enumerate(hints):
        own = (hint.path, *((place,) for place in hint.also))
        claims.append(Claim(own, hint.radius, hint.reach, None if hint.kind == "free" else index))
        if hint.without:
            left = tuple((place,) for place in hint.without)
            claims.append(Claim(left, hint.radius, hint.reach, None))
    return tuple(claims)


def shares_of(
    distances: Sequence[Distance],
    places: Sequence[Places],
    reaches: Sequence[float],
    config: SpreadingConfig = SPREADING,
) -> NDArray[np.float32]:
    """How probably each place belongs to each of K claims, (K, h, w) in [0, 1]; the rest to 1 is the photograph's.

    distances: (h, w) each, of `Terrain`. places: (h, w) each, those told themselves, of which the latest claim is the
    owner. reaches: see `model.hints.Hint`.
    """
    exponents: list[NDArray[np.float64]] = [np.zeros_like(distances[0])]
    for distance, own, reach in zip(distances, places, reaches, strict=True):
        exponent = (config.extent * reach - distance) / (config.softness * config.extent)
        # The less it reaches, the less is said of what lies beside: of that a stroke says nothing.
        exponent -= _SILENCE * max(0.0, 1.0 - reach)
        for earlier in exponents[1:]:
            earlier[own] = -np.inf
        exponent[exponent < -_NEGLIGIBLE] = -np.inf
        exponent[own] = _CERTAIN
        exponents.append(exponent)
    stacked = np.stack(exponents)
    weights = np.exp(stacked - stacked.max(axis=0))
    return np.asarray((weights / weights.sum(axis=0))[1:], dtype=np.float32)


def farthest(config: SpreadingConfig = SPREADING) -> float:
    """The distance beyond which no hint counts."""
    return config.extent * (FARTHEST + _NEGLIGIBLE * config.softness)


@cache
def ways(height: int, width: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
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


def _along(stroke: tuple[Place, ...], share: float, size: tuple[int, int]) -> Places:
    height, width = size
    rows, columns = np.mgrid[:height, :width] + 0.5
    path = np.array(stroke) * (width, height)
    radius = share * min(height, width)
    told = np.zeros(size, dtype=bool)
    for start, end in zip(path, [*path[1:], path[-1]], strict=True):
        along = end - start
        length = max(float(along @ along), 1e-12)
        part = np.clip(((columns - start[0]) * along[0] + (rows - start[1]) * along[1]) / length, 0.0, 1.0)
        away = np.hypot(columns - start[0] - part * along[0], rows - start[1] - part * along[1])
        told |= away <= radius
    cells = np.minimum(path.astype(int), (width - 1, height - 1))
    told[cells[:, 1], cells[:, 0]] = True
    return told
