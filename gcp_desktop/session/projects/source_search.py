"""Finds the photograph that a project speaks of, also after both have moved."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from gcp_desktop.engine.sources import EmbeddedSource, FileSource, PhotoSource, SampleSource
from gcp_desktop.session.projects.project import SourceEntry


def find_source(entry: SourceEntry, project: Path, photograph: bytes | None) -> PhotoSource | None:
    """Give the photograph by its contents: from the project, where it was, or beside the project; or None."""
    if entry.kind == "sample":
        return SampleSource(entry.title)
    if photograph is not None:
        return EmbeddedSource(photograph, entry.title, entry.page, entry.rest)
    found = next((path for path in _candidates(entry, project) if is_photograph(entry, path)), None)
    return None if found is None else FileSource(found, entry.page, entry.rest)


def is_photograph(entry: SourceEntry, path: Path) -> bool:
    """Whether a file has the photograph's contents."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256
    except OSError:
        return False


def _candidates(entry: SourceEntry, project: Path) -> Iterator[Path]:
    """The likely places first: its own, the same name beside the project, then whatever lies there."""
    yield Path(entry.path)
    yield project.parent / entry.title
    suffix = Path(entry.title).suffix.lower()
    try:
        beside = sorted(project.parent.iterdir())
    except OSError:
        return
    yield from (path for path in beside if path.suffix.lower() == suffix and path.name != entry.title)
