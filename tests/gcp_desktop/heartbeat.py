"""How long the window's thread goes without a turn of its event loop."""

import ctypes
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import Qt, QTimer

LONGEST_GAP = 0.05  # seconds


@dataclass(frozen=True)
class _Clocks:
    """In seconds. own: this thread's time on a processor; ready: each thread's without one, this thread's first."""

    wall: float
    own: float
    ready: tuple[float, ...]

    def gap(self, before: "_Clocks") -> float:
        """What held the thread up since then."""
        computed = self.own - before.own
        kept, *beside = [now - then for now, then in zip(self.ready, before.ready, strict=True)] or [0.0]
        waited = self.wall - before.wall - computed - kept
        return computed + max(0.0, waited - max(beside, default=0.0))


class Heartbeat:
    """Beats on the window's thread; `longest` is the longest time without a beat, in seconds.

    What the thread computes counts, and what it waits for: Python's lock and others, files, sleep. What other
    processes take does not, as far as Linux tells: the time for which this thread was ready but had no processor
    and, out of its waiting, as much as any one of the program's other threads, for which it may have waited, was
    ready but had none. On a machine with nothing else to do both are next to nothing.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._statistics: list[int] = []
        if sys.platform == "linux":
            own = Path(f"/proc/self/task/{threading.get_native_id()}")
            threads = sorted(own.parent.iterdir(), key=lambda thread: thread != own)
            self._statistics = [os.open(thread / "schedstat", os.O_RDONLY) for thread in threads]
            # Unlike os.pread, without giving Python's lock away: waiting for it again would be no beat's fault.
            self._pread = ctypes.PyDLL(None).pread
        self._text = ctypes.create_string_buffer(100)
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = self._read()
        self._timer.start(5)

    def stop(self) -> None:
        """Beat for the last time."""
        self._timer.stop()
        self._beat()
        for statistics in self._statistics:
            os.close(statistics)

    def _beat(self) -> None:
        before, self._last = self._last, self._read()
        self.longest = max(self.longest, self._last.gap(before))

    def _read(self) -> _Clocks:
        return _Clocks(perf_counter(), thread_time(), tuple(map(self._ready, self._statistics)))

    def _ready(self, statistics: int) -> float:
        """The time for which a thread has waited for a processor; 0 once it has ended."""
        length = self._pread(statistics, self._text, len(self._text), ctypes.c_long(0))
        return int(self._text.raw[:length].split()[1]) / 1e9 if length > 0 else 0.0
