"""Messages go when what they are about is no longer in sight, or when something else is done."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

import gcp_desktop.engine.albums  # noqa: F401 - which takes seconds that a waiting test has not
from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.requests import OpenPhotograph, RenderPreview, SuggestRepairs
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.widgets import notification_bar
from gcp_desktop.ui.window.main_window import MainWindow
from model.params import ReferenceParams
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.ui.window.working import Open, press, warm

NOT_COLOURED = ErrorInfo("There is not enough memory", "It would take 90 GB.")
REFERENCE = ReferenceParams(path="meadow.jpg", digest="meadow")
DAMAGED = "It may be damaged: what could not be read is grey."


@pytest.fixture
def two(engine: FakeEngine, open_sample: Open) -> tuple[Document, Document]:
    """One of which there is something to be told, and another one, which is shown."""
    engine.notes = (DAMAGED,)
    damaged = open_sample("coffee")
    engine.notes = ()
    return damaged, open_sample("camera")


def test_what_is_told_of_a_photograph_stands_under_that_alone(
    window: MainWindow, two: tuple[Document, Document], session: Session
) -> None:
    damaged, sound = two
    bar = window.notifications
    assert not bar.told
    session.show(damaged)
    assert bar.text == DAMAGED
    session.show(sound)
    assert not bar.told
    session.show(damaged)
    assert bar.text == DAMAGED
    press(window.status.message, "Close this message")
    session.show(sound)
    session.show(damaged)
    assert not bar.told, "it was closed"


def test_what_is_told_of_a_photograph_does_not_stand_under_an_album(
    window: MainWindow, two: tuple[Document, Document], session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    damaged, _ = two
    session.show(damaged)
    box = tmp_path / "box"
    box.mkdir()
    (box / "a.png").touch()
    window.open_path(box)
    qtbot.waitUntil(lambda: window.albums.shown is not None)
    assert not window.notifications.told
    window.albums.show_editor()
    assert window.notifications.text == DAMAGED


def test_what_was_known_already_is_not_told_again_by_the_next_start(
    window: MainWindow,
    two: tuple[Document, Document],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    assert window.close()
    engine = FakeEngine()
    engine.notes = (DAMAGED,)
    later = Session(engine)
    after = Workspace(later, QSettings(str(tmp_path / "later.ini"), QSettings.Format.IniFormat), tmp_path)
    opened = QSignalSpy(later.opening)
    again = MainWindow(after)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: opened.count() == 2)
    engine.finish_all()
    for document in later.documents:
        later.show(document)
        assert not again.notifications.told
    engine.notes = ("Another one.",)
    later.open(SampleSource("chelsea"))
    engine.finish_all()
    assert again.notifications.text == "Another one."


def test_what_was_done_to_a_photograph_meanwhile_is_told_when_it_is_shown(
    window: MainWindow, two: tuple[Document, Document], session: Session, engine: FakeEngine
) -> None:
    damaged, sound = two
    session.repair()
    session.show(damaged)
    engine.finish(SuggestRepairs)
    assert window.notifications.text == DAMAGED
    session.show(sound)
    needed = window.notifications.text
    assert needed.startswith("Grain: it can be seen")
    session.show(damaged)
    session.show(sound)
    assert not window.notifications.told, "it was told"
    session.show(damaged)
    session.repair()
    engine.finish(SuggestRepairs)
    assert window.notifications.text == needed
    press(window.status.message, "Close this message")
    session.show(sound)
    session.show(damaged)
    assert window.notifications.text == DAMAGED, "that was not closed"


def test_what_failed_of_a_photograph_is_told_beside_that_alone_until_it_is_changed_or_closed(
    window: MainWindow, two: tuple[Document, Document], session: Session, engine: FakeEngine
) -> None:
    other, shown = two
    bar = window.notifications
    warm(shown)
    engine.fail(RenderPreview, NOT_COLOURED)
    assert bar.title == NOT_COLOURED.title
    session.show(other)
    assert (bar.title, bar.text) != (NOT_COLOURED.title, NOT_COLOURED.explanation)
    session.show(shown)
    assert bar.title == NOT_COLOURED.title, "it is as it was"
    session.show(other)
    shown.undo_stack.undo()
    session.show(shown)
    assert not bar.told, "it is another recipe now"
    shown.undo_stack.redo()
    session.show(other)
    session.show(shown)
    QApplication.processEvents()  # so that it is laid out
    press(bar, "Close this message")
    session.show(other)
    session.show(shown)
    assert not bar.told, "it was closed"


def test_what_failed_of_a_photograph_meanwhile_is_told_when_it_is_shown(
    window: MainWindow, two: tuple[Document, Document], session: Session, engine: FakeEngine
) -> None:
    other, shown = two
    session.repair()
    session.show(other)
    told = window.notifications.text
    engine.fail(SuggestRepairs, NOT_COLOURED)
    assert window.notifications.text == told
    session.show(shown)
    assert window.notifications.title == NOT_COLOURED.title


def test_what_failed_is_no_longer_told_once_it_succeeds(
    window: MainWindow, two: tuple[Document, Document], session: Session, engine: FakeEngine
) -> None:
    other, shown = two
    bar = window.notifications
    warm(shown)
    engine.fail(RenderPreview, NOT_COLOURED)
    session.repair()
    engine.fail(SuggestRepairs, NOT_COLOURED)
    session.colour_again()
    engine.finish(RenderPreview)
    assert bar.title == NOT_COLOURED.title, "it was not the repairs that succeeded"
    session.repair()
    engine.finish(SuggestRepairs)
    assert bar.text.startswith("Grain: it can be seen")
    engine.fail(RenderPreview, NOT_COLOURED)
    session.colour_again()
    engine.finish(RenderPreview)
    assert not bar.told
    session.show(other)
    session.show(shown)
    assert not bar.told


def test_what_is_to_be_known_outlasts_what_failed_over_it(
    window: MainWindow,
    two: tuple[Document, Document],
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    damaged, sound = two
    session.show(damaged)
    bar = window.notifications
    assert bar.text == DAMAGED
    damaged.edit(replace(damaged.params, reference=REFERENCE), "paste")
    assert bar.text == DAMAGED, "it is not about the reference picture"
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(broken), ""))
    window.actions_by_id["hints.import"].trigger()
    assert bar.title == "The hints were not imported"
    QApplication.processEvents()  # so that it is laid out
    press(bar, "Close this message")
    session.show(sound)
    session.show(damaged)
    assert bar.text == DAMAGED, "that was not closed"


@pytest.mark.parametrize(("reading", "stays"), [(0.0, False), (3600.0, True)])
def test_what_was_refused_goes_with_what_it_was_told_beside_once_there_was_time_to_read_it(
    window: MainWindow,
    two: tuple[Document, Document],
    engine: FakeEngine,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    reading: float,
    stays: bool,
) -> None:
    monkeypatch.setattr(notification_bar, "_READING_S", reading)
    bar, (other, shown) = window.notifications, two
    session.open(SampleSource("chelsea"))
    engine.fail(OpenPhotograph, ErrorInfo("This file cannot be opened", "It is empty."))
    warm(shown)
    assert bar.title == "This file cannot be opened", "nothing else is shown"
    session.show(other)
    assert (bar.title == "This file cannot be opened") is stays
    assert (bar.text == DAMAGED) is not stays


@pytest.mark.parametrize(("reading", "stays"), [(0.0, False), (3600.0, True)])
def test_what_was_saved_is_no_longer_told_once_something_else_is_done(
    window: MainWindow,
    two: tuple[Document, Document],
    engine: FakeEngine,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    reading: float,
    stays: bool,
) -> None:
    monkeypatch.setattr(notification_bar, "_READING_S", reading)
    bar = window.notifications

    def save(name: str) -> None:
        session.export(tmp_path / name, overwrite=False)
        engine.finish_all()
        assert bar.title == f"Saved {name}"

    save("a.png")
    warm(two[1])
    assert bar.told is stays
    save("b.png")
    session.show(two[0])
    assert (bar.title == "Saved b.png") is stays
    assert (bar.text == DAMAGED) is not stays
