"""What the judges' pages saved."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.errors import StudyError
from model.study.design import CHOICES, Choice
from model.study.key import Key

ANSWERS_FORMAT = "gcp-study-answers/1"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Of one judge. choices: by the question's identity; what was not answered is missing."""

    judge: str
    choices: Mapping[str, Choice]


def read_answers(paths: Sequence[Path], key: Key) -> tuple[Answers, ...]:
    """A file for each judge.

    Raises StudyError for a file that is damaged or of another study, and for two of the same judge.
    """
    files: dict[str, Path] = {}
    answers = []
    for path in paths:
        read = _read(path, key)
        name = read.judge.casefold()
        if name in files:
            raise StudyError(
                f"“{files[name]}” and “{path}” are both answers of “{read.judge}”. Give each judge's last file only; "
                "if these are two people, change the name in one of the files."
            )
        files[name] = path
        answers.append(read)
    return tuple(answers)


def _read(path: Path, key: Key) -> Answers:
    content = _load(path)
    if not isinstance(content, dict) or content.get("format") != ANSWERS_FORMAT:
        raise StudyError(
            f"“{path}” holds no answers to a study. Give the files that the study's page saved (answers-NAME.json)."
        )
    if content.get("study") != key.study:
        raise StudyError(f"“{path}” holds answers to another study. Give it with that study's folder.")
    judge, choices = content.get("judge"), content.get("answers")
    if not isinstance(judge, str) or not judge.strip() or not isinstance(choices, dict):
        raise StudyError(
            f"“{path}” is damaged: it lacks the judge's name or the answers. Have it saved anew."
        )
    asked = {question.identity for question in key.questions}
    for identity, choice in choices.items():
        if identity not in asked or choice not in CHOICES:
            raise StudyError(
                f"“{path}” is damaged: “{choice}” is no answer to a question “{identity}” of this study. "
                "Have it saved anew."
            )
    return Answers(judge=judge.strip(), choices=choices)


def _load(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise StudyError(f"“{path}” cannot be read: {error.strerror}.") from error
    except ValueError as error:  # no JSON, no UTF-8
        raise StudyError(
            f"“{path}” is not a file of answers, or was cut short ({error}). Have the judge save it anew."
        ) from error
