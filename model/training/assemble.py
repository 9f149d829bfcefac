"""From finished runs to a model bundle."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor

from model.checkpoints.bundle import save_bundle
from model.colour import denormalise_ab, normalise_l, rgb_to_lab
from model.networks.compact import CompactModel
from model.params import ModelInfo
from model.training.data import CropConfig, PhotoDataset, list_pictures
from model.training.degrade import Degradation
from model.training.directions import find_directions
from model.training.losses import one_hot
from model.training.runs import load_trained

_PHOTOGRAPHS = 256
_BATCH = 16
_VIVIDNESS = 0.85
_LARGEST_GAIN = 1.6


class _Measured(NamedTuple):
    """Photographs to measure on: x_l (N, 1, S, S), class weights (N, n_classes), true mean chroma (Lab)."""

    x_l: Tensor
    classes: Tensor
    true_chroma: float


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
    measured = _photographs(model, data, subjects)
    gain = restore_vividness(model, measured.x_l, measured.classes, measured.true_chroma)
    directions, infos = find_directions(model, measured.x_l, measured.classes)
    info = ModelInfo(
        name=name,
        title=title,
        subjects=subjects,
        directions=tuple(infos),
        prior_resolution=model.config.generator.image_size,
        working_size=model.config.working_size,
        weights_id="",
    )
    record: dict[str, object] = {run.name: _record(run) for run in (prior, encoder, colouriser)}
    record["chroma_gain"] = round(gain, 3)
    return save_bundle(out, model, info, directions, storage="float16", training=record, overwrite=overwrite)


def _record(run: Path) -> dict[str, object]:
    """The run's settings and how far it came."""
    config: dict[str, object] = json.loads((run / "config.json").read_text("utf-8"))
    config.pop("subjects")
    last = (run / "events.jsonl").read_text("utf-8").splitlines()[-1]
    return config | {"last": json.loads(last)}


@torch.no_grad()
def restore_vividness(model: CompactModel, x_l: Tensor, classes: Tensor, true_chroma: float) -> float:
    """Scale the colouriser's head so that faithful colourings have nearly the chroma of real photographs.

    An expected colour is paler than any of the colours that it stands for; Zhang et al. (ECCV 2016) sharpen
    their distribution for the same reason. Returns the gain, between 1 and 1.6.
    """
    chroma = []
    for x, c in zip(x_l.split(_BATCH), classes.split(_BATCH), strict=True):
        reference = model.generate(model.invert(x, c).mean, c)
        perception = model.perceive(x)
        ab = denormalise_ab(model.colourise(perception, model.align(perception, reference)))
        chroma.append(ab.norm(dim=1).mean(dim=(1, 2)))
    gain = _VIVIDNESS * true_chroma / max(float(torch.cat(chroma).mean()), 1e-6)
    gain = min(max(gain, 1.0), _LARGEST_GAIN)
    for parameter in model.colouriser.head.parameters():
        parameter.mul_(gain)
    return gain


def _photographs(model: CompactModel, data: Path, subjects: Sequence[str]) -> _Measured:
    """Photographs spread evenly over the training pictures."""
    entries = [entry for entry in list_pictures(data) if entry.subject in subjects]
    step = max(1, len(entries) // _PHOTOGRAPHS)
    crop = CropConfig(size=model.config.encoder_size, smallest=0.9, degradation=Degradation())
    dataset = PhotoDataset(entries[::step], subjects, crop)
    samples = [dataset[index, index] for index in range(len(dataset))]
    x_l = normalise_l(torch.stack([sample.grey for sample in samples]))
    rgb = torch.stack([sample.rgb for sample in samples]) / 255.0
    return _Measured(
        x_l=x_l,
        classes=one_hot(torch.stack([sample.subject for sample in samples]), len(subjects)),
        true_chroma=float(rgb_to_lab(rgb)[:, 1:].norm(dim=1).mean()),
    )
