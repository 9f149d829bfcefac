"""Where the colourings of each photograph go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from model.errors import ImageWriteError, ParameterError

FORMATS = ("png", "jpg", "tif", "webp", "avif", "jxl")
# What `model.photo.encoders.encoding.TARGETS` has; that would load NumPy to print a help text.
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".avif", ".jxl"})
# Somebody who writes one of these means a file, not a folder.
_FOREIGN_SUFFIXES = frozenset(
    {".bmp", ".gif", ".heic", ".heif", ".jp2", ".j2k", ".pdf", ".psd", ".pgm", ".ppm"}
)
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A photograph and the files for its colourings, the first one first."""

    photograph: Path
    targets: tuple[Path, ...]


def assign_outputs(
    photographs: Sequence[Path], out: Path, samples: int, suffix_format: str | None
) -> list[Assignment]:
    """Name the files: `out` itself for one photograph, or STEM.png, STEM-2.png, ... in the folder `out`.

    suffix_format: one of FORMATS, for a folder; png if None.
    Raises ParameterError if two results would share a file, if one would replace a photograph, or if `out` does
    not make sense.
    """
    if _is_file(out, photographs):
        if suffix_format is not None:
            raise ParameterError(f"--format is for a folder; the name “{out}” says the format already.")
        assignments = [Assignment(photographs[0], _numbered(out, samples))]
    else:
        suffix = f".{suffix_format or FORMATS[0]}"
        assignments = [
            Assignment(photo, _numbered(out / (_stem(photo) + suffix), samples)) for photo in photographs
        ]
    _check_distinct(assignments)
    return assignments


def check_free(targets: Sequence[Path]) -> None:
    """Raise ImageWriteError if one of the files exists."""
    for target in targets:
        if target.exists():
            raise ImageWriteError(
                f"“{target}” exists already. Use --overwrite to replace it, or choose another."
            )


def make_folder(folder: Path) -> None:
    """Make a folder for results, if it is not there. Raises ImageWriteError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "a file of this name is in the way" if isinstance(error, FileExistsError) else error.strerror
        raise ImageWriteError(f"The folder “{folder}” cannot be made: {reason}. Choose another.") from error


def _is_file(out: Path, photographs: Sequence[Path]) -> bool:
    suffix = out.suffix.lower()
    if out.is_dir():
        return False
    if suffix in _FOREIGN_SUFFIXES:
        raise ParameterError(f"“{out}” cannot be written: use a name that ends in .png, .jpg or .tif.")
    if suffix in SUFFIXES and len(photographs) > 1:
        raise ParameterError(
            f"“{out}” is one file, and there are {len(photographs)} photographs. Give a folder."
        )
    return suffix in SUFFIXES


def _stem(photograph: Path) -> str:
    """The name without its ending; what follows a full stop in “Oma v. 1938” is none."""
    return photograph.stem if _ENDING.fullmatch(photograph.suffix) else photograph.name


def _numbered(first: Path, samples: int) -> tuple[Path, ...]:
    others = (first.with_name(f"{first.stem}-{number}{first.suffix}") for number in range(2, samples + 1))
    return (first, *others)


def _check_distinct(assignments: Sequence[Assignment]) -> None:
    photographs = {_identity(assignment.photograph): assignment.photograph for assignment in assignments}
    taken: dict[str, Path] = {}
    for assignment in assignments:
        for target in assignment.targets:
            identity = _identity(target)
            if identity in photographs:
                raise ParameterError(
                    f"“{target}” is a photograph to be colourised and is never replaced. Choose another output."
                )
            if identity in taken:
                raise ParameterError(
                    f"“{taken[identity]}” and “{assignment.photograph}” would both become “{target}”. "
                    "Colourise them into different folders."
                )
            taken[identity] = assignment.photograph


def _identity(path: Path) -> str:
    """What two names of the same file share, links and file systems that ignore case included."""
    try:
        found = path.stat()
    except OSError:
        return str(path.resolve()).casefold()
    return f"{found.st_dev}:{found.st_ino}"
