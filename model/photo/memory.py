"""Whole pictures done in little memory beside them: of 400 megapixels of 16 bits there is no room for two."""

from collections.abc import Iterator

import numpy as np

_STRIP_PIXELS = 1 << 18


def narrowed(samples: np.ndarray, channels: int) -> np.ndarray:
    """Return (H, W, channels) in the memory of contiguous samples (H, W, C) of more channels.

    Who writes it from top to bottom, each strip after having read it, overwrites nothing that is still to be read.
    """
    height, width = samples.shape[:2]
    return samples.reshape(-1)[: height * width * channels].reshape(height, width, channels)


def strips_of(samples: np.ndarray) -> Iterator[slice]:
    """Yield rows of so few pixels that wider numbers for them take little memory."""
    rows = max(1, _STRIP_PIXELS // samples.shape[1])
    return (slice(top, top + rows) for top in range(0, len(samples), rows))


def looked_up(table: np.ndarray, samples: np.ndarray) -> np.ndarray:
    """Return what a table says for each sample; the last entry for those beyond it.

    Strip by strip, because NumPy makes indices of eight bytes.
    """
    result = np.empty((*samples.shape, *table.shape[1:]), table.dtype)
    for rows in strips_of(samples):
        np.take(table, samples[rows], axis=0, mode="clip", out=result[rows])
    return result


def over_white(samples: np.ndarray, *, into: np.ndarray | None = None) -> np.ndarray:
    """Composite (H, W, colours and alpha) over white; into: where to, which may be the samples, narrowed."""
    white, colours = int(np.iinfo(samples.dtype).max), samples.shape[2] - 1
    flat = np.empty((*samples.shape[:2], colours), samples.dtype) if into is None else into
    for rows in strips_of(samples):  # 65,535 times itself, and a half of it, just fits
        lit, alpha = samples[rows, :, :-1].astype(np.uint32), samples[rows, :, -1:].astype(np.uint32)
        flat[rows] = (lit * alpha + white * (white - alpha) + white // 2) // white
    return flat
