"""Save a result at full resolution, atomically, or say why not in words that help."""

import errno
from os import PathLike
from pathlib import Path

import numpy as np

from model.errors import ImageWriteError, StorageError
from model.notes import Note, why
from model.photo.atomic import atomic_file, sweep
from model.photo.colours.conversion import from_srgb
from model.photo.colours.matrix_profile import ADOBE_RGB, DISPLAY_P3, SRGB, profile_of
from model.photo.encoders.encoding import TARGETS
from model.photo.encoders.settings import ColourSpace, Encoding
from model.photo.metadata.keeping import keep
from model.photo.metadata.record import Metadata
from model.photo.metadata.software import signed
from model.photo.strips import Strips

# The next result would fare no better.
_CLOSED = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENODEV}
)
_SPACES = {"srgb": SRGB, "display-p3": DISPLAY_P3, "adobe-rgb": ADOBE_RGB}

_FULL = Note("the disk is full. Free some space or choose another disk; nothing was left behind.")
_REFUSALS = {
    errno.EEXIST: Note(
        "a file of this name exists already. Choose another name, or allow it to be replaced."
    ),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EISDIR: Note("a folder has this name. Choose another name."),
    errno.ENAMETOOLONG: Note("its name is too long. Choose a shorter one."),
}


def write_image(
    path: str | PathLike[str],
    pixels: np.ndarray | Strips,
    *,
    quality: int = 95,
    colour_space: ColourSpace = "srgb",
    metadata: Metadata | None = None,
    overwrite: bool = False,
    source: Path | None = None,
) -> tuple[Note, ...]:
    """Write sRGB pixels (H, W, 3), uint8 or uint16, as the suffix of `path` says (`encoders.encoding.TARGETS`).

    Strips are made while they are written; whatever making them raises leaves nothing behind either.
    quality: 1 to 100, of formats that lose something. colour_space: what the file's numbers are in. metadata: what
    the photograph's file knew; the result's names this program besides. overwrite: whether an existing file may be
    replaced; `source`, the photograph's own file, never is. Returns notes for the person on metadata that the format
    cannot hold. One input gives the same bytes every time. Raises ImageWriteError, leaving nothing behind; where the
    folder takes nothing at all any more, StorageError.
    """
    path, metadata = Path(path), metadata or Metadata()
    picture = pixels if isinstance(pixels, Strips) else Strips.of(pixels)
    problem = _problem(path, picture, colour_space)
    try:
        if problem is None and source is not None and path.exists() and path.samefile(source):
            problem = Note(
                "it is the original photograph, which is never changed. Choose another name or another folder."
            )
        if problem is not None:
            raise ImageWriteError(
                Note(
                    "“{name}” was not saved: {problem}",
                    name=path.name,
                    problem=problem,
                )
            )
        target, space = TARGETS[path.suffix.lower()], _SPACES[colour_space]
        kept = keep(signed(metadata), target.name)
        encoding = Encoding(quality=quality, icc=profile_of(space), srgb=space == SRGB)
        sweep(path.parent)
        with atomic_file(path, overwrite=overwrite) as file:
            target.write(file, picture.each(lambda strip: from_srgb(strip, space)), kept, encoding)
    except OSError as error:
        kind = StorageError if error.errno in _CLOSED else ImageWriteError
        raise kind(
            Note("“{name}” was not saved: {problem}", name=path.name, problem=_explain(error, path))
        ) from error
    except MemoryError as error:
        raise ImageWriteError(
            Note(
                "“{name}” was not saved: there is too little free memory. Close other programs and try "
                "again.",
                name=path.name,
            )
        ) from error
    return kept.notes


def _problem(path: Path, picture: Strips, colour_space: ColourSpace) -> Note | None:
    """Return why this cannot be saved under this name, and what to do; None if it can."""
    target = TARGETS.get(path.suffix.lower())
    if target is None:
        return Note(
            "its ending names no known format. End the name with one of {endings}.",
            endings=", ".join(TARGETS),
        )
    name = target.name
    if picture.dtype.itemsize * 8 > target.deepest:
        return Note("{format} holds 8 bits per channel, not 16. Choose PNG or TIFF.", format=name)
    if max(picture.height, picture.width) > target.longest_side:
        return Note(
            "{format} holds at most {most:,} pixels a side. Choose PNG or TIFF.",
            format=name,
            most=target.longest_side,
        )
    if colour_space != "srgb" and not target.any_space:
        return Note("{format} is written in sRGB only. Choose sRGB, or another format.", format=name)
    return None


def _explain(error: OSError, path: Path) -> Note:
    """Return why the system refused, and what to do."""
    folder = path.absolute().parent
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Note("the folder “{folder}” cannot be written to. Choose another folder.", folder=folder)
        case errno.ENOENT | errno.ENOTDIR:
            return Note("the folder “{folder}” does not exist. Create it or choose another.", folder=folder)
    unknown = Note("{reason}. Is the drive still connected?", reason=why(error))
    return _REFUSALS.get(error.errno or 0, unknown)
