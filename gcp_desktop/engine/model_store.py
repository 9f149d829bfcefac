"""The installed models as the window lists and removes them. Loads none of them, and does not import torch.

The store is imported when it is first needed, on the thread that waits for the disk: its locks bring half of the
standard library, which must not delay the window.
"""

from dataclasses import dataclass
from pathlib import Path

from gcp_desktop.engine.notes import explanation_of
from model.checkpoints.manifest import Manifest, read_manifest
from model.checkpoints.official_names import OFFICIAL_FILES, WEIGHT_SUFFIXES
from model.errors import CheckpointError

__all__ = [
    "OFFICIAL_FILES",
    "WEIGHT_SUFFIXES",
    "InstalledModel",
    "list_models",
    "parent_of",
    "remove_model",
    "rename_model",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledModel:
    """What there is to know of a model without loading it.

    name: as the command line takes it; title: as people call it. architecture: "compact" or "official". parent: the
    title of the model that it was fine-tuned from, if it was. size: on the disk, in bytes. half: whether the
    weights are stored in half precision. bundled: whether it comes with the application. fault: why it cannot be
    used, or nothing.
    """

    name: str
    title: str
    architecture: str = ""
    parent: str = ""
    size: int = 0
    half: bool = False
    in_use: bool = False
    bundled: bool = False
    fault: str = ""


def list_models() -> tuple[InstalledModel, ...]:
    """All installed models, the one in use first, after removing what interrupted work left behind."""
    from model.checkpoints import store  # noqa: PLC0415

    store.clean_up()
    chosen, bundled = store.model_in_use(), store.models_folder()
    folders = ((name, store.find_model(name)) for name in store.model_names())
    return tuple(
        _describe(name, folder, in_use=name == chosen, bundled=folder.parent == bundled)
        for name, folder in folders
    )


def remove_model(name: str) -> None:
    """Remove an added model. Raises ParameterError for any other, CheckpointError if it cannot be removed."""
    from model.checkpoints import store  # noqa: PLC0415

    store.remove_model(name)


def rename_model(name: str, new_name: str, title: str) -> None:
    """Give an added model another name and title. Raises ParameterError, CheckpointError."""
    from model.checkpoints import store  # noqa: PLC0415

    store.rename_model(name, new_name, title)


def parent_of(name: str) -> str:
    """The installed model that this one was fine-tuned from. Raises ParameterError if there is none."""
    from model.checkpoints import store  # noqa: PLC0415

    return store.parent_of(name)


def _describe(name: str, folder: Path, *, in_use: bool, bundled: bool) -> InstalledModel:
    try:
        manifest = read_manifest(folder)
    except CheckpointError as error:
        return InstalledModel(
            name=name, title=name, in_use=in_use, bundled=bundled, fault=explanation_of(error)
        )
    return InstalledModel(
        name=name,
        title=manifest.title,
        architecture=manifest.architecture,
        parent=_parent(manifest),
        size=sum(path.stat().st_size for path in folder.iterdir() if path.is_file()),
        half=manifest.weights.storage == "float16",
        in_use=in_use,
        bundled=bundled,
    )


def _parent(manifest: Manifest) -> str:
    parent = manifest.training.get("parent")
    return str(parent.get("title", "")) if isinstance(parent, dict) else ""
