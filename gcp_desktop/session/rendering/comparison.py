"""The open photograph as two models colour it."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo, JobResult, Rendered
from gcp_desktop.engine.requests import JobRequest, RenderWith
from gcp_desktop.engine.sources import Pixels
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.jobs.outstanding import Jobs
from gcp_desktop.session.rendering.renderer import PREVIEW_SIDE

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Half:
    """model: its name. pixels: None while the worker computes. error: why it could not."""

    model: str
    pixels: Pixels | None = None
    error: str = ""


class ModelComparison(QObject):
    """Asks the worker for both pictures, by the recipe that the document has when a model is chosen.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._jobs = jobs
        self._halves: dict[Side, Half] = {}
        self._asked: dict[Side, int] = {}
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)

    def half(self, side: Side) -> Half | None:
        """What there is of one side."""
        return self._halves.get(side)

    def choose(self, side: Side, model: str) -> None:
        """Have an installed model colour one side."""
        self._cancel(side)
        self._halves[side] = Half(model)
        job_id = self._asked[side] = self._jobs.new_id()
        self._jobs.submit(
            RenderWith(
                job_id=job_id,
                document_id=self.document.document_id,
                model=model,
                params=self.document.params,
                max_side=PREVIEW_SIDE,
            )
        )
        self.changed.emit()

    def stop(self) -> None:
        """Give up what is being made."""
        for side in SIDES:
            self._cancel(side)

    @Slot(object, object)
    def _on_finished(self, request: JobRequest, result: JobResult) -> None:
        side = self._side_of(request)
        if side is not None and isinstance(result, Rendered):
            self._end(side, Half(self._halves[side].model, pixels=result.pixels))

    @Slot(object, object)
    def _on_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        side = self._side_of(request)
        if side is not None:
            self._end(side, Half(self._halves[side].model, error=f"{error.title}. {error.explanation}"))

    def _end(self, side: Side, half: Half) -> None:
        del self._asked[side]
        self._halves[side] = half
        self.changed.emit()

    def _side_of(self, request: JobRequest) -> Side | None:
        return next((side for side, job_id in self._asked.items() if job_id == request.job_id), None)

    def _cancel(self, side: Side) -> None:
        job_id = self._asked.pop(side, None)
        if job_id is not None:
            self._jobs.cancel(job_id)
