"""Several photographs, and what is asked before one of them is closed."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.offers import star
from gcp_desktop.session.projects.file import read_project
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets import questions
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
