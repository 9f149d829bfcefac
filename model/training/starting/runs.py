"""What finished runs gave. A run folder holds config.json, checkpoint.pt, events.jsonl and grids/.

A bundle with its training state can stand in for each of the runs that it was assembled from, and what was exported
of the restorer for its run.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from model.checkpoints.backbone import load_backbone
from model.checkpoints.manifest import read_manifest
from model.checkpoints.restorer import CARD_NAME
from model.errors import CheckpointError
from model.networks.backbone import EfficientNetLite
from model.networks.compact import CompactModel
from model.networks.compact_config import Guide, compact_config
from model.networks.encoder import Encoder
from model.networks.generator import Generator
from model.training.prior.latent_density import LatentDensity
from model.training.starting.continuation import bundle_state, is_bundle, is_restorer, restorer_state


@dataclass(frozen=True)
class Frozen:
    """What an earlier prior run gave: networks in evaluation mode, and the subjects in class order."""

    subjects: tuple[str, ...]
    generator: Generator
    colour_encoder: Encoder
    density: LatentDensity


def task_state(run: Path, task: str) -> dict[str, Any]:
    """The state of a task after its run, on the CPU. Raises CheckpointError if the run has written none."""
    if is_bundle(run):
        return bundle_state(run, task)
    if task == "restorer" and is_restorer(run):
        return restorer_state(run)
    path = run / "checkpoint.pt"
    if not path.is_file():
        raise CheckpointError(f"There is no finished run in {run}: checkpoint.pt is missing.")
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    of_task: dict[str, Any] = state["task"]
    return of_task


def averaged_weights(state: dict[str, Tensor], index: int) -> dict[str, Tensor]:
    """The weights of one of the averaged networks of a task."""
    prefix = f"module.{index}."
    return {name[len(prefix) :]: value for name, value in state.items() if name.startswith(prefix)}


def run_subjects(run: Path) -> tuple[str, ...]:
    """The subjects a run was trained on, in class order."""
    if is_bundle(run):
        return read_manifest(run).subjects
    if is_restorer(run):
        return tuple(json.loads((run / CARD_NAME).read_text("utf-8"))["training"]["subjects"])
    return tuple(json.loads((run / "config.json").read_text("utf-8"))["subjects"])


def load_prior(run: Path) -> Frozen:
    """Generator and colour encoder of a prior run, adversarial or not. Raises CheckpointError."""
    subjects = run_subjects(run)
    config = compact_config(len(subjects))
    generator, colour_encoder = Generator(config.generator), Encoder(config.encoder)
    density = LatentDensity(config.generator.n_classes, config.generator.z_dim)
    state = task_state(run, "prior")
    average = state["average"]
    density.load_state_dict(state["density"])
    generator.load_state_dict(averaged_weights(average, 0))
    colour_encoder.load_state_dict(averaged_weights(average, 1))
    return Frozen(subjects, generator.eval(), colour_encoder.eval(), density)


def load_inverter(
    prior: Path, encoder: Path, backbone: EfficientNetLite, *, guidance: Guide = "features"
) -> tuple[CompactModel, Frozen]:
    """A compact model with prior, encoder and subject head, its colouriser still untrained; what the prior run gave.

    Raises CheckpointError.
    """
    frozen = load_prior(prior)
    model = CompactModel(compact_config(len(frozen.subjects), guidance=guidance), backbone)
    model.generator.load_state_dict(frozen.generator.state_dict())
    average = task_state(encoder, "encoder")["average"]
    model.encoder.load_state_dict(averaged_weights(average, 0))
    model.subject_head.load_state_dict(averaged_weights(average, 1))
    return model.eval(), frozen


def load_trained(
    prior: Path, encoder: Path, colouriser: Path, nuance: Path | None = None
) -> tuple[CompactModel, Frozen]:
    """The whole compact model of these runs, and what that of the prior gave. Raises CheckpointError.

    nuance: without it, it is as at the beginning of its training.
    """
    guidance = _guidance(colouriser)
    model, frozen = load_inverter(prior, encoder, load_backbone(), guidance=guidance)
    state = task_state(colouriser, "colouriser")
    model.correspondence.load_state_dict(averaged_weights(state["average"], 0))
    model.colouriser.load_state_dict(averaged_weights(state["average"], 1))
    model.palette.load_state_dict(state["palette"])
    if nuance is not None:
        assert model.nuance is not None
        model.nuance.load_state_dict(averaged_weights(task_state(nuance, "nuance")["average"], 0))
    return model.eval(), frozen


def _guidance(colouriser: Path) -> Guide:
    if is_bundle(colouriser):
        settings = read_manifest(colouriser).config
    else:
        settings = json.loads((colouriser / "config.json").read_text("utf-8"))["task"]
    guidance: Guide = settings.get("guidance", "features")  # those of before the choice do not tell
    return guidance
