"""Grain and noise, measured and taken away, by shrinking what of a sliding cosine transform does not stand out.

Yu and Sapiro, "DCT Image Denoising: a Simple and Effective Image Denoising Algorithm" (IPOL 2011). The threshold of
every frequency follows from the grain's own strength there, measured where the picture is flat: film grain is no
white noise.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from model.events import CancelToken
from model.restore.plane import Floats, Plane, Report, by_strips, to_lightness

_BLOCK = 8
_STEP, _DRAFT_STEP = 2, 4
_THRESHOLD = 2.7  # times the grain's deviation, as in the paper (3 there, for white noise)
_FLATTEST = 0.15
_MEASURED, _DRAFT_MEASURED = 20_000, 2_000  # blocks
_LEAST_BLOCKS = 40
_ROWS, _COLUMNS = 256, 1024  # at a time: every pixel is in 16 blocks, 4 of a draft, which need memory


@dataclass(frozen=True, eq=False)
class Grain:
    """spectrum: (8, 8), the deviation of each cosine's coefficient, in L. sigma: that of a pixel."""

    spectrum: Floats
    sigma: float


def measure_grain(plane: Plane, *, draft: bool = False) -> Grain:
    """The grain of a photograph; of none where it is too small to tell. draft: from fewer places."""
    height, width = plane.shape
    if min(height, width) < _BLOCK:
        return Grain(np.zeros((_BLOCK, _BLOCK), np.float32), 0.0)
    rows, columns = height // _BLOCK, width // _BLOCK
    step = max(1, round((rows * columns / (_DRAFT_MEASURED if draft else _MEASURED)) ** 0.5))
    tops = np.arange(0, rows, step) * _BLOCK
    lefts = np.arange(0, columns, step) * _BLOCK
    patch = np.arange(_BLOCK)
    chosen = plane[
        tops[:, None, None, None] + patch[None, None, :, None],
        lefts[None, :, None, None] + patch[None, None, None, :],
    ]
    blocks = to_lightness(chosen.reshape(-1, _BLOCK, _BLOCK))
    cosines = _cosines()
    coefficients = np.einsum("ky,nyx,lx->nkl", cosines, blocks, cosines)
    # Black and white hold no grain, and say nothing of it.
    mean = blocks.mean(axis=(1, 2))
    telling = (mean > 4.0) & (mean < 96.0)
    if telling.sum() < _LEAST_BLOCKS:
        return Grain(np.zeros((_BLOCK, _BLOCK), np.float32), 0.0)
    coefficients = coefficients[telling]
    # What a picture has most of are low frequencies: a block is as flat as these are weak.
    y, x = np.indices((_BLOCK, _BLOCK))
    low = (y + x > 0) & (y + x <= 3)
    order = np.argsort((coefficients[:, low] ** 2).sum(axis=1))
    flat = coefficients[order[: max(_LEAST_BLOCKS, round(_FLATTEST * len(order)))]]
    spectrum = np.median(np.abs(flat), axis=0) / 0.6745
    # The choice of flat blocks makes the low ones seem weaker than they are: grain is at least as strong there.
    spectrum[low] = np.maximum(spectrum[low], np.median(spectrum[(y + x == 4) | (y + x == 5)]))
    spectrum[0, 0] = spectrum[low].max()
    sigma = float(np.sqrt((spectrum**2).mean()))
    return Grain(spectrum.astype(np.float32), sigma)


def remove_grain(
    plane: Plane,
    grain: Grain,
    *,
    draft: bool = False,
    cancel: CancelToken | None = None,
    report: Report | None = None,
) -> Plane:
    """The plane without its grain. draft: the mean of fewer blocks, less smooth. Raises Cancelled."""
    if min(plane.shape) < _BLOCK or grain.sigma == 0.0:
        return plane
    thresholds = _THRESHOLD * grain.spectrum.reshape(-1, 1)
    thresholds[0] = 0.0  # the mean of a block stays
    waves, step = _waves(), _DRAFT_STEP if draft else _STEP

    def work(level: Floats, rows: slice) -> Floats:
        done = np.empty_like(level)
        height, width = level.shape
        for top in range(0, height, _ROWS):
            if cancel is not None:
                cancel.raise_if_cancelled()
            for left in range(0, width, _COLUMNS):
                y, x = max(0, top - _BLOCK), max(0, left - _BLOCK)
                part = level[y : top + _ROWS + _BLOCK, x : left + _COLUMNS + _BLOCK]
                clean = _shrunk(part, waves, thresholds, (rows.start + y, x), step)
                inner = done[top : top + _ROWS, left : left + _COLUMNS]
                inner[:] = clean[top - y :, left - x :][: inner.shape[0], : inner.shape[1]]
        return done

    return by_strips(plane, work, halo=_BLOCK, cancel=cancel, report=report)


def _shrunk(level: Floats, waves: Floats, thresholds: Floats, origin: tuple[int, int], step: int) -> Floats:
    """All blocks `step` apart shrunk and averaged; origin: where in the picture the part begins."""
    # Blocks lie on one grid wherever a part begins, and reach over the rim everywhere.
    before = [_BLOCK + start % step for start in origin]
    after = [_BLOCK + (-(size + lead)) % step for size, lead in zip(level.shape, before, strict=True)]
    padded = np.pad(level, list(zip(before, after, strict=True)), mode="symmetric")
    blocks = np.lib.stride_tricks.sliding_window_view(padded, (_BLOCK, _BLOCK))[::step, ::step]
    down, across = blocks.shape[:2]
    coefficients = waves @ np.ascontiguousarray(blocks.transpose(2, 3, 0, 1)).reshape(len(waves), -1)
    kept = np.abs(coefficients) > thresholds
    kept[0] = True
    # Blocks of which little is left are the surer ones.
    weight: Floats = np.float32(1.0) / kept.sum(axis=0, dtype=np.float32)
    coefficients *= kept.astype(np.float32)
    coefficients *= weight
    pixels = (waves.T @ coefficients).reshape(_BLOCK, _BLOCK, down, across)
    total = np.zeros(padded.shape, np.float32)
    spread = np.zeros(padded.shape, np.float32)
    spread[: step * down : step, : step * across : step] = weight.reshape(down, across)
    for y in range(_BLOCK):
        for x in range(_BLOCK):
            total[y : y + step * down : step, x : x + step * across : step] += pixels[y, x]
    weights = cv2.boxFilter(
        spread,
        -1,
        (_BLOCK, _BLOCK),
        anchor=(_BLOCK - 1,) * 2,
        normalize=False,
        borderType=cv2.BORDER_CONSTANT,
    )
    total /= np.maximum(weights, 1e-6)
    return total[before[0] : before[0] + level.shape[0], before[1] : before[1] + level.shape[1]]


def _cosines() -> Floats:
    """The orthonormal cosine transform of eight values, a row a frequency."""
    k, n = np.meshgrid(np.arange(_BLOCK), np.arange(_BLOCK), indexing="ij")
    rows = np.cos(np.pi * k * (2 * n + 1) / (2 * _BLOCK)) * np.sqrt(2.0 / _BLOCK)
    rows[0] *= np.sqrt(0.5)
    orthonormal: Floats = rows.astype(np.float32)
    return orthonormal


def _waves() -> Floats:
    """The 64 waves of a block, (64, 64): a row a wave, its pixels row by row."""
    cosines = _cosines()
    waves: Floats = np.einsum("ky,lx->klyx", cosines, cosines).reshape(_BLOCK**2, _BLOCK**2)
    return np.ascontiguousarray(waves)
