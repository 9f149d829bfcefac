"""What survives a crash: an autosaved project of every open photograph."""

import json
import logging
import time
import traceback
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Slot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.notes import explanation_of
from gcp_desktop.session.background import Background
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.projects.file import write_project
from gcp_desktop.session.projects.keeper import Projects
from gcp_desktop.session.projects.project import SUFFIX, Manifest, ProjectError, capture
from gcp_desktop.session.saving import save
from gcp_desktop.session.session import Session
from model.serialise import from_plain, read_json, to_plain

_KEPT = "kept.json"

logger = logging.getLogger(__name__)

INTERVAL_MS = 3000
"""The longest that a change waits before it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """What was open when a run ended by itself.

    photographs: their files, by name, in the order of the tabs. shown: that of the one in the window; empty for none.
    album: the file of the album that was shown instead of it, if one was.
    """

    photographs: tuple[str, ...] = ()
    shown: str = ""
    album: str = ""


class Autosave(QObject):
    """Writes every change of the open documents into `folder`, and takes a document's file away when it is closed.

    What lies there at the start was left by a run that ended unexpectedly, or kept for this one.
    Attributes: found, those files, in the order of their tabs or, after a crash, of their opening; was_kept, whether
    they were kept; album, as in `LeftOpen`.
    """

    def __init__(
        self, session: Session, background: Background, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._kept_list = folder / _KEPT
        kept = _read(self._kept_list)
        self.was_kept = kept is not None
        left = kept or LeftOpen()
        self._shown, self.album = left.shown, left.album
        order = {name: place for place, name in enumerate(left.photographs)}
        files = sorted(folder.glob(f"*{SUFFIX}"))
        self.found = tuple(sorted(files, key=lambda file: order.get(file.name, len(order))))
        # Whatever becomes of this run, the next one is not to open by itself what may have ended it.
        self._kept_list.unlink(missing_ok=True)
        self._session = session
        self._background = background
        self._folder = folder
        self._files: dict[Document, Path] = {}
        self._written: dict[Document, Manifest] = {}
        self._kept = False
        self._writing = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.save)
        session.document_opened.connect(self._on_opened)
        session.document_closed.connect(self._on_closed)

    @property
    def waiting_ms(self) -> int:
        """In how many milliseconds changes are written; -1 where there are none."""
        return self._timer.remainingTime()

    def restore(self, projects: Projects) -> None:
        """Open what was found, and show what was shown, else the last one; its files are written on."""
        names = [file.name for file in self.found]
        shown = self._shown if self._shown in names else "".join(names[-1:])
        for file in self.found:
            projects.open(file, beside=file.name != shown)
        self.found = ()

    def discard(self) -> None:
        """Give up what was found."""
        for file in self.found:
            file.unlink(missing_ok=True)
        self.found = ()

    def keep(self, album: str = "") -> bool:
        """Leave everything that is open for the next start, as it is now; give whether it is on the disk.

        album: as in `LeftOpen`. The documents are to be closed next.
        """
        try:
            files = {document: self._files[document] for document in self._session.documents}
            for document, file in files.items():
                self._background.wait_for(partial(write_project, file, capture(document, rescue=True)))
            names = {document: file.name for document, file in files.items()}
            shown = "" if self._session.document is None else names[self._session.document]
            left = LeftOpen(photographs=tuple(names.values()), shown=shown, album=album)
            self._background.wait_for(partial(_write, self._kept_list, left))
        except (ProjectError, OSError) as error:
            details = "".join(traceback.format_exception(error))
            self._session.failed.emit(
                ErrorInfo(self.tr("Your work could not be kept"), explanation_of(error), details=details)
            )
            return False
        self._kept = True
        return True

    @Slot()
    def save(self) -> None:
        """Write what has changed since it was written last."""
        if self._writing:  # a disk that is slower than the edits must not make a queue
            self._save_soon()
            return
        for document, file in self._files.items():
            project = capture(document, rescue=True)
            if project.manifest != self._written.get(document):
                self._written[document] = project.manifest
                self._writing += 1
                self._background.run(partial(write_project, file, project), self._on_written, self._on_failed)

    @Slot()
    def _save_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_opened(self, document: Document) -> None:
        self._files[document] = document.kept.rescue or self._folder / f"{time.time_ns()}-{uuid4()}{SUFFIX}"
        document.params_changed.connect(self._save_soon)
        document.gallery.altered.connect(self._save_soon)
        document.name_changed.connect(self._save_soon)
        self._save_soon()

    @Slot(object)
    def _on_closed(self, document: Document) -> None:
        file = self._files.pop(document)
        self._written.pop(document, None)
        if self._kept:
            return
        self._writing += 1
        self._background.run(partial(file.unlink, missing_ok=True), self._on_written, self._on_failed)

    def _on_written(self, _: None) -> None:
        self._writing -= 1

    def _on_failed(self, error: Exception) -> None:
        """Try again with the next change; a full disk is no reason to disturb every three seconds."""
        logger.warning("autosave failed: %s", error)
        self._writing -= 1
        self._written.clear()


def _read(path: Path) -> LeftOpen | None:
    try:
        return from_plain(LeftOpen, read_json(path.read_bytes()), "left open")
    except (OSError, ValueError):
        return None


def _write(path: Path, left: LeftOpen) -> None:
    save(path, json.dumps(to_plain(left)).encode())
