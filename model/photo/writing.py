"""Save a result at full resolution, atomically, or say why not in words that help."""

import errno
from os import PathLike
from pathlib import Path
from typing import Literal

import numpy as np

from model.errors import ImageWriteError
from model.photo.atomic import atomic_file
from model.photo.display_p3 import display_p3_profile, srgb_to_display_p3
from model.photo.encoding import JPEG_EXIF_BYTES, JPEG_SIDE, WEBP_SIDE, encode
from model.photo.photograph import Metadata
from model.photo.profiles import srgb_profile

ColourSpace = Literal["srgb", "display-p3"]

_EXISTS = "a file of this name exists already. Choose another name, or allow it to be replaced."
_FULL = "the disk is full. Free some space or choose another disk; nothing was left behind."
_READ_ONLY = "FOLDER cannot be written to. Choose another folder."
_NO_FOLDER = "FOLDER does not exist. Create it or choose another."
_REFUSALS = {
    errno.EEXIST: _EXISTS,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: "a folder has this name. Choose another name.",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one.",
}
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".tif": "TIFF", ".tiff": "TIFF", ".webp": "WebP"}
_SIDES = {"JPEG": JPEG_SIDE, "WebP": WEBP_SIDE}


def write_image(
    path: str | PathLike[str],
    pixels: np.ndarray,
    *,
    quality: int = 95,
    colour_space: ColourSpace = "srgb",
    metadata: Metadata | None = None,
    overwrite: bool = False,
    source: Path | None = None,
) -> None:
    """Write sRGB pixels (H, W, 3), uint8 or uint16, as the suffix of `path` says: PNG, JPEG, TIFF or WebP.

    quality: of JPEG and WebP, 1 to 100. colour_space: what the file's numbers are in. metadata: EXIF and resolution
    to keep. overwrite: whether an existing file may be replaced; `source`, the photograph's own file, never is.
    Raises ImageWriteError, leaving nothing behind.
    """
    path, metadata = Path(path), metadata or Metadata()
    problem = _problem(path, pixels, metadata)
    try:
        if problem is None and source is not None and path.exists() and path.samefile(source):
            problem = "it is the original photograph, which is never changed. Choose another name or another folder."
        if problem is not None:
            raise ImageWriteError(f"“{path.name}” was not saved: {problem}")
        if colour_space == "display-p3":
            pixels, profile = srgb_to_display_p3(pixels), display_p3_profile()
        else:
            profile = srgb_profile()
        form = _FORMATS[path.suffix.lower()]
        with atomic_file(path, overwrite=overwrite) as file:
            encode(file, form, pixels, quality=quality, metadata=metadata, profile=profile)
    except OSError as error:
        raise ImageWriteError(f"“{path.name}” was not saved: {_explain(error, path)}") from error
    except MemoryError as error:
        raise ImageWriteError(
            f"“{path.name}” was not saved: there is too little free memory. Close other programs and try again."
        ) from error


def _problem(path: Path, pixels: np.ndarray, metadata: Metadata) -> str | None:
    """Return why this cannot be saved under this name, and what to do; None if it can."""
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        return f"its ending names no known format. End the name with one of {', '.join(_FORMATS)}."
    if form in _SIDES:
        if pixels.dtype != np.uint8:
            return f"{form} holds 8 bits per channel, not 16. Choose PNG or TIFF."
        if max(pixels.shape[:2]) > _SIDES[form]:
            return f"{form} holds at most {_SIDES[form]:,} pixels a side. Choose PNG or TIFF."
        if form == "JPEG" and len(metadata.exif or b"") > JPEG_EXIF_BYTES:
            return "the photograph's EXIF data is too long for JPEG. Choose PNG or TIFF."
    return None


def _explain(error: OSError, path: Path) -> str:
    """Return why the system refused, and what to do."""
    text = _REFUSALS.get(error.errno or 0, f"{error.strerror or error}. Is the drive still connected?")
    return text.replace("FOLDER", f"the folder “{path.absolute().parent}”")
