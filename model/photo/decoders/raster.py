"""What a decoder hands on, and what it says when it cannot."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from PIL import Image

from model.notes import Note
from model.photo.memory import looked_up
from model.photo.metadata.record import Metadata

MAX_PIXELS = 400_000_000
"""Larger pictures are refused: a small file can claim any size. 20,000 x 20,000 pixels are 400 million."""

LEAST_LEFT = 0.02
"""Of the pixels that a damaged file claims: one that cannot hold more is refused, whatever it claims."""

RESAVE = Note("Save it as an ordinary 8-bit or 16-bit RGB file in another program.")
_MAX_CHANNELS = 16
_STRIP_ROWS = 256

Space = Literal["grey", "rgb", "cmyk", "lab"]
Alpha = Literal["none", "straight", "premultiplied"]


class UndecodableError(Exception):
    """`reason` completes "The file cannot be opened: ..."; `remedy` is a sentence."""

    def __init__(self, reason: Note, remedy: Note) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class DamagedError(Exception):
    """The data ends early or contradicts itself; the message says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One of several pictures in a file. number: from 1; what: why it is not the one opened by itself, or empty."""

    number: int
    width: int
    height: int
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to read. page: from 1, None for the photograph itself. partial: take what is left of a damaged file."""

    page: int | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A decoded picture before its profile and orientation are applied.

    samples: uint8 or uint16, over the whole range; (H, W) for greys without alpha, else (H, W, C), alpha last.
    space: of the other channels; "lab" as littleCMS encodes it in version 4, "cmyk" with 0 for no ink.
    icc: the file's profile, if any. orientation: EXIF's, still to be applied. notes: sentences for the person.
    unread: (H, W) uint8, 255 where the file is damaged and the samples say nothing; None where all was read.
    """

    samples: np.ndarray
    space: Space
    alpha: Alpha = "none"
    icc: bytes | None = None
    orientation: int = 1
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[Note, ...] = ()
    unread: np.ndarray | None = None


def check_size(width: int, height: int, channels: int = 1) -> None:
    """Raise UndecodableError where a picture is empty, larger than `MAX_PIXELS`, or has absurdly many channels."""
    if width < 1 or height < 1:
        raise DamagedError(
            Note(
                "it claims {width} x {height} pixels",
                width=width,
                height=height,
            )
        )
    if channels > _MAX_CHANNELS:
        raise UndecodableError(
            Note(
                "it claims {channels:,} channels, more than any photograph has",
                channels=channels,
            ),
            RESAVE,
        )
    if width * height > MAX_PIXELS:
        raise UndecodableError(
            Note(
                "with {width:,} x {height:,} pixels it is larger than the {most} megapixels that can be "
                "handled safely",
                width=width,
                height=height,
                most=MAX_PIXELS // 10**6,
            ),
            Note("Reduce it in another program first."),
        )


def check_plausible(pixel_bytes: float, file_bytes: int, largest_ratio: float) -> None:
    """Raise DamagedError where so few bytes cannot hold so many pixels, before memory is taken for them."""
    if pixel_bytes > file_bytes * largest_ratio + 4096:
        raise DamagedError(
            Note(
                "it claims more pixels than its {file_bytes:,} bytes can hold",
                file_bytes=file_bytes,
            )
        )


def full_range(samples: np.ndarray, bits: int) -> np.ndarray:
    """Scale unsigned samples of so many bits to all of 8 bits, or of 16 where they have more than 8."""
    dtype = np.uint8 if bits <= 8 else np.uint16
    white = int(np.iinfo(dtype).max)
    if bits in (8, 16):
        return samples.astype(dtype, copy=False)
    levels = np.arange(1 << bits, dtype=np.uint32) * white
    table = ((levels + (1 << bits) // 2 - 1) // ((1 << bits) - 1)).astype(dtype)
    return looked_up(table, samples)


def turned(samples: np.ndarray, orientation: int) -> np.ndarray:
    """Apply EXIF's orientation, 1 to 8, as a view; other numbers mean nothing and change nothing."""
    if orientation in (5, 6, 7, 8):
        samples = np.swapaxes(samples, 0, 1)
    if orientation in (3, 4, 7, 8):
        samples = samples[::-1]
    if orientation in (2, 3, 6, 7):
        samples = samples[:, ::-1]
    return samples


def blank(shape: tuple[int, int, int], dtype: np.dtype, orientation: int) -> np.ndarray:
    """Return white samples (H, W, C) that `turned` makes contiguous: turning a large picture copies nothing."""
    height, width, channels = shape
    across = orientation in (5, 6, 7, 8)
    upright = (width, height, channels) if across else shape
    samples = np.full(upright, np.iinfo(dtype).max, dtype)
    back = {6: 8, 8: 6}.get(orientation, orientation)  # the others undo themselves
    return turned(samples, back)


def image_samples(image: Image.Image) -> np.ndarray:
    """Return a Pillow image's samples; strip by strip, because Pillow copies what it hands out twice."""
    bands = len(image.getbands())
    samples = np.empty((image.height, image.width, *((bands,) if bands > 1 else ())), np.uint8)
    for rows in _strips(image.height):
        samples[rows] = np.asarray(image.crop((0, rows.start, image.width, rows.stop)))
    return samples


def _strips(height: int) -> Iterator[slice]:
    return (slice(top, min(top + _STRIP_ROWS, height)) for top in range(0, height, _STRIP_ROWS))
