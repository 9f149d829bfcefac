"""The installed models as the window sees them: which there are, and what is done with them."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo, JobResult
from gcp_desktop.engine.model_process import ModelProcess
from gcp_desktop.engine.model_store import InstalledModel, list_models, remove_model
from gcp_desktop.engine.notes import explanation_of
from gcp_desktop.engine.requests import JobRequest, PrepareModel
from gcp_desktop.session.background import Background
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings
from model.errors import GcpError


@dataclass(frozen=True, slots=True)
class ModelTask:
    """What takes a while. fraction: how much of it is done, 0 to 1, or None where nobody knows."""

    kind: Literal["add", "verify"]
    name: str
    fraction: float | None = None


class Models(QObject):
    """Lists, adds, checks, removes and chooses models; one thing that takes long at a time.

    Nothing is done on the window's thread: long work in a process, files on the background's thread, loading on
    the worker's. Attributes: installed, the one in use first, empty until `refresh` is answered; task.
    Signals: changed(); failed(ErrorInfo); added(str), verified(str), used(str) and removed(str), the model's name.
    """

    changed = Signal()
    failed = Signal(object)
    added = Signal(str)
    verified = Signal(str)
    used = Signal(str)
    removed = Signal(str)

    def __init__(
        self, session: Session, settings: Settings, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.installed: tuple[InstalledModel, ...] = ()
        self.task: ModelTask | None = None
        self._session = session
        self._settings = settings
        self._background = background
        self._process: ModelProcess | None = None
        self._doomed: str | None = None
        session.jobs.finished.connect(self._on_job_finished)
        session.jobs.failed.connect(self._on_job_failed)

    def refresh(self) -> None:
        """Look at what is installed."""
        self._background.run(list_models, self._on_listed, self._on_error)

    def add(self, places: Sequence[Path], name: str, *, half: bool) -> None:
        """Add the official model. places: the folder with its files, or the files themselves."""
        self._begin(ModelTask("add", name, 0.0), ModelProcess.adding(places, name, half=half, parent=self))

    def verify(self, name: str) -> None:
        """Check all files of a model."""
        self._begin(ModelTask("verify", name), ModelProcess.verifying(name, self))

    def cancel(self) -> None:
        """Give up what takes long; nothing of it stays."""
        if self._process is not None:
            self._process.kill()

    def use(self, name: str) -> None:
        """Colour with another model from now on."""
        self._session.use_model(name, self._settings.device)

    def remove(self, name: str) -> None:
        """Remove an added model; if it is in use, the one that comes with the application takes its place first."""
        model = next(model for model in self.installed if model.name == name)
        if model.in_use:
            self._doomed = name
            self.use(next(each.name for each in self.installed if each.bundled))
        else:
            self._remove(name)

    def free_name(self, wanted: str) -> str:
        """The name itself, or with a number behind it if it is taken."""
        taken = {model.name.casefold() for model in self.installed}
        numbered = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in numbered if name.casefold() not in taken)

    def shutdown(self) -> None:
        """Give up what takes long, and wait until it is gone."""
        process = self._process
        self._process = self.task = None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.wait()
            self.refresh()  # removes what it left

    def _begin(self, task: ModelTask, process: ModelProcess) -> None:
        if self._process is not None:
            raise RuntimeError(f"{self.task} is still going on")
        process.told.connect(self._on_told)
        process.failed.connect(self.failed)
        process.ended.connect(self._on_ended)
        self._process, self.task = process, task
        process.start()
        self.changed.emit()

    def _remove(self, name: str) -> None:
        self._background.run(partial(remove_model, name), partial(self._on_removed, name), self._on_error)

    @Slot(object)
    def _on_told(self, event: dict[str, Any]) -> None:
        if self.task is None:
            return
        match event:
            case {"event": "progress", "fraction": fraction}:
                self.task = replace(self.task, fraction=fraction)
                self.changed.emit()
            case {"event": "done"}:
                done = self.added if self.task.kind == "add" else self.verified
                done.emit(self.task.name)

    @Slot()
    def _on_ended(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._process = self.task = None
        self.changed.emit()
        self.refresh()

    @Slot(object, object)
    def _on_job_finished(self, request: JobRequest, result: JobResult) -> None:
        if isinstance(request, PrepareModel) and request.model is not None:
            self.used.emit(request.model)
            self.refresh()
            doomed, self._doomed = self._doomed, None
            if doomed is not None:
                self._remove(doomed)

    @Slot(object, object)
    def _on_job_failed(self, request: JobRequest, error: ErrorInfo) -> None:
        if isinstance(request, PrepareModel) and request.model is not None:
            self._doomed = None
            self.failed.emit(error)

    def _on_listed(self, models: tuple[InstalledModel, ...]) -> None:
        self.installed = models
        self.changed.emit()

    def _on_removed(self, name: str, _: None) -> None:
        self.removed.emit(name)
        self.refresh()

    def _on_error(self, error: Exception) -> None:
        explained = isinstance(error, GcpError)
        details = "" if explained else "".join(traceback.format_exception(error))
        self.failed.emit(ErrorInfo(self.tr("This did not work"), explanation_of(error), details=details))
