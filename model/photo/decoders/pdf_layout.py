"""Where a picture lies on a page of a PDF, how large it is there, and what of it the page shows."""

import re
from itertools import pairwise
from typing import Any

import numpy as np

_POINTS = 72.0
_NEXT_TO_NOTHING = 0.01  # of a side
_STRAIGHT = 0.005  # so far a side may move aside on its length
_UNIT = re.compile(rb"/UserUnit\s+(\d*\.?\d+)")
_UNITS = (0.001, 100_000.0)
_KEPT_BYTES = 64

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


def bounds_of(picture: Any) -> Box:
    """Return where on the page a picture lies, also one inside of forms, which have their own coordinates."""
    across, down = zip(*_corners(picture), strict=True)
    return min(across), min(down), max(across), max(down)


def is_askew(picture: Any) -> bool:
    """Say whether a picture's sides are not those of its page."""
    sides = [(abs(right - left), abs(top - bottom)) for (left, bottom), (right, top) in _sides(picture)]
    return any(min(side) > _STRAIGHT * max(side) for side in sides)


def fineness(picture: Any) -> float:
    """Return how many of a picture's pixels there are in a unit of its page."""
    lengths = [np.hypot(right - left, top - bottom) for (left, bottom), (right, top) in _sides(picture)]
    return float(max(picture.get_px_size()) / max(1e-3, *lengths))


def resolution(samples: np.ndarray, bounds: Box, turns: int, unit: float) -> tuple[float, float]:
    """Return dots per inch across and down of a picture as it is shown.

    turns: of the page, by 90 degrees clockwise. unit: of the page, in points.
    """
    left, bottom, right, top = bounds
    sides = (right - left, top - bottom) if turns % 2 == 0 else (top - bottom, right - left)
    pixels = samples.shape[1], samples.shape[0]
    across, down = (count * _POINTS / (side * unit) for count, side in zip(pixels, sides, strict=True))
    if abs(across - down) < _NEXT_TO_NOTHING * across:  # pages' sides are often rounded: the longer one less
        across = down = across if sides[0] > sides[1] else down
    return across, down


def unit_of(pdf: Any, number: int) -> float:
    """Return how many points a unit of a page is, for which pdfium takes 1: read from a copy of it in plain text."""
    import pypdfium2  # noqa: PLC0415 - only where a PDF is opened

    copy = pypdfium2.PdfDocument.new()
    reader = UnitReader()
    try:
        copy.import_pages(pdf, [number - 1])
        copy.save(reader)
    except pypdfium2.PdfiumError:
        return 1.0
    finally:
        copy.close()
    return reader.unit


class UnitReader:
    """What a document of one page is written to, of which only the page's unit is kept."""

    def __init__(self) -> None:
        self.unit = 1.0
        self._last = b""

    def write(self, data: bytes) -> int:
        """Look for the unit."""
        found = _UNIT.search(self._last + bytes(data))
        if found and _UNITS[0] <= float(found[1]) <= _UNITS[1]:
            self.unit = float(found[1])
        self._last = (self._last + bytes(data[-_KEPT_BYTES:]))[-_KEPT_BYTES:]
        return len(data)


def _sides(picture: Any) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the first and the second side of a picture, from corner to corner."""
    return list(pairwise(_corners(picture)))[:2]


def _corners(picture: Any) -> list[tuple[float, float]]:
    corners = list(picture.get_quad_points())
    form = picture.container
    while form is not None:
        matrix = form.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        form = form.container
    return corners


def common(one: Box, other: Box) -> Box:
    """Return what two boxes share; it is empty where they share nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return left, bottom, max(left, min(one[2], other[2])), max(bottom, min(one[3], other[3]))


def area(box: Box) -> float:
    """Return a box's area, never quite 0."""
    left, bottom, right, top = box
    return max(1e-6, (right - left) * (top - bottom))


def shares(visible: Box, bounds: Box, turns: int) -> Box:
    """Return left, top, right and bottom of what is visible of a picture, as shares of its sides as it is shown.

    turns: of the page, by 90 degrees clockwise.
    """
    left, bottom, right, top = bounds
    width, height = right - left, top - bottom
    across = (visible[0] - left) / width, (visible[2] - left) / width
    down = (top - visible[3]) / height, (top - visible[1]) / height
    for _ in range(turns):
        across, down = (1 - down[1], 1 - down[0]), across
    return across[0], down[0], across[1], down[1]


def cut(samples: np.ndarray, kept: Box) -> np.ndarray:
    """Cut samples (H, W) or (H, W, C) down to `kept`, as `shares` gives it, unless next to nothing goes."""
    height, width = samples.shape[:2]
    left, top, right, bottom = kept
    if min(right - left, bottom - top) > 1 - _NEXT_TO_NOTHING:
        return samples
    rows = slice(round(top * height), max(round(top * height) + 1, round(bottom * height)))
    columns = slice(round(left * width), max(round(left * width) + 1, round(right * width)))
    return np.ascontiguousarray(samples[rows, columns])
