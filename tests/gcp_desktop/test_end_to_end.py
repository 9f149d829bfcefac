"""The whole way with real widgets, the real worker and real networks: open, choose, adjust, export, look."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import skimage.data
import torch
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.inference_thread import InferenceThread
from gcp_desktop.engine.model_host import load_default_model
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.gallery import GALLERY_SIZE
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.export.dialog import ExportDialog
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.widgets.theme import ThemeFollower
from gcp_desktop.ui.window.main_window import MainWindow
from model.checkpoints.bundle import LoadedModel, load_bundle, save_bundle
from model.colour import rgb_to_lab
from tests.model.tiny import tiny_model

PATIENCE_MS = 60_000
# Half a step of 8 bits in every channel of sRGB moves L by no more than this.
L_ROUNDING = 0.6

OpenWindow = Callable[[Callable[[], LoadedModel]], MainWindow]


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A grey photograph, larger than a preview so that the export is another size, at a path with spaces."""
    grey = Image.fromarray(skimage.data.astronaut()).convert("L").resize((1600, 1200))
    path = tmp_path / "Großmutter 中文" / "old photo.png"
    path.parent.mkdir()
    grey.save(path)
    return path


@pytest.fixture
def tiny_bundle(tmp_path: Path) -> Callable[[], LoadedModel]:
    model, info, directions = tiny_model()
    folder = tmp_path / "models" / "tiny"
    save_bundle(folder, model, info, directions)
    return lambda: load_bundle(folder, torch.device("cpu"))


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenWindow]:
    monkeypatch.setattr(questions, "ask_to_save", lambda *_, **__: questions.Answer.DISCARD)
    threads: list[InferenceThread] = []

    def make(load_model: Callable[[], LoadedModel]) -> MainWindow:
        ThemeFollower(QApplication.instance()).deleteLater()
        thread = InferenceThread(lambda: PipelineBackend(load_model))
        threads.append(thread)
        store = QSettings(str(tmp_path / "settings" / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Workspace(Session(thread), store, tmp_path))
        qtbot.addWidget(window)
        window.show()
        window.session.prepare()
        return window

    yield make
    for thread in threads:
        thread.shutdown()


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, data, buttons, keys),
        QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, buttons, keys),
    ):
        QApplication.sendEvent(window, event)


def at_rest(window: MainWindow) -> bool:
    document = window.session.document
    return document is not None and document.settled and not window.session.jobs.outstanding


def click_third_sample(window: MainWindow) -> None:
    view = window.editor.strip.view
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def drag(window: MainWindow, control: str, steps: int) -> None:
    slider = window.editor.panel.rows[control].slider
    start = slider.value()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.knob_centre(start).toPoint())
    for step in np.linspace(start, start + steps, 12).round().astype(int).tolist():
        QTest.mouseMove(slider, slider.knob_centre(step).toPoint())
        QApplication.processEvents()
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)


def export(window: MainWindow, name: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ExportDialog)
    dialog.pattern.setText(name)
    dialog.accept()


def lab(pixels: np.ndarray) -> np.ndarray:
    rgb = torch.from_numpy(np.array(pixels)).permute(2, 0, 1).float() / 255
    return rgb_to_lab(rgb).numpy()


def shown_colouring(document: Document) -> np.ndarray:
    assert document.colouring is not None
    return document.colouring.pixels


