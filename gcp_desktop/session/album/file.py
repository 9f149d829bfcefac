"""What an album remembers, in a file of the program's own: recipes, stars and where exports went, never pictures."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from gcp_desktop.session.album.entry import Entry, Stamp
from gcp_desktop.session.saving import save
from model.errors import GcpError
from model.notes import Note, why
from model.params import EditParams
from model.serialise import from_plain, read_json, to_plain
from model.series import Series

SUFFIX = ".gcp-album"


class AlbumFileError(GcpError):
    """What an album remembers cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """series: which of the file's, as many photographs share one; the recipe then has none itself."""

    params: EditParams
    series: int | None = None
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
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    albums: tuple[tuple[str, ...], ...]


def album_file(folder: Path, roots: Sequence[Path]) -> Path:
    """Where the album of these folders and files is remembered."""
    names = "\0".join(str(root.absolute()) for root in roots)
    return folder / f"{hashlib.sha256(os.fsencode(names)).hexdigest()[:32]}{SUFFIX}"


def write_album(path: Path, roots: Sequence[Path], entries: Iterable[Entry]) -> None:
    """Remember an album, whole or not at all. Raises AlbumFileError."""
    kept = [entry for entry in entries if _worth_keeping(entry)]
    series = tuple(dict.fromkeys(entry.params.series for entry in kept if entry.params.series is not None))
    numbers = {each: number for number, each in enumerate(series)}
    records = {_name(entry): _record(entry, numbers) for entry in kept}
    remembered = _Remembered(roots=tuple(map(str, roots)), records=records, series=series)
    # A name that is no UTF-8 becomes an escape that JSON knows.
    text = json.dumps(to_plain(remembered), ensure_ascii=True).encode()
    _write(path, text)


def _write(path: Path, text: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, text)
    except OSError as error:
        raise AlbumFileError(
            Note(
                "The album cannot be remembered: {reason}. Make room on the disk.",
                reason=why(error),
            )
        ) from error


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
    series = () if remembered is None else remembered.series
    return tuple(_recalled(entry, records.get(_name(entry)), series) for entry in entries)


def _read(path: Path) -> _Remembered | None:
    try:
        return from_plain(_Remembered, read_json(path.read_bytes()), "album")
    except (OSError, ValueError):
        return None


def _name(entry: Entry) -> str:
    """What the file calls a photograph: its path, and the page behind what no path holds."""
    return str(entry.path) if entry.page is None else f"{entry.path}\0{entry.page}"


def _worth_keeping(entry: Entry) -> bool:
    return replace(entry, failure="") != Entry(path=entry.path, page=entry.page, place=entry.place)


def _record(entry: Entry, numbers: Mapping[Series, int]) -> _Record:
    stamp, series = entry.stamp or Stamp(0, 0), entry.params.series
    return _Record(
        params=replace(entry.params, series=None),
        series=None if series is None else numbers[series],
        coloured_by=entry.coloured_by,
        starred=entry.starred,
        gallery=entry.gallery,
        exported=entry.exported,
        digest=entry.digest,
        size=stamp.size,
        modified=stamp.modified,
    )


def _recalled(entry: Entry, record: _Record | None, series: Sequence[Series]) -> Entry:
    if record is None:
        return entry
    number = record.series
    shared = series[number] if number is not None and 0 <= number < len(series) else None
    return replace(
        entry,
        params=replace(record.params, series=shared),
        coloured_by=record.coloured_by,
        starred=record.starred,
        gallery=record.gallery,
        exported=record.exported,
        digest=record.digest,
        stamp=Stamp(record.size, record.modified) if record.digest else None,
    )
