"""Priors to measure, from bundles and from training runs, and photographs of their subjects."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from model.checkpoints.backbone import load_backbone
from model.checkpoints.bundle import load_bundle
from model.errors import ParameterError
from model.networks.generator import Generator
from model.networks.system import ColourisationModel
from model.training.data.dataset import CropConfig, PhotoDataset, list_pictures
from model.training.data.degrade import Degradation
from model.training.prior.latent_density import LatentDensity
from model.training.starting.continuation import bundle_density
from model.training.starting.runs import load_inverter, load_prior


@dataclass(frozen=True, kw_only=True)
class Examined:
    """subjects: in class order. density: of the codes to draw. inverter: the model whose encoder is measured too, or
    None.
    """

    name: str
    subjects: Sequence[str]
    generator: Generator
    density: LatentDensity
    inverter: ColourisationModel | None


def from_bundle(folder: Path, device: torch.device) -> Examined:
    """Prior and encoder of a model. Raises CheckpointError, OutOfMemoryError."""
    loaded = load_bundle(folder, device)
    return Examined(
        name=loaded.info.name,
        subjects=loaded.info.subjects,
        generator=loaded.model.generator,
        density=bundle_density(folder, loaded.model.generator.config).to(device),
        inverter=loaded.model,
    )


def from_runs(prior: Path, encoder: Path | None, device: torch.device) -> Examined:
    """The prior of a run, and where it is given the encoder of another. Raises CheckpointError."""
    if encoder is None:
        frozen = load_prior(prior)
        return Examined(
            name=prior.name,
            subjects=frozen.subjects,
            generator=frozen.generator.to(device),
            density=frozen.density.to(device),
            inverter=None,
        )
    model, frozen = load_inverter(prior, encoder, load_backbone())
    model = model.to(device)
    return Examined(
        name=prior.name,
        subjects=frozen.subjects,
        generator=model.generator,
        density=frozen.density.to(device),
        inverter=model,
    )


def photographs_of(examined: Examined, data: Path, split: str, count: int, *, degraded: bool) -> PhotoDataset:
    """At most `count` square photographs of the prior's subjects, spread evenly.

    degraded: the grey ones are aged as in training. Raises ImageReadError if there are no photographs,
    ParameterError if none shows one of the subjects.
    """
    entries = [entry for entry in list_pictures(data, split) if entry.subject in examined.subjects]
    if not entries:
        some = ", ".join(examined.subjects[:5])
        raise ParameterError(
            f"None of the photographs in {data} is of a subject that “{examined.name}” knows ({some}, ...). "
            "Give photographs in folders named after its subjects."
        )
    count = min(count, len(entries))
    chosen = [entries[index * len(entries) // count] for index in range(count)]
    inverter = examined.inverter
    size = examined.generator.config.image_size if inverter is None else inverter.config.encoder_size
    crop = CropConfig(size=size, smallest=1.0, degradation=Degradation() if degraded else None)
    return PhotoDataset(chosen, examined.subjects, crop)
