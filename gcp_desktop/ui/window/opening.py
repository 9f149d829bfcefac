"""Opening photographs and projects from the window."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gcp_desktop.engine.sources import FileSource, PhotoSource, SampleSource
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets.file_dialogs import FolderDialog, OpenDialog, pictures_folder
from gcp_desktop.ui.widgets.incoming import photographs_in
from gcp_desktop.ui.window.pages_dialog import PagesDialog


class Opening(QObject):
    """Takes in what comes from the dialog, the clipboard, a drop, a list or the desktop."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window

    def choose(self) -> None:
        """Ask for files and open them."""
        dialog = OpenDialog(self._window, self._workspace.settings.folder("open") or pictures_folder())
        dialog.chosen.connect(self.open_paths)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_folder(self) -> None:
        """Ask for a folder and open it as an album."""
        dialog = FolderDialog(self._window, self._workspace.settings.folder("open") or pictures_folder())
        dialog.chosen.connect(self.open_paths)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_pages(self, path: Path, pages: Sequence[int]) -> None:
        """Ask which pages of a file are opened, and open them."""
        dialog = PagesDialog(path, pages, self._workspace.session.jobs, self._window)
        dialog.chosen.connect(self._workspace.open_sources)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> bool:
        """Open what the clipboard holds; False if that is no picture."""
        sources = photographs_in(QGuiApplication.clipboard().mimeData())
        self.open_all(sources)
        return bool(sources)

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a photograph, a project or a folder."""
        self.open_paths([path])

    @Slot(list)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open photographs, projects and folders; many photographs at once are an album."""
        if paths:
            self._workspace.settings.set_folder("open", paths[0].parent)
            self._workspace.open_files(paths)

    def open_all(self, sources: Iterable[PhotoSource]) -> None:
        """Open photographs from wherever they come."""
        sources = tuple(sources)
        self.open_paths([source.path for source in sources if isinstance(source, FileSource)])
        self._workspace.open_sources([source for source in sources if not isinstance(source, FileSource)])

    def open_sample(self, name: str) -> None:
        """Open one of the photographs that come with the program."""
        self._workspace.session.open(SampleSource(name))
