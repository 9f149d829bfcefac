"""Pausing and ending a fine-tuning from another thread, and the journal of what it did."""

import json
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from model.events import CancelToken
from model.notes import with_parts

Event = Mapping[str, Any]
Report = Callable[[Event], None]
Command = Literal["pause", "resume", "keep", "stop"]


class Control:
    """What the person asks of a running fine-tuning; any thread may `obey`.

    Attributes: cancel, set when the training is to end; wanted, whether a model is to be made of it then.
    """

    def __init__(self) -> None:
        self.cancel = CancelToken()
        self.wanted = True
        self._running = threading.Event()
        self._running.set()

    def obey(self, command: Command) -> None:
        """Pause, go on, end and keep the result, or end and leave the run to be resumed."""
        if command == "pause":
            self._running.clear()
            return
        if command in ("keep", "stop"):
            self.wanted = command == "keep"
            self.cancel.cancel()
        self._running.set()

    @property
    def paused(self) -> bool:
        """Whether `wait` would wait."""
        return not self._running.is_set()

    def wait(self) -> None:
        """Return when the training is not, or no longer, paused."""
        self._running.wait()


class Journal:
    """Tells events and keeps them in a file, so that a resumed run can tell what went before."""

    def __init__(self, file: Path, report: Report) -> None:
        self._file, self._report = file, report

    def tell(self, event: str, **content: Any) -> None:
        """Report an event and keep it. Raises OSError."""
        line: Event = with_parts({"event": event, **content})
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._report(line)

    def repeat(self, step: int) -> None:
        """Report what was told up to this step; later events are of steps that were lost, and are forgotten."""
        lines = self._file.read_text("utf-8").splitlines() if self._file.exists() else []
        kept = [line for line in lines if json.loads(line).get("step", 0) <= step]
        self._file.write_text("".join(line + "\n" for line in kept), "utf-8")
        for line in kept:
            self._report(json.loads(line))
