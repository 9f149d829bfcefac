"""The restorer's weights, a bundle of its own: they belong to the program, not to a model that colours."""

import importlib.resources
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save

from model.checkpoints.digest import sha256_of
from model.checkpoints.tensors import describe_faults, describe_not_finite
from model.errors import CheckpointError
from model.networks.restorer import Restorer, RestorerConfig
from model.notes import Note, why
from model.photo.atomic import atomic_file
from model.serialise import from_plain, read_json, to_plain

CARD_NAME = "restorer.json"
WEIGHTS_NAME = "restorer.safetensors"


@dataclass(frozen=True, kw_only=True)
class RestorerCard:
    """sha256: of the weights. config: the network's sizes. training: how the weights came about."""

    sha256: str
    config: RestorerConfig
    training: dict[str, Any]


def restorer_folder() -> Path:
    """Where the program's own weights are."""
    return Path(str(importlib.resources.files("resources"))) / "restorer"


def load_restorer(folder: Path | None = None) -> Restorer:
    """The network, ready to look; that of the program if no folder is given. Raises CheckpointError."""
    folder = folder or restorer_folder()
    try:
        card = from_plain(RestorerCard, read_json((folder / CARD_NAME).read_text("utf-8")), "restorer")
        weights = folder / WEIGHTS_NAME
        if sha256_of(weights) != card.sha256:
            raise CheckpointError(
                Note(
                    "“{weights}” is damaged: its checksum is not the one in {card}. Install the program "
                    "again.",
                    weights=weights,
                    card=CARD_NAME,
                )
            )
        tensors = load(weights.read_bytes())
    except OSError as error:
        raise CheckpointError(
            Note(
                "The weights that find scratches cannot be read from “{folder}”: {reason}. Install the "
                "program again, or write them with `gcp train export-restorer`.",
                folder=folder,
                reason=why(error),
            )
        ) from error
    except (ValueError, SafetensorError) as error:
        raise CheckpointError(
            Note(
                "“{folder}” is damaged ({error}). Install the program again.",
                folder=folder,
                error=error,
            )
        ) from error
    network = Restorer(card.config)
    expected = _halved(network)
    faults = describe_faults(tensors, expected) or describe_not_finite(tensors)
    if faults:
        raise CheckpointError(
            Note(
                "The tensors in “{folder}” are not those of the restorer; {faults}.",
                folder=folder,
                faults=faults,
            )
        )
    network.load_state_dict(network.state_dict() | {name: t.float() for name, t in tensors.items()})
    return network.eval().requires_grad_(False).to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]


def save_restorer(folder: Path, network: Restorer, training: Mapping[str, Any]) -> None:
    """Write the weights at half precision, and their card. Raises CheckpointError for what is not finite."""
    tensors = {name: t.detach().cpu().contiguous() for name, t in _halved(network).items()}
    bad = describe_not_finite(tensors)
    if bad:
        raise CheckpointError(
            Note(
                "The restorer holds values that are not finite; {bad}.",
                bad=bad,
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    with atomic_file(folder / WEIGHTS_NAME, overwrite=True) as file:
        file.write(save(tensors))
    card = RestorerCard(
        sha256=sha256_of(folder / WEIGHTS_NAME), config=network.config, training=dict(training)
    )
    with atomic_file(folder / CARD_NAME, overwrite=True) as file:
        file.write((json.dumps(to_plain(card), indent=2, ensure_ascii=False) + "\n").encode())


def _halved(network: Restorer) -> dict[str, torch.Tensor]:
    """Its tensors as they are stored; what counts batches is of no use any more."""
    return {
        name: t.half() for name, t in network.state_dict().items() if not name.endswith("num_batches_tracked")
    }
