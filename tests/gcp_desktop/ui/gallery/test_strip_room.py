import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import OpenPhotograph
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.gallery import GALLERY_SIZE
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


def portrait(request: OpenPhotograph) -> np.ndarray:
    return np.full((1400, 1000, 3), 128, np.uint8)


@pytest.fixture
def engine(qapp: QApplication) -> FakeEngine:
    return FakeEngine(portrait)


@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(1280, 720), QSize(1024, 640)], ids=str)
def test_all_samples_of_a_portrait_are_in_sight(
    qtbot: QtBot, window: MainWindow, session: Session, engine: FakeEngine, size: QSize
) -> None:
    window.resize(size)
    session.open(SampleSource("coffee"))
    engine.finish_all()
    view = window.editor.strip.view
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0 == view.verticalScrollBar().maximum())
    places = [view.visualRect(view.model().index(row, 0)) for row in range(GALLERY_SIZE)]
    assert all(view.viewport().rect().contains(place) for place in places)


def test_on_a_small_screen_pictures_have_most_of_the_height(
    qtbot: QtBot, window: MainWindow, session: Session, engine: FakeEngine
) -> None:
    window.resize(QSize(1024, 600))
    session.open(SampleSource("coffee"))
    engine.finish_all()
    editor = window.editor
    editor.strip.size_bar.setValue(256)  # as high as it may be
    qtbot.waitUntil(lambda: editor.height() > 300 and editor.strip.height() > 110)
    assert editor.strip.view._scrolled < 0.36 * editor.height() < editor.strip.view._highest
