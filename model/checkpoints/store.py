"""Where models are found, by name."""

import difflib
import importlib.resources
from pathlib import Path

from model.checkpoints.manifest import MANIFEST_NAME
from model.errors import ParameterError

DEFAULT_MODEL = "compact"


def models_folder() -> Path:
    """The folder of the models that come with the application, one sub-folder each."""
    return Path(str(importlib.resources.files("resources"))) / "models"


def model_names() -> tuple[str, ...]:
    """The names that `find_model` takes, the default one first."""
    names = sorted(path.parent.name for path in models_folder().glob(f"*/{MANIFEST_NAME}"))
    return tuple(sorted(names, key=lambda name: name != DEFAULT_MODEL))


def find_model(name: str = DEFAULT_MODEL) -> Path:
    """The folder of the named model; a path (with a slash) is taken as it is.

    Raises ParameterError naming the models that there are.
    """
    if "/" in name or "\\" in name:
        return Path(name)
    names = model_names()
    if name in names:
        return models_folder() / name
    close = difflib.get_close_matches(name, names, n=1)
    hint = f"Did you mean “{close[0]}”? " if close else ""
    offered = ", ".join(names) if names else "none; install the application again"
    raise ParameterError(f"There is no model “{name}”. {hint}Installed models: {offered}.")
