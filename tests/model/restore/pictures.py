"""A photograph to damage: scikit-image's cameraman as a plane of lightness."""

import numpy as np
import skimage.data

from model.restore.plane import Plane, plane_of


def camera(step: int = 2) -> Plane:
    """(512 / step, 512 / step)."""
    return plane_of(np.ascontiguousarray(skimage.data.camera()[::step, ::step]))


def decibels(plane: Plane, truth: Plane, where: np.ndarray | None = None) -> float:
    """PSNR over L, of all or of some places."""
    difference = (plane.astype(np.float64) - truth) / 65535.0
    chosen = difference if where is None else difference[where]
    return float(-10.0 * np.log10((chosen**2).mean()))
