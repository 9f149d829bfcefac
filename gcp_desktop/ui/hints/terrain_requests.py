"""How far hints hold in the photograph at hand, asked of the engine whenever that has changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import JobResult, TerrainFound
from gcp_desktop.engine.requests import AskTerrain, JobRequest
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.hints.extent import Extent
from model.repairs import RestoreParams


class TerrainRequests(QObject):
    """Gives an `Extent` the terrain of a photograph as it is repaired.

    wanted: whether anything would be shown of it now; while it is not, nothing is asked.
    """

    def __init__(
        self, session: Session, extent: Extent, wanted: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._extent = extent
        self._wanted = wanted
        self._document: Document | None = None
        self._job: int | None = None
        self._known: RestoreParams | None = None  # repairs of the terrain that is known or asked for
        session.model_changed.connect(self._on_model_changed)
        session.jobs.finished.connect(self._on_finished)

    def set_document(self, document: Document | None) -> None:
        """Be about another photograph."""
        if self._document is not None:
            self._document.params_changed.disconnect(self.ask)
            self._document.stroke_ended.disconnect(self.ask)
        self._document = document
        self._known = None
        if document is not None:
            document.params_changed.connect(self.ask)
            document.stroke_ended.connect(self.ask)
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Ask for the terrain, if it is wanted and not known of the photograph as it is repaired."""
        document = self._document
        if document is None or document.in_stroke or not self._wanted():
            return
        if self._known == document.params.restore:
            return
        self._known = document.params.restore
        self._extent.set_terrain(None)
        self._job = self._session.jobs.new_id()
        self._session.jobs.submit(
            AskTerrain(job_id=self._job, document_id=document.document_id, params=document.params)
        )

    @Slot()
    def _on_model_changed(self) -> None:
        self._known = None
        self.ask()

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        if request.job_id == self._job and isinstance(result, TerrainFound):
            self._extent.set_terrain(result.terrain)
