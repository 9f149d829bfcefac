"""The system's request to end (SIGTERM), at logging out or by `kill`, brought into Qt's loop."""

import os
import signal

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

STATUS = 128 + signal.SIGTERM
"""What the process ends with, as a shell would say it."""


class Termination(QObject):
    """Tells of SIGTERM from Qt's loop, which would let Python's own handler wait for ever.

    Not from that handler, which Python runs amid whatever it does: what ends the program would wait for a lock that
    is held just below it, for ever.

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
        signal.signal(signal.SIGTERM, lambda _number, _frame: None)  # so that Python writes into the pipe

    @Slot()
    def _wake(self) -> None:
        """Empty the pipe of the signals' numbers."""
        if signal.SIGTERM in os.read(self._pipe, 4096):
            self.asked.emit()
