"""What a model bundle says of itself, in `model.json`; readable without torch.

A bundle is a folder with this file and the tensors (`model.checkpoints.bundle`).
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from model.checkpoints.damage import damaged, unreadable
from model.errors import CheckpointError
from model.notes import Note
from model.params import DirectionInfo, FitCalibration, ModelInfo
from model.serialise import from_plain, read_json, to_plain

MANIFEST_NAME = "model.json"
WEIGHTS_NAME = "weights.safetensors"
FORMAT_NAME = "gcp-model"
FORMAT_VERSION = 1

Storage = Literal["float32", "float16"]


@dataclass(frozen=True, kw_only=True)
class WeightsRecord:
    """The tensors' file: its SHA-256 (the model's `weights_id`) and how floating-point tensors are stored."""

    sha256: str
    storage: Storage


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The content of `model.json`.

    architecture: how the networks are put together, a name in `model.checkpoints.architectures`.
    config: the networks' sizes, see there.
    training: how the weights came about, free text and numbers for the model card.
    """

    name: str
    title: str
    subjects: tuple[str, ...]
    directions: tuple[DirectionInfo, ...]
    prior_resolution: int
    working_size: int
    weights: WeightsRecord
    architecture: str
    config: dict[str, Any]
    prior_fit: FitCalibration | None = None
    synonyms: tuple[tuple[str, ...], ...] = ()
    training: dict[str, Any] = field(default_factory=dict)

    @property
    def info(self) -> ModelInfo:
        """What the application may know of the model."""
        return ModelInfo(
            name=self.name,
            title=self.title,
            subjects=self.subjects,
            directions=self.directions,
            prior_resolution=self.prior_resolution,
            working_size=self.working_size,
            weights_id=self.weights.sha256,
            prior_fit=self.prior_fit,
            synonyms=self.synonyms,
            references=self.architecture == "compact",
            fast=self.architecture == "official",
        )


def read_manifest(folder: Path) -> Manifest:
    """Read and check a bundle's `model.json`. Raises CheckpointError."""
    path = folder / MANIFEST_NAME
    try:
        plain = read_json(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CheckpointError(
            Note(
                "“{folder}” is no model: it has no {description}. Choose the folder that holds "
                "{description} and {weights}.",
                folder=folder,
                description=MANIFEST_NAME,
                weights=WEIGHTS_NAME,
            )
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:
        raise damaged(path, error) from error
    _check_format(path, plain)
    try:
        return from_plain(Manifest, plain, "model")
    except ValueError as error:
        raise damaged(path, error) from error


def manifest_text(manifest: Manifest) -> str:
    """The content of `model.json`. Raises ValueError for numbers that are not finite."""
    plain = {"format": FORMAT_NAME, "format_version": FORMAT_VERSION, **to_plain(manifest)}
    return json.dumps(plain, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _check_format(path: Path, plain: object) -> None:
    """Take the format's name and version out of `plain`, if they are ours."""
    if not isinstance(plain, dict) or plain.pop("format", None) != FORMAT_NAME:
        raise CheckpointError(
            Note(
                "“{path}” does not describe a model of this application.",
                path=path,
            )
        )
    version = plain.pop("format_version", None)
    if version != FORMAT_VERSION:
        raise CheckpointError(
            Note(
                "“{path}” has format version {version}, this application reads version {known}. "
                "Update the application, or choose a model made for this version.",
                path=path,
                version=version,
                known=FORMAT_VERSION,
            )
        )
