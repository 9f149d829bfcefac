"""A model as one file, to give it to somebody: the bundle's files in an uncompressed ZIP archive.

A file from elsewhere is not trusted: nothing in it is run, nothing is unpacked but the known files under their
known names, and what they hold is checked as that of any model, the golden picture included.
"""

import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from model.checkpoints.bundle import load_bundle
from model.checkpoints.digest import sha256_of
from model.checkpoints.golden import GOLDEN_NAME, self_test
from model.checkpoints.manifest import (
    MANIFEST_NAME,
    WEIGHTS_NAME,
    Manifest,
    manifest_text,
    read_manifest,
)
from model.checkpoints.scratch import scratch_folder
from model.checkpoints.store import added_models_folder, find_model, free_model_name, new_model_folder
from model.errors import CheckpointError, DeviceError
from model.notes import Note, told, why
from model.params import ModelInfo
from model.photo.atomic import atomic_file

SUFFIX = ".gcpmodel"
_FILES = (MANIFEST_NAME, WEIGHTS_NAME, GOLDEN_NAME)
# Far above what models need: a description that asks for more would only keep the computer busy.
_MOST_DESCRIPTION_BYTES = 8 << 20
_MOST_SIZE = 4096
_LONGEST_TEXT = 400


def export_model(name: str, file: Path, *, overwrite: bool = False) -> None:
    """Write the named model as one file, which appears whole or not at all.

    The same model gives the same bytes. Raises ParameterError for an unknown model, CheckpointError if it is
    damaged, or if the file exists (without `overwrite`) or cannot be written.
    """
    folder = find_model(name)
    manifest = read_manifest(folder)
    try:
        if sha256_of(folder / WEIGHTS_NAME) != manifest.weights.sha256:
            raise CheckpointError(
                Note(
                    "The model “{name}” is damaged, so it is not exported. Install it again.",
                    name=name,
                )
            )
        with (
            atomic_file(file, overwrite=overwrite) as target,
            zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive,
        ):
            for part in _FILES:
                with (
                    (folder / part).open("rb") as source,
                    archive.open(zipfile.ZipInfo(part), "w", force_zip64=True) as entry,
                ):
                    shutil.copyfileobj(source, entry, 1 << 20)
    except FileExistsError as error:
        raise CheckpointError(
            Note(
                "“{file}” exists already. Choose another name.",
                file=file,
            )
        ) from error
    except OSError as error:
        raise CheckpointError(
            Note(
                "The model “{name}” cannot be written to “{file}”: {reason}. Make room or choose another "
                "folder.",
                name=name,
                file=file,
                reason=why(error),
            )
        ) from error


def import_model(file: Path, name: str | None = None, *, numbered: bool = False) -> ModelInfo:
    """Install the model in a file of `export_model`, under its own name or another one.

    numbered: where its own name is taken, it gets a number.
    It appears complete or not at all. Raises CheckpointError saying what is wrong with the file, ParameterError
    for a name that is taken or impossible.
    """
    target = None if name is None else new_model_folder(name)
    try:
        with scratch_folder(added_models_folder()) as scratch:
            new = scratch / "new"
            new.mkdir()
            _unpack(file, new)
            manifest = _checked(file, new)
            own = free_model_name(manifest.name) if numbered else manifest.name
            target = target or new_model_folder(own)
            manifest = replace(manifest, name=target.name)
            (new / MANIFEST_NAME).write_text(manifest_text(manifest), encoding="utf-8")
            new.rename(target)
    except OSError as error:
        raise CheckpointError(
            Note(
                "The model in “{file}” cannot be installed: {reason}.",
                file=file,
                reason=why(error),
            )
        ) from error
    return manifest.info


def _unpack(file: Path, folder: Path) -> None:
    """Raises CheckpointError if the file is anything else than an export; OSError."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if sorted(entry.filename for entry in entries) != sorted(_FILES):
                raise _not_ours(file, Note("it holds other files than a model's"))
            for entry in entries:
                if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > file.stat().st_size:
                    raise _not_ours(file, Note("it is packed in another way"))
                if entry.filename == MANIFEST_NAME and entry.file_size > _MOST_DESCRIPTION_BYTES:
                    raise _not_ours(file, Note("its description is too long"))
                with archive.open(entry) as source, (folder / entry.filename).open("xb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _not_ours(
            file,
            Note(
                "it is damaged or something else ({error})",
                error=error,
            ),
        ) from error


def _checked(file: Path, folder: Path) -> Manifest:
    """The description of an unpacked model that passes every check. Raises CheckpointError."""
    try:
        manifest = read_manifest(folder)
        manifest_text(manifest)  # refuses numbers that are not finite
        _check_modest(manifest.config)
        _check_texts(manifest)
        loaded = load_bundle(folder, torch.device("cpu"))
        self_test(folder, loaded.model, loaded.device)
    except DeviceError as error:
        raise _not_ours(file, Note("its weights give other colours than it says")) from error
    except (CheckpointError, ValueError, RecursionError) as error:
        raise _refused(file, folder, told(error)) from error
    return manifest


def _check_modest(config: Mapping[str, Any]) -> None:
    for value in _numbers(config):
        if value > _MOST_SIZE:
            raise ValueError(Note("a network of the size {size} is described", size=value))


def _numbers(value: object) -> Iterator[float]:
    """All numbers, and the lengths of all lists."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _numbers(item)
    elif isinstance(value, list | tuple):
        yield len(value)
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, int | float):
        yield abs(value)


def _check_texts(manifest: Manifest) -> None:
    """Refuse texts that a window could take for formatting, or that would not fit into it."""
    names = (manifest.title, *manifest.subjects, *(name for names in manifest.synonyms for name in names))
    directions = (text for one in manifest.directions for text in (one.name, one.description))
    for text in (*names, *directions):
        if not text.isprintable() or "<" in text or len(text) > _LONGEST_TEXT:
            raise ValueError(Note("the text {text!r} is not one to be shown", text=text[:40]))


def _refused(file: Path, folder: Path, said: str) -> CheckpointError:
    """The refusal of a model that was unpacked to a folder, and was not what it should be."""

    def placed(text: str) -> str:
        """Where it was unpacked would tell a person nothing."""
        if not isinstance(text, Note):
            return text.replace(f"{folder}{os.sep}", "").replace(str(folder), file.name)
        values = {
            name: placed(value) if isinstance(value, str) else value for name, value in text.values.items()
        }
        return Note(text.template, **values)

    if not said.endswith("."):
        return _not_ours(file, placed(said))
    return CheckpointError(
        Note(
            "“{name}” is not installed: {sentence} Choose a file that “Export a model” of this application has "
            "written.",
            name=file.name,
            sentence=placed(said),
        )
    )


def _not_ours(file: Path, reason: str) -> CheckpointError:
    return CheckpointError(
        Note(
            "“{name}” is not installed: {reason}. Choose a file that “Export a model” of this "
            "application has written.",
            name=file.name,
            reason=reason,
        )
    )
