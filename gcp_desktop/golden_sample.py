"""The colouring that the bundled model must give of the sample, coarse enough to be the same on every machine."""

import json
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from gcp_desktop.engine.sources import Pixels

CELLS = 8
TOLERANCE = 3.0
"""Levels of 255 by which a cell may differ. Processors and devices round differently, by less than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """A recorded colouring.

    weights_id: the model's, as in `ModelInfo`. cells: the picture's mean sRGB over CELLS x CELLS cells, (CELLS,
    CELLS, 3) in 0 to 255, nested tuples, rows first.
    """

    weights_id: str
    cells: tuple[tuple[tuple[float, ...], ...], ...]


def load_golden() -> Golden:
    """Read the one that the application carries."""
    recorded = json.loads(files("resources").joinpath("self_test.json").read_text(encoding="utf-8"))
    cells = tuple(tuple(tuple(cell) for cell in row) for row in recorded["cells"])
    return Golden(weights_id=recorded["weights_id"], cells=cells)


def make_golden(weights_id: str, pixels: Pixels) -> Golden:
    """Reduce a colouring (H, W, 3) of at least CELLS pixels a side to what is recorded."""
    rows = np.array_split(pixels.astype(np.float64), CELLS, axis=0)
    cells = tuple(
        tuple(tuple(cell.mean(axis=(0, 1)).round(2).tolist()) for cell in np.array_split(row, CELLS, axis=1))
        for row in rows
    )
    return Golden(weights_id=weights_id, cells=cells)


def largest_difference(one: Golden, other: Golden) -> float:
    """Give the largest difference of two cells in any channel, in levels of 255."""
    return float(np.abs(np.subtract(one.cells, other.cells)).max())
