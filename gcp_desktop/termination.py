"""The system's request to end (SIGTERM), at logging out or by `kill`, brought into Qt's loop."""

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

STATUS = 128 + signal.SIGTERM
"""What the process ends with, as a shell would say it."""


class Termination(QObject):
    """Tells of SIGTERM on the main thread, where Qt's loop would let Python's own handler wait for ever.

    Windows, which ends processes without a word, has none. Signals: asked().
    """

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        reading, writing = os.pipe()
        for end in (reading, writing):
            os.set_blocking(end, False)
        self._pipe = reading
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, self._handle)

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self.asked.emit()

    @Slot()
    def _wake(self) -> None:
        """Empty the pipe; Python runs the handler before this begins."""
        os.read(self._pipe, 4096)
