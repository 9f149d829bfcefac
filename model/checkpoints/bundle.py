"""Model bundles: a folder with `model.json` (`model.checkpoints.manifest`) and `weights.safetensors`.

The tensors are the model's state without its backbone (which comes with its own package and is checked by
the SHA-256 in the configuration) and `directions` (K,z_dim). Floating-point tensors may be stored in half
precision; loaded, they are float32. Loading is strict: names, shapes, types, finite values, checksum. A bundle
also holds its golden picture, which every device but the CPU that wrote it must reproduce.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from model.checkpoints.architectures import build_model, describe_model
from model.checkpoints.damage import damaged, unreadable
from model.checkpoints.device import memory_errors
from model.checkpoints.digest import sha256_of
from model.checkpoints.former import without_inputs_for_hints
from model.checkpoints.golden import GOLDEN_NAME, compute_golden, self_test, write_golden
from model.checkpoints.manifest import (
    MANIFEST_NAME,
    WEIGHTS_NAME,
    Manifest,
    Storage,
    WeightsRecord,
    manifest_text,
    read_manifest,
)
from model.checkpoints.scratch import scratch_folder
from model.checkpoints.tensor_file import read_tensors, write_tensors
from model.checkpoints.tensors import describe_faults, describe_not_finite
from model.errors import CheckpointError
from model.events import Progress, ProgressCallback
from model.networks.system import ColourisationModel
from model.notes import Note, why
from model.params import ModelInfo

_DIRECTIONS = "directions"
_BACKBONE_PREFIX = "backbone."
_STORAGE_TYPES = {"float32": torch.float32, "float16": torch.float16}


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to run: evaluation mode, frozen, float32, on its device.

    directions: (K,z_dim), in the order of `info.directions`. folder: its bundle, None for a model that has none.
    """

    model: ColourisationModel
    info: ModelInfo
    directions: Tensor
    device: torch.device
    folder: Path | None = None


def load_bundle(folder: Path, device: torch.device) -> LoadedModel:
    """Load a bundle. Raises CheckpointError saying what is wrong with it, OutOfMemoryError, or DeviceError if
    the device fails the bundle's self-test."""
    manifest = read_manifest(folder)
    with memory_errors(device):
        model = _build(folder, manifest)
        directions = _load_weights(folder / WEIGHTS_NAME, manifest, model).to(device)
        model.requires_grad_(False).eval().to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        _test_device(folder, model, device)
    return LoadedModel(model, manifest.info, directions, device, folder)


def move_model(loaded: LoadedModel, device: torch.device) -> LoadedModel:
    """Give the model on another device. Raises OutOfMemoryError, or DeviceError if that device fails the bundle's
    self-test; `loaded` is then as before. A model that goes to the CPU, to make room, leaves nothing where it was."""
    with memory_errors(device):
        model = loaded.model if device.type == "cpu" else deepcopy(loaded.model)
        model.to(device)
        if loaded.folder is not None:
            _test_device(loaded.folder, model, device)
        return replace(loaded, model=model, directions=loaded.directions.to(device), device=device)


def _test_device(folder: Path, model: ColourisationModel, device: torch.device) -> None:
    if device.type != "cpu" and (folder / GOLDEN_NAME).exists():
        self_test(folder, model, device)


def save_bundle(
    folder: Path,
    model: ColourisationModel,
    info: ModelInfo,
    directions: Tensor,
    *,
    storage: Storage = "float32",
    training: Mapping[str, Any] | None = None,
    tensors: Iterable[tuple[str, Tensor]] | None = None,
    overwrite: bool = False,
    progress: ProgressCallback = lambda _: None,
) -> ModelInfo:
    """Write a bundle that appears complete or not at all; returns `info` with the weights id it got.

    directions: (K,z_dim). training: JSON values for the model card. tensors: all but the backbone's, by
    name, as they come, for a model that has none itself; None for the model's own. progress: of the writing, 0 to 1.
    Raises CheckpointError if the folder exists (without `overwrite`) or cannot be written, or if a value is
    not finite in the chosen storage; ValueError if `info` or `directions` do not fit the model.
    """
    _check_info(model, info)
    if directions.shape != (len(info.directions), model.generator.config.z_dim):
        raise ValueError(f"directions of shape {tuple(directions.shape)} do not fit the model or `info`")
    if folder.exists() and not overwrite:
        raise CheckpointError(
            Note(
                "“{folder}” exists already. Choose another name, or remove it first.",
                folder=folder,
            )
        )
    state = _own_state(model)
    forms = _typed({name: t.to("meta") for name, t in state.items()} | {_DIRECTIONS: directions}, storage)
    stored = _storable(folder, chain(tensors or state.items(), [(_DIRECTIONS, directions)]), storage)
    architecture, config = describe_model(model)
    try:
        with scratch_folder(folder.parent) as scratch:
            new = scratch / "new"
            new.mkdir()
            write_tensors(new / WEIGHTS_NAME, forms, stored)
            progress(Progress("write", 0.3))
            info = replace(info, weights_id=sha256_of(new / WEIGHTS_NAME))
            manifest = Manifest(
                name=info.name,
                title=info.title,
                subjects=info.subjects,
                directions=info.directions,
                prior_resolution=info.prior_resolution,
                working_size=info.working_size,
                weights=WeightsRecord(sha256=info.weights_id, storage=storage),
                architecture=architecture,
                config=config,
                prior_fit=info.prior_fit,
                synonyms=info.synonyms,
                training=dict(training or {}),
            )
            (new / MANIFEST_NAME).write_text(manifest_text(manifest), encoding="utf-8")
            progress(Progress("write", 0.5))
            # Of the model as it will be loaded, so that rounding to half precision is part of it. What has done its
            # part is dropped at once: of the official one that is more than half of the memory.
            model = load_bundle(new, torch.device("cpu")).model
            write_golden(new, compute_golden(model, done=lambda network: network.to("meta")))
            _exchange(new, folder, scratch / "old")
            progress(Progress("write", 1.0))
    except OSError as error:
        raise CheckpointError(
            Note(
                "The model cannot be written to “{folder}”: {reason}.",
                folder=folder,
                reason=why(error),
            )
        ) from error
    return info


