"""Puts the application together: Qt, the look, the engine, the session and the window."""

import signal
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from gcp_desktop.engine.inference_thread import Backend, InferenceThread
from gcp_desktop.engine.requests import FileSource, PhotoSource, SampleSource
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.icons import application_icon
from gcp_desktop.ui.main_window import MainWindow
from gcp_desktop.ui.theme import ThemeFollower


def run_application(photo: Path | None, sample: bool) -> int:
    """Open the window, on `photo` or on a sample if one is asked for; give the exit status when it closes."""
    # Qt's loop runs no Python that could take a Ctrl+C from the terminal; files are written atomically anyway.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application = QApplication(sys.argv[:1])
    application.setOrganizationName("gcp-desktop")
    application.setApplicationName("GCP Desktop")
    application.setDesktopFileName("gcp-desktop")
    application.setWindowIcon(application_icon())
    ThemeFollower(application)
    session = Session(InferenceThread(make_backend), application)
    window = MainWindow(Workspace(session, QSettings(), data_folder() / "rescue", application))
    window.show()
    # Once the event loop runs, so that the worker's imports do not delay the first picture of the window.
    QTimer.singleShot(0, partial(_begin, session, first_source(photo, sample)))
    return application.exec()


def first_source(photo: Path | None, sample: bool) -> PhotoSource | None:
    """Say what is opened at the start."""
    if photo is not None:
        return FileSource(photo)
    return SampleSource(SAMPLE_NAMES[0]) if sample else None


def data_folder() -> Path:
    """Where the platform keeps what belongs to this application and no person looks for."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def make_backend() -> Backend:
    """Make the worker's backend. Called on the worker thread, because torch is imported there."""
    from gcp_desktop.engine.pipeline_backend import PipelineBackend  # noqa: PLC0415

    return PipelineBackend()


def _begin(session: Session, source: PhotoSource | None) -> None:
    if source is not None:
        session.open(source)
    session.prepare()
