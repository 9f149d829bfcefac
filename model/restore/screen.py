"""The screen of a printed photograph, found as peaks in frequency and taken out there alone.

What a screen puts everywhere shows in the median spectrum of many places; a fence or a woven jacket, being in some
of them, does not.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from model.events import CancelToken
from model.restore.plane import Floats, Plane, Report, by_strips, to_lightness

_PATCH = 128
_MOST_PATCHES = 196
_LONGEST_PERIOD = 12.0  # pixels; coarser screens are pictures of dots
_STANDS_OUT = 8.0  # a peak's power over that of its neighbourhood
_SURE = 20.0  # that of the strongest: less is met by chance
_MOST_PEAKS = 16
_ENVELOPE = 7.0  # sigma, in pixels, of the filter: a notch of 0.023 cycles a pixel
REACH = 28
_AXIS = 0.012  # cycles a pixel: horizontal and vertical lines, and JPEG's blocks, lie on the axes


@dataclass(frozen=True)
class Peak:
    """A wave of the screen: y and x in cycles a pixel, and the power over its neighbourhood's."""

    y: float
    x: float
    power: float


def find_screen(plane: Plane) -> tuple[Peak, ...]:
    """The screen's waves, the strongest first; none for a photograph that is no print."""
    spectrum = _median_spectrum(plane)
    if spectrum is None:
        return ()
    around = np.asarray(cv2.medianBlur(np.log(spectrum).astype(np.float32), 5))
    # medianBlur takes no more than 5 for float32; twice of it reaches further.
    around = np.asarray(cv2.blur(cv2.medianBlur(around, 5), (5, 5)))
    power = np.exp(np.log(spectrum) - around)
    frequency = np.fft.fftshift(np.fft.fftfreq(_PATCH))
    y, x = np.meshgrid(frequency, frequency, indexing="ij")
    allowed = (np.hypot(y, x) > 1.0 / _LONGEST_PERIOD) & (x >= 0) & (np.abs(x) > _AXIS) & (np.abs(y) > _AXIS)
    highest = power >= np.asarray(cv2.dilate(power.astype(np.float32), np.ones((5, 5)))) * (1 - 1e-6)
    found = np.argwhere(allowed & highest & (power > _STANDS_OUT))
    peaks = [_refined(power, frequency, int(row), int(column)) for row, column in found]
    peaks.sort(key=lambda peak: -peak.power)
    return tuple(peaks[:_MOST_PEAKS]) if peaks and peaks[0].power >= _SURE else ()


def remove_screen(
    plane: Plane,
    peaks: tuple[Peak, ...],
    *,
    cancel: CancelToken | None = None,
    report: Report | None = None,
) -> Plane:
    """The plane without these waves. Raises Cancelled."""
    kernel = _waves(peaks)

    def work(level: Floats, rows: slice) -> Floats:
        waves = cv2.filter2D(level, cv2.CV_32F, kernel, borderType=cv2.BORDER_REFLECT_101)
        cleaned: Floats = level - waves
        return cleaned

    return by_strips(plane, work, halo=REACH, cancel=cancel, report=report)


def _median_spectrum(plane: Plane) -> Floats | None:
    """Of places all over the picture, (128, 128) with frequency 0 in the middle; None if it is too small."""
    height, width = plane.shape
    if min(height, width) < _PATCH:
        return None
    n = int(_MOST_PATCHES**0.5)
    tops = np.unique(np.linspace(0, height - _PATCH, n).astype(int))
    lefts = np.unique(np.linspace(0, width - _PATCH, n).astype(int))
    window = np.outer(np.hanning(_PATCH), np.hanning(_PATCH)).astype(np.float32)
    spectra = []
    for top in tops:
        for left in lefts:
            patch = to_lightness(plane[top : top + _PATCH, left : left + _PATCH])
            spectra.append(np.abs(np.fft.fft2((patch - patch.mean()) * window)).astype(np.float32) ** 2)
    middle = np.median(np.stack(spectra), axis=0) + 1e-3
    shifted: Floats = np.fft.fftshift(middle).astype(np.float32)
    return shifted


def _refined(power: Floats, frequency: np.ndarray, row: int, column: int) -> Peak:
    """A peak between the bins: the centre of gravity of the three by three around it."""
    rows = np.clip(np.arange(row - 1, row + 2), 0, _PATCH - 1)
    columns = np.clip(np.arange(column - 1, column + 2), 0, _PATCH - 1)
    weights = power[np.ix_(rows, columns)]
    y = float((weights.sum(axis=1) * frequency[rows]).sum() / weights.sum())
    x = float((weights.sum(axis=0) * frequency[columns]).sum() / weights.sum())
    return Peak(y, x, float(power[row, column]))


def _waves(peaks: tuple[Peak, ...]) -> Floats:
    """A kernel that gives the waves: for each, a cosine under a bell that passes 1 at its frequency, 0 at none."""
    reach = np.arange(-REACH, REACH + 1, dtype=np.float64)
    bell = np.exp(-0.5 * (reach / _ENVELOPE) ** 2)
    bell = np.outer(bell, bell) / bell.sum() ** 2
    y, x = np.meshgrid(reach, reach, indexing="ij")
    kernel = np.zeros_like(bell)
    for peak in peaks:
        wave = 2.0 * bell * np.cos(2 * np.pi * (peak.y * y + peak.x * x))
        kernel += wave - bell * wave.sum()
    # Where bells overlap, together they pass no more than everything.
    response = np.abs(np.fft.fft2(kernel, (256, 256))).max() if len(peaks) else 1.0
    scaled: Floats = (kernel / max(1.0, float(response))).astype(np.float32)
    return scaled
