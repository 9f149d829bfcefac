"""Files of hints, as `gcp colourise --hints` takes them."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gcp_desktop.session.saving import save
from model.errors import GcpError, ParameterError
from model.hints import Hint, hints_from_text, hints_to_text
from model.notes import Note, why

translate = QCoreApplication.translate


class HintsFileError(GcpError):
    """A file of hints cannot be read or written."""


def ask_for_hints(parent: QWidget, folder: Path) -> Path | None:
    """Ask which file to read."""
    name, _ = QFileDialog.getOpenFileName(parent, translate("hints", "Import Hints"), str(folder), _filter())
    return Path(name) if name else None


def ask_where_to(parent: QWidget, folder: Path, photograph: str) -> Path | None:
    """Ask which file to write, called after the photograph; replacing one is asked about by the dialog."""
    proposal = folder / translate("hints", "{}-hints.json").format(photograph)
    name, _ = QFileDialog.getSaveFileName(
        parent, translate("hints", "Export Hints"), str(proposal), _filter()
    )
    return Path(name) if name else None


def read_hints(path: Path) -> tuple[Hint, ...]:
    """Read a file of hints. Raises HintsFileError."""
    try:
        return hints_from_text(path.read_bytes())
    except OSError as error:
        raise HintsFileError(
            Note(
                "“{name}” cannot be opened: {reason}.",
                name=path.name,
                reason=why(error),
            )
        ) from error
    except ParameterError as error:
        raise HintsFileError(
            Note(
                "“{name}”: {error}",
                name=path.name,
                error=error,
            )
        ) from error


def write_hints(path: Path, hints: tuple[Hint, ...]) -> None:
    """Write a file of hints and move it into place. Raises HintsFileError; `path` then stays as it was."""
    try:
        save(path, hints_to_text(hints).encode())
    except OSError as error:
        raise HintsFileError(
            Note(
                "“{name}” could not be saved: {reason}. Choose another folder, or make room on the disk.",
                name=path.name,
                reason=why(error),
            )
        ) from error


def _filter() -> str:
    return translate("hints", "Hints (*.json)")
