"""What albums need of files. Imported on threads beside the window's only, as it brings the decoders."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gcp_desktop.engine.photographs import pages_of, read_source
from gcp_desktop.engine.sources import FileSource, Pixels
from model.photo.finding import find_photographs
from model.photo.results import results_beside

_PAGED = frozenset({".tif", ".tiff", ".pdf"})


@dataclass(frozen=True, slots=True)
class Listed:
    """photographs: with their folders below the album's, a file of several pages page by page; results beside them
    are none.

    refused: folders that could not be read, and why.
    """

    photographs: tuple[tuple[FileSource, Path], ...]
    refused: tuple[str, ...] = ()


def list_photographs(roots: Sequence[Path]) -> Listed:
    """Take files as they are, and of folders all photographs in them; each file once, in order.

    What this program wrote beside a photograph of a folder is left out.
    """
    found: dict[Path, Path] = {}
    refused: list[str] = []
    for root in roots:
        if not root.is_dir():
            found.setdefault(root, Path())
            continue
        inside = find_photographs(root)
        refused += [f"{path} ({reason})" for path, reason in inside.unreadable]
        results = results_beside(inside.photographs)
        for path in inside.photographs:
            if path not in results:
                found.setdefault(path, path.parent.relative_to(root))
    sources = tuple((source, place) for path, place in found.items() for source in _pages(path))
    return Listed(sources, tuple(refused))


def _pages(path: Path) -> tuple[FileSource, ...]:
    """The photographs in a file; only those are looked into that are called as files of several pages are."""
    whole = FileSource(path)
    numbers = pages_of(whole) if path.suffix.lower() in _PAGED else ()
    return tuple(FileSource(path, number) for number in numbers) or (whole,)


def small_original(source: FileSource, side: int) -> Pixels:
    """Read a photograph and reduce it to a longer side. Raises ImageReadError."""
    return read_source(source).original_rgb(side)


def digest_of(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
