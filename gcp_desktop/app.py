"""Puts the application together: Qt, the look, the engine, the session and the window."""

import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QSettings, QStandardPaths, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from gcp_desktop.diagnostics import CrashReporter, start_log
from gcp_desktop.engine.inference_thread import Backend, InferenceThread
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.garbage import GarbageCollector
from gcp_desktop.session.session import Session
from gcp_desktop.session.settings import Settings
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.single_instance import SingleInstance
from gcp_desktop.startup_log import StartupLog
from gcp_desktop.termination import STATUS, Termination
from gcp_desktop.translations import install_translation
from gcp_desktop.ui.widgets.icons import application_icon
from gcp_desktop.ui.widgets.theme import ThemeFollower
from gcp_desktop.ui.window.main_window import MainWindow


class Application(QApplication):
    """The Qt application. Signals: file_opened(Path), when the desktop hands over a file (macOS)."""

    file_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(sys.argv[:1])
        self.setOrganizationName("gcp-desktop")
        self.setApplicationName("GCP Desktop")
        self.setDesktopFileName("gcp-desktop")
        self.setWindowIcon(application_icon())

    def event(self, event: QEvent) -> bool:
        """Take files that are opened from the desktop."""
        if isinstance(event, QFileOpenEvent):
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


def run_application(photos: Sequence[Path], sample: bool) -> int:
    """Open the window, on files or on a sample if one is asked for; give the exit status when it closes.

    Where a window is open already, it is given the files.
    """
    # Qt's loop runs no Python that could take a Ctrl+C from the terminal; files are written atomically anyway.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application = Application()
    GarbageCollector(application)
    instance = SingleInstance(data_folder(), application)
    if instance.call_first(photos):
        return 0
    instance.listen()
    session = Session(InferenceThread(make_backend), application)
    workspace = Workspace(session, QSettings(), data_folder(), application, cache=cache_folder())
    install_translation(application, QLocale())
    start_log(workspace.log_folder)
    reporter = CrashReporter(workspace.log_folder, application)
    reporter.install()
    ThemeFollower(application, workspace.settings)
    window = MainWindow(workspace)
    StartupLog(window, session)
    reporter.reported.connect(window.notifications.show_error)
    instance.called.connect(window.open_files)
    application.file_opened.connect(window.open_path)
    if sys.platform != "win32":
        Termination(application).asked.connect(partial(_end, window))
    window.show()
    # Once the event loop runs, so that the worker's imports do not delay the first picture of the window.
    QTimer.singleShot(0, partial(_begin, window, photos, sample, workspace.settings))
    return application.exec()


def data_folder() -> Path:
    """Where the platform keeps what belongs to this application and no person looks for."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def cache_folder() -> Path:
    """Where the platform keeps what can be made again."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))


def make_backend() -> Backend:
    """Make the worker's backend. Called on the worker thread, because torch is imported there."""
    from gcp_desktop.engine.pipeline_backend import PipelineBackend  # noqa: PLC0415

    return PipelineBackend()


def _end(window: MainWindow) -> None:
    """End as the system asks: what is being written is finished or removed, never left half-done."""
    window.end()
    QApplication.exit(STATUS)


def _begin(window: MainWindow, photos: Sequence[Path], sample: bool, settings: Settings) -> None:
    window.open_files(list(photos))
    if sample and not photos:
        window.open_sample(SAMPLE_NAMES[0])
    window.session.prepare(settings.device, settings.fast)
