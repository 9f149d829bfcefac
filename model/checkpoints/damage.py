"""Errors of a model's files, in the words that all of them share."""

from pathlib import Path

from model.errors import CheckpointError
from model.notes import Note, why


def unreadable(path: Path, error: OSError) -> CheckpointError:
    """The system refuses to read a file."""
    return CheckpointError(Note("“{path}” cannot be read: {reason}.", path=path, reason=why(error)))


def damaged(path: Path, error: Exception) -> CheckpointError:
    """A file holds something else than it should."""
    return CheckpointError(
        Note("“{path}” is damaged ({error}). Install the model again.", path=path, error=error)
    )
