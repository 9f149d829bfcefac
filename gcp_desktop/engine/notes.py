"""The model's notes in the language of the window."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from model.notes import Note


def in_words(notes: Iterable[Note]) -> tuple[str, ...]:
    """Each note as a sentence for the person; what no translation knows stays English."""
    return tuple(QCoreApplication.translate("notes", note.template).format(**note.values) for note in notes)
