"""Several photographs, and what is asked before one of them is closed."""

from collections.abc import Sequence
from pathlib import Path, PurePath

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMessageBox, QStyleOptionTab, QTabBar
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.offers import star
from gcp_desktop.session.projects.file import read_project
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.widgets.telling_apart import short_names
from gcp_desktop.ui.window.main_window import MainWindow
from model.params import EditParams
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.window.working import Open, warm


def answering(
    monkeypatch: pytest.MonkeyPatch, answer: questions.Answer, path: Path | None = None
) -> list[str]:
    """Answer the questions; give the titles that were asked about."""
    asked: list[str] = []

    def ask(_: MainWindow, documents: Sequence[Document]) -> questions.Answer:
        asked.extend(document.title for document in documents)
        return answer

    monkeypatch.setattr(questions, "ask_to_save", ask)
    monkeypatch.setattr(questions, "ask_for_project", lambda *_: path)
    return asked


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


def test_only_a_modified_photograph_is_asked_about_when_it_is_closed(
    window: MainWindow, open_sample: Open, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, plain = open_sample("coffee"), open_sample("camera")
    warm(document)
    asked = answering(monkeypatch, questions.Answer.CANCEL)
    window.tabs.close_asked.emit(document)
    assert asked == ["coffee"]
    assert session.document is document, "what is asked about is shown"
    window.tabs.close_asked.emit(plain)
    assert asked == ["coffee"]
    assert session.documents == (document,)


def test_what_was_only_exported_is_asked_about(
    window: MainWindow,
    open_sample: Open,
    session: Session,
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    document = open_sample("coffee")
    document.choose_sample(3)
    document.gallery.star(2, True)
    engine.finish_all()
    session.export(tmp_path / "a.png", overwrite=False)
    engine.finish_all()
    assert window.isWindowModified()
    asked = answering(monkeypatch, questions.Answer.CANCEL)
    window.actions_by_id["file.close"].trigger()
    assert asked == ["coffee"]
    assert session.documents == (document,)


def test_quitting_asks_nothing_and_the_next_start_goes_on(
    qtbot: QtBot,
    window: MainWindow,
    open_sample: Open,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    documents = [open_sample(name) for name in ("coffee", "camera", "chelsea")]
    for document in documents[:2]:
        warm(document)
    star(documents[0], 2, True)
    documents[0].choose_sample(1)
    documents[0].undo_stack.undo()
    params, gallery = documents[0].params, documents[0].gallery.state()
    asked = answering(monkeypatch, questions.Answer.CANCEL)
    assert window.close()
    assert asked == []
    engine = FakeEngine()
    later = Session(engine)
    store = QSettings(str(tmp_path / "later.ini"), QSettings.Format.IniFormat)
    after = Workspace(later, store, tmp_path)
    assert after.autosave.was_kept
    opened = QSignalSpy(later.opening)
    again = MainWindow(after)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: opened.count() == 3)
    engine.finish_all()
    assert [document.title for document in later.documents] == ["coffee", "camera", "chelsea"]
    assert [document.modified for document in later.documents] == [True, True, False]
    coffee = later.documents[0]
    assert coffee.params == params
    assert coffee.gallery.state() == gallery
    coffee.undo_stack.redo()
    assert coffee.params.generate.seed == 1
    for _ in range(3):
        coffee.undo_stack.undo()
    assert coffee.params == EditParams()
    assert not coffee.gallery.starred
    assert not coffee.undo_stack.canUndo()
    crashed = Workspace(Session(FakeEngine()), store, tmp_path)
    assert not crashed.autosave.was_kept, "a run that did not end by itself is only offered"
    crashed.shutdown()


def test_a_full_disk_asks_before_edits_are_lost(
    window: MainWindow, open_sample: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    warm(open_sample("coffee"))
    asked = answering(monkeypatch, questions.Answer.CANCEL)
    (tmp_path / "rescue").rename(tmp_path / "gone")
    assert not window.close()
    assert asked == ["coffee"]
    assert window.notifications.title == "Your work could not be kept"
    answering(monkeypatch, questions.Answer.DISCARD)
    assert window.close()
    (tmp_path / "gone").rename(tmp_path / "rescue")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Save Projects", questions.Answer.SAVE),
        ("Don’t Save", questions.Answer.DISCARD),
        ("Cancel", questions.Answer.CANCEL),
    ],
)
def test_the_question_says_what_each_of_its_buttons_does(
    window: MainWindow,
    open_sample: Open,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    answer: questions.Answer,
) -> None:
    monkeypatch.undo()  # the real question, as the fixtures answer it
    documents = [open_sample(name) for name in ("coffee", "camera", "chelsea", "astronaut")]
    asked: list[str] = []

    def press(box: QMessageBox) -> int:
        asked.append(box.text())
        box.open()
        found = {button.text().replace("&", ""): button for button in box.buttons()}
        QTest.mouseClick(found[text], Qt.MouseButton.LeftButton)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QMessageBox, "exec", press)
        assert questions.ask_to_save(window, documents) is answer
    assert asked == ["Save the edits of “coffee”, “camera”, “chelsea” and 1 more?"]


def test_saving_while_closing(
    window: MainWindow,
    open_sample: Open,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    document = open_sample("coffee")
    warm(document)
    params = document.params
    answering(monkeypatch, questions.Answer.SAVE, path=None)
    window.actions_by_id["file.close"].trigger()
    assert session.documents == (document,), "no name was given"
    answering(monkeypatch, questions.Answer.SAVE, path=tmp_path / "missing" / "a.gcp")
    window.actions_by_id["file.close"].trigger()
    assert session.documents == (document,), "it could not be saved"
    assert window.notifications.title == "The project could not be saved"
    answering(monkeypatch, questions.Answer.SAVE, path=tmp_path / "a.gcp")
    window.actions_by_id["file.close"].trigger()
    assert session.documents == ()
    assert read_project(tmp_path / "a.gcp")[0].params == params
