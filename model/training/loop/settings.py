"""All that a run is told, from a task's defaults, a file and the command line."""

import json
import tomllib
from ast import literal_eval
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from model.errors import CheckpointError, ParameterError
from model.serialise import from_plain, to_plain
from model.training.data.dataset import CropConfig
from model.training.loop.trainer import TrainConfig

TaskSettings = TypeVar("TaskSettings")

# What a run's config.json tells besides its settings.
RECORDED = ("name", "subjects", "pictures")

_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, kw_only=True)
class RunConfig(Generic[TaskSettings]):
    """The loop, the crops and the task's own settings."""

    train: TrainConfig
    crop: CropConfig
    task: TaskSettings


def configure(
    defaults: RunConfig[TaskSettings],
    assignments: Iterable[str] = (),
    settings: Mapping[str, Any] | None = None,
) -> RunConfig[TaskSettings]:
    """The defaults, changed by settings, then by "key=value"; dots reach inner settings ("train.steps=100").

    settings: of the structure of a run's config.json, of which parts may be left out.
    Raises ParameterError for unknown keys, naming the known ones, and for values of another type.
    """
    plain = _merged(to_plain(defaults), settings or {})
    for assignment in assignments:
        plain = _merged(plain, _parsed(assignment))
    unknown = sorted(set(plain) - {"train", "crop", "task"})
    if unknown:
        raise ParameterError(f"There is no setting “{unknown[0]}”. There are: train, crop, task.")
    try:
        return RunConfig(
            train=from_plain(TrainConfig, plain["train"], "train"),
            crop=from_plain(CropConfig, plain["crop"], "crop"),
            task=from_plain(type(defaults.task), plain["task"], "task"),
        )
    except ValueError as error:
        raise ParameterError(f"These settings cannot be used: {error}.") from error


def read_settings(file: Path) -> dict[str, Any]:
    """Settings from JSON or TOML, such as a run's config.json. Raises ParameterError."""
    try:
        text = file.read_text("utf-8")
        content = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
    except (OSError, ValueError) as error:
        raise ParameterError(f"The settings in {file} cannot be read: {error}. Give JSON or TOML.") from error
    if not isinstance(content, dict):
        raise ParameterError(f"{file} holds no settings: it should be an object with train, crop and task.")
    return {key: value for key, value in content.items() if key not in RECORDED}


def settings_of_run(run: Path, task: str) -> dict[str, Any]:
    """What a run that is to be resumed was told. Raises CheckpointError if there is none, ParameterError if it is of
    another task."""
    file = run / "config.json"
    if not file.is_file():
        raise CheckpointError(f"There is nothing to resume: {file} does not exist.")
    settings = read_settings(file)
    if (name := json.loads(file.read_text("utf-8")).get("name")) != task:
        raise ParameterError(f"The run in {run} is of “{name}” and cannot be resumed as “{task}”.")
    return settings


def _parsed(assignment: str) -> dict[str, Any]:
    """ "a.b=1" as {"a": {"b": 1}}; true, false and null as in the files."""
    key, separator, text = assignment.partition("=")
    if not separator:
        raise ParameterError(f"“{assignment}” is not of the form key=value.")
    try:
        value = _WORDS[text] if text in _WORDS else to_plain(literal_eval(text))
    except (ValueError, SyntaxError, TypeError):
        value = text
    for part in reversed(key.split(".")):
        value = {part: value}
    return dict(value)


def _merged(plain: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    inner = {
        key: _merged(plain[key], value)
        for key, value in change.items()
        if isinstance(plain.get(key), dict) and isinstance(value, dict)
    }
    return {**plain, **change, **inner}
