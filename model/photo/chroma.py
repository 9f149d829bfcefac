"""Bring the network's small chroma to the photograph's size, so that colours end where its edges do.

Two steps, each guided by luminance:
1. Joint bilateral upsampling (Kopf et al. 2007) by a small integer factor: a pixel takes its colour from
   those of its small neighbours that are as bright as itself. What the small picture then lost is added back.
2. From there to any size: linear upsampling plus `gain` times the luminance detail that the step adds, where
   `gain` is the local regression of chroma on luminance (as in a guided filter, He et al. 2010).

Film grain must not become coloured speckle: the regression is regularised (`_NOISE_VARIANCE`), the detail
comes from a median-filtered luminance, and it is bounded. docs/benchmarks.md has the measurements behind the
constants (benchmarks/chroma_upsampling.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from model.photo.photograph import LARGEST_SOFTENING, Photograph
from model.photo.resize import resize
from model.photo.toning import Toning

_MIDDLE_SIDE = 512  # the bilateral step stops at about this short side: it costs 50 ns a pixel
_MAX_FACTOR = 4
_SPATIAL_SIGMA = 0.8  # pixels of the small picture
_RANGE_SIGMA = 6.0  # L
_OUTSIDER_WEIGHT = 1e-4  # where nobody is as bright, everybody counts
_REGRESSION_SIGMA = 1.0  # pixels of the middle picture
_NOISE_VARIANCE = 50.0  # L squared
_MAX_DETAIL = 15.0  # L

HALO = 1
"""Rows above and below that `GuidedChroma.rows` needs of the luminance, for the median."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class GuidedChroma:
    """Chroma on a middle grid of h by w pixels, and how it follows luminance; all float32.

    ab: (2, h, w) in Lab units. gain: (2, h, w), change of ab per unit of L. lightness: (h, w), L in [0, 100].
    softening: how far, in L, pure black and white may move where both are mixed; 0 but for scans of dots.
    toning: the photograph's own tone, where that has one.
    """

    ab: np.ndarray
    gain: np.ndarray
    lightness: np.ndarray
    softening: float = 0.0
    toning: Toning | None = None

    def at_most(self, height: int, width: int) -> "GuidedChroma":
        """Return itself, averaged down where the grid is finer than a picture of this size."""
        height, width = min(height, self.lightness.shape[0]), min(width, self.lightness.shape[1])
        if (height, width) == self.lightness.shape:
            return self
        return GuidedChroma(
            ab=_resize_planes(self.ab, height, width),
            gain=_resize_planes(self.gain, height, width),
            lightness=resize(self.lightness, height, width),
            softening=self.softening,
            toning=self.toning,
        )

    def rows(
        self, lightness: np.ndarray, top: int, bottom: int, height: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return L, float32 (n, W), and ab (2, n, W), n = bottom - top, for these rows of a picture of `height` rows.

        lightness: its L, (n, W), rows max(0, top - HALO) to min(height, bottom + HALO). The picture must be
        at least as large as the grid (`at_most`).
        """
        width = lightness.shape[1]
        first = top - max(0, top - HALO)
        inner = slice(first, first + bottom - top)
        guide = _without_grain(lightness)[inner]
        return self._follow(
            lightness[inner], guide, lambda plane: _enlarge(plane, top, bottom, height, width)
        )

    def window(
        self, lightness: np.ndarray, corner: tuple[int, int], size: tuple[int, int]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return L, float32 (n, m), and ab (2, n, m), for a part of a picture of `size` (height, width).

        lightness: its L, (n, m); corner: left and top. Where the part does not end with the picture, HALO pixels
        at its edge are only nearly what `rows` gives. The picture must be at least as large as the grid.
        """
        left, top = corner
        rows, columns = ((top, top + lightness.shape[0]), (left, left + lightness.shape[1]))

        def enlarge(plane: np.ndarray) -> np.ndarray:
            across = _interpolate(plane.T, *columns, size[1]).T
            return _interpolate(across, *rows, size[0])

        return self._follow(lightness, _without_grain(lightness), enlarge)

    def _follow(
        self, level: np.ndarray, guide: np.ndarray, enlarge: Callable[[np.ndarray], np.ndarray]
    ) -> tuple[np.ndarray, np.ndarray]:
        mean = enlarge(self.lightness)
        if self.softening:
            room = np.minimum(np.minimum(mean, np.float32(100.0) - mean) / 2, np.float32(self.softening))
            level = np.clip(level, room, np.float32(100.0) - room)
        detail = guide - mean
        np.clip(detail, -_MAX_DETAIL, _MAX_DETAIL, out=detail)
        ab = np.stack([enlarge(plane) for plane in self.ab])
        for channel, gain in enumerate(self.gain):
            ab[channel] += enlarge(gain) * detail
        return level, ab


def fit_chroma(photo: Photograph, ab: np.ndarray) -> GuidedChroma:
    """Refine the network's ab, float (2, h, w) in Lab units, which covers the whole photograph.

    Its aspect may differ from the photograph's by the rounding of the working size.
    """
    height, width = min(ab.shape[1], photo.height), min(ab.shape[2], photo.width)
    small = _resize_planes(ab.astype(np.float32), height, width)
    factor = min(
        _MAX_FACTOR, _MIDDLE_SIDE // min(height, width), photo.height // height, photo.width // width
    )
    factor = max(1, factor)
    guide = photo.luminance_at(height * factor, width * factor)
    middle = small if factor == 1 else _upsample_guided(small, guide, factor)
    if photo.is_dots:  # where every pixel is far from the mean, following it would only make speckle
        return GuidedChroma(
            ab=middle, gain=np.zeros_like(middle), lightness=guide, softening=LARGEST_SOFTENING
        )
    return GuidedChroma(ab=middle, gain=_regress(middle, guide), lightness=guide)


def colourless(toning: Toning | None) -> GuidedChroma:
    """No colour but the photograph's own tone, if it has one, for a photograph of any size."""
    none = np.zeros((2, 1, 1), np.float32)
    return GuidedChroma(ab=none, gain=none, lightness=none[0], toning=toning)


def _upsample_guided(small: np.ndarray, guide: np.ndarray, factor: int) -> np.ndarray:
    """Upsample (2, h, w) by an integer factor under `guide` (h * factor, w * factor), keeping its means."""
    _, height, width = small.shape
    guide_blocks = guide.reshape(height, factor, width, factor)
    brightness = np.pad(guide_blocks.mean(axis=(1, 3)), 1, mode="edge")
    colours = np.pad(small, ((0, 0), (1, 1), (1, 1)), mode="edge")
    phase = ((np.arange(factor) + 0.5) / factor - 0.5).astype(np.float32)
    total = np.zeros_like(guide_blocks)
    weighted = np.zeros((2, *guide_blocks.shape), dtype=np.float32)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            near = (slice(1 + down, 1 + down + height), slice(1 + right, 1 + right + width))
            squared = ((phase - down) ** 2)[:, None, None] + (phase - right) ** 2
            weight = guide_blocks - brightness[near][:, None, :, None]
            weight *= weight
            weight *= -0.5 / _RANGE_SIGMA**2
            np.exp(weight, out=weight)
            weight += _OUTSIDER_WEIGHT
            weight *= np.exp(-0.5 / _SPATIAL_SIGMA**2 * squared)
            total += weight
            for channel, colour in enumerate(colours):
                weighted[channel] += weight * colour[near][:, None, :, None]
    weighted /= total
    lost = small - weighted.mean(axis=(2, 4))
    size = (width * factor, height * factor)
    restored = [cv2.resize(plane, size, interpolation=cv2.INTER_CUBIC) for plane in lost]
    refined = weighted.reshape(2, *guide.shape) + np.stack(restored)
    return np.stack([_within(plane, around, factor) for plane, around in zip(refined, small, strict=True)])


def _within(refined: np.ndarray, small: np.ndarray, factor: int) -> np.ndarray:
    """Bound the upsampled plane by what is around in the small one: what is added back must not pass over an edge
    to a colour that is on neither side of it, such as a cyan rim around a red hat.
    """
    around = np.ones((3, 3), np.uint8)
    lowest, highest = (
        np.repeat(np.repeat(bound(small, around, borderType=cv2.BORDER_REPLICATE), factor, 0), factor, 1)
        for bound in (cv2.erode, cv2.dilate)
    )
    return np.asarray(np.clip(refined, lowest, highest))


def _regress(ab: np.ndarray, lightness: np.ndarray) -> np.ndarray:
    """Return the slope of each plane of ab (2, h, w) on L (h, w), in a Gaussian window around each pixel."""
    mean = _blur(lightness)
    variance = np.maximum(_blur(lightness * lightness) - mean * mean, 0.0) + _NOISE_VARIANCE
    return np.stack([(_blur(lightness * plane) - mean * _blur(plane)) / variance for plane in ab])


def _blur(plane: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), _REGRESSION_SIGMA, borderType=cv2.BORDER_REPLICATE))


def _resize_planes(planes: np.ndarray, height: int, width: int) -> np.ndarray:
    return np.stack([resize(plane, height, width) for plane in planes])


def _enlarge(plane: np.ndarray, top: int, bottom: int, height: int, width: int) -> np.ndarray:
    """Return rows top to bottom of the plane (h, w) linearly enlarged to (height, width)."""
    rows = _interpolate(plane, top, bottom, height)
    return np.asarray(cv2.resize(rows, (width, bottom - top), interpolation=cv2.INTER_LINEAR))


def _interpolate(plane: np.ndarray, top: int, bottom: int, height: int) -> np.ndarray:
    """Return rows top to bottom of the plane (h, w) linearly enlarged to (height, w)."""
    source = (np.arange(top, bottom, dtype=np.float32) + 0.5) * (plane.shape[0] / height) - 0.5
    source = np.clip(source, 0, plane.shape[0] - 1)
    above = source.astype(np.intp)
    fraction = (source - above)[:, None].astype(np.float32)
    below = np.minimum(above + 1, plane.shape[0] - 1)
    return np.asarray(plane[above] * (1 - fraction) + plane[below] * fraction)


def _without_grain(lightness: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.medianBlur(np.ascontiguousarray(lightness), 2 * HALO + 1))
