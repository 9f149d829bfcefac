"""What takes long with an installed model, and much memory: adding and checking one, each in a process of its own."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from gcp_desktop.engine.command_process import CommandProcess, Wording

translate = QCoreApplication.translate


class ModelProcess(CommandProcess):
    """One run of `gcp models ... --events`: "progress" with "fraction" from 0 to 1, and "done" at the end."""

    @classmethod
    def adding(
        cls, places: Sequence[Path], name: str, *, half: bool, parent: QObject | None = None
    ) -> "ModelProcess":
        """Add the official model from its files, or the folder that they are in."""
        wording = Wording(
            refused=translate("ModelProcess", "The model was not added"),
            crashed=translate("ModelProcess", "Adding the model ended unexpectedly"),
            not_started=translate("ModelProcess", "Adding the model could not start"),
        )
        options = [f"--name={name}", *(["--half"] if half else [])]
        return cls(
            ["models", "add", "--events", *options, "--", "official", *map(str, places)], wording, parent
        )

    @classmethod
    def verifying(cls, name: str, parent: QObject | None = None) -> "ModelProcess":
        """Check all files of a model."""
        wording = Wording(
            refused=translate("ModelProcess", "The model is not whole"),
            crashed=translate("ModelProcess", "Checking the model ended unexpectedly"),
            not_started=translate("ModelProcess", "Checking the model could not start"),
        )
        return cls(["models", "verify", "--events", "--", name], wording, parent)
