"""Models in the real window with the real worker: another one colours what is open, and the official one is added."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.edits import with_direction, with_subject
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.models.add_dialog import AddModelDialog
from gcp_desktop.ui.models.dialog import ModelsDialog
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.widgets.theme import ThemeFollower
from gcp_desktop.ui.window.main_window import MainWindow
from model.checkpoints.bundle import save_bundle
from model.checkpoints.store import FOLDER_VARIABLE, added_models_folder, new_model_folder, use_model
from tests.model.checkpoints.seeded import write_published
from tests.model.tiny import tiny_model

PATIENCE_MS = 60_000
LONG_MS = 1_200_000

OpenWindow = Callable[[], tuple[MainWindow, Workspace]]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenWindow]:
    """Opens windows over a tiny model and a second one with other subjects and directions."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    monkeypatch.setattr(questions, "ask_to_save", lambda *_, **__: questions.Answer.DISCARD)
    with torch.random.fork_rng():
        model, info, directions = tiny_model(0)
        save_bundle(new_model_folder("first"), model, replace(info, name="first", title="First"), directions)
        model, info, directions = tiny_model(1)
        mist = replace(info.directions[0], name="mist")
        other = replace(
            info,
            name="second",
            title="Second",
            subjects=("desert", "jungle", "sea"),
            directions=(mist, info.directions[1]),
        )
        save_bundle(new_model_folder("second"), model, other, directions)
    use_model("first")
    threads: list[InferenceThread] = []

    def make() -> tuple[MainWindow, Workspace]:
        ThemeFollower(QApplication.instance()).deleteLater()
        thread = InferenceThread(PipelineBackend)
        threads.append(thread)
        store = QSettings(str(tmp_path / "settings" / "settings.ini"), QSettings.Format.IniFormat)
        workspace = Workspace(Session(thread), store, tmp_path)
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        window.show()
        window.session.prepare(workspace.settings.device)
        return window, workspace

    yield make
    for thread in threads:
        thread.shutdown()


def at_rest(window: MainWindow) -> bool:
    document = window.session.document
    return document is not None and document.settled and not window.session.jobs.outstanding


def coloured(window: MainWindow) -> np.ndarray:
    document = window.session.document
    assert document is not None
    assert document.colouring is not None
    return document.colouring.pixels.astype(int)


def choose(window: MainWindow, name: str) -> None:
    window.show_models()
    dialog = window.findChild(ModelsDialog)
    dialog.select(name)
    dialog.button("use").click()


def test_another_model_colours_what_is_open_and_the_next_start(qtbot: QtBot, open_window: OpenWindow) -> None:
    window, workspace = open_window()
    window.open_sample("camera")
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    document = window.session.document
    assert document is not None
    document.edit(with_subject(with_direction(document.params, "warmth", 2.0), "portrait"), "test")
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    first, recipe = coloured(window), document.params
    window.show_models()
    qtbot.waitUntil(lambda: len(workspace.models.installed) == 3, timeout=PATIENCE_MS)

    choose(window, "second")
    qtbot.waitUntil(lambda: window.editor.panel.rows.get("direction:mist") is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    second = coloured(window)
    assert np.abs(second - first).max() > 5
    assert window.editor.panel.subject_picker.currentText() == "Portrait (unknown)"
    assert "does not know: Portrait, Warmth" in window.notifications.text
    assert {name for name, _ in document.subjects} == {"desert", "jungle", "sea"}
    assert document.params == recipe

    choose(window, "first")
    qtbot.waitUntil(lambda: window.editor.panel.rows.get("direction:warmth") is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    np.testing.assert_array_equal(coloured(window), first)

    choose(window, "second")
    qtbot.waitUntil(lambda: window.editor.panel.rows.get("direction:mist") is not None, timeout=PATIENCE_MS)
    window.close()
    again, _ = open_window()
    again.open_sample("camera")
    qtbot.waitUntil(lambda: at_rest(again), timeout=PATIENCE_MS)
    assert again.session.model is not None
    assert again.session.model.info.title == "Second"


@pytest.mark.slow
def test_the_official_model_is_added_used_and_colours(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    """With stand-ins for the weights, at full size: minutes, 4 GB of memory and 1.5 GB of disk."""
    write_published(tmp_path / "published")
    window, workspace = open_window()
    models = workspace.models
    window.session.open(SampleSource("camera"))
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    before = coloured(window)
    fractions: list[float] = []
    models.changed.connect(lambda: fractions.append(models.task.fraction or 0.0) if models.task else None)

    def begin() -> None:
        window.models.offer(sorted((tmp_path / "published").iterdir()))
        form = next(each for each in window.findChildren(AddModelDialog) if each.isVisible())
        form.half.setChecked(True)
        form.accept()

    begin()
    present = sorted(added_models_folder().glob("*"))
    qtbot.waitUntil(lambda: bool(list(added_models_folder().glob(".gcp-*"))), timeout=LONG_MS)
    models.cancel()
    qtbot.waitUntil(lambda: models.task is None, timeout=LONG_MS)
    qtbot.waitUntil(lambda: sorted(added_models_folder().glob("*")) == present, timeout=PATIENCE_MS)

    begin()
    with qtbot.waitSignal(models.added, timeout=LONG_MS):
        pass
    qtbot.waitUntil(lambda: "official" in {each.name for each in models.installed}, timeout=LONG_MS)
    assert len(set(fractions)) > 8
    (official,) = (each for each in models.installed if each.name == "official")
    assert official.half
    assert 400e6 < official.size < 480e6
    choose(window, "official")
    qtbot.waitUntil(lambda: window.editor.panel.rows.get("direction:colour 23") is not None, timeout=LONG_MS)
    qtbot.waitUntil(lambda: window.session.document.up_to_date, timeout=LONG_MS)
    assert np.abs(coloured(window) - before).max() > 5
    assert window.editor.panel.more_directions.fold.text() == "More directions (116)"
    qtbot.waitUntil(lambda: len(window.session.document.subjects) == 1000, timeout=LONG_MS)
