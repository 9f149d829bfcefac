"""The progress bar on stderr, and lines that do not tear it."""

import sys
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

    def _show(self, done: float) -> None:
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
