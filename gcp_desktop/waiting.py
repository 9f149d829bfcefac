"""Waiting for what the window and the worker do, as the self-test has to."""

import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot

from gcp_desktop.engine.events import ErrorInfo
from model.errors import GcpError

PATIENCE_SECONDS = 600
POLL_MS = 20


class SelfTestError(GcpError):
    """A check did not give what it should."""


class Waiting(QObject):
    """Lets Qt work until something is reached; a failure that is noted meanwhile ends every wait."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failure = ""

    def until(self, reached: Callable[[], bool], otherwise: str, seconds: int = PATIENCE_SECONDS) -> None:
        """Wait. Raises SelfTestError after a failure, or when it takes too long."""
        loop = QEventLoop()
        poll, limit = QTimer(), QTimer()
        poll.timeout.connect(lambda: loop.quit() if self._failure or reached() else None)
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        poll.start(POLL_MS)
        limit.start(seconds * 1000)
        if not reached():
            loop.exec()
        if self._failure:
            raise SelfTestError(self._failure)
        if not reached():
            raise SelfTestError(f"After {seconds} seconds {otherwise}.")

    @Slot(object)
    def note_failure(self, error: ErrorInfo) -> None:
        """Take in what the session told."""
        self._failure = f"{error.title}. {error.explanation}"

    @Slot(object, object)
    def note_trouble(self, _: object, error: ErrorInfo) -> None:
        """Take in what the session told of a photograph or of what should be one."""
        self.note_failure(error)

    def note_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take in what was raised in a slot, where Qt would only print it."""
        self._failure = "".join(traceback.format_exception(kind, error, trace))
