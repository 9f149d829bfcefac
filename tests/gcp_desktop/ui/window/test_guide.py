"""The user guide inside the program."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gcp_desktop.ui.window.guide import GuideDialog, guide_text
from gcp_desktop.ui.window.main_window import MainWindow


@pytest.fixture
def guide(qtbot: QtBot, window: MainWindow) -> GuideDialog:
    window.actions_by_id["help.guide"].trigger()
    (dialog,) = window.findChildren(GuideDialog)
    qtbot.waitExposed(dialog)
    return dialog


def test_its_text_has_no_pictures_and_leads_to_no_files() -> None:
    assert "](" not in re.sub(r"\]\(https?:", "", guide_text())


@pytest.mark.usefixtures("german")
def test_the_german_window_has_the_german_guide(guide: GuideDialog) -> None:
    assert guide.contents.item(0).text() == "Ein Foto öffnen"
    assert guide.contents.horizontalScrollBar().maximum() == 0
    QTest.keyClicks(guide.search, "wie weit")
    assert guide.text.textCursor().selectedText().casefold() == "wie weit"
    assert "](" not in re.sub(r"\]\(https?:", "", guide_text())


def test_headings_lead_to_their_places(guide: GuideDialog) -> None:
    titles = [guide.contents.item(i).text() for i in range(guide.contents.count())]
    assert titles[:2] == ["Open a photograph", "Albums"]
    guide.contents.setCurrentRow(len(titles) // 2)
    assert guide.text.textCursor().block().text() == titles[len(titles) // 2]
    assert guide.text.verticalScrollBar().value() > 0


def test_what_is_typed_is_found_and_return_goes_on(guide: GuideDialog) -> None:
    QTest.keyClicks(guide.search, "export")
    first = guide.text.textCursor()
    assert first.selectedText().casefold() == "export"
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    second = guide.text.textCursor()
    assert second.selectedText().casefold() == "export"
    assert second.position() != first.position()
    assert guide.isVisible()
    for _ in range(200):  # round and round
        QTest.keyClick(guide.search, Qt.Key.Key_Return)
        if guide.text.textCursor().position() == first.position():
            break
    assert guide.text.textCursor().position() == first.position()
    QTest.keyClicks(guide.search, "qqq")
    assert not guide.text.textCursor().hasSelection()
