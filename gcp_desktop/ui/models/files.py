"""Buttons for what is done with models besides using them, to stand beside a list of models."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog, QPushButton, QWidget

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.model_file_process import FILE_SUFFIX
from gcp_desktop.engine.model_store import InstalledModel
from gcp_desktop.session.models.files import ModelFiles

translate = QCoreApplication.translate


class ModelFileButtons(QObject):
    """Rename, export, import and return to the parent, for the model that `allow` was told last.

    Attributes: buttons, in order, by name: rename, parent, export and import. Signals: said(str), what is to be told.
    """

    said = Signal(str)

    def __init__(self, files: ModelFiles, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._window = window
        self._model: InstalledModel | None = None
        self.buttons = {
            "rename": self._button(self.tr("Rename…"), self._rename),
            "parent": self._button(self.tr("Back to the Parent"), self._use_parent),
            "export": self._button(self.tr("Export…"), self._export),
            "import": self._button(self.tr("Import…"), self._import),
        }
        files.changed.connect(self._refresh)
        files.failed.connect(self._on_failed)
        files.exported.connect(self._on_exported)
        files.imported.connect(self._on_imported)
        files.renamed.connect(self._on_renamed)
        self._refresh()

    def allow(self, model: InstalledModel | None) -> None:
        """Enable what can be done with the chosen model."""
        self._model = model
        self._refresh()

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self._window)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    @Slot()
    def _refresh(self) -> None:
        model = self._model
        sound = model is not None and not model.fault
        possible = {
            "rename": model is not None and sound and not model.bundled,
            "parent": model is not None and bool(model.parent),
            "export": sound and not self._files.busy,
            "import": not self._files.busy,
        }
        for name, button in self.buttons.items():
            button.setEnabled(possible[name])

    @Slot()
    def _rename(self) -> None:
        if self._model is not None:
            title = ask_for_title(self._window, self._model.title)
            if title is not None:
                self._files.rename(self._model.name, title)

    @Slot()
    def _use_parent(self) -> None:
        if self._model is not None:
            self._files.use_parent(self._model.name)

    @Slot()
    def _export(self) -> None:
        if self._model is not None:
            file = ask_where_to_export(self._window, self._model.name)
            if file is not None:
                self.said.emit(self.tr("Exporting “{}”…").format(self._model.title))
                self._files.export(self._model.name, file)

    @Slot()
    def _import(self) -> None:
        file = ask_what_to_import(self._window)
        if file is not None:
            self.said.emit(self.tr("Checking “{}”…").format(file.name))
            self._files.take_in(file)

    @Slot(object)
    def _on_failed(self, error: ErrorInfo) -> None:
        self.said.emit(f"{error.title}. {error.explanation}")

    @Slot(object)
    def _on_exported(self, file: Path) -> None:
        self.said.emit(self.tr("The model was exported to {}.").format(file))

    @Slot(str, str)
    def _on_imported(self, name: str, title: str) -> None:
        self.said.emit(self.tr("“{}” was imported as “{}”.").format(title, name))

    @Slot(str)
    def _on_renamed(self, title: str) -> None:
        self.said.emit(self.tr("It is called “{}” now. In commands it keeps its name.").format(title))


def ask_for_title(parent: QWidget, present: str) -> str | None:
    """Ask what a model is to be called."""
    title, agreed = QInputDialog.getText(
        parent,
        translate("model_files", "Rename the model"),
        translate("model_files", "Its new name:"),
        text=present,
    )
    title = title.strip()
    return title if agreed and title and title != present else None


def ask_where_to_export(parent: QWidget, name: str) -> Path | None:
    """Ask for a file; the dialog itself asks before an existing one is replaced."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, translate("model_files", "Export a model"), f"{name}{FILE_SUFFIX}", _pattern()
    )
    return Path(chosen) if chosen else None


def ask_what_to_import(parent: QWidget) -> Path | None:
    """Ask for an exported model."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, translate("model_files", "Import a model"), "", _pattern()
    )
    return Path(chosen) if chosen else None


def _pattern() -> str:
    return translate("model_files", "Models (*{})").format(FILE_SUFFIX)
