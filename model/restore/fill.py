"""Filling what is hidden from what surrounds it, inside the mask only, with the grain of the surroundings.

Thin faults by the biharmonic equation, which continues slopes as well as tones (scikit-image's); thick ones by
OpenCV's Navier-Stokes, which does not run away where there is little to continue.
"""

import cv2
import numpy as np

from model.events import CancelToken
from model.restore.faults import Mask
from model.restore.plane import SCALE, Floats, Plane, Report

_THIN = 8.0  # pixels from the rim to the middle
_LARGEST = 200_000  # unknowns of one equation
_SEEN = 2  # pixels around a place that the equation sees
_RADIUS = 3
_LEAST_GRAIN = 0.3  # in L: less is not seen
_GRAIN_SIGMA = 1.2
_STEPS = ((19, 31), (-29, 17), (-23, -37), (41, -13), (7, 53), (-61, 5))
"""Where a place takes its grain from: rows and columns away. Uneven, so that no pattern repeats."""


def fill(
    plane: Plane,
    mask: Mask,
    *,
    grain: float = 0.0,
    draft: bool = False,
    cancel: CancelToken | None = None,
    report: Report | None = None,
) -> Plane:
    """The plane with the masked places filled; all others are the same bits.

    grain: deviation of the photograph's, in L, which is laid over with the neighbourhood's pattern. draft: thin
    faults like thick ones. A mask of everything leaves everything, there being nothing to fill it from. Raises
    Cancelled.
    """
    if not mask.any() or mask.all():
        return plane
    hidden = mask.astype(np.uint8)
    result = np.asarray(cv2.inpaint(plane, hidden, _RADIUS, cv2.INPAINT_NS), np.uint16)
    result[~mask] = plane[~mask]
    if not draft:
        _continue_thin(result, mask, cancel, report)
    if grain >= _LEAST_GRAIN:
        _lay_grain(result, plane, mask, grain)
    return result


def _continue_thin(result: Plane, mask: Mask, cancel: CancelToken | None, report: Report | None) -> None:
    """Fill what is thin anew, fault by fault."""
    hidden = mask.astype(np.uint8)
    depth = cv2.distanceTransform(hidden, cv2.DIST_L2, 3)
    # Faults so near to one another that an equation would see both are one.
    near = cv2.dilate(hidden, np.ones((2 * _SEEN + 1, 2 * _SEEN + 1), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(near)
    for number in range(1, count):
        if cancel is not None:
            cancel.raise_if_cancelled()
        if report is not None and number % 32 == 0:
            report(number / count)
        left, top, width, height, _ = boxes[number].tolist()
        place = (
            slice(max(0, top - _SEEN), top + height + _SEEN),
            slice(max(0, left - _SEEN), left + width + _SEEN),
        )
        region = mask[place] & (labels[place] == number)
        if depth[place][region].max() <= _THIN and region.sum() <= _LARGEST:
            result[place][region] = _continued(result[place], region)[region]


def _continued(plane: Plane, region: Mask) -> Plane:
    """The biharmonic continuation, within the range of what it continues."""
    # It imports SciPy, for which a photograph without faults must not wait.
    from skimage.restoration import inpaint_biharmonic  # noqa: PLC0415

    rim = np.asarray(cv2.dilate(region.astype(np.uint8), np.ones((5, 5), np.uint8))) > region
    filled = inpaint_biharmonic(plane.astype(np.float64) / 65535.0, region)
    levels = np.round(filled * 65535.0)
    known = plane[rim]
    within: Plane = np.clip(levels, known.min(), known.max()).astype(np.uint16)
    return within


def _lay_grain(result: Plane, plane: Plane, mask: Mask, grain: float) -> None:
    """Add to the masked places what sound places nearby have above their own smoothed selves."""
    y, x = np.nonzero(mask)
    smooth = cv2.GaussianBlur(result, (0, 0), _GRAIN_SIGMA)
    missing = np.ones(len(y), bool)
    pattern = np.zeros(len(y), np.float32)
    height, width = plane.shape
    for down, right in _STEPS:
        source_y, source_x = y + down, x + right
        inside = (source_y >= 0) & (source_y < height) & (source_x >= 0) & (source_x < width) & missing
        source = (source_y[inside], source_x[inside])
        sound = ~mask[source]
        taken = np.flatnonzero(inside)[sound]
        source = (source[0][sound], source[1][sound])
        pattern[taken] = plane[source].astype(np.float32) - smooth[source]
        missing[taken] = False
    limit = np.float32(2.5 * grain * SCALE)
    grained: Floats = result[mask].astype(np.float32) + np.clip(pattern, -limit, limit)
    result[mask] = np.clip(grained, 0.0, 65535.0).astype(np.uint16)
