"""Opening photographs and projects from the window."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gcp_desktop.engine.requests import FileSource, PhotoSource, SampleSource
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets.file_dialogs import OpenDialog, pictures_folder
from gcp_desktop.ui.widgets.incoming import photographs_in


class Opening(QObject):
    """Takes in what comes from the dialog, the clipboard, a drop, a list or the desktop."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window

    def choose(self) -> None:
        """Ask for a file and open it."""
        dialog = OpenDialog(self._window, self._workspace.settings.folder("open") or pictures_folder())
        dialog.chosen.connect(self.open_path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> bool:
        """Open what the clipboard holds; False if that is no picture."""
        sources = photographs_in(QGuiApplication.clipboard().mimeData())
        self.open_all(sources)
        return bool(sources)

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a photograph or a project."""
        self._workspace.settings.set_folder("open", path.parent)
        self._workspace.open_file(path)

    def open_all(self, sources: Iterable[PhotoSource]) -> None:
        """Open photographs from wherever they come."""
        for source in sources:
            if isinstance(source, FileSource):
                self.open_path(source.path)
            else:
                self._workspace.session.open(source)

    def open_sample(self, name: str) -> None:
        """Open one of the photographs that come with the program."""
        self._workspace.session.open(SampleSource(name))
