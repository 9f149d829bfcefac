"""A command of `gcp` in a process of its own, which gives all its memory back and may be killed."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo
from gcp_desktop.engine.notes import event_in_words

_MODULE = "import sys; from model.cli import main; sys.argv[0] = 'gcp'; main()"


def command_line() -> list[str]:
    """What runs the command line: this Python, or in the bundle the program `gcp` beside this one."""
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        return [str(here.with_name(f"gcp{here.suffix}"))]
    return [sys.executable, "-c", _MODULE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How failures are told, in the person's language.

    refused, crashed, not_started: titles; remedy: what to do.
    """

    refused: str
    crashed: str
    not_started: str
    remedy: str = ""


class CommandProcess(QObject):
    """One run of a command that tells what it does as JSON lines on stdout.

    Signals: told(dict), an event; failed(ErrorInfo) for an error, a kill or a crash; ended() when the process is
    gone, after all others.
    """

    told = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, arguments: Sequence[str], wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._explained = False
        self._rest = b""
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        self._process.setProcessEnvironment(environment)
        program, *first = command_line()
        self._process.setProgram(program)
        self._process.setArguments([*first, *arguments])
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def process_id(self) -> int:
        """The operating system's number of the process, 0 if it does not run."""
        return self._process.processId()

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self) -> None:
        """Start the process."""
        self._process.start()

    def kill(self) -> None:
        """End the process at once and silently."""
        self._explained = True
        self._process.kill()

    def wait(self) -> None:
        """Wait until the process is gone."""
        self._process.waitForFinished(-1)

    def write_line(self, text: str) -> None:
        """Write to its stdin."""
        self._process.write(f"{text}\n".encode())

    @Slot()
    def _read(self) -> None:
        *lines, self._rest = (self._rest + self._process.readAllStandardOutput().data()).split(b"\n")
        for line in lines:
            if line.startswith(b"{"):
                self._tell(json.loads(line))

    def _tell(self, event: dict[str, Any]) -> None:
        event = event_in_words(event)
        if event["event"] == "failed":
            self._explain(self._wording.refused, event["message"], event["kind"])
        else:
            self.told.emit(event)

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if (code != 0 or status is QProcess.ExitStatus.CrashExit) and not self._explained:
            self._explain(
                self._wording.crashed,
                self.tr("Its process was ended from outside, perhaps because memory ran out."),
                bytes(self._process.readAllStandardError().data()).decode(errors="replace")[-4000:],
            )
        self.ended.emit()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._explain(self._wording.not_started, self._process.errorString(), self._process.program())
            self.ended.emit()

    def _explain(self, title: str, explanation: str, details: str) -> None:
        self._explained = True
        self.failed.emit(ErrorInfo(title, explanation, self._wording.remedy, details))
