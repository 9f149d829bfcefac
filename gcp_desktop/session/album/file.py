"""What an album remembers, in a file of the program's own: recipes, stars and where exports went, never pictures."""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QIODevice, QSaveFile

from gcp_desktop.session.album.entry import Entry, Stamp
from model.errors import GcpError
from model.params import EditParams
from model.serialise import from_plain, read_json, to_plain

SUFFIX = ".gcp-album"


class AlbumFileError(GcpError):
    """What an album remembers cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    params: EditParams
    coloured_by: str = ""
    starred: bool = False
    gallery: Any = None
    exported: str = ""
    digest: str = ""
    size: int = 0
    modified: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remembered:
    format: Literal["gcp-album"] = "gcp-album"
    version: int = 1
    roots: tuple[str, ...]
    records: dict[str, _Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    albums: tuple[tuple[str, ...], ...]


def album_file(folder: Path, roots: Sequence[Path]) -> Path:
    """Where the album of these folders and files is remembered."""
    names = "\0".join(str(root.absolute()) for root in roots)
    return folder / f"{hashlib.sha256(os.fsencode(names)).hexdigest()[:32]}{SUFFIX}"


def write_album(path: Path, roots: Sequence[Path], entries: Iterable[Entry]) -> None:
    """Remember an album, whole or not at all. Raises AlbumFileError."""
    records = {str(entry.path): _record(entry) for entry in entries if _worth_keeping(entry)}
    remembered = _Remembered(roots=tuple(map(str, roots)), records=records)
    # A name that is no UTF-8 becomes an escape that JSON knows.
    text = json.dumps(to_plain(remembered), ensure_ascii=True).encode()
    _write(path, text)


def _write(path: Path, text: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AlbumFileError(
            f"The album cannot be remembered: {error.strerror}. Make room on the disk."
        ) from error
    file = QSaveFile(str(path))
    if not (file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(text) == len(text) and file.commit()):
        raise AlbumFileError(f"The album cannot be remembered: {file.errorString()}. Make room on the disk.")


def write_open(path: Path, albums: Sequence[Sequence[Path]]) -> None:
    """Put down what the open albums are made of, each once. Raises AlbumFileError."""
    names = list(dict.fromkeys(tuple(map(str, roots)) for roots in albums))
    _write(path, json.dumps(names, ensure_ascii=True).encode())


def read_open(path: Path) -> tuple[tuple[Path, ...], ...]:
    """What the albums that were open are made of; nothing where the file is missing or damaged."""
    try:
        albums = from_plain(_Open, {"albums": read_json(path.read_bytes())}, "open").albums
    except (OSError, ValueError):
        return ()
    return tuple(tuple(map(Path, roots)) for roots in albums if roots)


def recall(path: Path, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with what is remembered of them; a file that is missing or damaged says nothing."""
    remembered = _read(path)
    records = {} if remembered is None else remembered.records
    return tuple(_recalled(entry, records.get(str(entry.path))) for entry in entries)


def _read(path: Path) -> _Remembered | None:
    try:
        return from_plain(_Remembered, read_json(path.read_bytes()), "album")
    except (OSError, ValueError):
        return None


def _worth_keeping(entry: Entry) -> bool:
    return replace(entry, failure="") != Entry(path=entry.path, place=entry.place)


def _record(entry: Entry) -> _Record:
    stamp = entry.stamp or Stamp(0, 0)
    return _Record(
        params=entry.params,
        coloured_by=entry.coloured_by,
        starred=entry.starred,
        gallery=entry.gallery,
        exported=entry.exported,
        digest=entry.digest,
        size=stamp.size,
        modified=stamp.modified,
    )


def _recalled(entry: Entry, record: _Record | None) -> Entry:
    if record is None:
        return entry
    return replace(
        entry,
        params=record.params,
        coloured_by=record.coloured_by,
        starred=record.starred,
        gallery=record.gallery,
        exported=record.exported,
        digest=record.digest,
        stamp=Stamp(record.size, record.modified) if record.digest else None,
    )
