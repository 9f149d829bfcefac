"""Colours that the photograph's decade had."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest

from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.ui.window.main_window import MainWindow
from model.named_colours import named_colours
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.hints.working import choose_decade, click, offered


def test_what_a_decade_had_is_offered_and_told_by_keyboard(told: MainWindow, document: Document) -> None:
    click(told, 0.25, 0.5)
    choose_decade(told, "1860s")
    assert "Mauveine, dye, 1857 to 1870" in offered(told)
    assert "Indigo blue, dye, older than photography" in offered(told)
    assert not any(words.startswith("Reichspost") for words in offered(told))
    colours = told.hinting.picker.period.colours
    colours.setFocus()
    QTest.keyClicks(colours, "mauvei")
    assert colours.currentItem().text() == "Mauveine"
    assert "Ridgway" in colours.currentItem().toolTip()
    QTest.keyClick(colours, Qt.Key.Key_Return)
    assert not told.hinting.picker.isVisible()
    (hint,) = document.params.hints
    assert (hint.kind, hint.colour) == ("colour", (126, 115, 184))


def test_a_colour_of_the_time_looks_the_same_where_it_is_marked(told: MainWindow) -> None:
    item = told.hinting.picker.period.colours.item(0)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        drawn = item.icon().pixmap(16, 16, mode).toImage().pixelColor(8, 8)
        assert (drawn.red(), drawn.green(), drawn.blue()) == named_colours().colours[0].rgb


def test_a_click_tells_a_colour_of_the_time(told: MainWindow, document: Document) -> None:
    click(told, 0.25, 0.5)
    colours = told.hinting.picker.period.colours
    place = colours.visualItemRect(colours.item(1)).center()
    QTest.mouseClick(colours.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [hint.colour for hint in document.params.hints] == [named_colours().colours[1].rgb]


def test_the_decade_stays_with_the_photograph_and_begins_the_next_one(
    told: MainWindow, session: Session, engine: FakeEngine, document: Document, tmp_path: Path
) -> None:
    click(told, 0.25, 0.5)
    choose_decade(told, "1910s")
    assert document.decade == 1910
    told.hinting.picker.hide()
    session.open(FileSource(tmp_path / "other.png"))
    engine.finish_all()
    other = session.document
    assert other is not None
    assert other is not document
    click(told, 0.25, 0.5)
    assert told.hinting.picker.period.decades.currentText() == "1910s"
    choose_decade(told, "1940s")
    told.hinting.picker.hide()
    session.show(document)
    click(told, 0.25, 0.5)
    assert told.hinting.picker.period.decades.currentText() == "1910s"
    told.hinting.picker.hide()
