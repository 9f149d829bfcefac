"""From an open picture file to upright sRGB pixels, whatever its space, depth, profile and orientation."""

from dataclasses import dataclass
from typing import IO

import numpy as np

from model.notes import Note
from model.photo.colours.conversion import ProfileError, lab_to_srgb, to_srgb
from model.photo.decoders.formats import Format
from model.photo.decoders.raster import Alpha, Raster, UndecodableError, Wanted, turned
from model.photo.memory import narrowed, over_white, strips_of
from model.photo.metadata.record import Metadata

PROFILE_NOTE = Note("Its colour profile could not be used, so its colours were taken as sRGB.")
_COLOURS = {"grey": 1, "rgb": 3, "cmyk": 4, "lab": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Upright opaque sRGB pixels, as `photograph_from_array` takes them with `unread`, and what came along."""

    pixels: np.ndarray
    metadata: Metadata
    notes: tuple[Note, ...]
    unread: np.ndarray | None = None


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
    upright = np.ascontiguousarray(turned(raster.samples, raster.orientation))
    pixels, notes = _to_srgb(upright, raster)
    unread = None
    if raster.unread is not None and raster.unread.any():
        unread = np.ascontiguousarray(turned(raster.unread, raster.orientation))
    return Decoded(pixels=pixels, metadata=raster.metadata, notes=raster.notes + notes, unread=unread)


def _to_srgb(samples: np.ndarray, raster: Raster) -> tuple[np.ndarray, tuple[Note, ...]]:
    """Return opaque sRGB, (H, W) or (H, W, C), and notes.

    samples: the raster's, upright and contiguous; overwritten if they are writeable.
    """
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
    if alpha is None:
        return np.ascontiguousarray(colours), notes
    if colours.ndim == 2 or not np.may_share_memory(colours, samples):
        samples = np.dstack([colours, alpha])
    spare = samples.flags.writeable
    return over_white(samples, into=narrowed(samples, samples.shape[2] - 1) if spare else None), notes


def _split(samples: np.ndarray, space: str, alpha: Alpha) -> tuple[np.ndarray, np.ndarray | None]:
    if alpha == "none":
        return samples, None
    count = _COLOURS[space]
    return (samples[..., 0] if count == 1 else samples[..., :count]), samples[..., count]


def _unmultiplied(samples: np.ndarray) -> np.ndarray:
    """Divide the colours by the alpha that was multiplied into them."""
    result = samples if samples.flags.writeable else samples.copy()
    white = int(np.iinfo(samples.dtype).max)
    for rows in strips_of(samples):
        alpha = samples[rows, :, -1:].astype(np.uint32)
        colours = samples[rows, :, :-1].astype(np.uint32)
        divisor = np.maximum(alpha, 1)
        result[rows, :, :-1] = np.minimum((colours * white + divisor // 2) // divisor, white)
    return result


def _rgb_of_inks(inks: np.ndarray) -> np.ndarray:
    """Return RGB of CMYK without a profile: what every ink leaves of white."""
    white = np.uint32(np.iinfo(inks.dtype).max)
    in_place = inks.flags.writeable and inks.flags.c_contiguous
    rgb = narrowed(inks, 3) if in_place else np.empty((*inks.shape[:2], 3), inks.dtype)
    for rows in strips_of(inks):
        left = white - inks[rows].astype(np.uint32)
        rgb[rows] = (left[..., :3] * left[..., 3:] + white // 2) // white
    return rgb
