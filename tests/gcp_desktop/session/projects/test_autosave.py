from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.editing.edits import with_direction
from gcp_desktop.session.projects.autosave import INTERVAL_MS
from gcp_desktop.session.projects.file import read_project
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from tests.gcp_desktop.fake_engine import FakeEngine


def opened(session: Session, engine: FakeEngine, name: str = "coffee") -> Document:
    session.open(SampleSource(name))
    engine.finish_all()
    assert session.document is not None
    return session.document


def warm(document: Document, value: float) -> None:
    document.edit(with_direction(document.params, "warmth", value), "Warmth")


def rescued(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "rescue").glob("*.gcp"))


def next_run(session: Session, tmp_path: Path) -> Workspace:
    """A workspace as the next start makes it, with what a killed one left behind."""
    store = QSettings(str(tmp_path / "next.ini"), QSettings.Format.IniFormat)
    return Workspace(session, store, tmp_path)


def test_every_open_photograph_is_kept_until_it_is_closed(
    qtbot: QtBot, workspace: Workspace, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    first, second = opened(session, engine), opened(session, engine, "camera")
    workspace.autosave.save()
    qtbot.waitUntil(lambda: len(rescued(tmp_path)) == 2)
    session.close(first)
    qtbot.waitUntil(lambda: len(rescued(tmp_path)) == 1)
    manifest, _ = read_project(rescued(tmp_path)[0])
    assert manifest.source.title == "camera"
    assert manifest.rescue is not None
    assert not manifest.rescue.modified
    session.close(second)
    qtbot.waitUntil(lambda: rescued(tmp_path) == [])


def test_no_change_waits_longer_than_five_seconds(
    qtbot: QtBot,
    workspace: Workspace,
    session: Session,
    engine: FakeEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert INTERVAL_MS <= 5000
    document = opened(session, engine)
    for step in range(5):  # a change does not put off the one before it
        warm(document, 0.5 + step)
    assert 0 <= workspace.autosave.waiting_ms <= 5000
    before = workspace.autosave.waiting_ms
    warm(document, 0.25)
    assert workspace.autosave.waiting_ms <= before


def test_the_next_start_finds_the_last_state(
    qtbot: QtBot, workspace: Workspace, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    document = opened(session, engine)
    warm(document, 1.25)
    document.gallery.star(2, True)
    workspace.autosave.save()
    qtbot.waitUntil(lambda: len(rescued(tmp_path)) == 1)
    engine_after = FakeEngine()
    session_after = Session(engine_after)
    after = next_run(session_after, tmp_path)
    assert after.autosave.found == tuple(rescued(tmp_path))
    with qtbot.waitSignal(session_after.opening):
        after.restore()
    engine_after.finish_all()
    restored = session_after.document
    assert restored is not None
    assert restored.params == document.params
    assert restored.gallery.state() == document.gallery.state()
    assert restored.modified
    assert restored.kept.project is None
    warm(restored, -1.0)
    after.autosave.save()
    after.shutdown()
    assert rescued(tmp_path) == [], "what is closed properly leaves nothing behind"


def test_after_a_crash_photographs_come_back_in_the_order_in_which_they_were_opened(
    qtbot: QtBot, workspace: Workspace, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    names = ["coffee", "camera", "astronaut", "chelsea", "rocket"]
    for name in names:
        opened(session, engine, name)
    workspace.autosave.save()
    qtbot.waitUntil(lambda: len(rescued(tmp_path)) == len(names))
    found = next_run(Session(FakeEngine()), tmp_path).autosave.found
    assert [read_project(file)[0].source.title for file in found] == names


def test_what_was_found_can_be_discarded(
    qtbot: QtBot, workspace: Workspace, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    opened(session, engine)
    workspace.autosave.save()
    qtbot.waitUntil(lambda: len(rescued(tmp_path)) == 1)
    after = next_run(Session(FakeEngine()), tmp_path)
    after.autosave.discard()
    assert rescued(tmp_path) == []
    after.shutdown()


def test_an_unchanged_photograph_is_not_written_again(
    qtbot: QtBot, workspace: Workspace, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    document = opened(session, engine)
    workspace.autosave.save()
    qtbot.waitUntil(lambda: len(rescued(tmp_path)) == 1)
    rescued(tmp_path)[0].unlink()
    other = opened(session, engine, "camera")
    warm(other, 1.0)
    workspace.autosave.save()
    qtbot.waitUntil(lambda: len(rescued(tmp_path)) == 1)
    manifest, _ = read_project(rescued(tmp_path)[0])
    assert manifest.source.title == "camera"
    assert document in session.documents
