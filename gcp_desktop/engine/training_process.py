"""The fine-tuning command in a process of its own, which gives all its memory back and may be killed."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from gcp_desktop.engine.events import ErrorInfo

_MODULE = "import sys; from model.cli import main; sys.argv[0] = 'gcp'; main()"


def command_line() -> list[str]:
    """What runs the command line: this Python, or in the bundle the program `gcp` beside this one."""
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        return [str(here.with_name(f"gcp{here.suffix}"))]
    return [sys.executable, "-c", _MODULE]


class TrainingProcess(QObject):
    """One run of `gcp train fine-tune --events`.

    Signals: told(dict), an event as model.cli.fine_tune describes them; failed(ErrorInfo) for an error, a kill or a
    crash; ended() when the process is gone, after all others.
    """

    told = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, arguments: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explained = False
        self._rest = b""
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        self._process.setProcessEnvironment(environment)
        program, *first = command_line()
        threads = f"--threads={max(1, (os.cpu_count() or 1) - 1)}"  # one core is the window's
        self._process.setProgram(program)
        self._process.setArguments([*first, "train", "fine-tune", "--events", threads, *arguments])
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

    def send(self, command: Literal["pause", "resume", "keep", "stop"]) -> None:
        """Give a command."""
        self._process.write(f"{command}\n".encode())

    def kill(self) -> None:
        """End the process at once and silently."""
        self._explained = True
        self._process.kill()

    def wait(self) -> None:
        """Wait until the process is gone."""
        self._process.waitForFinished(-1)

    @Slot()
    def _read(self) -> None:
        *lines, self._rest = (self._rest + self._process.readAllStandardOutput().data()).split(b"\n")
        for line in lines:
            if line.startswith(b"{"):
                self._tell(json.loads(line))

    def _tell(self, event: dict[str, Any]) -> None:
        if event["event"] == "failed":
            self._explain(self.tr("The training ended"), event["message"], event["kind"])
        else:
            self.told.emit(event)

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if (code != 0 or status is QProcess.ExitStatus.CrashExit) and not self._explained:
            self._explain(
                self.tr("The training ended unexpectedly"),
                self.tr("Its process was ended from outside, perhaps because memory ran out."),
                bytes(self._process.readAllStandardError().data()).decode(errors="replace")[-4000:],
            )
        self.ended.emit()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._explain(
                self.tr("The training could not start"), self._process.errorString(), self._process.program()
            )
            self.ended.emit()

    def _explain(self, title: str, explanation: str, details: str) -> None:
        self._explained = True
        remedy = self.tr("What was learnt until the last minute is kept. Resume to go on from there.")
        self.failed.emit(ErrorInfo(title, explanation, remedy, details))
