"""A picture that is made while it is gone through, so that the whole of it need never be in memory."""

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np


class Strips:
    """An sRGB picture (height, width, 3) as strips of rows, uint8 or uint16, from top to bottom.

    make: begins anew each time, and yields the strips, of any number of rows each.
    Attributes: height, width, dtype.
    """

    def __init__(
        self, height: int, width: int, dtype: np.dtype, make: Callable[[], Iterator[np.ndarray]]
    ) -> None:
        self.height, self.width, self.dtype = height, width, dtype
        self._make = make

    @classmethod
    def of(cls, pixels: np.ndarray) -> "Strips":
        """Return a picture that is there already, (H, W, 3)."""
        return cls(pixels.shape[0], pixels.shape[1], pixels.dtype, lambda: iter((pixels,)))

    def each(self, change: Callable[[np.ndarray], np.ndarray]) -> "Strips":
        """Return the picture with each strip changed, pixel by pixel, when its turn comes."""
        return Strips(self.height, self.width, self.dtype, lambda: map(change, self._make()))

    def by_rows(self, rows: int) -> Iterator[np.ndarray]:
        """Yield strips of so many rows, the last one of what is left."""
        waiting: list[np.ndarray] = []
        count = 0
        for strip in self._make():
            start = 0
            while start < len(strip):
                part = strip[start : start + rows - count]
                start, count = start + len(part), count + len(part)
                waiting.append(part)
                if count == rows:
                    yield waiting[0] if len(waiting) == 1 else np.concatenate(waiting)
                    waiting, count = [], 0
        if waiting:
            yield waiting[0] if len(waiting) == 1 else np.concatenate(waiting)

    def rows_of(self, size: int, multiple: int = 1) -> int:
        """Return how many rows, a multiple of `multiple`, have about so many bytes."""
        return max(1, size // (self.width * 3 * self.dtype.itemsize) // multiple) * multiple

    def whole(self) -> np.ndarray:
        """Return all of it, (height, width, 3)."""
        strips = self._make()
        first = next(strips)
        if len(first) == self.height:
            return first
        result = np.empty((self.height, self.width, 3), self.dtype)
        top = 0
        for strip in chain((first,), strips):
            result[top : top + len(strip)] = strip
            top += len(strip)
        return result
