"""What a person should know of their photograph, in sentences that can be said in other languages."""

from typing import Any


class Note(str):
    """A sentence in English that still knows its parts.

    template, values: the sentence with names in braces, as for `str.format`, and what they stand for. Written with
    the template as a literal, so that it is found for translation.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> "Note":
        """Put the values into the template."""
        note = super().__new__(cls, template.format(**values))
        note.template, note.values = template, values
        return note

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to other processes whole."""
        return _made, (self.template, self.values)


def _made(template: str, values: dict[str, Any]) -> Note:
    return Note(template, **values)
