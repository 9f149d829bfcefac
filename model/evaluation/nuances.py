"""Nuances: whether colour varies within things as it truly does, as that of lips and cheeks does within a face."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

_FINEST, _COARSEST = (
    0.01,
    0.1,
)  # of the short side, deviations of Gaussians: noise and the chroma of whole things
_NOTHING = 0.01  # Lab units, of rounding


class Products(NamedTuple):
    """Sums over pictures: of nuances times true ones, and of either's squares."""

    both: float
    own: float
    true: float

    def correlation(self) -> float | None:
        """Of nuances with the true ones, -1 to 1; None without any."""
        squared = self.own * self.true
        return self.both / float(np.sqrt(squared)) if squared else None


def nuances(ab: NDArray[np.float32]) -> NDArray[np.float32]:
    """How a picture's ab (2, H, W) differs from what is around each place, noise left out."""
    side = min(ab.shape[1:])
    fine, coarse = (
        np.stack([cv2.GaussianBlur(channel, (0, 0), share * side) for channel in ab])
        for share in (_FINEST, _COARSEST)
    )
    apart = fine - coarse
    return np.where(np.abs(apart) < _NOTHING, np.float32(0.0), apart)


def products(ab: NDArray[np.float32], true: NDArray[np.float32]) -> Products:
    """Of the nuances (2, H, W) of a picture and of the true one; the mean of each is 0 but for rims."""
    return Products(
        both=float(np.vdot(ab, true)), own=float(np.vdot(ab, ab)), true=float(np.vdot(true, true))
    )
