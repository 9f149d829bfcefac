"""What a person should know, of their photograph or of an error, in sentences for other languages."""

import errno
from collections.abc import Mapping, Sequence
from typing import Any

_PLAIN = (str, int, float)


class Note(str):
    """A sentence in English that still knows its parts.

    template, values: the sentence with names in braces, as for `str.format`, and what they stand for: numbers, texts,
    and notes in their turn. Written with the template as a literal, so that it is found for translation.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> "Note":
        """Put the values into the template. An error stands for what it says."""
        plain = {name: _plain(value) for name, value in values.items()}
        note = super().__new__(cls, template.format(**plain))
        note.template, note.values = template, plain
        return note

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to other processes whole."""
        return _made, (self.template, self.values)


def told(error: BaseException) -> str:
    """What an error says; a `Note` if it was raised with one."""
    said = error.args[0] if error.args else None
    return said if isinstance(said, Note) else str(error)


_WHY = {
    errno.EACCES: Note("Permission denied"),
    errno.EEXIST: Note("File exists"),
    errno.EIO: Note("Input/output error"),
    errno.EISDIR: Note("Is a directory"),
    errno.ENOENT: Note("No such file or directory"),
    errno.ENOSPC: Note("No space left on device"),
    errno.ENOTDIR: Note("Not a directory"),
    errno.EPERM: Note("Operation not permitted"),
    errno.EROFS: Note("Read-only file system"),
}


def why(error: OSError) -> str:
    """Why the system refused: a `Note` of what is met often, else as the system says it."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def joined(separator: str, parts: Sequence[str]) -> Note:
    """Several in one, each still a note if it was."""
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Note(separator.join("{" + name + "}" for name in named), **named)


def with_parts(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event as JSON values: beside each note, as `NAME_note`, its parts."""
    notes = {f"{name}_note": parts_of(value) for name, value in event.items() if isinstance(value, Note)}
    return {**event, **notes}


def parts_of(note: Note) -> dict[str, Any]:
    """A note in values of JSON, for `from_parts`."""
    values = {
        name: parts_of(value) if isinstance(value, Note) else value for name, value in note.values.items()
    }
    return {"template": note.template, "values": values}


def from_parts(parts: Mapping[str, Any]) -> Note:
    """The note that `parts_of` took apart."""
    values = {
        name: from_parts(value) if isinstance(value, dict) else value
        for name, value in parts["values"].items()
    }
    return Note(parts["template"], **values)


def _plain(value: object) -> Any:
    if isinstance(value, BaseException):
        return told(value)
    return value if isinstance(value, _PLAIN) else str(value)


def _made(template: str, values: dict[str, Any]) -> Note:
    return Note(template, **values)
