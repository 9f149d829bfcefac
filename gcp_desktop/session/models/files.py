"""What is done with models besides using them: renamed, handed on as files, taken in, and gone back from."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.model_file_process import ModelFileProcess
from gcp_desktop.engine.model_store import parent_of, rename_model
from gcp_desktop.engine.notes import explanation_of
from gcp_desktop.session.background import Background
from gcp_desktop.session.models.installed import Models
from model.errors import GcpError


class ModelFiles(QObject):
    """One file at a time. Nothing is done on the window's thread.

    Signals: changed() when work began or ended; failed(ErrorInfo); exported(Path); imported(str, str), name and
    title; renamed(str), the title.
    """

    changed = Signal()
    failed = Signal(object)
    exported = Signal(object)
    imported = Signal(str, str)
    renamed = Signal(str)

    def __init__(self, models: Models, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._background = background
        self._process: ModelFileProcess | None = None
        self._exported: Path | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being written or read."""
        return self._process is not None

    def export(self, name: str, file: Path) -> None:
        """Write a model as one file; one that is there is replaced."""
        self._exported = file
        self._begin(ModelFileProcess.exporting(name, file, self))

    def take_in(self, file: Path) -> None:
        """Install the model in a file, if it passes every check."""
        self._begin(ModelFileProcess.importing(file, self))

    def rename(self, name: str, title: str) -> None:
        """Have people call an added model otherwise; its name on the command line stays."""
        self._background.run(
            partial(rename_model, name, name, title), partial(self._on_renamed, name, title), self._on_error
        )

    def use_parent(self, name: str) -> None:
        """Colour again with the model from which this one was fine-tuned."""
        self._background.run(partial(parent_of, name), self._models.use, self._on_error)

    def shutdown(self) -> None:
        """Give up what goes on, and wait until it is gone."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.wait()

    def _begin(self, process: ModelFileProcess) -> None:
        if self._process is not None:
            raise RuntimeError("one file at a time")
        process.told.connect(self._on_told)
        process.failed.connect(self.failed)
        process.ended.connect(self._on_ended)
        self._process = process
        process.start()
        self.changed.emit()

    @Slot(object)
    def _on_told(self, event: dict[str, Any]) -> None:
        match event:
            case {"event": "installed", "name": name, "title": title}:
                self.imported.emit(name, title)
            case {"event": "done"} if self._exported is not None:
                self.exported.emit(self._exported)

    @Slot()
    def _on_ended(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._process = self._exported = None
        self.changed.emit()
        self._models.refresh()

    def _on_renamed(self, name: str, title: str, _: None) -> None:
        self.renamed.emit(title)
        if any(model.in_use and model.name == name for model in self._models.installed):
            self._models.use(name)  # so that the window calls it by its new title
        else:
            self._models.refresh()

    def _on_error(self, error: Exception) -> None:
        title = self.tr("This did not work")
        self.failed.emit(
            ErrorInfo(
                title, explanation_of(error), details="" if isinstance(error, GcpError) else repr(error)
            )
        )
