"""What the model tells, of photographs and of errors, in the language of the window."""

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from model.notes import Note, from_parts, told


class _Wording(Formatter):
    """As `str.format`, with thousands marked as the person's language does."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == ",":
            return QLocale().toString(value)
        formatted: str = super().format_field(value, format_spec)
        return formatted


_WORDING = _Wording()


def in_language(text: str) -> str:
    """A note as a sentence for the person, with the notes in it; what no translation knows stays English."""
    if not isinstance(text, Note):
        return text
    values = {
        name: in_language(value) if isinstance(value, str) else value for name, value in text.values.items()
    }
    return _WORDING.vformat(QCoreApplication.translate("notes", text.template), (), values)


def in_words(notes: Iterable[Note]) -> tuple[str, ...]:
    """Each of them `in_language`."""
    return tuple(map(in_language, notes))


def explanation_of(error: Exception) -> str:
    """What an error says, `in_language`. The log keeps the English."""
    return in_language(told(error))


def event_in_words(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event of a command (`model.notes.with_parts`) with its notes `in_language`."""
    notes = {
        name: in_language(from_parts(event[f"{name}_note"])) for name in event if f"{name}_note" in event
    }
    return {**event, **notes}
