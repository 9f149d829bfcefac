"""Menus that come where they are asked for: each entry has a letter of its own."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.ui.hints.menu import HintMenu
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.mnemonics import clashing, texts_of
from tests.gcp_desktop.ui.hints.working import tell


@pytest.fixture(params=["english", "german"])
def language(request: pytest.FixtureRequest) -> str:
    """Before the window is made."""
    language: str = request.param
    if language == "german":
        request.getfixturevalue("german")
    return language


def asked_for(widget: QWidget, place: QPoint) -> list[str]:
    """What the menu says that a right click brings."""
    QApplication.sendEvent(
        widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = texts_of(menu)
    menu.close()
    return texts


def test_no_two_entries_share_a_letter(language: str, edited: MainWindow, engine: FakeEngine) -> None:
    view = edited.editor.strip.view
    samples = asked_for(view.viewport(), view.visualRect(view.model().index(2, 0)).center())
    photograph = asked_for(edited.editor.canvas, QPoint(5, 5))
    assert ("&Use This Colouring" in samples) == (language == "english")
    assert len(photograph) > 5
    assert clashing(samples) == clashing(photograph) == []


def test_no_two_entries_for_a_hint_share_a_letter(
    language: str, edited: MainWindow, engine: FakeEngine
) -> None:
    edited.actions_by_id["hints.tool"].trigger()
    tell(edited, engine, 0.25, 0.5)
    shown, clear = (edited.actions_by_id[name] for name in ("hints.shown", "hints.clear"))
    texts = texts_of(HintMenu(edited.hinting.tool, shown, clear, edited))
    assert len(texts) > 5
    assert clashing(texts) == []


def test_no_two_entries_for_photographs_of_an_album_share_a_letter(
    language: str, window: MainWindow, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "box").mkdir()
    Image.new("L", (60, 40)).save(tmp_path / "box" / "one.png")
    window.session.prepare()
    engine.finish_all()
    window.open_path(tmp_path / "box")
    page = window.albums.page
    qtbot.waitUntil(lambda: page.album is not None and page.isVisible())
    page.sheet.selectAll()
    page.sheet.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = texts_of(menu)
    menu.close()
    assert len(texts) > 5
    assert clashing(texts) == []
