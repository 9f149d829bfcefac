"""What the strips of the tools say, on a small screen and on a large one."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gcp_desktop.engine.events import FrameSuggested
from gcp_desktop.session.editing.edits import with_hints, with_strokes
from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.repair.frame_bar import suggestion_words
from gcp_desktop.ui.widgets.tool_strip import ToolStrip
from gcp_desktop.ui.window.main_window import MainWindow
from model.hints import Hint
from model.repairs import FrameParams, Stroke

SMALL, LARGE = QSize(1024, 600), QSize(1900, 1000)
TOOLS = ("hints.tool", "repair.mend", "repair.frame")


def strip(window: MainWindow) -> ToolStrip:
    (shown,) = (each for each in window.findChildren(ToolStrip) if each.isVisible())
    return shown


def settled(window: MainWindow, size: QSize) -> MainWindow:
    window.resize(size)
    for _ in range(4):  # a layout asks for others
        QApplication.processEvents()
    assert window.size() == size
    return window


def whole(bar: ToolStrip) -> bool:
    return bar.words.text() != "" and bar.words.shown == bar.words.text()


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("language", ["english", "german"])
def test_what_to_do_can_be_read_on_a_small_screen(
    request: pytest.FixtureRequest, language: str, tool: str
) -> None:
    if language == "german":
        request.getfixturevalue("german")
    window: MainWindow = request.getfixturevalue("edited")
    settled(window, SMALL)
    window.actions_by_id[tool].trigger()
    settled(window, SMALL)
    assert whole(strip(window))
    for mode in Mode if tool == "hints.tool" else ():
        window.hinting.bar.show_mode(mode)
        settled(window, SMALL)
        assert whole(strip(window)), mode
    if tool == "repair.frame":
        bar = window.repairing.frame_bar
        bar.suggest("Mount found, leans by 10.0° and a little more", "Cut out")
        settled(window, SMALL)
        assert whole(bar)
        assert bar.accept.isVisible()
        assert bar.rect().contains(bar.dismiss.geometry())


@pytest.mark.parametrize("tool", TOOLS)
def test_a_wide_strip_is_one_row(edited: MainWindow, tool: str) -> None:
    edited.actions_by_id[tool].trigger()
    settled(edited, LARGE)
    bar = strip(edited)
    height = bar.height()
    assert whole(bar)
    settled(edited, SMALL)
    assert bar.height() > height
    settled(edited, LARGE)
    assert (bar.height(), whole(bar)) == (height, True)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_is_left_by_its_own_button(edited: MainWindow, tool: str) -> None:
    action = edited.actions_by_id[tool]
    action.trigger()
    done = strip(edited).done
    assert action.isChecked()
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    assert not action.isChecked()
    assert not done.isVisible()


def test_the_panels_buttons_show_which_tool_is_used(edited: MainWindow) -> None:
    buttons = {button.text(): button for button in edited.editor.panel.findChildren(QPushButton)}
    mend, turn = buttons["Mend by Hand"], buttons["Turn and Crop"]
    mend.click()
    assert (mend.isChecked(), turn.isChecked()) == (True, False)
    turn.click()
    assert (mend.isChecked(), turn.isChecked()) == (False, True)
    turn.click()
    assert (mend.isChecked(), turn.isChecked()) == (False, False)


def test_the_pictures_stay_where_they_are_when_the_brush_is_chosen(edited: MainWindow) -> None:
    edited.actions_by_id["hints.tool"].trigger()
    settled(edited, LARGE)
    heights = set()
    for mode in Mode:
        edited.hinting.bar.show_mode(mode)
        settled(edited, LARGE)
        heights.add(strip(edited).height())
    assert len(heights) == 1


def test_what_is_not_there_cannot_be_cleared(edited: MainWindow) -> None:
    document, bar = edited.session.document, edited.repairing.mend_bar
    assert document is not None
    clear = edited.actions_by_id["hints.clear"]
    assert not bar.clear.isEnabled()
    assert not clear.isEnabled()
    assert bar.words.text().startswith("Paint over a scratch")
    document.edit(with_strokes(document.params, (Stroke(points=((0.5, 0.5),), radius=0.1),)), "Mend")
    assert bar.clear.isEnabled()
    assert bar.words.text().startswith("What is red is filled")
    document.edit(with_hints(document.params, (Hint(path=((0.5, 0.5),), colour=(30, 60, 90)),)), "Tell")
    assert clear.isEnabled()
    document.undo_stack.undo()
    assert not clear.isEnabled()


@pytest.mark.usefixtures("german")
def test_angles_are_written_as_in_the_persons_language() -> None:
    found = FrameSuggested(-1.5, None, looks_negative=False)
    assert suggestion_words(found, FrameParams()) == ("Steht 1,5° schief", "Gerade")
