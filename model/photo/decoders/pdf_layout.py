"""Where a picture lies on a page of a PDF, and what of it the page shows."""

from typing import Any

import numpy as np

_NEXT_TO_NOTHING = 0.01  # of a side

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


def bounds_of(picture: Any) -> Box:
    """Return where on the page a picture lies, also one inside of forms, which have their own coordinates."""
    corners = list(picture.get_quad_points())
    form = picture.container
    while form is not None:
        matrix = form.get_matrix()
        corners = [matrix.on_point(x, y) for x, y in corners]
        form = form.container
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


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
