"""Where models are found, by name: those of the application, and those that a person has added."""

import difflib
import importlib.resources
import os
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import platformdirs

from model.checkpoints.manifest import MANIFEST_NAME, Manifest, manifest_text, read_manifest
from model.checkpoints.scratch import scratch_folder, sweep
from model.errors import CheckpointError, ParameterError
from model.notes import Note, why
from model.photo.atomic import atomic_file

DEFAULT_MODEL = "compact"
FOLDER_VARIABLE = "GCP_MODELS_FOLDER"
_CHOICE = "in-use.txt"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def models_folder() -> Path:
    """The folder of the models that come with the application, one sub-folder each."""
    return Path(str(importlib.resources.files("resources"))) / "models"


def added_models_folder() -> Path:
    """The folder of the models that a person has added; the variable GCP_MODELS_FOLDER moves it."""
    moved = os.environ.get(FOLDER_VARIABLE)
    if moved:
        return Path(moved).expanduser()
    return platformdirs.user_data_path("gcp-desktop", appauthor=False) / "models"


def model_names() -> tuple[str, ...]:
    """The names that `find_model` takes, the one in use first."""
    names = {path.parent.name for path in models_folder().glob(f"*/{MANIFEST_NAME}")} | set(_added())
    chosen = _chosen()
    return tuple(sorted(names, key=lambda name: (name != chosen, name != DEFAULT_MODEL, name)))


def model_in_use() -> str:
    """The name of the model that is taken where none is named."""
    chosen = _chosen()
    return chosen if chosen in _added() else DEFAULT_MODEL


def find_model(name: str | None = None) -> Path:
    """The folder of the named model, or of the one in use; a path (with a slash) is taken as it is.

    Raises ParameterError naming the models that there are.
    """
    name = name or model_in_use()
    if "/" in name or "\\" in name:
        return Path(name)
    if name in _added():
        return added_models_folder() / name
    names = model_names()
    if name in names:
        return models_folder() / name
    close = difflib.get_close_matches(name, names, n=1)
    hint = Note("Did you mean “{name}”? ", name=close[0]) if close else ""
    offered = ", ".join(names) if names else Note("none; install the application again")
    raise ParameterError(
        Note(
            "There is no model “{name}”. {hint}Installed models: {offered}.",
            name=name,
            hint=hint,
            offered=offered,
        )
    )


def new_model_folder(name: str) -> Path:
    """The folder in which a model of this name is to be made.

    Raises ParameterError for a name that is taken or that cannot be a folder's everywhere.
    """
    if not _NAME.fullmatch(name):
        raise ParameterError(
            Note(
                "“{name}” cannot be a model's name. Use letters of a to z, digits, dots, dashes and "
                "underscores.",
                name=name,
            )
        )
    if name.casefold() in map(str.casefold, model_names()):
        raise ParameterError(
            Note(
                "There is a model “{name}” already. Choose another name, or remove it first.",
                name=name,
            )
        )
    return added_models_folder() / name


def free_model_name(wanted: str) -> str:
    """The name itself, or where a model has it, with the first number behind it that is free."""
    taken = set(map(str.casefold, model_names()))
    numbered = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in numbered if name.casefold() not in taken)


def use_model(name: str) -> None:
    """Take this model wherever none is named. Raises ParameterError, or CheckpointError if it cannot be noted."""
    find_model(name)
    folder = added_models_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with atomic_file(folder / _CHOICE, overwrite=True) as file:
            file.write(name.encode())
    except OSError as error:
        raise CheckpointError(
            Note(
                "“{folder}” cannot be written: {reason}.",
                folder=folder,
                reason=why(error),
            )
        ) from error


def rename_model(name: str, new_name: str, title: str | None = None) -> None:
    """Give an added model another name, and another title if one is given; the model in use stays in use.

    Raises ParameterError for any other model and for a name that is taken or impossible, CheckpointError if the
    disk refuses.
    """
    folder = find_model(name)
    if name not in _added():
        raise ParameterError(
            Note(
                "The model “{name}” comes with the application and keeps its name.",
                name=name,
            )
        )
    # On some disks a name that differs in its case only is the folder's own.
    target = folder if new_name == name else new_model_folder(new_name)
    manifest = read_manifest(folder)
    renamed = replace(manifest, name=new_name, title=manifest.title if title is None else title)
    chosen = _chosen() == name
    try:
        _write_manifest(folder, renamed)
        try:
            folder.rename(target)
        except OSError:
            _write_manifest(folder, manifest)
            raise
    except OSError as error:
        raise CheckpointError(
            Note(
                "“{folder}” cannot be renamed: {reason}.",
                folder=folder,
                reason=why(error),
            )
        ) from error
    if chosen:
        use_model(new_name)


def parent_of(name: str) -> str:
    """The installed model from which the named one was fine-tuned, whatever it is called by now.

    Raises ParameterError if it has no parent or that is not installed.
    """
    parent = read_manifest(find_model(name)).training.get("parent")
    if not isinstance(parent, dict):
        raise ParameterError(
            Note(
                "The model “{name}” was not fine-tuned from another one.",
                name=name,
            )
        )
    for other in model_names():
        with suppress(CheckpointError):  # a damaged model is nobody's parent, and hides none
            if read_manifest(find_model(other)).weights.sha256 == parent.get("weights_id"):
                return other
    raise ParameterError(
        Note(
            "The model “{title}”, from which “{name}” was fine-tuned, is not installed. Add it again.",
            title=parent.get("title"),
            name=name,
        )
    )


def remove_model(name: str) -> None:
    """Remove an added model. Raises ParameterError for any other, CheckpointError if it cannot be removed."""
    folder = find_model(name)
    if name not in _added():
        raise ParameterError(
            Note(
                "The model “{name}” comes with the application and stays.",
                name=name,
            )
        )
    try:
        if _chosen() == name:
            (added_models_folder() / _CHOICE).unlink()
        # First out of sight in one step: half a model must never be found.
        with scratch_folder(folder.parent) as scratch:
            folder.rename(scratch / "removed")
            shutil.rmtree(scratch / "removed")
    except OSError as error:
        raise CheckpointError(
            Note(
                "“{folder}” cannot be removed: {reason}.",
                folder=folder,
                reason=why(error),
            )
        ) from error


def clean_up() -> None:
    """Remove what an interrupted `add` or `remove` left."""
    sweep(added_models_folder())


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    with atomic_file(folder / MANIFEST_NAME, overwrite=True) as file:
        file.write(manifest_text(manifest).encode())


def _added() -> tuple[str, ...]:
    folders = (path.parent for path in added_models_folder().glob(f"*/{MANIFEST_NAME}"))
    return tuple(folder.name for folder in folders if not folder.name.startswith("."))


def _chosen() -> str:
    try:
        return (added_models_folder() / _CHOICE).read_text(encoding="utf-8").strip()
    except OSError:
        return DEFAULT_MODEL
