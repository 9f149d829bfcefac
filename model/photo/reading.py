"""Open a photograph, or say why not in words that help."""

import errno
import stat
from os import PathLike
from pathlib import Path

from model.errors import ImageReadError
from model.photo.decoding import Decoded, decode
from model.photo.formats import HEADER_BYTES, READABLE, looks_like_text, recognise
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.raster import UndecodableError

_RESAVE = "Choose another copy, or open it in another program and save it again."


def read_photograph(path: str | PathLike[str]) -> Photograph:
    """Read the first picture of a file, told by its contents and not by its name.

    Orientation is applied, colours are converted to sRGB, transparency becomes white. A picture of any size
    from 1 x 1 pixel to `raster.MAX_PIXELS` is taken. Raises ImageReadError.
    """
    path = Path(path)
    try:
        decoded = _decode(path)
    except UndecodableError as error:
        raise ImageReadError(f"“{path.name}” cannot be opened: {error.reason}. {error.remedy}") from error
    except OSError as error:
        reason, remedy = _explain_os_error(error)
        raise ImageReadError(f"“{path.name}” cannot be opened: {reason}. {remedy}") from error
    decoded.pixels.flags.writeable = False
    return photograph_from_array(decoded.pixels, path=path, metadata=decoded.metadata, notes=decoded.notes)


def _decode(path: Path) -> Decoded:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UndecodableError("it is a folder", "Choose the photographs in it.")
    if not stat.S_ISREG(mode):
        raise UndecodableError("it is not a file", "Choose a picture file.")
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
        form = recognise(header)
        if not header:
            raise UndecodableError("it is empty (0 bytes)", "Choose another copy of the photograph.")
        if form is None:
            contents = "text, not a picture" if looks_like_text(header) else "no picture of a known kind"
            raise UndecodableError(f"it contains {contents}", f"These can be opened: {READABLE}.")
        file.seek(0)
        try:
            return decode(file, form)
        except UndecodableError:
            raise
        except MemoryError as error:
            raise UndecodableError(
                "there is too little free memory for its size", "Close other programs, or reduce the picture."
            ) from error
        except Exception as error:  # decoders raise almost anything on damaged data
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise UndecodableError(
                f"it is a {form.name} file, but damaged or cut short ({error})", _RESAVE
            ) from error


def _explain_os_error(error: OSError) -> tuple[str, str]:
    """Return why a file could not be read and what to do."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "there is no such file", "Was it moved or renamed?"
        case errno.EACCES | errno.EPERM:
            return "you have no permission to read it", "Change its permissions, or ask its owner."
        case errno.ENAMETOOLONG:
            return "its path is too long", "Move it to a folder nearer to the top."
        case _:
            return f"reading failed ({error.strerror or error})", "Is the disk or drive still connected?"
