"""Small files that are whole or as they were."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile


def save(path: Path, contents: bytes) -> None:
    """Write a file and move it into place. Raises OSError, with Qt's reason; `path` then stays as it was."""
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(contents) == len(contents)
    if not (written and file.commit()):
        raise OSError(file.errorString())
