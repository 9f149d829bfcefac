"""From finished runs to a model bundle."""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoints.bundle import save_bundle
from model.colour import normalise_l
from model.networks.compact import CompactModel
from model.params import ModelInfo
from model.training.data import CropConfig, PhotoDataset, list_pictures
from model.training.degrade import Degradation
from model.training.directions import find_directions
from model.training.losses import one_hot
from model.training.runs import load_trained

_PHOTOGRAPHS_FOR_DIRECTIONS = 256


def assemble(
    *,
    prior: Path,
    encoder: Path,
    colouriser: Path,
    data: Path,
    out: Path,
    name: str,
    title: str,
    overwrite: bool,
) -> ModelInfo:
    """Join three runs, find the latent directions on photographs of `data`, and write the bundle to `out`.

    Stored in half precision. Raises CheckpointError if a run is missing or `out` cannot be written.
    """
    model, _, subjects = load_trained(prior, encoder, colouriser)
    x_l, classes = _photographs(model, data, subjects)
    directions, infos = find_directions(model, x_l, classes)
    info = ModelInfo(
        name=name,
        title=title,
        subjects=subjects,
        directions=tuple(infos),
        prior_resolution=model.config.generator.image_size,
        working_size=model.config.working_size,
        weights_id="",
    )
    record = {run.name: _record(run) for run in (prior, encoder, colouriser)}
    return save_bundle(out, model, info, directions, storage="float16", training=record, overwrite=overwrite)


def _record(run: Path) -> dict[str, object]:
    """The run's settings and how far it came."""
    config: dict[str, object] = json.loads((run / "config.json").read_text("utf-8"))
    config.pop("subjects")
    last = (run / "events.jsonl").read_text("utf-8").splitlines()[-1]
    return config | {"last": json.loads(last)}


def _photographs(model: CompactModel, data: Path, subjects: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Square photographs x_l and their class weights, spread evenly over the training pictures."""
    entries = [entry for entry in list_pictures(data) if entry.subject in subjects]
    step = max(1, len(entries) // _PHOTOGRAPHS_FOR_DIRECTIONS)
    crop = CropConfig(size=model.config.encoder_size, smallest=0.9, degradation=Degradation())
    dataset = PhotoDataset(entries[::step], subjects, crop)
    samples = [dataset[index, index] for index in range(len(dataset))]
    x_l = normalise_l(torch.stack([sample.grey for sample in samples]))
    return x_l, one_hot(torch.stack([sample.subject for sample in samples]), len(subjects))
