"""Open a photograph, or say why not in words that help."""

import errno
import stat
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import IO, TypeVar

from model.errors import DamagedImageError, ImageReadError
from model.notes import Note, told, why
from model.photo.decoders.decoding import decode
from model.photo.decoders.foreign import contents
from model.photo.decoders.formats import HEADER_BYTES, READABLE, Format, recognise
from model.photo.decoders.raster import DamagedError, Page, UndecodableError, Wanted
from model.photo.photograph import Photograph, photograph_from_array

_RESAVE = Note("Choose another copy, or open it in another program and save it again.")
_LEFT = Note("What is left of it can be read with `--partial`.")
_PARTLY_READABLE = ("TIFF", "JPEG")

T = TypeVar("T")


class _DamagedFileError(UndecodableError):
    """What is left of it can be read."""


def read_photograph(
    path: str | PathLike[str], *, page: int | None = None, partial: bool = False
) -> Photograph:
    """Read the photograph of a file, told by its contents and not by its name.

    Orientation is applied, colours are converted to sRGB, transparency becomes white. A picture of any size
    from 1 x 1 pixel to `raster.MAX_PIXELS` is taken. page: which picture or page, from 1 (`list_pages`); None for
    the first that is no thumbnail. partial: take what is left of a damaged TIFF or JPEG, and say so in its notes.
    Raises ImageReadError; DamagedImageError where `partial` would help.
    """
    wanted = Wanted(page=page, partial=partial)
    path = Path(path)
    decoded = _explaining(path, lambda file, form: decode(file, form, wanted))
    decoded.pixels.flags.writeable = False
    return photograph_from_array(
        decoded.pixels,
        path=path,
        metadata=decoded.metadata,
        notes=decoded.notes,
        unread=decoded.unread,
    )


def list_pages(path: str | PathLike[str]) -> tuple[Page, ...]:
    """List the pictures of a TIFF or the pages of a PDF; empty for formats of one picture. Raises ImageReadError."""
    return _explaining(Path(path), lambda file, form: form.pages(file) if form.pages is not None else ())


def _explaining(path: Path, work: Callable[[IO[bytes], Format], T]) -> T:
    """Do something with an open picture file; whatever goes wrong becomes an ImageReadError."""
    try:
        return _open(path, work)
    except _DamagedFileError as error:
        raise DamagedImageError(_refusal(path, error.reason, error.remedy)) from error
    except UndecodableError as error:
        raise ImageReadError(_refusal(path, error.reason, error.remedy)) from error
    except OSError as error:
        reason, remedy = _explain_os_error(error)
        raise ImageReadError(_refusal(path, reason, remedy)) from error


def _refusal(path: Path, reason: str, remedy: str) -> Note:
    return Note("“{name}” cannot be opened: {reason}. {remedy}", name=path.name, reason=reason, remedy=remedy)


def _open(path: Path, work: Callable[[IO[bytes], Format], T]) -> T:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UndecodableError(Note("it is a folder"), Note("Choose the photographs in it."))
    if not stat.S_ISREG(mode):
        raise UndecodableError(Note("it is not a file"), Note("Choose a picture file."))
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
        form = recognise(header)
        if not header:
            raise UndecodableError(
                Note("it is empty (0 bytes)"), Note("Choose another copy of the photograph.")
            )
        if form is None:
            raise UndecodableError(
                Note(
                    "it contains {contents}",
                    contents=contents(header),
                ),
                Note(
                    "These can be opened: {readable}.",
                    readable=READABLE,
                ),
            )
        file.seek(0)
        try:
            return work(file, form)
        except UndecodableError:
            raise
        except MemoryError as error:
            raise UndecodableError(
                Note("there is too little free memory for its size"),
                Note("Close other programs, or reduce the picture."),
            ) from error
        except Exception as error:  # decoders raise almost anything on damaged data
            # A decoder that looks for something in front of a file's beginning meets EINVAL.
            if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
                raise
            if isinstance(error, ImportError):
                raise UndecodableError(
                    Note(
                        "a package is missing ({error})",
                        error=error,
                    ),
                    Note("Set the program up again."),
                ) from error
            reason = Note(
                "it is a {format} file, but damaged or cut short ({damage})",
                format=form.name,
                damage=_without_full_stop(error),
            )
            if form.name in _PARTLY_READABLE and isinstance(error, DamagedError | OSError):
                raise _DamagedFileError(reason, _LEFT) from error
            raise UndecodableError(reason, _RESAVE) from error


def _without_full_stop(error: Exception) -> str:
    said = told(error)
    return said if isinstance(said, Note) else said.rstrip(".")


def _explain_os_error(error: OSError) -> tuple[Note, Note]:
    """Return why a file could not be read and what to do."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return Note("there is no such file"), Note("Was it moved or renamed?")
        case errno.EACCES | errno.EPERM:
            return Note("you have no permission to read it"), Note(
                "Change its permissions, or ask its owner."
            )
        case errno.ENAMETOOLONG:
            return Note("its path is too long"), Note("Move it to a folder nearer to the top.")
        case _:
            return Note("reading failed ({reason})", reason=why(error)), Note(
                "Is the disk or drive still connected?"
            )
