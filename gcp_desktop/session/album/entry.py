"""One photograph of an album, and what the album remembers of it."""

import hashlib
import json
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from gcp_desktop.engine.sources import FileSource
from model.params import EditParams
from model.serialise import to_plain


class EntryState(Enum):
    """How far a photograph is."""

    WAITING = "waiting"
    COLOURED = "coloured"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells without reading it that a file is still the same: bytes, and nanoseconds of its last change."""

    size: int
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A photograph, which is a file or, where that holds several, one of its pages.

    page: its number, from 1; None where the file holds but one. place: its folder below the album's. params: how it
    is coloured. coloured_by: the weights that made its thumbnail with these, "" for none. gallery: what the editor
    offers for it, as `GalleryModel.state` gives it. exported: the file that was written last. failure: why it cannot
    be coloured, "" where it can. digest: SHA-256 of the file as it was when `stamp` was taken.
    """

    path: Path
    page: int | None = None
    place: Path = Path()
    params: EditParams = field(default_factory=EditParams)
    coloured_by: str = ""
    starred: bool = False
    gallery: dict[str, Any] | None = None
    exported: str = ""
    failure: str = ""
    digest: str = ""
    stamp: Stamp | None = None

    @property
    def title(self) -> str:
        """What to call it."""
        return self.source.title

    @property
    def source(self) -> FileSource:
        """Where it is read from."""
        return FileSource(self.path, self.page)

    def state(self, weights: str) -> EntryState:
        """How far it is. weights: of the model in use; "" where that is not known yet."""
        if self.failure:
            return EntryState.FAILED
        done = self.coloured_by and (not weights or weights == self.coloured_by)
        return EntryState.COLOURED if done else EntryState.WAITING


def colouring_key(params: EditParams, weights: str) -> str:
    """What a coloured thumbnail depends on besides the photograph."""
    text = json.dumps(to_plain(params), sort_keys=True) + weights
    return hashlib.sha256(text.encode()).hexdigest()[:24]
