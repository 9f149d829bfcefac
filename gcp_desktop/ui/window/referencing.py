"""Puts the reference picture together: panel, engine, file dialog and messages."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QPixmap

from gcp_desktop.engine.events import JobResult, ModelReady, ReferenceRead
from gcp_desktop.engine.requests import JobRequest, ReadReference
from gcp_desktop.images import pixmap_from
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_reference
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.adjust.reference import ReferenceBox
from gcp_desktop.ui.widgets.file_dialogs import PictureDialog, folder_for, pictures_folder
from gcp_desktop.ui.window.photograph_notes import PhotographNotes
from model.params import ReferenceParams


class Referencing(QObject):
    """Takes reference pictures into the document's recipe, and shows the one that is in it."""

    def __init__(
        self, session: Session, settings: Settings, box: ReferenceBox, notes: PhotographNotes
    ) -> None:
        super().__init__(box)
        self._notes = notes
        self._session = session
        self._settings = settings
        self._box = box
        self._document: Document | None = None
        self._shown: ReferenceParams | None = None
        self._pictures: dict[str, QPixmap] = {}  # by digest
        self._looked_for: set[str] = set()
        self._wanted: set[int] = set()  # jobs whose picture is to be followed, not only shown
        box.asked.connect(self._choose)
        box.chosen.connect(self._take)
        box.removed.connect(self._remove)
        session.document_changed.connect(self._on_document_changed)
        session.model_changed.connect(self._on_model_changed)
        session.jobs.finished.connect(self._on_finished)
        session.jobs.failed.connect(self._on_failed)
        self._on_document_changed(session.document)

    @property
    def _reference(self) -> ReferenceParams | None:
        return None if self._document is None else self._document.params.reference

    @Slot()
    def _choose(self) -> None:
        source = None if self._document is None else folder_for(self._document.source)
        folder = self._settings.folder("reference") or source or pictures_folder()
        dialog = PictureDialog(self._box, folder)
        dialog.chosen.connect(self._take)
        dialog.open()

    @Slot(object)
    def _take(self, path: Path) -> None:
        """Have a picture read, and follow it then."""
        if self._document is not None:
            self._settings.set_folder("reference", path.parent)
            self._notes.take_back_trouble(self._document)
            self._wanted.add(self._read(self._document, path))

    @Slot()
    def _remove(self) -> None:
        if self._document is not None:
            self._document.edit(
                with_reference(self._document.params, None), self.tr("Remove Reference Picture")
            )

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        if not (isinstance(request, ReadReference) and isinstance(result, ReferenceRead)):
            return
        self._pictures[result.reference.digest] = pixmap_from(result.thumbnail)
        for document in self._session.documents:
            if document.document_id == request.document_id and request.job_id in self._wanted:
                document.edit(with_reference(document.params, result.reference), self.tr("Reference Picture"))
        self._wanted.discard(request.job_id)
        self._show()

    @Slot(object)
    def _on_failed(self, request: JobRequest) -> None:
        self._wanted.discard(request.job_id)

    @Slot(object)
    def _on_document_changed(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.params_changed.disconnect(self._show)
        self._document = document
        if document is not None:
            document.params_changed.connect(self._show)
        self._show()

    @Slot(object)
    def _on_model_changed(self, model: ModelReady) -> None:
        self._box.offer(model.info.references)

    @Slot()
    def _show(self) -> None:
        """Show what is followed; it has to be read where it comes with a project or from another photograph."""
        reference = self._reference
        if reference != self._shown:
            self._notes.take_back_trouble(self._document)
            self._shown = reference
        picture = None if reference is None else self._pictures.get(reference.digest)
        self._box.show_reference(reference, picture)
        if self._document is None or reference is None or picture is not None:
            return
        if reference.digest not in self._looked_for:
            self._looked_for.add(reference.digest)
            self._read(self._document, Path(reference.path), reference)

    def _read(self, document: Document, path: Path, known: ReferenceParams | None = None) -> int:
        job_id = self._session.jobs.new_id()
        self._session.jobs.submit(
            ReadReference(job_id=job_id, document_id=document.document_id, path=path, known=known)
        )
        return job_id