def _exchange(new: Path, target: Path, old: Path) -> None:
    """Move `new` to `target`, what was there to `old`; if it fails, `target` is as before."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def _build(folder: Path, manifest: Manifest) -> ColourisationModel:
    try:
        model = build_model(manifest.architecture, manifest.config)
        _check_info(model, manifest.info)
    except ValueError as error:
        raise CheckpointError(
            Note(
                "The model in “{folder}” is set up in a way that this application does not know "
                "({error}). Update the application, or install the model again.",
                folder=folder,
                error=error,
            )
        ) from error
    return model


def _load_weights(path: Path, manifest: Manifest, model: ColourisationModel) -> Tensor:
    """Give the model its weights and return the directions, after checking them all."""
    directions_shape = (len(manifest.directions), model.generator.config.z_dim)
    expected = _own_state(model) | {_DIRECTIONS: torch.empty(directions_shape)}
    stored = {
        name: without_inputs_for_hints(name, tensor, expected.get(name))
        for name, tensor in _read_tensors(path, manifest.weights.sha256).items()
    }
    faults = describe_faults(stored, _typed(expected, manifest.weights.storage))
    if faults:
        raise CheckpointError(
            Note(
                "The tensors in “{path}” are not those of this model; {faults}. Install the model again.",
                path=path,
                faults=faults,
            )
        )
    del stored
    tensors = {}
    for name, mapped in read_tensors(path, expected):
        _check_finite(path, {name: mapped})
        tensors[name] = _own(without_inputs_for_hints(name, mapped, expected[name]))
    directions = tensors.pop(_DIRECTIONS)
    model.load_state_dict(model.state_dict() | tensors, assign=True)
    return directions


def _own(mapped: Tensor) -> Tensor:
    """A copy, in single precision.

    Convolutions whose channels lie side by side need no reordering, most of all those of odd widths.
    """
    dtype = torch.float32 if mapped.is_floating_point() else mapped.dtype
    layout = torch.channels_last if mapped.dim() == 4 else torch.contiguous_format
    return mapped.to(dtype, memory_format=layout, copy=True)


def _own_state(model: ColourisationModel) -> dict[str, Tensor]:
    return {name: t for name, t in model.state_dict().items() if not name.startswith(_BACKBONE_PREFIX)}


def _typed(tensors: Mapping[str, Tensor], storage: Storage) -> dict[str, Tensor]:
    dtype = _STORAGE_TYPES[storage]
    return {name: t.to(dtype) if t.is_floating_point() else t for name, t in tensors.items()}


def _storable(
    folder: Path, tensors: Iterable[tuple[str, Tensor]], storage: Storage
) -> Iterator[tuple[str, Tensor]]:
    """Tensors as they are stored. Raises CheckpointError for values that are not finite then."""
    for name, tensor in tensors:
        typed = _typed({name: tensor}, storage)
        _check_finite(folder, typed)
        yield from typed.items()


def _read_tensors(path: Path, sha256: str) -> dict[str, Tensor]:
    try:
        if sha256_of(path) != sha256:
            raise CheckpointError(
                Note(
                    "“{path}” is damaged or belongs to another model: its checksum is not the one in "
                    "{description}. Install the model again.",
                    path=path,
                    description=MANIFEST_NAME,
                )
            )
        return load_file(path)
    except FileNotFoundError as error:
        raise CheckpointError(
            Note(
                "The model has no weights: “{path}” is missing. Install it again.",
                path=path,
            )
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except SafetensorError as error:
        raise damaged(path, error) from error


def _check_finite(path: Path, tensors: Mapping[str, Tensor]) -> None:
    bad = describe_not_finite(tensors)
    if bad:
        raise CheckpointError(
            Note(
                "“{path}” holds values that are not finite; {bad}.",
                path=path,
                bad=bad,
            )
        )


def _check_info(model: ColourisationModel, info: ModelInfo) -> None:
    generator = model.generator.config
    pairs = {
        "number of subjects": (len(info.subjects), generator.n_classes),
        "prior_resolution": (info.prior_resolution, generator.image_size),
        "working_size": (info.working_size, model.config.working_size),
    }
    for name, (stated, true) in pairs.items():
        if stated != true:
            raise ValueError(f"{name}: {stated} is stated, the networks have {true}")
