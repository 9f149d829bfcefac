"""On a machine with one graphics processor, the model that colours leaves it while another one is trained."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from gcp_desktop.engine.events import ErrorInfo, JobResult
from gcp_desktop.engine.requests import JobRequest, PrepareModel
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings

_COLOURS_MEANWHILE = "cpu"


class MakingRoom(QObject):
    """Has the worker compute on the CPU meanwhile, so that the window goes on, and brings it back afterwards."""

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._asked: int | None = None
        self._then: Callable[[], None] | None = None
        self._made = False
        session.jobs.finished.connect(self._on_finished)
        session.jobs.failed.connect(self._on_failed)
        session.jobs.dropped.connect(self._go_on)

    def make(self, device: str, then: Callable[[], None]) -> None:
        """Call `then` when there is room: at once, or when the worker has left the only graphics processor.

        device: where the training computes: "auto", "cpu" or "cuda".
        """
        if device == "cpu" or self._graphics_processors() != 1:
            then()
            return
        self._then = then
        self._made = True
        self._asked = self._session.jobs.new_id()
        self._session.jobs.submit(PrepareModel(job_id=self._asked, device=_COLOURS_MEANWHILE))

    def give_back(self) -> None:
        """Compute again where the person wants it, if room was made; whatever waited for it is forgotten."""
        self._asked = self._then = None
        if self._made:
            self._made = False
            self._session.prepare(self._settings.device)

    def _graphics_processors(self) -> int:
        model = self._session.model
        return 0 if model is None else sum(name.startswith("cuda") for name, _ in model.devices)

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        self._go_on(request)

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        self._go_on(request)  # the person is told; the training finds out whether the room suffices

    @Slot(object)
    def _go_on(self, request: JobRequest) -> None:
        if request.job_id == self._asked and self._then is not None:
            then, self._then, self._asked = self._then, None, None
            then()
