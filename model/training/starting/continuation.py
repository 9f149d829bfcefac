"""Training that goes on from a bundle, or from the restorer's weights: what stands in for the runs they came from.

A bundle has no use for the colour encoder and the density of its codes, but training has. They lie beside its
weights, the networks in half precision as these; optimisers start anew.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor, nn

from model.checkpoints.bundle import load_bundle
from model.checkpoints.damage import damaged
from model.checkpoints.manifest import MANIFEST_NAME
from model.checkpoints.restorer import CARD_NAME, load_restorer
from model.errors import CheckpointError
from model.networks.compact import CompactModel
from model.networks.encoder import Encoder
from model.networks.generator import GeneratorConfig
from model.notes import Note
from model.photo.atomic import atomic_file
from model.training.prior.latent_density import LatentDensity

TRAINING_NAME = "training.safetensors"
# So many steps were averaged that the moving average's decay has reached its value.
_AVERAGED = 10_000
_COLOUR_ENCODER = "colour_encoder."
_DENSITY = "density."


def is_bundle(folder: Path) -> bool:
    """Whether this is a bundle, not a run."""
    return (folder / MANIFEST_NAME).is_file()


def is_restorer(folder: Path) -> bool:
    """Whether this is what `export_restorer` wrote."""
    return (folder / CARD_NAME).is_file()


def restorer_state(folder: Path) -> dict[str, Any]:
    """What the restorer's run would have written, had it ended with these weights. Raises CheckpointError."""
    return {"restorer": load_restorer(folder).state_dict(), "average": {}}


def write_training_state(folder: Path, colour_encoder: Encoder, density: LatentDensity) -> None:
    """Put what training needs beside a bundle's weights."""
    tensors = {_COLOUR_ENCODER + name: value for name, value in colour_encoder.state_dict().items()}
    halved = {name: value.half() if value.is_floating_point() else value for name, value in tensors.items()}
    # Rounded, a covariance may have no Cholesky factor.
    halved |= {_DENSITY + name: value for name, value in density.state_dict().items()}
    with atomic_file(folder / TRAINING_NAME, overwrite=True) as file:
        file.write(save({name: value.contiguous() for name, value in halved.items()}))


def bundle_state(folder: Path, task: str) -> dict[str, Any]:
    """What the run of a task would have written, had it ended with the bundle's weights.

    Raises CheckpointError if the bundle is damaged, holds no training state, or knows nothing of the task.
    """
    model = load_bundle(folder, torch.device("cpu")).model
    if not isinstance(model, CompactModel):
        raise CheckpointError(
            Note(
                "“{folder}” is no compact model: there is no training that could go on from it.",
                folder=folder,
            )
        )
    colour_encoder, density = _training_state(folder)
    match task:
        case "prior":
            return {
                "generator": model.generator.state_dict(),
                "colour_encoder": colour_encoder,
                "average": _averaged(model.generator.state_dict(), colour_encoder),
                "density": density,
            }
        case "encoder":
            return {
                "encoder": model.encoder.state_dict(),
                "subject_head": model.subject_head.state_dict(),
                "average": _averaged(model.encoder.state_dict(), model.subject_head.state_dict()),
            }
        case "colouriser":
            trained = nn.ModuleList([model.correspondence, model.colouriser])
            return {
                "trained": trained.state_dict(),
                "palette": model.palette.state_dict(),
                "average": _averaged(model.correspondence.state_dict(), model.colouriser.state_dict()),
            }
        case "nuance" if model.nuance is not None:
            return {
                "nuance": model.nuance.state_dict(),
                "average": _averaged(model.nuance.state_dict()),
            }
    raise CheckpointError(
        Note(
            "“{folder}” holds nothing that a run of “{task}” could begin from.",
            folder=folder,
            task=task,
        )
    )


def bundle_density(folder: Path, config: GeneratorConfig) -> LatentDensity:
    """The density of the codes of a bundle's generator; N(0, 1), with which GANs are trained, where it holds none.

    Raises CheckpointError if it is damaged.
    """
    density = LatentDensity(config.n_classes, config.z_dim)
    if (folder / TRAINING_NAME).is_file():
        density.load_state_dict(_training_state(folder)[1])
    return density


def _training_state(folder: Path) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """State dicts of the colour encoder and of the density, in float32."""
    path = folder / TRAINING_NAME
    try:
        tensors = load_file(path)
    except FileNotFoundError as error:
        raise CheckpointError(
            Note(
                "“{folder}” can colour, but training cannot go on from it: {training_name} is missing. "
                "Give the run folders that it was assembled from.",
                folder=folder,
                training_name=TRAINING_NAME,
            )
        ) from error
    except (OSError, SafetensorError) as error:
        raise damaged(path, error) from error

    def part(prefix: str) -> dict[str, Tensor]:
        named = {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}
        return {name: t.float() if t.is_floating_point() else t for name, t in named.items()}

    return part(_COLOUR_ENCODER), part(_DENSITY)


def _averaged(*networks: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The state of a moving average over a list of networks."""
    weights = {
        f"module.{i}.{name}": value for i, state in enumerate(networks) for name, value in state.items()
    }
    return {"n_averaged": torch.tensor(_AVERAGED)} | weights
