"""Projects in the window: saved, opened, left by a crash, and without their photographs."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.requests import OpenPhotograph
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.projects.file import write_project
from gcp_desktop.session.projects.project import capture
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets import questions
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.window.working import Open, warm


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
