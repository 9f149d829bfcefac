"""The photographs of a folder, with all folders in it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from model.file_names import natural_order
from model.photo.decoders.formats import HEADER_BYTES, recognise

_SUFFIXES = frozenset(
    {
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".pdf",
        ".webp",
        ".heic",
        ".heif",
        ".avif",
        ".jxl",
        ".jp2",
        ".j2k",
    }
    | {".psd", ".psb", ".bmp", ".gif", ".pbm", ".pgm", ".ppm", ".tga", ".pcx"}
)


@dataclass(frozen=True, slots=True)
class FoundPhotographs:
    """photographs: in natural order, those of a folder before those of the folders in it.

    unreadable: folders that could not be listed, with the system's reason.
    """

    photographs: tuple[Path, ...]
    unreadable: tuple[tuple[Path, str], ...] = ()


def find_photographs(folder: Path, *, leave_out: Iterable[Path] = ()) -> FoundPhotographs:
    """Look through a folder and all folders in it, without following links to folders.

    A file counts if it begins as a picture does, or is called as one is: what is then damaged is for its reader to
    tell. Hidden files and folders, and the folders `leave_out`, are passed over.
    """
    left_out = {path.resolve() for path in leave_out}
    unreadable: list[tuple[Path, str]] = []

    def note(error: OSError) -> None:
        unreadable.append((Path(error.filename), error.strerror or str(error)))

    found: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=note):
        here = Path(root)
        folders[:] = sorted(
            (name for name in folders if not _hidden(name) and (here / name).resolve() not in left_out),
            key=lambda name: natural_order(Path(name)),
        )
        own = (here / name for name in files if not _hidden(name))
        found += sorted(filter(is_photograph, own), key=natural_order)
    return FoundPhotographs(tuple(found), tuple(unreadable))


def _hidden(name: str) -> bool:
    return name.startswith(".")


def is_photograph(path: Path) -> bool:
    """Whether a file begins as a picture does, or is called as one is."""
    if not path.is_file():  # a pipe would be waited for
        return False
    if path.suffix.lower() in _SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return recognise(file.read(HEADER_BYTES)) is not None
    except OSError:
        return False
