"""Lightness planes: what the parts pass on. Deep enough that four of them in a row leave no steps."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from model.events import CancelToken, Progress, ProgressCallback
from model.photo.lightness import grey_from_lightness, lightness

Plane = NDArray[np.uint16]
"""(H, W): Lab lightness L, with 65535 for 100."""

Floats = NDArray[np.float32]

SCALE = 65535.0 / 100.0
_STRIP_PIXELS = 1 << 21
Report = Callable[[float], None]


def plane_of(pixels: np.ndarray) -> Plane:
    """The lightness of sRGB pixels, (H, W) or (H, W, 3), uint8 or uint16."""
    height, width = pixels.shape[:2]
    plane = np.empty((height, width), np.uint16)
    for rows in strips(height, width):
        plane[rows] = to_levels(lightness(pixels[rows]))
    return plane


def grey_of(plane: Plane) -> NDArray[np.uint16]:
    """The grey sRGB pixels (H, W) of that lightness."""
    grey: NDArray[np.uint16] = _grey_of_levels()[plane]
    return grey


@cache
def _grey_of_levels() -> NDArray[np.uint16]:
    table = np.round(grey_from_lightness(np.arange(65536, dtype=np.float32)[None] / SCALE) * 65535.0)
    return cast("NDArray[np.uint16]", table[0].astype(np.uint16))


def to_lightness(plane: Plane) -> Floats:
    """L in [0, 100]."""
    level: Floats = plane.astype(np.float32)
    level *= np.float32(1.0 / SCALE)
    return level


def to_levels(level: Floats) -> Plane:
    """The plane of L, which is brought into [0, 100] first."""
    scaled = level * np.float32(SCALE)
    scaled += np.float32(0.5)
    levels: Plane = np.clip(scaled, 0.0, 65535.0).astype(np.uint16)
    return levels


def strips(height: int, width: int) -> Iterator[slice]:
    """Rows of about two megapixels, from the top."""
    rows = max(64, _STRIP_PIXELS // max(1, width))
    for top in range(0, height, rows):
        yield slice(top, min(height, top + rows))


def by_strips(
    plane: Plane,
    work: Callable[[Floats, slice], Floats],
    *,
    halo: int = 0,
    cancel: CancelToken | None = None,
    report: Report | None = None,
) -> Plane:
    """A plane worked on strip by strip: `work` is given a strip's L with up to `halo` rows more on both sides, and
    the rows that these are; it gives the same rows back. Raises Cancelled between strips.
    """
    height, width = plane.shape
    result = np.empty_like(plane)
    for rows in strips(height, width):
        if cancel is not None:
            cancel.raise_if_cancelled()
        outer = slice(max(0, rows.start - halo), min(height, rows.stop + halo))
        done = work(to_lightness(plane[outer]), outer)
        result[rows] = to_levels(done[rows.start - outer.start : rows.stop - outer.start])
        if report is not None:
            report(rows.stop / height)
    return result


def mixed(plane: Plane, changed: Plane, share: float) -> Plane:
    """The plane, changed by a share from 0 to 1 of the whole change."""
    if share in (0.0, 1.0):
        return changed if share else plane
    return cast(Plane, cv2.addWeighted(changed, share, plane, 1.0 - share, 0.0))


def reporter(progress: ProgressCallback | None, start: float, end: float) -> Report | None:
    """A part's progress as a share of the whole's."""
    if progress is None:
        return None
    return lambda done: progress(Progress("restore", start + done * (end - start)))
