"""A worker that goes on only when the window has had its turns: that it leaves them, shown without a clock."""

import threading

from PySide6.QtCore import QTimer

_BEATS = 3
_PATIENCE = 20.0  # seconds, after which the window is taken to stand still


class Turns:
    """Beats on the thread that makes it; `wait`, on any thread, returns after some more beats."""

    def __init__(self) -> None:
        self.waits = 0
        self._beats = 0
        self._changed = threading.Condition()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def wait(self, *_: object) -> None:
        """Raises AssertionError if the window's thread does not beat meanwhile, as when it does this work itself."""
        with self._changed:
            self.waits += 1
            wanted = self._beats + _BEATS
            assert self._changed.wait_for(lambda: self._beats >= wanted, _PATIENCE), "the window stands still"

    def _beat(self) -> None:
        with self._changed:
            self._beats += 1
            self._changed.notify_all()
