"""Saving projects from the window, and asking before edits or unfinished work are lost."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from gcp_desktop.session.album.albums import OpenAlbum
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.jobs.unfinished import Unfinished
from gcp_desktop.session.projects.keeper import MissingSource
from gcp_desktop.session.projects.project import SUFFIX
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.jobs.quit_dialog import QuitDialog
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.widgets.file_dialogs import folder_for, pictures_folder


class Keeping(QObject):
    """Asks where projects go, and whether what would be lost may be."""

    def __init__(self, workspace: Workspace, unfinished: Unfinished, window: QWidget) -> None:
        super().__init__(window)
        self._unfinished = unfinished
        self._workspace = workspace
        self._session = workspace.session
        self._window = window

    def save(self) -> None:
        """Save the photograph's project, asking for a name the first time."""
        document = self._session.document
        if document is None or document.kept.project is None:
            self.save_as()
        else:
            self._workspace.projects.save(document, document.kept.project)

    def save_as(self, *, embed: bool = False) -> None:
        """Ask for a name and save the photograph's project. embed: with the photograph in it."""
        document = self._session.document
        path = None if document is None else self._ask_for_project(document)
        if document is not None and path is not None:
            self._workspace.projects.save(document, path, embed=embed)

    @Slot(object)
    def close(self, opened: Document | OpenAlbum | None) -> None:
        """Close an album, or a photograph, asking first if edits would be lost."""
        if isinstance(opened, OpenAlbum):
            self._workspace.albums.close(opened)
        elif opened is not None and self._may_close(opened):
            self._session.close(opened)

    def may_quit(self, album: str) -> bool:
        """Whether no edit and no unfinished work would be lost, or may be. album: the file of the one that is shown.

        All that is open comes back at the next start. Only where it cannot be kept a question is asked.
        """
        if not self._may_stop():
            return False
        if self._workspace.autosave.keep(album):
            return True
        modified = tuple(document for document in self._session.documents if document.modified)
        match questions.ask_to_save(self._window, modified) if modified else questions.Answer.DISCARD:
            case questions.Answer.SAVE:
                return all(self._save_now(document) for document in modified)
            case questions.Answer.DISCARD:
                return True
            case _:
                return False

    def find_source(self, missing: MissingSource) -> None:
        """Ask where a project's photograph is now, first where it was."""
        before = Path(missing.start.manifest.source.path).parent
        folder = before if before.is_dir() else pictures_folder()
        path = questions.ask_for_photograph(self._window, missing.title, folder)
        if path is not None:
            self._workspace.projects.use_source(missing, path)

    def _may_close(self, document: Document) -> bool:
        """Whether nothing would be lost, or may be. What is asked about is shown meanwhile."""
        if not document.modified:
            return True
        self._session.show(document)
        match questions.ask_to_save(self._window, (document,)):
            case questions.Answer.SAVE:
                return self._save_now(document)
            case questions.Answer.DISCARD:
                return True
            case _:
                return False

    def _save_now(self, document: Document) -> bool:
        """Save, asking for a name the first time; give whether it is saved."""
        self._session.show(document)
        path = document.kept.project or self._ask_for_project(document)
        return path is not None and self._workspace.projects.save_now(document, path)

    def _may_stop(self) -> bool:
        """Whether nothing is unfinished, or is by now, or may be given up."""
        if not self._unfinished.work:
            return True
        dialog = QuitDialog(self._unfinished, self._session.jobs, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def _ask_for_project(self, document: Document) -> Path | None:
        beside = folder_for(document.source)
        folder = beside or self._workspace.settings.folder("open") or pictures_folder()
        return questions.ask_for_project(self._window, folder / f"{Path(document.title).stem}{SUFFIX}")
