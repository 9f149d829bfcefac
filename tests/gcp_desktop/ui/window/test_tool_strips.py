"""What the strips of the tools say, on a small screen and on a large one."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from gcp_desktop.ui.hints.modes import Mode
from gcp_desktop.ui.widgets.tool_strip import ToolStrip
from gcp_desktop.ui.window.main_window import MainWindow

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
