"""The menus of the pictures: a hint's and the photograph's, by mouse and by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gcp_desktop.engine.requests import AskColours
from gcp_desktop.session.editing.document import Document
from gcp_desktop.ui.hints.menu import HintMenu
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import LIKELY
from tests.gcp_desktop.ui.hints.working import click, point, tell

NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def two(told: MainWindow, document: Document, engine: FakeEngine) -> MainWindow:
    """A window with two hints, of which the second is selected."""
    tell(told, engine, 0.25, 0.5)
    told.hinting.tool.edits.select(None)
    tell(told, engine, 0.75, 0.5, 1)
    return told


def right_click(window: MainWindow, x: float, y: float) -> QMenu:
    """As the system's mouse does it: Qt makes the request for a menu of it."""
    place = window.editor.canvas.mapTo(window, point(window, x, y))
    QTest.mouseMove(window.windowHandle(), QPoint(1, 1))  # clicks at one place would be a double click
    QTest.mouseMove(window.windowHandle(), place)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, NO_KEYS, place)
    return opened()


def menu_key(window: MainWindow) -> None:
    """As the platforms tell of that key."""
    handle = window.windowHandle()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), handle.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(handle, asked)


def shift_f10(window: MainWindow) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)


def by_keyboard(window: MainWindow, ask: Callable[[MainWindow], None]) -> QMenu:
    window.activateWindow()
    window.editor.canvas.setFocus()
    QApplication.processEvents()
    assert QApplication.focusWidget() is window.editor.canvas
    ask(window)
    return opened()


