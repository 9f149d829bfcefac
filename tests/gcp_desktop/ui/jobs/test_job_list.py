from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QProgressBar

from gcp_desktop.engine.events import JobNoted, ModelReady
from gcp_desktop.engine.requests import ExportColouring, PrepareModel, RenderPreview, RenderSample
from gcp_desktop.engine.sources import SampleSource
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.jobs.job_list import JobList
from gcp_desktop.ui.window.main_window import MainWindow
from tests.gcp_desktop.fake_engine import FakeEngine
from tests.gcp_desktop.fake_model import INFO


def row_button(popup: JobList, name: str) -> QAbstractButton:
    return next(button for button in popup.findChildren(QAbstractButton) if button.accessibleName() == name)


def test_the_jobs_are_listed_with_progress_and_can_be_given_up(
    window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path
) -> None:
    session.open(SampleSource("coffee"))
    engine.finish_all()
    assert window.status.jobs.isHidden()
    window.export_to(tmp_path / "a.png")
    session.reroll()
    assert window.status.jobs.isVisible()
    window.actions_by_id["models.jobs"].trigger()
    popup = window.status.jobs.jobs_popup
    assert popup.isVisible()
    assert popup.texts == ["Saving a.png", "Trying other colours… (7)"]
    engine.start(ExportColouring, "compose", 0.5)
    assert popup.findChildren(QProgressBar)[0].value() == 500
    QTest.mouseClick(row_button(popup, "Cancel: Trying other colours…"), Qt.MouseButton.LeftButton)
    assert engine.of_kind(RenderSample) == []
    assert len(engine.of_kind(ExportColouring)) == 1
    popup.hide()


@pytest.fixture
def popup(window: MainWindow, session: Session, engine: FakeEngine, tmp_path: Path) -> Iterator[JobList]:
    """The list of two exports and seven samples; the first export has begun."""
    session.open(SampleSource("coffee"))
    engine.finish_all()
    for name in ("a", "b", "c"):
        window.export_to(tmp_path / f"{name}.png")
    session.reroll()
    engine.start(ExportColouring)
    window.actions_by_id["models.jobs"].trigger()
    popup = window.status.jobs.jobs_popup
    yield popup
    popup.hide()


def test_waiting_jobs_are_moved_by_their_buttons(popup: JobList, engine: FakeEngine) -> None:
    assert popup.texts == ["Saving a.png", "Saving b.png", "Saving c.png", "Trying other colours… (7)"]
    assert not row_button(popup, "Do earlier: Saving b.png").isEnabled()
    assert not row_button(popup, "Do later: Trying other colours…").isEnabled()
    QTest.mouseClick(row_button(popup, "Do later: Saving b.png"), Qt.MouseButton.LeftButton)
    assert popup.texts == ["Saving a.png", "Saving c.png", "Saving b.png", "Trying other colours… (7)"]
    QTest.mouseClick(row_button(popup, "Do earlier: Trying other colours…"), Qt.MouseButton.LeftButton)
    kinds = [type(request).__name__ for request in engine.queued()]
    assert kinds == ["ExportColouring", *7 * ["RenderSample"], "ExportColouring"]


def test_waiting_jobs_are_moved_by_the_keyboard_and_keep_the_focus(
    popup: JobList, engine: FakeEngine
) -> None:
    row_button(popup, "Cancel: Trying other colours…").setFocus()
    for _ in range(3):  # once more than there are rows above
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert popup.texts == ["Saving a.png", "Trying other colours… (7)", "Saving b.png", "Saving c.png"]
    assert popup.focusWidget().accessibleName() == "Cancel: Trying other colours…"
    later = row_button(popup, "Do later: Saving b.png")
    later.setFocus()
    QTest.keyClick(later, Qt.Key.Key_Space)
    assert popup.texts[-1] == "Saving b.png"
    assert popup.focusWidget().accessibleName() == "Do earlier: Saving b.png"


def test_what_runs_and_what_is_alone_cannot_be_moved(popup: JobList, engine: FakeEngine) -> None:
    names = {button.accessibleName() for button in popup.findChildren(QAbstractButton)}
    assert "Do later: Saving a.png" not in names
    assert "Cancel: Saving a.png" in names
    for row in ("Saving b.png", "Saving c.png"):
        QTest.mouseClick(row_button(popup, f"Cancel: {row}"), Qt.MouseButton.LeftButton)
    names = {button.accessibleName() for button in popup.findChildren(QAbstractButton)}
    assert names == {"Cancel: Saving a.png", "Cancel: Trying other colours…"}


def test_previews_and_the_model_keep_their_places(popup: JobList, session: Session) -> None:
    session.prepare()
    session.colour_again()
    names = {button.accessibleName() for button in popup.findChildren(QAbstractButton)}
    session.restore_preview()
    names = {button.accessibleName() for button in popup.findChildren(QAbstractButton)}
    assert {"Cancel: Colouring…", "Cancel: Restoring…"} <= names
    assert "Do later: Restoring…" not in names
    assert not names & {"Do later: Colouring…", "Do later: Getting ready…", "Cancel: Getting ready…"}


def test_the_device_is_shown_with_why_and_can_be_changed(
    window: MainWindow, session: Session, engine: FakeEngine, workspace: Workspace
) -> None:
    devices = (("cpu", "CPU"), ("cuda:0", "Some GPU"))
    session.model_changed.emit(ModelReady(INFO, "CPU (no CUDA or MPS device found)", devices))
    assert window.status.device_text == "CPU"
    menu = next(
        action.menu()
        for entry in window.menuBar().actions()
        if entry.text() == "&Models"
        for action in entry.menu().actions()
        if action.menu() is not None
    )
    assert [action.text() for action in menu.actions()] == ["&Fastest Device", "CPU", "Some GPU"]
    assert menu.actions()[0].isChecked()
    menu.actions()[2].trigger()
    request = engine.of_kind(PrepareModel)[-1]
    assert request.device == "cuda:0"
    assert workspace.settings.device == "cuda:0"


def test_what_was_done_about_short_memory_is_told(
    window: MainWindow, session: Session, engine: FakeEngine
) -> None:
    session.open(SampleSource("coffee"))
    engine.finish_all()
    session.colour_again()
    job = engine.of_kind(RenderPreview)[0]
    engine.reported.emit(JobNoted(job.job_id, "From now on the CPU computes."))
    assert window.notifications.text == "From now on the CPU computes."
    assert engine.of_kind(PrepareModel), "the device is asked for anew"
    engine.finish_all()
