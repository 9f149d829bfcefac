"""Which of some pictures this program made of others among them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from model.file_names import stem_of
from model.photo.metadata.xmp import GCP

_LOOKED_INTO = 128 << 10
"""Bytes at a file's beginning and at its end: there all formats that are written have their metadata."""


def results_beside(photographs: Sequence[Path]) -> frozenset[Path]:
    """Those that carry a recipe, and lie beside the photograph whose name they begin or end with.

    Only files that are called so are looked into. One that cannot be read is none.
    """
    folders: dict[str, dict[str, list[Path]]] = {}
    for path in photographs:
        folders.setdefault(str(path.parent), {}).setdefault(stem_of(path), []).append(path)
    carries = cache(_carries_recipe)

    def is_result(path: Path, stem: str, named: dict[str, list[Path]]) -> bool:
        parts = {part for end in range(1, len(stem)) for part in (stem[:end], stem[end:]) if part in named}
        beside = [other for part in parts for other in named[part]]
        return bool(beside) and carries(path) and not all(map(carries, beside))

    return frozenset(
        path
        for named in folders.values()
        for stem, paths in named.items()
        for path in paths
        if is_result(path, stem, named)
    )


def _carries_recipe(path: Path) -> bool:
    """Whether a file has the namespace in which results say how they were made."""
    mark = GCP.encode()
    try:
        with path.open("rb") as file:
            if mark in file.read(_LOOKED_INTO):
                return True
            size = file.seek(0, 2)
            file.seek(max(0, size - _LOOKED_INTO))
            return mark in file.read()
    except OSError:
        return False