def opened() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    """Click an entry."""
    (action,) = (each for each in menu.actions() if words(each.text()) == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert QApplication.activePopupWidget() is not menu


def words(text: str) -> str:
    return text.replace("&", "").split("\t")[0]


def entries(menu: QMenu) -> list[str]:
    return [words(action.text()) for action in menu.actions() if action.isVisible() and action.text()]


def kinds(document: Document) -> list[str]:
    return [hint.kind for hint in document.params.hints]


def test_a_right_click_selects_the_hint_and_offers_what_can_be_done_with_it(two: MainWindow) -> None:
    menu = right_click(two, 0.25, 0.5)
    assert isinstance(menu, HintMenu)
    assert two.hinting.tool.edits.selected == 0
    assert entries(menu) == [
        "Another Colour…",
        "Neutral",
        "Skin",
        "As It Was",
        "Remove Hint",
        "Show Hints",
        "Clear Hints",
    ]
    menu.close()


@pytest.mark.parametrize(("text", "kind"), [("Neutral", "neutral"), ("Skin", "skin"), ("As It Was", "free")])
def test_its_colour_goes_in_one_step_and_the_menu_says_so(
    two: MainWindow, document: Document, text: str, kind: str
) -> None:
    choose(right_click(two, 0.25, 0.5), text)
    assert kinds(document) == [kind, "colour"]
    menu = right_click(two, 0.25, 0.5)
    assert [words(each.text()) for each in menu.actions()[:4] if each.isChecked()] == [text]
    menu.close()
    document.undo_stack.undo()
    assert kinds(document) == ["colour", "colour"]


def test_another_colour_is_asked_for_and_told(
    two: MainWindow, document: Document, engine: FakeEngine
) -> None:
    choose(right_click(two, 0.25, 0.5), "Another Colour…")
    request = engine.finish(AskColours)
    assert isinstance(request, AskColours)
    assert request.place == document.params.hints[0].path[0]
    assert two.hinting.picker.remove.isVisible()
    two.hinting.picker.likely[1].click()
    assert [hint.colour for hint in document.params.hints] == [LIKELY[1], LIKELY[1]]


def test_removing_takes_the_one_that_was_clicked(two: MainWindow, document: Document) -> None:
    choose(right_click(two, 0.25, 0.5), "Remove Hint")
    assert [hint.colour for hint in document.params.hints] == [LIKELY[1]]


def test_hiding_and_clearing_are_those_of_the_menu_photo(two: MainWindow, document: Document) -> None:
    choose(right_click(two, 0.25, 0.5), "Show Hints")
    assert not two.hinting.tool.shown
    menu = right_click(two, 0.25, 0.5)  # where nothing is seen, the photograph is meant
    assert not isinstance(menu, HintMenu)
    menu.close()
    two.actions_by_id["hints.shown"].trigger()
    choose(right_click(two, 0.25, 0.5), "Clear Hints")
    assert document.params.hints == ()


@pytest.mark.parametrize("ask", [menu_key, shift_f10])
def test_the_keyboard_asks_for_the_menu_of_the_selected_hint(
    two: MainWindow, document: Document, ask: Callable[[MainWindow], None]
) -> None:
    two.hinting.tool.edits.select(0)
    menu = by_keyboard(two, ask)
    assert isinstance(menu, HintMenu)
    seen = two.editor.canvas.mapToGlobal(point(two, 0.25, 0.5))
    assert menu.geometry().adjusted(-2, -2, 2, 2).contains(seen)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert kinds(document) == ["neutral", "colour"]
    two.hinting.tool.edits.select(None)
    menu = by_keyboard(two, ask)
    assert not isinstance(menu, HintMenu)
    menu.close()


def test_a_hint_out_of_sight_has_its_menu_on_the_pictures(two: MainWindow) -> None:
    canvas = two.editor.canvas
    canvas.zoom_by(30.0)
    assert not canvas.rect().contains(point(two, 0.75, 0.5))
    menu = by_keyboard(two, menu_key)
    assert isinstance(menu, HintMenu)
    assert canvas.rect().contains(canvas.mapFromGlobal(menu.pos()))
    menu.close()


def test_elsewhere_the_menu_is_the_photographs(two: MainWindow, document: Document) -> None:
    menu = right_click(two, 0.5, 0.2)
    assert two.hinting.tool.edits.selected == 1
    assert entries(menu) == [
        "Copy Colouring",
        "Copy Adjustments",
        "Paste Adjustments",
        "Tell Colours",
        "Whole Picture",
        "Actual Size (100 %)",
        "Side by Side",
        "Split",
        "Colouring Alone",
        "Export…",
    ]
    paste = two.actions_by_id["edit.paste-adjustments"]
    assert not paste.isEnabled()
    choose(menu, "Copy Adjustments")
    assert paste.isEnabled()
    two.editor.canvas.zoom_by(3.0)
    zoomed = two.editor.canvas.zoom
    choose(right_click(two, 0.5, 0.5), "Whole Picture")
    assert two.editor.canvas.zoom < zoomed
    assert len(document.params.hints) == 2


def test_without_the_tool_no_hint_is_seen_and_none_meant(two: MainWindow) -> None:
    two.actions_by_id["hints.tool"].trigger()
    menu = right_click(two, 0.25, 0.5)
    assert not isinstance(menu, HintMenu)
    choose(menu, "Tell Colours")
    assert two.hinting.bar.isVisible()


def test_no_menu_opens_in_the_midst_of_a_drag(two: MainWindow, document: Document) -> None:
    canvas, handle = two.editor.canvas, two.windowHandle()
    start = canvas.mapTo(two, point(two, 0.25, 0.5))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NO_KEYS, start)
    QTest.mouseMove(handle, start + QPoint(20, 20))
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, NO_KEYS, start + QPoint(20, 20))
    assert QApplication.activePopupWidget() is None
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NO_KEYS, start + QPoint(20, 20))
    assert document.undo_stack.undoText() == "Move Hint"


def test_a_menu_left_open_does_nothing_to_another_photograph(two: MainWindow, document: Document) -> None:
    menu = right_click(two, 0.25, 0.5)
    two.hinting.tool.set_document(None)
    choose(menu, "Remove Hint")
    assert len(document.params.hints) == 2


def test_the_empty_window_has_no_menu_of_pictures(window: MainWindow) -> None:
    canvas = window.editor.canvas
    asked: list[object] = []
    canvas.menu_wanted.connect(asked.append)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, NO_KEYS, window.rect().center())
    assert asked == []
    assert QApplication.activePopupWidget() is None


def test_a_left_click_beside_the_menu_is_no_hint(two: MainWindow, document: Document) -> None:
    right_click(two, 0.5, 0.2).close()
    click(two, 0.5, 0.8)
    assert two.hinting.picker.isVisible()
    two.hinting.picker.hide()
    assert len(document.params.hints) == 2
