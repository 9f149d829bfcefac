"""Everything behind the window, put together."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from gcp_desktop.engine.sources import FileSource, PhotoSource
from gcp_desktop.session.album.albums import Albums
from gcp_desktop.session.background import Background
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.fine_tune.making_room import MakingRoom
from gcp_desktop.session.fine_tune.tuning import FineTuning
from gcp_desktop.session.graphics.cards import Graphics
from gcp_desktop.session.leftovers import sweep
from gcp_desktop.session.models.files import ModelFiles
from gcp_desktop.session.models.installed import Models
from gcp_desktop.session.projects.autosave import Autosave
from gcp_desktop.session.projects.keeper import Projects
from gcp_desktop.session.projects.project import SUFFIX
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings

TABS_AT_ONCE = 4
"""More photographs than these, opened at once, are an album."""


class Workspace(QObject):
    """One session with its projects, its autosaving and the person's settings.

    folder: keeps what is rescued after a crash, what albums remember, and logs. cache: keeps what can be made again;
    by default a folder in `folder`.
    Attributes: session, projects, autosave, albums, fine_tuning, graphics, models, model_files, settings, log_folder.
    Signals: restoring() before what the last run left comes back; asked(Path) when a photograph or a project is to be
    shown, which may be open already.
    """

    restoring = Signal()
    asked = Signal(object)

    def __init__(
        self,
        session: Session,
        store: QSettings,
        folder: Path,
        parent: QObject | None = None,
        *,
        cache: Path | None = None,
    ) -> None:
        super().__init__(parent)
        for swept in ("rescue", "albums"):
            sweep(folder / swept)
        self.log_folder = folder / "logs"
        self.session = session
        self._background = Background(self)
        self.settings = Settings(store, self)
        self.projects = Projects(session, self._background, self)
        self.autosave = Autosave(session, self._background, folder / "rescue", self)
        thumbnails = (cache or folder / "cache") / "thumbnails"
        self.albums = Albums(session, self._background, folder / "albums", thumbnails, self)
        self.fine_tuning = FineTuning(folder / "fine-tuning", self, MakingRoom(session, self.settings, self))
        self.graphics = Graphics(self._background, self)
        self.models = Models(session, self.settings, self._background, self)
        self.model_files = ModelFiles(self.models, self._background, self)
        session.document_opened.connect(self._on_opened)
        self.projects.saved.connect(self._on_saved)

    def open_file(self, path: Path, *, beside: bool = False) -> None:
        """Open a project, told by its name, a folder as an album, or a photograph. beside: without showing it."""
        if path.suffix.lower() == SUFFIX and not path.is_dir():
            self.projects.open(path, beside=beside)
        elif path.is_dir():
            self.albums.open((path,))
        else:
            self.session.open(FileSource(path), beside=beside)
        if not beside and not path.is_dir():
            self.asked.emit(path)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open several at once, and show the first: each folder is an album, and so are photographs that would be too
        many tabs.
        """
        loose = [path for path in paths if not path.is_dir() and path.suffix.lower() != SUFFIX]
        if len(loose) > TABS_AT_ONCE:
            self.albums.open(loose)
            paths = [path for path in paths if path not in loose]
        for place, path in enumerate(paths):
            self.open_file(path, beside=place > 0)

    def open_sources(self, sources: Sequence[PhotoSource]) -> None:
        """Open several photographs that need not be files, and show the first."""
        for place, source in enumerate(sources):
            self.session.open(source, beside=place > 0)

    def restore(self) -> None:
        """Open what the last run kept, or left behind when it ended unexpectedly."""
        self.restoring.emit()
        self.albums.restore()
        self.autosave.restore(self.projects)

    def discard(self) -> None:
        """Give that up."""
        self.albums.forget()
        self.autosave.discard()

    @property
    def left_open(self) -> int:
        """How many photographs and albums the last run had open."""
        return len(self.autosave.found) + len(self.albums.remembered)

    def shutdown(self) -> None:
        """Close everything, stop the engine, and finish the files that are being written."""
        self.albums.shutdown()
        self.fine_tuning.shutdown()
        self.model_files.shutdown()
        self.models.shutdown()
        self.session.shutdown()
        self._background.shutdown()

    @Slot(object)
    def _on_opened(self, document: Document) -> None:
        source = document.source
        if document.kept.project is not None:
            self.settings.add_recent(document.kept.project)
        elif isinstance(source, FileSource):
            self.settings.add_recent(source.path)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.settings.add_recent(path)
