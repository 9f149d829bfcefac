"""The contact sheet in the window, over the fake engine."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import ColourThumbnail, OpenPhotograph
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.album.filter import Shown
from gcp_desktop.session.editing.offers import star
from gcp_desktop.ui.album.page import AlbumPage
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine


@pytest.fixture
def box(tmp_path: Path) -> Path:
    box = tmp_path / "box"
    box.mkdir()
    for number in range(1, 5):
        Image.fromarray(np.full((40, 60), 40 * number, np.uint8)).save(box / f"IMG_{number}.png")
    return box


@pytest.fixture
def page(window: MainWindow, engine: FakeEngine, qtbot: QtBot, box: Path) -> AlbumPage:
    window.session.prepare()
    engine.finish_all()
    window.open_path(box)
    page = window.albums.page
    qtbot.waitUntil(lambda: page.album is not None and page.isVisible())
    return page


def shown(window: MainWindow) -> object:
    return window._pages.currentWidget()


def centre_of(page: AlbumPage, place: int) -> QPoint:
    return page.sheet.visualRect(page.sheet.model().index(place, 0)).center()


def double_click(page: AlbumPage, place: int) -> None:
    QTest.mouseClick(page.sheet.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(page, place))
    QTest.mouseDClick(page.sheet.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(page, place))


def test_what_is_not_made_yet_does_not_look_like_a_picture(page: AlbumPage) -> None:
    shown = page.sheet.viewport().grab().toImage().pixelColor(centre_of(page, 2))
    assert shown == QGuiApplication.palette().color(QPalette.ColorRole.Light)


def test_a_double_click_opens_and_keys_go_on(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot
) -> None:
    assert shown(window) is page
    double_click(page, 1)
    engine.finish(OpenPhotograph)
    assert shown(window) is window.editor
    assert window.session.document is not None
    assert window.session.document.title == "IMG_2.png"
    window.actions_by_id["window.album-next"].trigger()
    engine.finish(OpenPhotograph)
    assert [document.title for document in window.session.documents] == ["IMG_3.png"]
    window.actions_by_id["window.album-previous"].trigger()
    engine.finish(OpenPhotograph)
    assert [document.title for document in window.session.documents] == ["IMG_2.png"]
    window.actions_by_id["window.album"].trigger()
    assert shown(window) is page
    assert page.sheet.selected_rows == (1,)
    double_click(page, 1)  # it is open already
    assert shown(window) is window.editor


def test_title_and_status_bar_are_of_what_is_shown(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.windowTitle() == "box – GCP Desktop"
    double_click(page, 1)
    engine.finish(OpenPhotograph)
    assert window.windowTitle() == "IMG_2.png[*] – GCP Desktop"
    assert window.status._size.isVisible()
    window.actions_by_id["window.album"].trigger()
    assert window.windowTitle() == "box – GCP Desktop"
    assert not window.status._size.isVisible()
    other = tmp_path / "other"
    other.mkdir()
    Image.fromarray(np.full((40, 60), 90, np.uint8)).save(other / "a.png")
    window.open_path(other)
    qtbot.waitUntil(lambda: window.windowTitle() == "other – GCP Desktop")
    QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=window.tabs.tabRect(0).center())
    assert window.windowTitle() == "box – GCP Desktop"


def open_samples(window: MainWindow, engine: FakeEngine) -> None:
    for name in ("coffee", "camera"):
        window.session.open(SampleSource(name))
    engine.finish_all()


def names_of(tabs: QTabBar) -> list[str]:
    return [tabs.tabText(index) for index in range(tabs.count())]


def test_albums_and_photographs_share_one_strip_of_tabs(
    window: MainWindow, engine: FakeEngine, page: AlbumPage
) -> None:
    tabs = window.tabs
    assert tabs.isVisible(), "an album alone has a tab, to close it by"
    open_samples(window, engine)
    assert names_of(tabs) == ["box", "coffee", "camera"]
    assert len([bar for bar in window.findChildren(QTabBar) if bar.isVisible()]) == 1
    assert tabs.currentIndex() == 2
    assert not tabs.tabIcon(0).isNull()
    assert tabs.tabIcon(1).isNull()
    assert tabs.accessibleTabName(0) == "Album box"
    for index, expected in ((0, page), (2, window.editor)):
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(index).center())
        assert shown(window) is expected
        assert tabs.currentIndex() == index
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert shown(window) is page, "the last tab is the first one's neighbour"
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert shown(window) is window.editor
    assert window.windowTitle().startswith("coffee")


def test_closing_closes_what_is_shown(window: MainWindow, engine: FakeEngine, page: AlbumPage) -> None:
    open_samples(window, engine)
    tabs, close = window.tabs, window.actions_by_id["file.close"]
    tabs.setCurrentIndex(0)
    close.trigger()
    assert names_of(tabs) == ["coffee", "camera"]
    assert shown(window) is window.editor
    close.trigger()
    assert names_of(tabs) == ["coffee"]
    assert not tabs.isVisible()
    close.trigger()
    assert shown(window) is window.welcome
    assert not close.isEnabled()


def test_a_photograph_that_is_closed_behind_an_album_leaves_that_in_sight(
    window: MainWindow, engine: FakeEngine, page: AlbumPage
) -> None:
    open_samples(window, engine)
    window.tabs.setCurrentIndex(0)
    for left in (["box", "coffee"], ["box"]):
        button = window.tabs.tabButton(window.tabs.count() - 1, QTabBar.ButtonPosition.RightSide)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert names_of(window.tabs) == left
        assert shown(window) is page
        assert window.tabs.currentIndex() == 0


def test_an_album_that_is_closed_behind_another_leaves_that_in_sight(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "box"
    other.mkdir(parents=True)
    Image.fromarray(np.full((40, 60), 90, np.uint8)).save(other / "a.png")
    window.open_path(other)
    qtbot.waitUntil(lambda: window.tabs.count() == 2)
    assert names_of(window.tabs) == [f"box – {tmp_path.name}", "box – other"]
    first = window.tabs.tabButton(0, QTabBar.ButtonPosition.RightSide)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert names_of(window.tabs) == ["box"]
    assert page.sheet.rows == (0,)
    assert shown(window) is page


def test_the_next_in_the_album_is_of_the_photographs_own(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """Also where another album was looked at in between."""
    double_click(page, 0)
    engine.finish(OpenPhotograph)
    other = tmp_path / "other"
    other.mkdir()
    Image.fromarray(np.full((40, 60), 90, np.uint8)).save(other / "a.png")
    window.open_path(other)
    qtbot.waitUntil(lambda: window.windowTitle() == "other – GCP Desktop")
    window.tabs.setCurrentIndex(2)
    window.actions_by_id["window.album-next"].trigger()
    engine.finish(OpenPhotograph)
    assert window.windowTitle().startswith("IMG_2.png")


def test_the_export_lies_above_the_tabs(window: MainWindow, engine: FakeEngine, page: AlbumPage) -> None:
    bar = window.albums.export_bar
    bar.show()
    QApplication.processEvents()
    assert bar.mapTo(window, bar.rect().bottomLeft()).y() < window.tabs.mapTo(window, QPoint()).y()


def test_a_message_leaves_the_albums_buttons_in_sight(
    window: MainWindow, page: AlbumPage, qtbot: QtBot
) -> None:
    bar, sheet = window.notifications, page.sheet
    bar.show_error(ErrorInfo("Something failed", "For a reason."))
    qtbot.waitUntil(lambda: bar.mapTo(window, QPoint()) == sheet.mapTo(window, QPoint()))
    assert bar.width() == sheet.width()


def test_an_edited_photograph_stays_open(window: MainWindow, engine: FakeEngine, page: AlbumPage) -> None:
    double_click(page, 0)
    engine.finish(OpenPhotograph)
    assert window.session.document is not None
    star(window.session.document, 1, True)
    window.actions_by_id["window.album-next"].trigger()
    engine.finish(OpenPhotograph)
    assert [document.title for document in window.session.documents] == ["IMG_1.png", "IMG_2.png"]


def test_the_ends_of_the_album_stop(window: MainWindow, engine: FakeEngine, page: AlbumPage) -> None:
    double_click(page, 3)
    engine.finish(OpenPhotograph)
    window.actions_by_id["window.album-next"].trigger()
    assert not engine.of_kind(OpenPhotograph)


def test_keys_in_the_sheet(window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot) -> None:
    page.sheet.select_row(0)
    QTest.keyClick(page.sheet, Qt.Key.Key_Right)
    assert page.sheet.selected_rows == (1,)
    QTest.keyClick(page.sheet, Qt.Key.Key_Return)
    engine.finish(OpenPhotograph)
    assert window.session.document is not None
    assert window.session.document.title == "IMG_2.png"


def test_progress_pause_and_filter(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot
) -> None:
    assert page.album is not None
    engine.fail(ColourThumbnail, ErrorInfo("Damaged", "It is cut short."))
    qtbot.waitUntil(lambda: "1 failed" in page._state.text())
    for _ in range(2):
        qtbot.waitUntil(lambda: bool(engine.of_kind(ColourThumbnail)))
        with qtbot.waitSignal(page.album.album.dataChanged):
            engine.finish(ColourThumbnail)
    qtbot.waitUntil(lambda: page._state.text() == "2 of 4 coloured, 1 failed")
    qtbot.mouseClick(page.pause_button, Qt.MouseButton.LeftButton)
    assert page.album.colouring.paused
    assert not engine.of_kind(ColourThumbnail)
    page.filter_box.setCurrentIndex(page.filter_box.findData(Shown.FAILED))
    (row,) = page.sheet.rows
    assert "It is cut short." in page.sheet.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    page.filter_box.setCurrentIndex(page.filter_box.findData(Shown.COLOURED))
    assert row not in page.sheet.rows
    assert len(page.sheet.rows) == 2


def test_what_is_in_sight_comes_first(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.album is not None and page.album.pictures.image(3) is not None)
    page.filter_box.setCurrentIndex(page.filter_box.findData(Shown.STARRED))
    assert page.album is not None
    page.album.album.star([3], True)
    qtbot.waitUntil(lambda: page.sheet.rows == (3,))
    qtbot.waitUntil(lambda: not page.sheet._settle.isActive())
    for expected in (
        "IMG_1.png",
        "IMG_4.png",
        "IMG_2.png",
    ):  # the first was asked for before anything was in sight
        qtbot.waitUntil(lambda: bool(engine.of_kind(ColourThumbnail)))
        assert engine.of_kind(ColourThumbnail)[0].source.path.name == expected
        with qtbot.waitSignal(page.album.album.dataChanged):
            engine.finish(ColourThumbnail)


def test_closing_the_last_album_shows_what_is_left(
    window: MainWindow, engine: FakeEngine, page: AlbumPage, qtbot: QtBot
) -> None:
    assert window.actions_by_id["window.album"].isEnabled()
    assert page.album is not None
    window._workspace.albums.close(page.album)
    assert shown(window) is window.welcome
    assert not window.actions_by_id["window.album"].isEnabled()


def test_a_closed_window_lets_go_of_its_album(window: MainWindow, page: AlbumPage) -> None:
    assert page.sheet.rows
    window.close()
    assert page.sheet.model().sourceModel() is None  # type: ignore[attr-defined]
    assert page.sheet.rows == ()
