"""The progress bar on stderr, and lines that do not tear it."""

import sys
from threading import Lock
from types import TracebackType
from typing import Self

from tqdm import tqdm

from model.events import Progress

_LOG_INTERVAL = 5.0  # seconds; in a file every refresh is another line
_FORMAT = "{desc} {percentage:3.0f}%|{bar}| {elapsed} (still {remaining})"


class ProgressBar:
    """One bar for a number of equal steps, shown as soon as there is something to show."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._done = 0
        self._bar: tqdm[None] | None = None
        self._lock = Lock()
        self._lanes: list[Lane] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def begin(self, title: str) -> None:
        """Say what is being worked on."""
        if self._bar is None:
            self._bar = tqdm(
                desc=title,
                total=self._steps,
                file=sys.stderr,
                bar_format=_FORMAT,
                dynamic_ncols=True,
                smoothing=0,
                mininterval=0.1 if sys.stderr.isatty() else _LOG_INTERVAL,
            )
        self._bar.set_description_str(title)

    def report(self, progress: Progress) -> None:
        """Show how far the present step is."""
        self._show(self._done + progress.fraction)

    def advance(self) -> None:
        """Count one more step as done."""
        self.set_done(self._done + 1)

    def set_done(self, steps: int) -> None:
        """Say how many steps are done or given up."""
        self._done = steps
        self._show(steps)

    def print_line(self, text: str, *, error: bool = False) -> None:
        """Print a line to stdout or stderr above the bar."""
        stream = sys.stderr if error else sys.stdout
        tqdm.write(text, file=stream)
        stream.flush()

    def lane(self, steps: int) -> "Lane":
        """Give a share of the bar to work that goes on beside other work. steps: of each piece of it."""
        lane = Lane(self, self._lock, steps)
        self._lanes.append(lane)
        return lane

    def end_lane(self, steps: int) -> None:
        """Count a whole piece of a lane's work as done or given up."""
        self._done += steps
        self.show_lanes()

    def show_lanes(self) -> None:
        """Show how far all lanes are together."""
        self._show(self._done + sum(lane.done for lane in self._lanes))

    def _show(self, done: float) -> None:
        if self._bar is not None:
            self._bar.update(done - self._bar.n)


class Lane:
    """One of several threads' share of a bar, for pieces of work of equally many steps.

    Attributes: done, steps of the present piece, with what is done of the present step.
    """

    def __init__(self, bar: ProgressBar, lock: Lock, steps: int) -> None:
        self.done = 0.0
        self._bar = bar
        self._lock = lock
        self._steps = steps
        self._whole = 0

    def begin(self, title: str) -> None:
        """Say what is being worked on."""
        with self._lock:
            self._bar.begin(title)

    def report(self, progress: Progress) -> None:
        """Show how far the present step is."""
        self._show(self._whole + progress.fraction)

    def advance(self) -> None:
        """Count one more step as done."""
        self._whole += 1
        self._show(self._whole)

    def end(self) -> None:
        """Go on to the next piece, whatever was done of this one."""
        with self._lock:
            self._whole, self.done = 0, 0.0
            self._bar.end_lane(self._steps)

    def print_line(self, text: str, *, error: bool = False) -> None:
        """Print a line to stdout or stderr above the bar."""
        with self._lock:
            self._bar.print_line(text, error=error)

    def _show(self, done: float) -> None:
        with self._lock:
            self.done = done
            self._bar.show_lanes()
