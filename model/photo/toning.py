"""The tone of a photograph's own: sepia, selenium, a yellowed print. One colour a lightness, not a colour a place."""

from dataclasses import dataclass

import cv2
import numpy as np

from model.photo.photograph import Photograph

_MEASURED_SIDE = 256
_KNOTS = np.arange(0.0, 101.0, 5.0, dtype=np.float32)  # L
_REACH = 5.0  # L to both sides of a knot
_LEAST = 32  # pixels that tell a knot's tone


@dataclass(frozen=True, eq=False)
class Toning:
    """ab: (2, n), Lab units, the tone at lightnesses that are evenly spaced from 0 to 100."""

    ab: np.ndarray

    def at(self, lightness: np.ndarray) -> np.ndarray:
        """The tone of L in [0, 100], (h, w): ab, float32 (2, h, w)."""
        places = np.linspace(0.0, 100.0, self.ab.shape[1], dtype=np.float32)
        return np.stack([np.interp(lightness, places, plane) for plane in self.ab]).astype(np.float32)


def measure_toning(photo: Photograph) -> Toning | None:
    """The tone of a photograph as it was read: the median at each lightness; None of one that is grey."""
    if photo.pixels.ndim == 2:
        return None
    pixels = photo.pixels_within(_MEASURED_SIDE)
    unit = pixels.astype(np.float32) / np.float32(np.iinfo(pixels.dtype).max)
    level, *ab = np.asarray(cv2.cvtColor(unit, cv2.COLOR_RGB2Lab)).reshape(-1, 3).T
    near = [np.abs(level - knot) <= _REACH for knot in _KNOTS]
    told = [place.sum() >= min(_LEAST, level.size // len(_KNOTS)) and place.any() for place in near]
    # Where there is nothing of a lightness, its neighbours tell.
    tones = [
        np.interp(
            _KNOTS,
            _KNOTS[told],
            [np.median(plane[place]) for place, is_told in zip(near, told, strict=True) if is_told],
        )
        for plane in ab
    ]
    return Toning(np.stack(tones).astype(np.float32))
