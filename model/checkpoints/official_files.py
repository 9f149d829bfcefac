"""The files that the authors publish: recognised by what is in them, and checked.

Nothing in them is run: `torch.load` with `weights_only=True` refuses everything but tensors in plain containers.
"""

import json
import pickle
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoints.device import memory_errors
from model.checkpoints.official_names import WEIGHT_SUFFIXES
from model.checkpoints.tensors import describe_faults, describe_not_finite
from model.errors import CheckpointError
from model.events import Progress, ProgressCallback
from model.notes import Note, joined, told

# Two files are the same kind when more than this part of all their tensors is.
_LIKENESS = 0.5


@cache
def published_layout() -> dict[str, dict[str, tuple[int, ...]]]:
    """File -> tensor's name -> shape; all are float32. Names in a dict of state dicts are `dict/tensor`."""
    text = (files("resources") / "official" / "layout.json").read_text(encoding="utf-8")
    return {
        file: {name: tuple(shape) for name, shape in tensors.items()}
        for file, tensors in json.loads(text).items()
    }


def locate(places: Sequence[Path]) -> dict[str, Path]:
    """Where each of the published files is. places: their folder, or the files themselves, wherever they are.

    Raises CheckpointError that lists those that are not there.
    """
    given = [path for place in places for path in _files(place)]
    by_name = {path.name: path for path in given}
    found = {name: by_name[name] for name in published_layout() if name in by_name}
    missing = [name for name in published_layout() if name not in found]
    if missing:
        lacking = (
            Note("“{place}” lacks", place=places[0])
            if len(places) == 1
            else Note("The {count} given files lack", count=len(places))
        )
        hints = [_hint(path, missing) for path in given if path.name not in found]
        raise CheckpointError(
            Note(
                "{lacking} {missing}. {hints}Download what is missing from the page of "
                "ToTheBeginning/GCP-Colorization.",
                lacking=lacking,
                missing=", ".join(missing),
                hints=joined("", hints),
            )
        )
    return found


def check(paths: Mapping[str, Path], progress: ProgressCallback = lambda _: None) -> None:
    """Read all files and check names, shapes, types and numbers. Raises CheckpointError listing all faults."""
    for pass_, find_fault in enumerate((_fault_in_form, _fault_in_numbers)):
        faults = []
        for place, (name, path) in enumerate(paths.items()):
            progress(Progress("check", (pass_ + place / len(paths)) / 2))
            fault = find_fault(name, path)
            if fault:
                faults.append(joined(": ", (name, fault)))
        if faults:
            raise CheckpointError(
                Note(
                    "The official model is not added, because files are not as they were published. {faults}. "
                    "Download them again.",
                    faults=joined(". ", faults),
                )
            )


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a published file, mapped from the disk where its format allows.

    Raises CheckpointError if it holds anything else, or is damaged; OutOfMemoryError.
    """
    try:
        with memory_errors(torch.device("cpu")):
            content = torch.load(path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path))
    except pickle.UnpicklingError as error:
        raise CheckpointError(
            Note("it is damaged, or holds more than tensors (no code in it was run)")
        ) from error
    except (OSError, RuntimeError, ValueError, EOFError, LookupError, TypeError, AttributeError) as error:
        raise CheckpointError(Note("it is damaged or incomplete")) from error
    return _flatten(content)


def _files(place: Path) -> list[Path]:
    if place.is_dir():
        return sorted(path for path in place.iterdir() if path.is_file())
    if not place.is_file():
        raise CheckpointError(
            Note(
                "“{place}” is no folder and no file. Give the folder with the official model's files.",
                place=place,
            )
        )
    return [place]


def _flatten(content: object, prefix: str = "") -> dict[str, Tensor]:
    if not isinstance(content, Mapping):
        raise CheckpointError(Note("it holds something else than tensors by name"))
    tensors: dict[str, Tensor] = {}
    for name, value in content.items():
        if isinstance(value, Tensor):
            tensors[f"{prefix}{name}"] = value.detach()
        else:
            tensors |= _flatten(value, f"{prefix}{name}/")
    return tensors


def _fault_in_form(name: str, path: Path) -> str:
    try:
        tensors = read_tensors(path)
    except CheckpointError as error:
        return told(error)
    kind = _recognise(tensors)
    if kind not in (None, name):
        return Note("it holds the tensors of {kind}; were files renamed?", kind=kind)
    expected = {key: torch.empty(shape, device="meta") for key, shape in published_layout()[name].items()}
    return describe_faults(tensors, expected)


def _fault_in_numbers(name: str, path: Path) -> str:
    not_finite = describe_not_finite(read_tensors(path))
    return Note("values are not finite {places}", places=not_finite) if not_finite else ""


def _hint(path: Path, missing: list[str]) -> str:
    """What an unknown file is, if it is one of the missing ones."""
    if path.suffix not in WEIGHT_SUFFIXES:
        return ""
    try:
        kind = _recognise(read_tensors(path))
    except CheckpointError:
        return ""
    if kind not in missing:
        return ""
    return Note("“{name}” holds the tensors of {kind}: rename it to that. ", name=path.name, kind=kind)


def _recognise(tensors: Mapping[str, Tensor]) -> str | None:
    """The published file whose tensors these mostly are."""
    found = {(name, tuple(tensor.shape)) for name, tensor in tensors.items()}

    def likeness(file: str) -> float:
        expected = set(published_layout()[file].items())
        return len(found & expected) / len(found | expected)

    best = max(published_layout(), key=likeness)
    return best if likeness(best) > _LIKENESS else None
