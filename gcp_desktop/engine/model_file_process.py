"""Handing models on as files, and taking such files in: each in a process, as both read all weights."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from gcp_desktop.engine.command_process import CommandProcess, Wording

translate = QCoreApplication.translate

FILE_SUFFIX = ".gcpmodel"


class ModelFileProcess(CommandProcess):
    """One run of `gcp models export` or `import`: "done" at the end, before it "installed" with name and title."""

    @classmethod
    def exporting(cls, name: str, file: Path, parent: QObject | None = None) -> "ModelFileProcess":
        """Write a model to a file, whose replacement the person has agreed to."""
        wording = Wording(
            refused=translate("ModelFileProcess", "The model was not exported"),
            crashed=translate("ModelFileProcess", "Exporting the model ended unexpectedly"),
            not_started=translate("ModelFileProcess", "Exporting the model could not start"),
        )
        options = ["--events", "--overwrite", "--", name, str(file)]
        return cls(["models", "export", *options], wording, parent)

    @classmethod
    def importing(cls, file: Path, parent: QObject | None = None) -> "ModelFileProcess":
        """Install the model in a file, if it passes every check; with a number where its name is taken."""
        wording = Wording(
            refused=translate("ModelFileProcess", "The model was not imported"),
            crashed=translate("ModelFileProcess", "Importing the model ended unexpectedly"),
            not_started=translate("ModelFileProcess", "Importing the model could not start"),
        )
        return cls(["models", "import", "--numbered", "--events", "--", str(file)], wording, parent)
