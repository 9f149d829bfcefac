"""Opens and saves projects."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.notes import explanation_of
from gcp_desktop.engine.sources import FileSource, PhotoSource
from gcp_desktop.session.background import Background
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.projects.file import read_project, write_project
from gcp_desktop.session.projects.project import ProjectError, StartingPoint, capture
from gcp_desktop.session.projects.source_search import find_source, is_photograph
from gcp_desktop.session.session import Session
from model.notes import Note


@dataclass(frozen=True, slots=True)
class MissingSource:
    """A project whose photograph is not where it was. start: what becomes of it once it is found.

    changed: the file that lies in its place and has other contents, as after another program has saved it; or None.
    """

    start: StartingPoint
    changed: Path | None = None

    @property
    def title(self) -> str:
        """The photograph's name."""
        return self.start.manifest.source.title


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A project that was read. source: None where its photograph is missing; changed: as in `MissingSource`."""

    start: StartingPoint
    source: PhotoSource | None
    changed: Path | None = None


_Found = list[tuple[MissingSource, PhotoSource]]


class Projects(QObject):
    """Project files of one session, read and written in the background.

    Attributes: missing, the projects that cannot be opened without their photographs, until `use_source` or
    `use_changed` has them. Signals: saved(Path); missing_changed(); loaded() when all that were to be opened are
    read, and their photographs asked for.
    """

    saved = Signal(object)
    missing_changed = Signal()
    loaded = Signal()

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self.missing: tuple[MissingSource, ...] = ()
        self._loading = 0

    @property
    def loading(self) -> bool:
        """Whether a project is still being read."""
        return self._loading > 0

    def open(self, path: Path, *, beside: bool = False) -> None:
        """Open a project; one that is open already is only shown. beside: without showing its photograph."""
        for document in self._session.documents:
            if document.kept.project == path:
                if not beside:
                    self._session.show(document)
                return
        self._loading += 1
        self._background.run(partial(_load, path), partial(self._on_loaded, beside=beside), self._not_loaded)

    def use_source(self, missing: MissingSource, path: Path) -> None:
        """Take a file for a project's photograph, if it is that; what else is missing is taken from beside it."""
        others = [other for other in self.missing if other is not missing]
        self._background.run(partial(_recognise, missing, path, others), self._on_found, self._opening_failed)

    def use_changed(self, missing: MissingSource) -> None:
        """Take what lies in the photograph's place, although its contents are others now."""
        if missing.changed is not None:
            entry = missing.start.manifest.source
            self._on_found([(missing, FileSource(missing.changed, entry.page, entry.rest))])

    @Slot()
    def forget_missing(self) -> None:
        """Do without the photographs that are missing; the projects stay as they are."""
        self._set_missing(())

    def save(self, document: Document, path: Path, *, embed: bool = False) -> None:
        """Save a document as a project; it goes by the project's name from now on."""
        project, work = capture(document, embed=embed), document.work

        def done(_: None) -> None:
            if document in self._session.documents:
                document.kept.in_project(path, work)
            self.saved.emit(path)

        self._background.run(partial(write_project, path, project), done, self._saving_failed)

    def save_now(self, document: Document, path: Path) -> bool:
        """Save before the document is closed; give whether it is saved."""
        try:
            write_project(path, capture(document))
        except ProjectError as error:
            self._saving_failed(error)
            return False
        document.kept.in_project(path, document.work)
        self.saved.emit(path)
        return True

    def _on_loaded(self, loaded: _Loaded, *, beside: bool) -> None:
        known = tuple(missing for missing in self.missing if missing.start.file != loaded.start.file)
        if loaded.source is None:
            self._set_missing((*known, MissingSource(loaded.start, loaded.changed)))
        else:
            self._set_missing(known)
            self._session.open(loaded.source, loaded.start.apply_to, beside=beside)
        self._end_loading()

    def _not_loaded(self, error: Exception) -> None:
        self._opening_failed(error)
        self._end_loading()

    def _end_loading(self) -> None:
        self._loading -= 1
        if not self._loading:
            self.loaded.emit()

    def _on_found(self, found: _Found) -> None:
        opened = [missing for missing, _ in found]
        self._set_missing(tuple(missing for missing in self.missing if missing not in opened))
        for missing, source in found:
            self._session.open(source, missing.start.apply_to)

    def _set_missing(self, missing: tuple[MissingSource, ...]) -> None:
        if missing != self.missing:
            self.missing = missing
            self.missing_changed.emit()

    def _opening_failed(self, error: Exception) -> None:
        self._fail(self.tr("This project cannot be opened"), error)

    def _saving_failed(self, error: Exception) -> None:
        self._fail(self.tr("The project could not be saved"), error)

    def _fail(self, title: str, error: Exception) -> None:
        details = "".join(traceback.format_exception(error))
        self._session.failed.emit(ErrorInfo(title, explanation_of(error), details=details))


def _load(path: Path) -> _Loaded:
    manifest, photograph = read_project(path)
    source = find_source(manifest.source, path, photograph)
    place = Path(manifest.source.path)
    changed = place if source is None and place.is_file() else None
    return _Loaded(StartingPoint(manifest=manifest, file=path), source, changed)


def _recognise(missing: MissingSource, path: Path, others: Sequence[MissingSource]) -> _Found:
    entry = missing.start.manifest.source
    if not is_photograph(entry, path):
        raise ProjectError(
            Note(
                "“{name}” is not the photograph “{title}” of this project: its contents differ. Choose "
                "the file that the project was made with.",
                name=path.name,
                title=missing.title,
            )
        )
    found: _Found = [(missing, FileSource(path, entry.page, entry.rest))]
    for other in others:
        entry = other.start.manifest.source
        beside = path.with_name(entry.title)
        if is_photograph(entry, beside):
            found.append((other, FileSource(beside, entry.page, entry.rest)))
    return found
