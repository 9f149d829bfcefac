"""The fine-tuning command in a process of its own, which takes commands while it runs."""

import os
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject

from gcp_desktop.engine.command_process import CommandProcess, Wording

translate = QCoreApplication.translate


class TrainingProcess(CommandProcess):
    """One run of `gcp train fine-tune --events`, whose events are those that model.cli.fine_tune describes."""

    def __init__(self, arguments: Sequence[str], parent: QObject | None = None) -> None:
        threads = f"--threads={max(1, (os.cpu_count() or 1) - 1)}"  # one core is the window's
        wording = Wording(
            refused=translate("TrainingProcess", "The training ended"),
            crashed=translate("TrainingProcess", "The training ended unexpectedly"),
            not_started=translate("TrainingProcess", "The training could not start"),
            remedy=translate(
                "TrainingProcess",
                "What was learnt until the last minute is kept. Resume to go on from there.",
            ),
        )
        super().__init__(["train", "fine-tune", "--events", threads, *arguments], wording, parent)

    def send(self, command: Literal["pause", "resume", "keep", "stop"]) -> None:
        """Give a command."""
        self.write_line(command)
