"""Tabs of open photographs: which there are, and what is read on them."""

from pathlib import Path, PurePath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionTab, QTabBar

from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.session import Session
from gcp_desktop.ui.widgets.telling_apart import short_names
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.window.working import Open, warm


def test_tabs_appear_with_the_second_photograph_and_switch(window: MainWindow, open_sample: Open) -> None:
    first = open_sample("coffee")
    assert not window.tabs.isVisible()
    second = open_sample("camera")
    assert window.tabs.isVisible()
    assert [window.tabs.tabText(index) for index in range(2)] == ["coffee", "camera"]
    QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=window.tabs.tabRect(0).center())
    assert window.session.document is first
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert window.session.document is second
    assert window.tabs.currentIndex() == 1
    window.actions_by_id["window.next"].trigger()
    assert window.session.document is first


def test_tabs_leave_out_extensions_that_tell_nothing_apart(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    names = ("Oma.png", "Oma.tif", "Opa.jpg", "Karte 12.5.1930", "R&D.jpeg")
    sources = [FileSource(tmp_path / name) for name in names]
    for source in (*sources, FileSource(tmp_path / "Brief.pdf", page=2)):
        session.open(source)
    engine.finish_all()
    tabs = window.tabs

    def texts() -> list[str]:
        return [tabs.tabText(index) for index in range(tabs.count())]

    assert texts() == ["Oma.png", "Oma.tif", "Opa", "Karte 12.5.1930", "R&&D", "Brief #2"]
    tips = [tabs.tabToolTip(index) for index in range(6)]
    assert tips == [f"{name}\n{tmp_path}" for name in (*names, "Brief.pdf #2")]
    session.close(session.documents[1])
    assert texts()[0] == "Oma"


def test_many_tabs_can_be_told_apart(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    names = [f"op_{who}_{number}.png" for who in ("man", "woman") for number in range(150, 157)]
    names += [f"loc_deadwood-{what}-1888-{number}.png" for what in ("race", "natown") for number in range(3)]
    for name in names:
        session.open(FileSource(tmp_path / name))
    engine.finish_all()
    tabs = window.tabs

    def shown(index: int) -> str:
        option = QStyleOptionTab()
        tabs.initStyleOption(option, index)
        return str(option.text)

    assert len({shown(index) for index in range(tabs.count())}) == len(names)
    assert [shown(index) for index in range(3)] == ["op_man_150", "op_man_151", "op_man_152"]
    assert "…" in shown(14), "a long name gives way in its middle"
    assert tabs.rect().contains(tabs.tabRect(tabs.currentIndex())), "the one that is shown is in sight"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Grandfather {} in May of 1917", ("in the garden", "in the kitchen")),
        ("Scan of the album of grandmother {} of 24 pages in all", ("11", "12", "13")),
        ("{} of all the pages in grandmother's album", ("11", "12")),
        ("All of the pages in grandmother's album, {}", ("11", "12")),
        ("A picnic beside the lake & the {}s, in May at noon", ("boat", "wood")),
    ],
)
def test_what_long_names_differ_in_is_seen(
    window: MainWindow,
    session: Session,
    engine: FakeEngine,
    tmp_path: Path,
    name: str,
    words: tuple[str, ...],
) -> None:
    for word in words:
        session.open(FileSource(tmp_path / f"{name.format(word)}.png"))
    engine.finish_all()
    warm(session.documents[0])
    option = QStyleOptionTab()
    for index, word in enumerate(words):
        window.tabs.initStyleOption(option, index)
        assert "…" in option.text, "there is no room for all of it"
        assert word in option.text
        assert option.text.endswith(" •") is (index == 0)


def test_a_larger_font_leaves_less_of_long_names(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    for word in ("boat", "wood"):
        session.open(FileSource(tmp_path / f"A picnic beside the lake and the {word}s, in May at noon.png"))
    engine.finish_all()
    lengths = []
    for times in (1.0, 1.5):
        font = window.tabs.font()
        font.setPointSizeF(font.pointSizeF() * times)
        window.tabs.setFont(font)
        option = QStyleOptionTab()
        window.tabs.initStyleOption(option, 0)
        lengths.append(len(option.text))
    assert lengths[1] < lengths[0]


def test_photographs_of_one_name_are_told_apart_by_their_folders(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    for place in ("1931/IMG_1.jpg", "1932/IMG_1.jpg", "1932/IMG_2.jpg", "1932/IMG_2.tif", "1931/IMG_2.tif"):
        session.open(FileSource(tmp_path / place))
    engine.finish_all()
    texts = [window.tabs.tabText(index) for index in range(5)]
    assert texts == ["IMG_1 – 1931", "IMG_1 – 1932", "IMG_2.jpg", "IMG_2.tif – 1932", "IMG_2.tif – 1931"]


def test_folders_of_one_name_are_told_apart_by_those_around_them() -> None:
    folders = [PurePath("/box/Anna/scans"), PurePath("/box/Otto/scans"), None]
    assert short_names(["x.png"] * 3, folders) == ["x – Anna", "x – Otto", "x.png"]


def test_a_tab_closes_its_own_photograph(window: MainWindow, open_sample: Open, session: Session) -> None:
    first, second = open_sample("coffee"), open_sample("camera")
    button = window.tabs.tabButton(0, QTabBar.ButtonPosition.RightSide)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.documents == (second,)
    assert session.document is second
    assert first not in session.documents
    assert not window.tabs.isVisible()


def test_unsaved_edits_are_marked_in_title_and_tab(window: MainWindow, open_sample: Open) -> None:
    document = open_sample("coffee")
    open_sample("camera")
    window.session.show(document)
    warm(document)
    assert window.isWindowModified()
    assert window.tabs.tabText(0) == "coffee •"
    window.actions_by_id["edit.undo"].trigger()
    assert not window.isWindowModified()
    assert window.tabs.tabText(0) == "coffee"
