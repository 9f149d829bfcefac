"""A window for pictures: what a scene is made on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.session.editing.document import Document
from gcp_desktop.session.rendering.inspection import Inspection
from gcp_desktop.session.session import Session
from gcp_desktop.session.workspace import Workspace
from gcp_desktop.ui.window.main_window import MainWindow

TIMEOUT = 600_000  # milliseconds; a slow processor needs a fraction


class Stage:
    """The window with all that is behind it, and a way to wait until everything asked for is there.

    Attributes: workspace, session, window, folder (for what is written on the way).
    """

    def __init__(self, workspace: Workspace, window: MainWindow, folder: Path) -> None:
        self.workspace = workspace
        self.session: Session = workspace.session
        self.window = window
        self.folder = folder
        self._failure: ErrorInfo | None = None
        self.session.failed.connect(self._on_failed)
        self.session.troubled.connect(lambda _, error: self._on_failed(error))
        self.session.unopened.connect(lambda _, error: self._on_failed(error))

    @property
    def document(self) -> Document:
        """The photograph. Raises RuntimeError where none is open."""
        if self.session.document is None:
            raise RuntimeError("no photograph is open")
        return self.session.document

    @property
    def inspection(self) -> Inspection:
        """What is looked at in it. Raises RuntimeError where none is open."""
        if self.window.editor.inspection is None:
            raise RuntimeError("no photograph is open")
        return self.window.editor.inspection

    def wait(self) -> None:
        """Wait until nothing is being done. Raises RuntimeError for a failure, or when it takes too long."""
        self.wait_for(self._at_rest)
        if self._failure is not None:
            raise RuntimeError(f"{self._failure.title}: {self._failure.explanation} {self._failure.details}")

    def wait_for_failure(self) -> None:
        """Wait until the window has told of a failure, which is what was wanted."""
        self.wait_for(lambda: self._failure is not None)
        self._failure = None

    def wait_for(self, done: Callable[[], bool]) -> None:
        """Wait for something, or for a failure. Raises RuntimeError when it takes too long."""
        waiting = QEventLoop()
        watch = QTimer()
        watch.timeout.connect(lambda: waiting.quit() if done() or self._failure else None)
        watch.start(100)
        QTimer.singleShot(TIMEOUT, waiting.quit)
        waiting.exec()
        watch.stop()
        if not done() and self._failure is None:
            raise RuntimeError("The colourings were not ready in time.")

    def _at_rest(self) -> bool:
        document = self.session.document
        return (document is None or document.settled) and not self.session.jobs.outstanding

    def _on_failed(self, error: ErrorInfo) -> None:
        self._failure = error
