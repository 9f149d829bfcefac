"""The photograph as every other part sees it: plain sRGB pixels, upright, opaque, never changed."""

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from model.errors import ImageReadError
from model.notes import Note
from model.photo.lightness import lightness
from model.photo.memory import over_white
from model.photo.metadata.record import Metadata
from model.photo.resize import fit_within, resize

_STRIP_ROWS = 256
_SAMPLED = 1_000_000  # pixels that tell whether it is dots
_BOTH, _PURE = 0.01, 0.9  # the least share of each of black and white, and of both

UNREAD = 128
"""From which value of `Photograph.unread` on, at any size, a pixel is taken for unread."""

LARGEST_SOFTENING = 12.0
"""How far, in L, the black and white of a scan of dots may move, so that they can hold the colour of the mean."""

DOTS_NOTE = Note(
    "It consists of black and white dots. So that they can carry colour, black and white move by up to "
    "{most:.0f} of 100 in lightness where they mix.",
    most=LARGEST_SOFTENING,
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Photograph:
    """A picture to colourise; make one with `read_photograph`, `photograph_from_array` or `open_sample`.

    pixels: sRGB, (H, W) for grey or (H, W, 3), uint8 or uint16, contiguous, read-only.
    path: the file it came from, if any. notes: what the reader had to leave out, as sentences for the person.
    unread: (H, W) uint8, 255 where a damaged file had nothing to read and nothing is coloured; None if all was read.
    """

    pixels: np.ndarray
    path: Path | None = None
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[Note, ...] = ()
    unread: np.ndarray | None = None

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.pixels.shape[0])

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of the pixels with their shape and type: equal pictures share it, read alike."""
        digest = hashlib.sha256(f"{self.pixels.dtype} {self.pixels.shape} ".encode())
        digest.update(self.pixels.data)
        if self.unread is not None:
            digest.update(self.unread.data)
        return digest.hexdigest()

    @cached_property
    def is_dots(self) -> bool:
        """Whether it is made of black and white dots, as a bilevel scan or a hard halftone is: of little between."""
        return consists_of_dots(self.pixels)

    def luminance(self, rows: slice = slice(None)) -> np.ndarray:
        """Return Lab L of these rows at full resolution: float32 (h, W) in [0, 100]."""
        return lightness(self.pixels[rows])

    def luminance_within(self, max_side: int | None) -> np.ndarray:
        """Return Lab L, float32 (h, w) in [0, 100], antialiased, the longer side at most `max_side`."""
        return lightness(self.pixels_within(max_side))

    def luminance_at(self, height: int, width: int) -> np.ndarray:
        """Return Lab L, float32 (height, width) in [0, 100]; the aspect may change and sides may grow."""
        return lightness(resize(self.pixels, height, width))

    def pixels_within(self, max_side: int | None) -> np.ndarray:
        """Return the pixels, (h, w) or (h, w, 3), reduced so that the longer side is at most `max_side`."""
        return resize(self.pixels, *fit_within(self.height, self.width, max_side))

    def unread_within(self, max_side: int | None) -> np.ndarray | None:
        """Return `unread` at the size of `pixels_within`."""
        if self.unread is None:
            return None
        return resize(self.unread, *fit_within(self.height, self.width, max_side))

    @cached_property
    def readable(self) -> "Photograph":
        """The part that was read, from its first to its last row and column; itself where all or nothing was."""
        if self.unread is None:
            return self
        rows, columns = (np.flatnonzero((self.unread < UNREAD).any(axis)) for axis in (1, 0))
        if not rows.size:
            return self
        part = np.ascontiguousarray(self.pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
        part.flags.writeable = False
        return replace(self, pixels=part, unread=None)

    def original_rgb(self, max_side: int | None) -> np.ndarray:
        """Return the photograph for display, uint8 (h, w, 3), the longer side at most `max_side`."""
        return _for_display(self.pixels_within(max_side))

    def region_rgb(self, region: tuple[int, int, int, int]) -> np.ndarray:
        """Return a part for display, uint8 (h, w, 3); region: left, top, right and bottom in pixels."""
        left, top, right, bottom = region
        return _for_display(self.pixels[top:bottom, left:right])


def photograph_from_array(
    array: np.ndarray,
    *,
    path: Path | None = None,
    metadata: Metadata | None = None,
    notes: tuple[Note, ...] = (),
    unread: np.ndarray | None = None,
) -> Photograph:
    """Make a photograph of sRGB pixels, uint8 or uint16: (H, W) or (H, W, C), C = 1 grey, 2 grey and alpha,
    3 RGB, 4 RGB and alpha. Transparency becomes white; equal channels become one.

    Raises ImageReadError for any other shape or type.
    """
    if array.dtype not in (np.uint8, np.uint16) or array.ndim not in (2, 3) or 0 in array.shape:
        raise ImageReadError(
            Note(
                "This is not a picture: pixels are {dtype} of shape {shape}. Give 8-bit or 16-bit "
                "integers with one to four channels.",
                dtype=array.dtype,
                shape=array.shape,
            )
        )
    if array.ndim == 3:
        if array.shape[2] not in (1, 2, 3, 4):
            raise ImageReadError(
                Note(
                    "This picture has {count} channels. Save it as grey or RGB, with or without alpha.",
                    count=array.shape[2],
                )
            )
        if array.shape[2] in (2, 4):
            array = over_white(array)
        if array.shape[2] == 1 or _is_grey(array):
            array = array[..., 0]
    pixels = np.array(array, order="C", copy=bool(array.flags.writeable) or None)
    pixels.flags.writeable = False
    photo = Photograph(pixels=pixels, path=path, metadata=metadata or Metadata(), notes=notes, unread=unread)
    return replace(photo, notes=(*notes, DOTS_NOTE)) if photo.is_dots else photo


def consists_of_dots(pixels: np.ndarray) -> bool:
    """Whether a picture (H, W) or (H, W, 3), uint8 or uint16, is black and white with little between."""
    step = max(1, round((pixels.shape[0] * pixels.shape[1] / _SAMPLED) ** 0.5))
    sample = pixels[::step, ::step]
    white = int(np.iinfo(sample.dtype).max)
    if sample.ndim == 3:
        sample = sample[..., 1]
    black, bright = (sample <= white // 32).mean(), (sample >= white - white // 32).mean()
    return bool(min(black, bright) >= _BOTH and black + bright >= _PURE)


def _for_display(pixels: np.ndarray) -> np.ndarray:
    """Return pixels of a photograph as uint8 (h, w, 3)."""
    if pixels.dtype == np.uint16:
        pixels = ((pixels.astype(np.uint32) + 128) // 257).astype(np.uint8)
    if pixels.ndim == 2:
        return np.repeat(pixels[..., None], 3, axis=2)
    return np.ascontiguousarray(pixels)


def _strips(array: np.ndarray) -> list[slice]:
    return [slice(top, top + _STRIP_ROWS) for top in range(0, array.shape[0], _STRIP_ROWS)]


def _is_grey(array: np.ndarray) -> bool:
    """Whether all channels are equal; strip by strip, so that a colour photograph is found out early."""
    return all(bool((array[rows] == array[rows, :, :1]).all()) for rows in _strips(array))
