"""Several photographs, their projects, and what is asked before one of them is closed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import OpenPhotograph
from gcp_desktop.engine.sources import FileSource, SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.editing.offers import star
from gcp_desktop.session.projects.file import read_project, write_project
from gcp_desktop.session.projects.project import capture
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.window.main_window import MainWindow
from model.params import EditParams
from tests.gcp_desktop.fake_engine import FakeEngine

Open = Callable[[str], Document]


@pytest.fixture
def open_sample(window: MainWindow, session: Session, engine: FakeEngine) -> Open:
    def open_sample(name: str) -> Document:
        session.open(SampleSource(name))
        engine.finish_all()
        assert session.document is not None
        return session.document

    return open_sample


def warm(document: Document) -> None:
    document.edit(with_direction(document.params, "warmth", 1.0), "Warmth")


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


def test_a_project_is_saved_and_opened_by_the_menu(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    open_sample: Open,
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    document = open_sample("coffee")
    warm(document)
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_: (str(tmp_path / "my coffee"), "GCP Desktop projects (*.gcp)"),
    )
    with qtbot.waitSignal(workspace.projects.saved):
        window.actions_by_id["file.save"].trigger()
    assert (tmp_path / "my coffee.gcp").exists()
    assert window.windowTitle() == "my coffee[*] – GCP Desktop"
    warm(document)
    document.undo_stack.undo()
    with qtbot.waitSignal(workspace.projects.saved):
        window.actions_by_id["file.save"].trigger()
    assert workspace.settings.recent == (tmp_path / "my coffee.gcp",)


def test_what_a_crash_left_is_offered_without_a_dialog(
    qtbot: QtBot,
    session: Session,
    engine: FakeEngine,
    workspace: Workspace,
    open_sample: Open,
    tmp_path: Path,
) -> None:
    document = open_sample("coffee")
    warm(document)
    (tmp_path / "crashed" / "rescue").mkdir(parents=True)
    write_project(tmp_path / "crashed" / "rescue" / "x.gcp", capture(document, rescue=True))
    later = Session(FakeEngine())
    store = QSettings(str(tmp_path / "later.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(later, store, tmp_path / "crashed"))
    qtbot.addWidget(window)
    window.show()
    assert window.bars.rescue.isVisible()
    restore = next(
        button for button in window.bars.rescue.findChildren(QPushButton) if button.text() == "Restore"
    )
    with qtbot.waitSignal(later.opening):
        QTest.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert not window.bars.rescue.isVisible()


def test_a_lost_photograph_can_be_found_from_the_bar(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    session: Session,
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    photo = tmp_path / "photo.png"
    Image.fromarray(np.zeros((4, 5), np.uint8)).save(photo)
    session.open(FileSource(photo))
    engine.finish_all()
    assert session.document is not None
    folder = tmp_path / "projects"
    folder.mkdir()
    write_project(folder / "a.gcp", capture(session.document))
    session.close()
    moved = photo.rename(tmp_path / "moved.png")
    with qtbot.waitSignal(workspace.projects.missing_changed):
        window.open_path(folder / "a.gcp")
    assert window.bars.missing.title == "“photo.png” is not where it was"
    monkeypatch.setattr(questions, "ask_for_photograph", lambda *_: moved)
    find = next(
        button for button in window.bars.missing.findChildren(QPushButton) if button.text() == "Find It…"
    )
    with qtbot.waitSignal(session.opening):
        QTest.mouseClick(find, Qt.MouseButton.LeftButton)
    engine.finish_all()
    assert session.document.source == FileSource(moved)


def test_all_photographs_that_a_crash_left_behind_and_that_are_gone_are_asked_for(
    qtbot: QtBot, session: Session, engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, moved = tmp_path / "crashed" / "rescue", tmp_path / "moved"
    for place in (folder, moved):
        place.mkdir(parents=True)
    for number in range(4):
        photo = tmp_path / f"{number}.png"
        Image.fromarray(np.full((4, 5), number, np.uint8)).save(photo)
        session.open(FileSource(photo))
        engine.finish_all()
        assert session.document is not None
        write_project(folder / f"{number}.gcp", capture(session.document, rescue=True))
    (tmp_path / "1.png").rename(tmp_path / "moved" / "elsewhere.png")
    for number in (0, 3):
        (tmp_path / f"{number}.png").rename(moved / f"{number}.png")
    later_engine = FakeEngine()
    later = Session(later_engine)
    store = QSettings(str(tmp_path / "later.ini"), QSettings.Format.IniFormat)
    workspace = Workspace(later, store, tmp_path / "crashed")
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    bar = window.bars.missing

    def press(text: str) -> None:
        (button,) = (
            each for each in bar.findChildren(QPushButton) if each.text() == text and each.isVisible()
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    workspace.restore()
    qtbot.waitUntil(
        lambda: len(workspace.projects.missing) == 3 and bool(later_engine.of_kind(OpenPhotograph))
    )
    later_engine.finish_all()
    assert [document.title for document in later.documents] == ["2.png"]
    assert bar.isVisible()
    assert bar.title == "“0.png” is not where it was"
    assert "“1.png”, “3.png”" in bar.text
    asked: list[Path] = []
    monkeypatch.setattr(
        questions, "ask_for_photograph", lambda _, title, folder: asked.append(folder / title)
    )
    press("Find It…")
    assert asked == [tmp_path / "0.png"], "looked for where it was"
    assert bar.isVisible(), "nothing was chosen"
    monkeypatch.setattr(questions, "ask_for_photograph", lambda *_: moved / "0.png")
    press("Find It…")
    qtbot.waitUntil(lambda: len(workspace.projects.missing) == 1)
    later_engine.finish_all()
    assert [document.title for document in later.documents] == ["2.png", "0.png", "3.png"]
    assert bar.title == "“1.png” is not where it was"
    monkeypatch.setattr(questions, "ask_for_photograph", lambda *_: moved / "elsewhere.png")
    press("Find It…")
    qtbot.waitUntil(lambda: not bar.isVisible())
    later_engine.finish_all()
    assert len(later.documents) == 4


def test_a_photograph_that_another_program_has_changed_keeps_its_work(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    session: Session,
    engine: FakeEngine,
    tmp_path: Path,
) -> None:
    photo = tmp_path / "photo.png"
    Image.fromarray(np.zeros((4, 5), np.uint8)).save(photo)
    session.open(FileSource(photo))
    engine.finish_all()
    assert session.document is not None
    warm(session.document)
    params = session.document.params
    write_project(tmp_path / "a.gcp", capture(session.document))
    session.close()
    Image.fromarray(np.full((4, 5), 9, np.uint8)).save(photo)
    with qtbot.waitSignal(workspace.projects.missing_changed):
        window.open_path(tmp_path / "a.gcp")
    assert window.bars.missing.title == "“photo.png” was changed by another program"
    buttons = window.bars.missing.findChildren(QPushButton)
    QTest.mouseClick(next(b for b in buttons if b.text() == "Go On with It"), Qt.MouseButton.LeftButton)
    engine.finish_all()
    assert session.document.source == FileSource(photo)
    assert session.document.params == params


def test_recent_files_are_in_the_menu(
    window: MainWindow, workspace: Workspace, engine: FakeEngine, tmp_path: Path
) -> None:
    photo = tmp_path / "R&D.png"
    photo.touch()
    window.open_path(photo)
    engine.finish_all()
    menu = next(
        action.menu()
        for action in window.menuBar().actions()[0].menu().actions()
        if "Recent" in action.text()
    )
    assert menu.actions()[0].text() == "R&&D.png"
    window.session.close()
    menu.actions()[0].trigger()
    engine.finish_all()
    assert window.session.document is not None
    assert window.session.document.source == FileSource(photo)
    menu.actions()[-1].trigger()
    assert workspace.settings.recent == ()
