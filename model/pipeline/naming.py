"""What a person may call a model's subjects and directions; importable without torch."""

from collections.abc import Sequence

from model.errors import ParameterError
from model.notes import Note
from model.params import ModelInfo
from model.pipeline.validate import direction_info, subject_index
from model.subjects import subjects_of


def resolve_subject(info: ModelInfo, text: str) -> str:
    """The name of a subject given by name, by synonym (in any case), or by number, counted from 0.

    Raises ParameterError, also where several subjects share the synonym.
    """
    if text in info.subjects:
        return text
    if text.isdecimal():
        return _numbered(info.subjects, text, "subject")
    wanted = text.casefold()
    same = [name for name in info.subjects if name.casefold() == wanted]
    found = same or [each.name for each in subjects_of(info) if wanted in map(str.casefold, each.synonyms)]
    if len(found) > 1:
        raise ParameterError(
            Note(
                "“{text}” means several subjects: {found}. Give one of these.",
                text=text,
                found=", ".join(found),
            )
        )
    return found[0] if found else info.subjects[subject_index(info, text)]


def resolve_direction(info: ModelInfo, text: str) -> str:
    """The name of a direction given by name or by number, counted from 0. Raises ParameterError."""
    names = [direction.name for direction in info.directions]
    if text.isdecimal() and text not in names:
        return _numbered(names, text, "direction")
    return direction_info(info, text).name


def _numbered(names: Sequence[str], text: str, kind: str) -> str:
    if int(text) >= len(names):
        offered = (
            Note("they are numbered from 0 to {last}", last=len(names) - 1)
            if names
            else Note("this model has none")
        )
        raise ParameterError(
            Note(
                "There is no {kind} {text}; {offered}.",
                kind=kind,
                text=text,
                offered=offered,
            )
        )
    return names[int(text)]
