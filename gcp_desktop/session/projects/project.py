"""What a project file says: everything that is needed to go on, as plain values."""

from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from gcp_desktop.engine.sources import (
    EmbeddedSource,
    FileSource,
    PhotoSource,
    Pixels,
    PixelSource,
    SampleSource,
)
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.history import History
from model.errors import GcpError
from model.params import EditParams

VERSION = 1
SUFFIX = ".gcp"


class ProjectError(GcpError):
    """A project file cannot be read or written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """Where the photograph is.

    kind: "file" by path, "sample" by name, "embedded" in the project itself. title: the file's or the sample's
    name. path: absolute when it was saved; sha256: of the file's bytes, in hexadecimal. page, rest: as in
    `FileSource`.
    """

    kind: Literal["file", "sample", "embedded"]
    title: str
    path: str = ""
    sha256: str = ""
    page: int | None = None
    rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescue:
    """What only an autosaved project says. project: the file that the person saved it to, if any."""

    project: str | None
    modified: bool
    history: History = field(default_factory=History)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The file's project.json. decade: of the photograph, by its first year."""

    format: Literal["gcp-project"] = "gcp-project"
    version: int = VERSION
    application: str = field(default_factory=lambda: version("gcp-desktop"))
    source: SourceEntry
    params: EditParams
    gallery: dict[str, Any]
    decade: int | None = None
    rescue: Rescue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A manifest and what it speaks of.

    photograph: what is to be embedded, a file's path, its bytes or pixels; None for nothing.
    thumbnails: by name, the colouring and the samples.
    """

    manifest: Manifest
    photograph: Path | bytes | Pixels | None = None
    thumbnails: dict[str, Pixels] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingPoint:
    """How a photograph that is opened from a project begins. file: the project itself."""

    manifest: Manifest
    file: Path

    def apply_to(self, document: Document) -> None:
        """Bring a freshly opened document to the state of the project."""
        manifest = self.manifest
        if manifest.rescue is not None:
            document.go_on_with(manifest.rescue.history)
        document.begin_with(manifest.params)
        document.gallery.restore(manifest.gallery)
        document.decade = manifest.decade
        if manifest.rescue is None:
            document.kept.in_project(self.file, document.work)
        else:
            project, modified = manifest.rescue.project, manifest.rescue.modified
            document.kept.in_rescue(self.file, None if project is None else Path(project), modified=modified)


def capture(document: Document, *, embed: bool = False, rescue: bool = False) -> Project:
    """Take down a document's present state.

    embed: put the photograph's file into the project. One without a file is always embedded.
    """
    return Project(
        manifest=Manifest(
            source=_entry(document.source, document.digest, embed=embed),
            params=document.params,
            gallery=document.gallery.state(),
            decade=document.decade,
            rescue=_rescue(document) if rescue else None,
        ),
        photograph=_to_embed(document.source, embed=embed),
        thumbnails=_thumbnails(document),
    )


def _entry(source: PhotoSource, digest: str, *, embed: bool) -> SourceEntry:
    match source:
        case SampleSource(name):
            return SourceEntry(kind="sample", title=name)
        case FileSource(path, page, rest) if not embed:
            return SourceEntry(
                kind="file", title=path.name, path=str(path.absolute()), sha256=digest, page=page, rest=rest
            )
        case FileSource(path, page, rest):
            return SourceEntry(kind="embedded", title=path.name, sha256=digest, page=page, rest=rest)
        case EmbeddedSource(_, title, page, rest):
            return SourceEntry(kind="embedded", title=title, sha256=digest, page=page, rest=rest)
        case PixelSource():
            return SourceEntry(kind="embedded", title=f"{source.title}.png")


def _to_embed(source: PhotoSource, *, embed: bool) -> Path | bytes | Pixels | None:
    match source:
        case FileSource(path) if embed:
            return path
        case EmbeddedSource(data):
            return data
        case PixelSource(pixels):
            return pixels
    return None


def _rescue(document: Document) -> Rescue:
    project = document.kept.project
    return Rescue(
        project=None if project is None else str(project),
        modified=document.modified,
        history=document.history,
    )


def _thumbnails(document: Document) -> dict[str, Pixels]:
    samples = (document.gallery.sample(row).pixels for row in range(document.gallery.rowCount()))
    pictures = {f"sample-{row + 1}": pixels for row, pixels in enumerate(samples)}
    if document.colouring is not None:
        pictures["colouring"] = document.colouring.pixels
    return {name: pixels for name, pixels in pictures.items() if pixels is not None}