def colour_choose_adjust_export(
    qtbot: QtBot, window: MainWindow, photograph: Path, screenshots: Path
) -> None:
    """Do what a person does, and check every step on the screen and the file at the end."""
    digest = hashlib.sha256(photograph.read_bytes()).hexdigest()
    screenshots.mkdir()
    drop(window, photograph)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    window.grab().save(str(screenshots / "1-gallery.png"))
    document = window.session.document
    assert document is not None
    thumbnails = [document.gallery.sample(row).pixels for row in range(GALLERY_SIZE)]
    assert all(thumbnail is not None for thumbnail in thumbnails)
    faithful = shown_colouring(document)

    click_third_sample(window)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    window.grab().save(str(screenshots / "2-third-sample.png"))
    third = shown_colouring(document)
    assert np.abs(lab(third)[1:] - lab(faithful)[1:]).mean() > 0.1

    drag(window, "finish:saturation", -60)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    window.grab().save(str(screenshots / "3-less-saturated.png"))
    assert document.undo_stack.count() == 2
    before, after = (np.abs(lab(pixels)[1:]).mean() for pixels in (third, shown_colouring(document)))
    assert after < 0.8 * before

    export(window, "result")
    qtbot.waitUntil(lambda: window.notifications.title == "Saved result.png", timeout=PATIENCE_MS)
    window.grab().save(str(screenshots / "4-exported.png"))
    with Image.open(photograph) as file:
        original = np.asarray(file.convert("RGB"))
    with Image.open(photograph.parent / "result.png") as file:
        exported = np.asarray(file)
    assert exported.shape == original.shape
    difference = np.abs(lab(exported) - lab(original))
    assert difference[0].max() <= L_ROUNDING
    assert difference[1:].mean() > 1.0
    assert hashlib.sha256(photograph.read_bytes()).hexdigest() == digest
    assert sorted(path.name for path in photograph.parent.iterdir()) == ["old photo.png", "result.png"]
    assert len(list(screenshots.glob("*.png"))) == 4


def test_open_choose_adjust_export(
    qtbot: QtBot,
    open_window: OpenWindow,
    tiny_bundle: Callable[[], LoadedModel],
    photograph: Path,
    tmp_path: Path,
) -> None:
    window = open_window(tiny_bundle)
    colour_choose_adjust_export(qtbot, window, photograph, tmp_path / "screenshots")
    assert window.status.device_text == "CPU"


def test_open_choose_adjust_export_with_the_bundled_model(
    qtbot: QtBot, open_window: OpenWindow, photograph: Path, tmp_path: Path
) -> None:
    window = open_window(load_default_model)
    colour_choose_adjust_export(qtbot, window, photograph, tmp_path / "screenshots")


def test_a_latent_direction_recolours(
    qtbot: QtBot, open_window: OpenWindow, tiny_bundle: Callable[[], LoadedModel], photograph: Path
) -> None:
    window = open_window(tiny_bundle)
    drop(window, photograph)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    document = window.session.document
    assert document is not None
    before = shown_colouring(document)
    drag(window, "direction:warmth", 90)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    assert np.abs(lab(shown_colouring(document))[1:] - lab(before)[1:]).mean() > 0.1
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    np.testing.assert_array_equal(shown_colouring(document), before)


def test_actual_size_shows_the_photographs_own_pixels(
    qtbot: QtBot, open_window: OpenWindow, tiny_bundle: Callable[[], LoadedModel], photograph: Path
) -> None:
    window = open_window(tiny_bundle)
    drop(window, photograph)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    window.actions_by_id["view.zoom-actual"].trigger()
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    document = window.session.document
    assert document is not None
    assert document.close_original is not None
    assert document.close_original.shape[:2] == (1200, 1600)
    assert document.close_colouring is not None
    assert document.close_colouring.pixels.shape[:2] == (1200, 1600)


def test_a_damaged_file_is_explained_and_what_is_open_stays(
    qtbot: QtBot,
    open_window: OpenWindow,
    tiny_bundle: Callable[[], LoadedModel],
    photograph: Path,
    tmp_path: Path,
) -> None:
    window = open_window(tiny_bundle)
    drop(window, photograph)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    document = window.session.document
    damaged = tmp_path / "text.png"
    damaged.write_text("not a picture")
    drop(window, damaged)
    qtbot.waitUntil(window.notifications.isVisible, timeout=PATIENCE_MS)
    assert window.notifications.title == "This file cannot be opened"
    assert "text.png" in window.notifications.text
    assert window.session.document is document


def test_a_folder_that_cannot_be_written_to_is_explained(
    qtbot: QtBot, open_window: OpenWindow, tiny_bundle: Callable[[], LoadedModel], photograph: Path
) -> None:
    window = open_window(tiny_bundle)
    drop(window, photograph)
    qtbot.waitUntil(lambda: at_rest(window), timeout=PATIENCE_MS)
    window.export_to(photograph.parent / "missing" / "result.png")
    qtbot.waitUntil(window.notifications.isVisible, timeout=PATIENCE_MS)
    assert window.notifications.title == "The picture could not be saved"
    assert sorted(path.name for path in photograph.parent.iterdir()) == ["old photo.png"]
