"""Where colourings of one photograph differ most."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF

from gcp_desktop.engine.sources import Pixels

PART = 0.4
"""The part's width and height, by the picture's."""


def differing_part(pictures: Sequence[Pixels]) -> QRectF:
    """Find the part of PART times the size in which pictures (H, W, 3) of one size vary most, in fractions of it."""
    height, width = pictures[0].shape[:2]
    spread = np.stack(pictures).astype(np.float32).std(axis=0).sum(axis=2)
    sums = np.zeros((height + 1, width + 1))
    sums[1:, 1:] = spread.cumsum(axis=0).cumsum(axis=1)
    rows, columns = max(1, round(PART * height)), max(1, round(PART * width))
    within = sums[rows:, columns:] - sums[:-rows, columns:] - sums[rows:, :-columns] + sums[:-rows, :-columns]
    top, left = np.unravel_index(int(within.argmax()), within.shape)
    return QRectF(left / width, top / height, columns / width, rows / height)
