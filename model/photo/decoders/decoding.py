"""From an open picture file to upright sRGB pixels, whatever its space, depth, profile and orientation."""

from dataclasses import dataclass
from typing import IO

import numpy as np

from model.notes import Note
from model.photo.colours.conversion import ProfileError, lab_to_srgb, to_srgb
from model.photo.decoders.formats import Format
from model.photo.decoders.raster import Alpha, Raster, UndecodableError, Wanted
from model.photo.metadata.record import Metadata

PROFILE_NOTE = Note("Its colour profile could not be used, so its colours were taken as sRGB.")
_STRIP_ROWS = 256
_COLOURS = {"grey": 1, "rgb": 3, "cmyk": 4, "lab": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Upright sRGB pixels, as `photograph_from_array` takes them, and what came along."""

    pixels: np.ndarray
    metadata: Metadata
    notes: tuple[Note, ...]


def decode(file: IO[bytes], form: Format, wanted: Wanted) -> Decoded:
    """Decode the picture of a file that is wanted.

    Raises UndecodableError with an explanation, DamagedError, or whatever a decoder raises on damaged data.
    """
    if form.pages is None and wanted.page not in (None, 1):
        raise UndecodableError(
            Note(
                "it is a {format} file, which holds one picture",
                format=form.name,
            ),
            Note("Ask for no other page of it."),
        )
    file.seek(0)
    raster = form.decode(file, wanted)
    pixels, notes = _to_srgb(raster)
    return Decoded(
        pixels=_upright(pixels, raster.orientation), metadata=raster.metadata, notes=raster.notes + notes
    )


def _to_srgb(raster: Raster) -> tuple[np.ndarray, tuple[Note, ...]]:
    """Return sRGB, (H, W) or (H, W, C), C = 2 and 4 with alpha that is not multiplied in, and notes."""
    samples = raster.samples
    if raster.alpha == "premultiplied":
        samples = _unmultiplied(samples)
    colours, alpha = _split(samples, raster.space, raster.alpha)
    notes: tuple[Note, ...] = ()
    if raster.space == "lab":
        colours = lab_to_srgb(colours)
    else:
        try:
            if raster.icc is not None:
                colours = to_srgb(colours, raster.space, raster.icc)
        except ProfileError:
            notes = (PROFILE_NOTE,)
        if raster.space == "cmyk" and colours.shape[-1] == 4:
            colours = _rgb_of_inks(colours)
    return (colours if alpha is None else np.dstack([colours, alpha])), notes


def _split(samples: np.ndarray, space: str, alpha: Alpha) -> tuple[np.ndarray, np.ndarray | None]:
    if alpha == "none":
        return samples, None
    count = _COLOURS[space]
    return (samples[..., 0] if count == 1 else samples[..., :count]), samples[..., count]


def _unmultiplied(samples: np.ndarray) -> np.ndarray:
    """Divide the colours by the alpha that was multiplied into them."""
    result = samples.copy()
    white = int(np.iinfo(samples.dtype).max)
    for top in range(0, len(samples), _STRIP_ROWS):
        rows = slice(top, top + _STRIP_ROWS)
        alpha = samples[rows, :, -1:].astype(np.uint64)
        colours = samples[rows, :, :-1].astype(np.uint64)
        divisor = np.maximum(alpha, 1)
        result[rows, :, :-1] = np.minimum((colours * white + divisor // 2) // divisor, white)
    return result


def _rgb_of_inks(inks: np.ndarray) -> np.ndarray:
    """Return RGB of CMYK without a profile: what every ink leaves of white."""
    white = np.uint64(np.iinfo(inks.dtype).max)
    rgb = np.empty((*inks.shape[:2], 3), inks.dtype)
    for top in range(0, len(inks), _STRIP_ROWS):
        left = white - inks[top : top + _STRIP_ROWS].astype(np.uint64)
        rgb[top : top + _STRIP_ROWS] = (left[..., :3] * left[..., 3:] + white // 2) // white
    return rgb


def _upright(pixels: np.ndarray, orientation: int) -> np.ndarray:
    """Apply EXIF's orientation, 1 to 8; other numbers mean nothing and change nothing."""
    if orientation in (5, 6, 7, 8):
        pixels = np.swapaxes(pixels, 0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(pixels)
