"""Whether things take the colours that they are told, and nothing else does."""

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from torch.nn.functional import interpolate

from model.checkpoints.bundle import LoadedModel
from model.evaluation.examples import Example
from model.evaluation.methods import Understanding, colour, informed, true_ab, true_hint
from model.evaluation.patchiness import Regions, find_regions
from model.evaluation.report import ToldFigures
from model.hints import Hint

THINGS = 5
"""The largest ones of a photograph."""


class ToldThings:
    """Adds up photographs with one true hint in the middle of each of the largest one-coloured things."""

    def __init__(self, loaded: LoadedModel) -> None:
        self._loaded = loaded
        self._before: list[float] = []
        self._after: list[float] = []
        self._rest: list[tuple[float, float, float]] = []

    def add(self, example: Example, understanding: Understanding, plain: NDArray[np.float32]) -> None:
        """Count a photograph. plain: its ab (2, h, w) without hints, in Lab units."""
        regions = find_regions(example.rgb)
        shape = example.rgb.shape[:2]
        labels = regions.labels.reshape(shape)
        largest = np.argsort(-regions.pixels)[:THINGS]
        if not largest.size:
            return
        hints = tuple(_hint_in(labels == thing, example.rgb) for thing in largest)
        told = colour(self._loaded, informed(understanding, hints)).ab
        before, after = _sized(plain, shape), _sized(told, shape)
        for thing in largest:
            inside = labels == thing
            self._before.append(_error(before, inside, regions, thing))
            self._after.append(_error(after, inside, regions, thing))
        outside = ~np.isin(labels, largest)
        if outside.any():
            rest = [each[:, outside] for each in (before, after, true_ab(example.rgb).numpy())]
            self._rest.append((_apart(rest[0], rest[1]), _apart(rest[0], rest[2]), _apart(rest[1], rest[2])))

    def figures(self) -> ToldFigures | None:
        """What was found; None if nothing had one colour."""
        if not self._before or not self._rest:
            return None
        rest, rest_before, rest_after = np.mean(self._rest, axis=0).tolist()
        return ToldFigures(
            things=len(self._before),
            before=float(np.mean(self._before)),
            after=float(np.mean(self._after)),
            rest=rest,
            rest_before=rest_before,
            rest_after=rest_after,
        )


def _hint_in(inside: NDArray[np.bool_], rgb: NDArray[np.uint8]) -> Hint:
    """The true colour at the place of a thing that is farthest from its edge."""
    depth = distance_transform_edt(np.pad(inside, 1))[1:-1, 1:-1]
    y, x = np.unravel_index(int(depth.argmax()), inside.shape)
    return true_hint(rgb, ((float(x) + 0.5) / inside.shape[1], (float(y) + 0.5) / inside.shape[0]))


def _sized(ab: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.float32]:
    sized = interpolate(torch.from_numpy(ab)[None], size=shape, mode="bilinear")[0].numpy()
    return np.asarray(sized, dtype=np.float32)


def _apart(ab: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(ab - other, axis=0).mean())


def _error(ab: NDArray[np.float32], inside: NDArray[np.bool_], regions: Regions, thing: int) -> float:
    return float(np.linalg.norm(ab[:, inside].mean(axis=1) - regions.means[thing]))
