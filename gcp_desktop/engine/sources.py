"""Where photographs come from, and pictures as plain values."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""A contiguous (height, width, 3) sRGB picture."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A photograph in a file.

    page: which of its pictures, from 1; None for the photograph itself. rest: take what is left of a damaged one.
    """

    path: Path
    page: int | None = None
    rest: bool = False

    @property
    def title(self) -> str:
        """The file's name, with the page's number if one is chosen."""
        return self.path.name if self.page is None else f"{self.path.name} #{self.page}"


@dataclass(frozen=True, slots=True)
class SampleSource:
    """One of the photographs that come with scikit-image, by name."""

    name: str

    @property
    def title(self) -> str:
        """The sample's name."""
        return self.name


@dataclass(frozen=True, slots=True, eq=False)
class PixelSource:
    """A picture handed over as pixels, such as one pasted from the clipboard."""

    pixels: Pixels
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedSource:
    """A picture file's bytes, such as a project carries. title: the file's name; page, rest: as in `FileSource`."""

    data: bytes
    title: str
    page: int | None = None
    rest: bool = False


PhotoSource = FileSource | SampleSource | PixelSource | EmbeddedSource
