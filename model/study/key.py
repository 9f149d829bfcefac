"""The key of a study, which tells the names that its page hides."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from model.errors import StudyError
from model.photo.atomic import atomic_file
from model.study.design import Question

PAGE_NAME = "index.html"
KEY_NAME = "key.json"
_FORMAT = "gcp-study-key/1"


@dataclass(frozen=True, kw_only=True)
class Key:
    """study: what its page and all answers call it. seed: of the order."""

    study: str
    seed: int
    methods: tuple[str, ...]
    questions: tuple[Question, ...]


def write_key(folder: Path, key: Key) -> None:
    """Write key.json. Raises OSError."""
    text = json.dumps({"format": _FORMAT, **asdict(key)}, indent=1, ensure_ascii=False)
    with atomic_file(folder / KEY_NAME, overwrite=False) as file:
        file.write(text.encode())


def read_key(folder: Path) -> Key:
    """The key in a study's folder. Raises StudyError."""
    path = folder / KEY_NAME
    try:
        content = json.loads(path.read_text("utf-8"))
        if content.pop("format") != _FORMAT:
            raise ValueError("another format")  # noqa: TRY301 - as any other damage
        questions = tuple(Question(**question) for question in content.pop("questions"))
        key = Key(questions=questions, methods=tuple(content.pop("methods")), **content)
        named = {name for question in questions for name in (question.left, question.right)}
        if not named <= set(key.methods):
            raise ValueError("methods that it does not list")  # noqa: TRY301
    except FileNotFoundError as error:
        raise StudyError(
            f"“{folder}” is not a study's folder: it has no {KEY_NAME}. Give the folder that `gcp study make` wrote."
        ) from error
    except OSError as error:
        raise StudyError(f"“{path}” cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StudyError(
            f"“{path}” is damaged, or not the key of a study ({error}). Fetch it from a copy; without it the answers "
            "cannot be read."
        ) from error
    return key
