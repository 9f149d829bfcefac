"""What albums need of files. Imported on threads beside the window's only, as it brings the decoders."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gcp_desktop.engine.sources import Pixels
from model.photo.finding import find_photographs
from model.photo.reading import read_photograph


@dataclass(frozen=True, slots=True)
class Listed:
    """photographs: with their folders below the album's. refused: folders that could not be read, and why."""

    photographs: tuple[tuple[Path, Path], ...]
    refused: tuple[str, ...] = ()


def list_photographs(roots: Sequence[Path]) -> Listed:
    """Take files as they are, and of folders all photographs in them; each file once, in order."""
    found: dict[Path, Path] = {}
    refused: list[str] = []
    for root in roots:
        if not root.is_dir():
            found.setdefault(root, Path())
            continue
        inside = find_photographs(root)
        refused += [f"{path} ({reason})" for path, reason in inside.unreadable]
        for path in inside.photographs:
            found.setdefault(path, path.parent.relative_to(root))
    return Listed(tuple(found.items()), tuple(refused))


def small_original(path: Path, side: int) -> Pixels:
    """Read a photograph and reduce it to a longer side. Raises ImageReadError."""
    return read_photograph(path).original_rgb(side)


def digest_of(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
