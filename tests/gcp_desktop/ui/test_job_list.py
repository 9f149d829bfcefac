from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton

from gcp_desktop.engine.events import JobNoted, ModelReady
from gcp_desktop.engine.requests import (
    ExportColouring,
    PrepareModel,
    RenderPreview,
    RenderSample,
    SampleSource,
)
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.main_window import MainWindow
from tests.gcp_desktop.fake_engine import INFO, FakeEngine


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
    cancel = next(button for button in popup.findChildren(QPushButton) if "Trying" in button.accessibleName())
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert engine.of_kind(RenderSample) == []
    assert len(engine.of_kind(ExportColouring)) == 1
    popup.hide()


def test_the_device_is_shown_with_why_and_can_be_changed(
    window: MainWindow, session: Session, engine: FakeEngine, workspace: Workspace
) -> None:
    devices = (("cpu", "CPU"), ("cuda:0", "Some GPU"))
    session.model_changed.emit(ModelReady(INFO, "CPU (no CUDA or MPS device found)", devices))
    assert window.status.device_text == "CPU: no CUDA or MPS device found"
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
