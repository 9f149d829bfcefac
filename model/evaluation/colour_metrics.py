"""How right: figures of single colourings."""

import numpy as np
from numpy.typing import NDArray
from skimage.color import rgb2lab
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

MAX_PSNR = 60.0
"""dB; finer than 8 bits can tell (their rounding alone is at 58.9), and finite for equal pictures."""

SSIM_WINDOW = 11
"""Pixels: the smallest side that `ssim` takes."""

_HISTOGRAM_REACH = 110  # of a and b, Lab units
_HISTOGRAM_BIN = 10


def mean_ab_error(ab: NDArray[np.float32], true_ab: NDArray[np.float32]) -> float:
    """Mean over pixels of the Euclidean distance in ab, Lab units; both (2, h, w)."""
    return float(np.linalg.norm(ab - true_ab, axis=0).mean())


def psnr(rgb: NDArray[np.uint8], true_rgb: NDArray[np.uint8]) -> float:
    """Peak signal-to-noise ratio in dB of two (H, W, 3) pictures, at most `MAX_PSNR`."""
    with np.errstate(divide="ignore"):
        return min(MAX_PSNR, float(peak_signal_noise_ratio(true_rgb, rgb, data_range=255)))


def ssim(rgb: NDArray[np.uint8], true_rgb: NDArray[np.uint8]) -> float:
    """Structural similarity of two (H, W, 3) pictures, as published (Wang et al. 2004): Gaussian window of 11
    pixels; mean over the channels. Raises ValueError where a side is below `SSIM_WINDOW`.
    """
    return float(
        structural_similarity(
            true_rgb,
            rgb,
            channel_axis=-1,
            data_range=255,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )
    )


def histogram_distance(rgb: NDArray[np.uint8], true_rgb: NDArray[np.uint8]) -> float:
    """Hellinger distance of the joint ab histograms, 10 Lab units a bin, of two pictures (H, W, 3).

    0: the same colours in the same amounts, wherever they are. 1: none in common.
    """
    overlap = np.sqrt(_histogram(rgb) * _histogram(true_rgb)).sum()
    return float(np.sqrt(max(0.0, 1.0 - overlap)))


def _histogram(rgb: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Shares of the pixels in bins centred on multiples of 10, so that near-greys fall into one."""
    half = _HISTOGRAM_BIN / 2
    edges = np.arange(-_HISTOGRAM_REACH - half, _HISTOGRAM_REACH + _HISTOGRAM_BIN, _HISTOGRAM_BIN)
    ab = rgb2lab(rgb)[..., 1:].reshape(-1, 2)
    counts = np.histogram2d(ab[:, 0], ab[:, 1], bins=(edges, edges))[0]
    return np.asarray(counts / len(ab))
