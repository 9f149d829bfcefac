"""Files beside the window's thread: one thing after the other, answered on the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gcp_desktop.engine.failures import log_unexpected

Result = TypeVar("Result")


class Background(QObject):
    """Runs functions in order on a thread of its own. Their results come back through Qt's event loop."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="files")
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Start `work`; `done` is given its result, `failed` what it raised."""

        def answer(future: "Future[Result]") -> None:
            self._ended.emit(lambda: _answer(future, done, failed))

        self._pool.submit(work).add_done_callback(answer)

    def wait_for(self, work: Callable[[], Result]) -> Result:
        """Do `work` after what was started before, and hold the caller up until it is done; raises what it raises."""
        return self._pool.submit(work).result()

    def shutdown(self) -> None:
        """Finish what was started and stop."""
        self._pool.shutdown()

    @Slot(object)
    def _on_ended(self, answer: Callable[[], None]) -> None:
        answer()


def _answer(
    future: "Future[Result]", done: Callable[[Result], None], failed: Callable[[Exception], None]
) -> None:
    error = future.exception()
    if error is None:
        done(future.result())
    elif isinstance(error, Exception):
        log_unexpected(error)
        failed(error)
    else:
        raise error
