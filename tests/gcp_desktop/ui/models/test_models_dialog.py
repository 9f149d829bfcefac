"""Models > Manage Models… with the real store, and the real command where a test waits for its answer."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import OpenPhotograph, PrepareModel
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.models.installed import Models
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.models.add_dialog import DOWNLOAD_PAGE, AddModelDialog
from gcp_desktop.ui.models.dialog import ModelsDialog
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.window.main_window import MainWindow
from model.checkpoints.bundle import save_bundle
from model.checkpoints.official_names import OFFICIAL_FILES
from model.checkpoints.store import FOLDER_VARIABLE, model_names, new_model_folder, use_model
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.models.dropping import drop
from tests.model.checkpoints.hollow import write_hollow
from tests.model.tiny import tiny_model

LONG = 120_000


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Added models: a tiny one, and one that is damaged."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    save_bundle(new_model_folder("tiny"), model, replace(info, title="Our Garden"), directions)
    broken = tmp_path / "models" / "broken"
    broken.mkdir()
    (broken / "model.json").write_text("{}")
    return tmp_path / "models"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    write_hollow(tmp_path / "published")
    return tmp_path / "published"


@pytest.fixture
def models(workspace: Workspace) -> Models:
    return workspace.models


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> ModelsDialog:
    window.actions_by_id["models.manage"].trigger()
    (dialog,) = window.findChildren(ModelsDialog)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 3, timeout=LONG)
    return dialog


def rows(dialog: ModelsDialog) -> dict[str, list[str]]:
    items = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    return {item.text(1): [item.text(0), item.text(2), item.text(4)] for item in items if item is not None}


def enabled(dialog: ModelsDialog) -> set[str]:
    return {name for name in ("add", "use", "verify", "remove") if dialog.button(name).isEnabled()}


def press(dialog: ModelsDialog, name: str) -> None:
    QTest.mouseClick(dialog.button(name), Qt.MouseButton.LeftButton)


def adding(window: MainWindow) -> AddModelDialog:
    (dialog,) = (each for each in window.findChildren(AddModelDialog) if each.isVisible())
    return dialog


def test_all_models_are_listed_with_what_can_be_done(dialog: ModelsDialog) -> None:
    assert rows(dialog) == {
        "compact": ["Compact (in use)", "comes with the application", "half precision"],
        "tiny": ["Our Garden", "added", "single precision"],
        "broken": ["broken", "damaged", ""],
    }
    item = dialog.tree.topLevelItem(0)
    assert item is not None
    assert item.text(3).endswith("MiB")
    for name, possible in (
        ("compact", {"add", "verify"}),
        ("tiny", {"add", "use", "verify", "remove"}),
        ("broken", {"add", "remove"}),
    ):
        dialog.select(name)
        assert enabled(dialog) == possible
    assert not dialog.button("cancel").isVisible()


def test_another_model_is_used(qtbot: QtBot, dialog: ModelsDialog, engine: FakeEngine) -> None:
    dialog.select("tiny")
    press(dialog, "use")
    (request,) = engine.of_kind(PrepareModel)
    assert request.model == "tiny"
    assert dialog.message.text() == "Loading “Our Garden”…"
    use_model("tiny")  # as the worker does
    engine.finish(PrepareModel)
    assert dialog.message.text() == "“tiny” colours from now on."
    qtbot.waitUntil(lambda: rows(dialog)["tiny"][0] == "Our Garden (in use)", timeout=LONG)
    assert enabled(dialog) == {"add", "verify", "remove"}


def test_a_model_that_cannot_be_loaded_is_explained(dialog: ModelsDialog, engine: FakeEngine) -> None:
    dialog.select("tiny")
    press(dialog, "use")
    engine.fail(PrepareModel, ErrorInfo("The colouring model cannot be loaded", "It is damaged."))
    assert dialog.message.text() == "The colouring model cannot be loaded. It is damaged."


def test_a_model_is_removed_only_after_the_answer(
    qtbot: QtBot, dialog: ModelsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_: QWidget, title: str) -> bool:
        asked.append(title)
        return len(asked) == 2

    monkeypatch.setattr(questions, "ask_to_remove_model", answer)
    dialog.select("tiny")
    press(dialog, "remove")
    assert "tiny" in model_names()
    press(dialog, "remove")
    qtbot.waitUntil(lambda: "tiny" not in rows(dialog), timeout=LONG)
    assert asked == ["Our Garden"] * 2
    assert "tiny" not in model_names()
    assert dialog.message.text() == "“tiny” was removed."


def test_verifying_shows_that_something_goes_on(qtbot: QtBot, dialog: ModelsDialog) -> None:
    dialog.select("tiny")
    press(dialog, "verify")
    assert dialog.bar.isVisible()
    assert dialog.button("cancel").isVisible()
    assert enabled(dialog) == {"use", "remove"}
    qtbot.waitUntil(lambda: dialog.message.text() == "“tiny” is whole.", timeout=LONG)
    qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=LONG)


def test_files_are_chosen_one_after_the_other_and_what_is_missing_is_said(
    dialog: ModelsDialog, window: MainWindow, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(dialog, "add")
    form = adding(window)
    assert not form.add.isEnabled()
    assert form.name.text() == "official"

    def shown() -> list[str]:
        return [form.files.item(row).text() for row in range(form.files.count())]

    assert all("is missing" in text for text in shown())
    for names in (OFFICIAL_FILES[:2], OFFICIAL_FILES[2:4]):
        chosen = [str(published / name) for name in names]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, chosen=chosen: (chosen, ""))
        QTest.mouseClick(form.some, Qt.MouseButton.LeftButton)
    assert [text.startswith("✓") for text in shown()] == [True, True, True, True, False]
    assert form.add.isEnabled()
    form.name.clear()
    assert not form.add.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(published))
    QTest.mouseClick(form.folder, Qt.MouseButton.LeftButton)
    assert form.places == (published,)
    assert all(text.startswith("✓") for text in shown())
    form.reject()


def test_the_page_with_the_files_and_their_licence_is_opened(
    dialog: ModelsDialog, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    press(dialog, "add")
    form = adding(window)
    QTest.mouseClick(form.page, Qt.MouseButton.LeftButton)
    assert opened == [DOWNLOAD_PAGE]
    form.reject()


def test_adding_runs_beside_the_window_and_can_be_given_up(
    qtbot: QtBot, dialog: ModelsDialog, window: MainWindow, published: Path, folder: Path
) -> None:
    before = sorted(folder.iterdir())
    press(dialog, "add")
    form = adding(window)
    form.take([published])
    form.half.setChecked(True)
    form.accept()
    assert dialog.bar.isVisible()
    assert "add" not in enabled(dialog)
    qtbot.waitUntil(lambda: dialog.bar.value() > 0, timeout=LONG)
    press(dialog, "cancel")
    qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=LONG)
    assert sorted(folder.iterdir()) == before
    assert dialog.message.text() == ""


def test_a_refusal_is_told_in_the_dialog_or_else_over_the_pictures(
    qtbot: QtBot, dialog: ModelsDialog, window: MainWindow, models: Models, tmp_path: Path
) -> None:
    models.add([tmp_path], "official", half=False)
    qtbot.waitUntil(lambda: "lacks biggan_D_256.pth" in dialog.message.text(), timeout=LONG)
    assert not window.notifications.told
    qtbot.waitUntil(lambda: models.task is None, timeout=LONG)
    dialog.close()
    models.add([tmp_path], "official", half=False)
    qtbot.waitUntil(window.notifications.isVisible, timeout=LONG)
    assert window.notifications.title == "The model was not added"
    assert "lacks biggan_D_256.pth" in window.notifications.text


def test_an_added_model_can_be_used_when_the_dialog_is_closed(
    dialog: ModelsDialog, window: MainWindow, models: Models, engine: FakeEngine
) -> None:
    models.added.emit("tiny")
    assert "“tiny” was added" in dialog.message.text()
    assert not window.notifications.told
    dialog.close()
    models.added.emit("tiny")
    assert window.notifications.title == "The model “tiny” was added"
    buttons = [each for each in window.status.message.findChildren(QWidget) if each.isVisible()]
    (use,) = (each for each in buttons if each.property("text") == "Use It")
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    assert engine.of_kind(PrepareModel)[-1].model == "tiny"


@pytest.mark.parametrize("ending", ["used", "removed"])
def test_a_model_that_is_used_already_or_gone_is_offered_no_longer(
    dialog: ModelsDialog, window: MainWindow, workspace: Workspace, ending: str
) -> None:
    dialog.close()
    for told in (workspace.models.added, workspace.fine_tuning.finished):
        told.emit("tiny")
        assert window.status.message.isVisible()
        getattr(workspace.models, ending).emit("other")
        assert window.status.message.isVisible()
        getattr(workspace.models, ending).emit("tiny")
        assert window.status.message.isHidden()


def test_files_of_weights_on_the_window_are_offered_and_photographs_opened(
    window: MainWindow, engine: FakeEngine, published: Path, tmp_path: Path
) -> None:
    photograph = tmp_path / "a.png"
    weights = sorted(published.iterdir())
    assert drop(window, photograph, *weights)
    form = adding(window)
    assert sorted(form.places) == weights
    opened = [request.source for request in engine.submitted if isinstance(request, OpenPhotograph)]
    assert opened == [FileSource(photograph)]
    form.reject()


def test_a_folder_of_weights_is_offered_on_the_window_and_on_the_dialogs(
    dialog: ModelsDialog, window: MainWindow, published: Path, tmp_path: Path
) -> None:
    for target in (window, dialog):
        assert drop(target, published)
        form = adding(window)
        assert form.places == (published,)
        form.reject()
    assert not drop(dialog, tmp_path / "a.png")
    press(dialog, "add")
    form = adding(window)
    assert not drop(form, tmp_path / "a.png")
    assert drop(form, published)
    assert form.places == (published,)
    form.reject()


def test_the_list_stays_when_it_is_closed_and_opened(dialog: ModelsDialog, window: MainWindow) -> None:
    dialog.close()
    window.actions_by_id["models.manage"].trigger()
    assert window.findChildren(ModelsDialog) == [dialog]
    assert dialog.isVisible()
    assert not dialog.isModal()
