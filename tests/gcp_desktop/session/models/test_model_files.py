"""Models handed on and taken in, with the real command in its process and the real store."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.model_store import InstalledModel
from gcp_desktop.engine.requests import PrepareModel
from gcp_desktop.session.models.files import ModelFiles
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.models import files as dialogs
from gcp_desktop.ui.models.dialog import ModelsDialog
from gcp_desktop.ui.models.files import ModelFileButtons
from gcp_desktop.ui.window.main_window import MainWindow
from model.checkpoints.bundle import load_bundle, save_bundle
from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import FOLDER_VARIABLE, find_model, model_names, new_model_folder
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.model.tiny import tiny_model

LONG = 300_000


@pytest.fixture
def files(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelFiles:
    """With "tiny" installed, and "garden", which says that it comes from it."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    weights_id = save_bundle(new_model_folder("tiny"), model, info, directions).weights_id
    record = {"parent": {"name": "tiny", "title": "Tiny", "weights_id": weights_id}}
    torch.nn.init.ones_(model.colouriser.head.bias)
    garden = replace(info, name="garden", title="Our Garden")
    save_bundle(new_model_folder("garden"), model, garden, directions, training=record)
    return workspace.model_files


def test_a_model_is_handed_on_and_taken_in(qtbot: QtBot, files: ModelFiles, tmp_path: Path) -> None:
    file = tmp_path / "garden.gcpmodel"
    with qtbot.waitSignal(files.exported, timeout=LONG) as exported:
        files.export("garden", file)
        assert files.busy
    assert exported.args == [file]
    qtbot.waitUntil(lambda: not files.busy, timeout=LONG)
    with qtbot.waitSignal(files.imported, timeout=LONG) as imported:
        files.take_in(file)
    assert imported.args == ["garden-2", "Our Garden"], "its name is taken"
    qtbot.waitUntil(lambda: not files.busy, timeout=LONG)
    file.write_bytes(file.read_bytes()[:-100])
    with qtbot.waitSignal(files.failed, timeout=LONG) as damaged:
        files.take_in(file)
    assert damaged.args is not None
    assert "is not installed" in damaged.args[0].explanation
    qtbot.waitUntil(lambda: not files.busy, timeout=LONG)
    assert model_names() == ("compact", "garden", "garden-2", "tiny")


def test_what_is_imported_is_told_by_name(qtbot: QtBot, files: ModelFiles, tmp_path: Path) -> None:
    from model.checkpoints.model_file import export_model  # noqa: PLC0415
    from model.checkpoints.store import remove_model  # noqa: PLC0415

    export_model("garden", tmp_path / "garden.gcpmodel")
    remove_model("garden")
    with qtbot.waitSignal(files.imported, timeout=LONG) as imported:
        files.take_in(tmp_path / "garden.gcpmodel")
    assert imported.args == ["garden", "Our Garden"]
    qtbot.waitUntil(lambda: not files.busy, timeout=LONG)
    assert load_bundle(find_model("garden"), torch.device("cpu")).info.title == "Our Garden"


def test_renaming_and_going_back_to_the_parent(qtbot: QtBot, files: ModelFiles, engine: FakeEngine) -> None:
    with qtbot.waitSignal(files.renamed, timeout=LONG):
        files.rename("garden", "The Garden")
    assert read_manifest(find_model("garden")).title == "The Garden"
    files.use_parent("garden")
    qtbot.waitUntil(lambda: bool(engine.of_kind(PrepareModel)), timeout=LONG)
    assert engine.of_kind(PrepareModel)[-1].model == "tiny"
    with qtbot.waitSignal(files.failed, timeout=LONG) as failed:
        files.use_parent("tiny")
    assert failed.args is not None
    assert "not fine-tuned" in failed.args[0].explanation


def test_the_buttons_allow_what_makes_sense_and_ask(
    qtbot: QtBot, files: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    buttons = ModelFileButtons(files, window)

    def enabled() -> set[str]:
        return {name for name, button in buttons.buttons.items() if button.isEnabled()}

    assert enabled() == {"import"}
    buttons.allow(InstalledModel(name="compact", title="Compact", bundled=True))
    assert enabled() == {"import", "export"}
    buttons.allow(InstalledModel(name="bad", title="Bad", fault="damaged"))
    assert enabled() == {"import"}
    buttons.allow(InstalledModel(name="garden", title="Our Garden", parent="Tiny"))
    assert enabled() == {"import", "export", "rename", "parent"}
    said = QSignalSpy(buttons.said)
    monkeypatch.setattr(dialogs, "ask_for_title", lambda *_: "The Garden")
    with qtbot.waitSignal(files.renamed, timeout=LONG):
        buttons.buttons["rename"].click()
    assert "“The Garden”" in said.at(said.count() - 1)[0]
    monkeypatch.setattr(dialogs, "ask_where_to_export", lambda *_: tmp_path / "g.gcpmodel")
    with qtbot.waitSignal(files.exported, timeout=LONG):
        buttons.buttons["export"].click()
        assert enabled() == {"rename", "parent"}
    assert (tmp_path / "g.gcpmodel").is_file()
    qtbot.waitUntil(lambda: not files.busy, timeout=LONG)


def test_the_list_of_models_has_these_buttons(
    qtbot: QtBot, files: ModelFiles, window: MainWindow, engine: FakeEngine
) -> None:
    window.actions_by_id["models.manage"].trigger()
    (dialog,) = window.findChildren(ModelsDialog)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 3, timeout=LONG)
    dialog.select("garden")
    assert dialog.files.buttons["rename"].isVisible()
    assert all(button.isEnabled() for button in dialog.files.buttons.values())
    dialog.files.buttons["parent"].click()
    qtbot.waitUntil(lambda: bool(engine.of_kind(PrepareModel)), timeout=LONG)
    assert engine.of_kind(PrepareModel)[-1].model == "tiny"
    files.failed.emit(ErrorInfo("The model was not imported", "It is damaged."))
    assert dialog.message.text() == "The model was not imported. It is damaged."
