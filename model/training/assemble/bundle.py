"""From finished runs to a model bundle."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor

from model.checkpoints.bundle import save_bundle
from model.checkpoints.manifest import read_manifest
from model.colour import normalise_l, rgb_to_lab
from model.params import ModelInfo
from model.training.assemble.prior_fit import calibrate_fit
from model.training.data.dataset import CropConfig, PhotoDataset, list_pictures
from model.training.data.degrade import Degradation
from model.training.directions.attribution import Colouring
from model.training.directions.discovery import load_directions
from model.training.directions.finding import DirectionConfig, find_directions
from model.training.directions.natural import natural_colours
from model.training.loop.allocation import keep_freed_memory
from model.training.losses.terms import one_hot
from model.training.starting.continuation import is_bundle, write_training_state
from model.training.starting.runs import load_trained

_PHOTOGRAPHS = 320


class _Measured(NamedTuple):
    """Photographs to measure on: x_l (N, 1, S, S), class weights (N, n_classes), the truth (N, 3, S, S), uint8."""

    x_l: Tensor
    classes: Tensor
    rgb: Tensor

    def truth(self) -> Colouring:
        """How they truly look."""
        lab = rgb_to_lab(self.rgb / 255.0)
        return Colouring(ab=lab[:, 1:], lightness=lab[:, 0].mean(dim=(1, 2)))


def assemble(
    *,
    prior: Path,
    encoder: Path,
    colouriser: Path,
    nuance: Path,
    directions: Path | None = None,
    data: Path,
    out: Path,
    name: str,
    title: str,
    overwrite: bool,
    sliders: DirectionConfig | None = None,
    synonyms: Mapping[str, Sequence[str]] | None = None,
) -> ModelInfo:
    """Join four runs, choose the latent directions on photographs of `data`, and write the bundle to `out`.

    directions: a run that discovered candidates; without it they are chosen among all of latent space. sliders: how
    they are chosen. synonyms: other names by which a person may find a subject. Stored in half precision, with what
    training needs to go on from it. Raises CheckpointError if a run is missing or `out` cannot be written.
    """
    keep_freed_memory()
    model, frozen = load_trained(prior, encoder, colouriser, nuance)
    model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    subjects = frozen.subjects
    small = CropConfig(size=model.config.encoder_size, smallest=0.9)
    aged = _photographs(data, subjects, replace(small, degradation=Degradation()), _PHOTOGRAPHS)
    clear = _photographs(data, subjects, small, _PHOTOGRAPHS)
    chosen, infos = find_directions(
        model,
        clear.x_l,
        clear.classes,
        natural_colours(clear.truth()),
        None if directions is None else load_directions(directions),
        sliders,
    )
    info = ModelInfo(
        name=name,
        title=title,
        subjects=subjects,
        synonyms=tuple(tuple(synonyms.get(subject, ())) for subject in subjects) if synonyms else (),
        directions=tuple(infos),
        prior_resolution=model.config.generator.image_size,
        working_size=model.config.working_size,
        weights_id="",
        prior_fit=calibrate_fit(model, aged.x_l, aged.classes),
        references=True,
    )
    runs = [run for run in (prior, encoder, colouriser, nuance, directions) if run is not None]
    record: dict[str, object] = {run.name: _record(run) for run in runs}
    record["chosen_among"] = (
        "all of latent space" if directions is None else f"directions of {directions.name}"
    )
    written = save_bundle(out, model, info, chosen, storage="float16", training=record, overwrite=overwrite)
    write_training_state(out, frozen.colour_encoder, frozen.density)
    return written


def _record(run: Path) -> dict[str, object]:
    """The run's settings and how far it came; of a bundle in a run's place, its weights."""
    if is_bundle(run):
        return {"bundle": read_manifest(run).weights.sha256}
    config: dict[str, object] = json.loads((run / "config.json").read_text("utf-8"))
    config.pop("subjects")
    last = (run / "events.jsonl").read_text("utf-8").splitlines()[-1]
    return config | {"last": json.loads(last)}


def _photographs(data: Path, subjects: Sequence[str], crop: CropConfig, count: int) -> _Measured:
    """About so many training photographs, spread evenly."""
    pictures = list_pictures(data)
    chosen = pictures[:: max(1, len(pictures) // count)]
    dataset = PhotoDataset([entry for entry in chosen if entry.subject in subjects], subjects, crop)
    samples = [dataset[index, index] for index in range(len(dataset))]
    return _Measured(
        x_l=normalise_l(torch.stack([sample.grey for sample in samples])),
        classes=one_hot(torch.stack([sample.subject for sample in samples]), len(subjects)),
        rgb=torch.stack([sample.rgb for sample in samples]),
    )
