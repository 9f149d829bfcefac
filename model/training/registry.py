"""The tasks that can be trained: an entry each, and from an entry to a trainer.

Later tasks take what earlier runs gave: prior (-> prior-adversarial) -> encoder -> colouriser -> nuance. The restorer
needs none of them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, NamedTuple

import torch

from model.checkpoints.backbone import load_backbone
from model.errors import ImageReadError, ParameterError
from model.networks.backbone import EfficientNetLite
from model.networks.compact_config import compact_config
from model.networks.lab_discriminator import LabDiscriminator, LabDiscriminatorConfig
from model.networks.restorer import RestorerConfig
from model.photo.atomic import atomic_file
from model.serialise import to_plain
from model.training.colouriser.task import ColouriserTask, ColouriserTaskConfig
from model.training.data.dataset import CropConfig, list_pictures, subject_names
from model.training.data.degrade import Degradation
from model.training.directions.discovery import DirectionsTask, DirectionsTaskConfig
from model.training.encoder.task import EncoderTask, EncoderTaskConfig
from model.training.loop.settings import RunConfig, TaskSettings
from model.training.loop.task import Task
from model.training.loop.trainer import TrainConfig, Trainer
from model.training.nuance.task import NuanceTask, NuanceTaskConfig
from model.training.prior.adversarial import AdversarialConfig, AdversarialPrior
from model.training.prior.warm_start import PriorConfig, PriorWarmStart
from model.training.restorer.task import RestorerTask, RestorerTaskConfig
from model.training.starting.runs import load_inverter, load_prior, load_trained, run_subjects, task_state

_PRIOR = {"prior": "The finished run of the prior, adversarial or not."}
_ENCODER = {"encoder": "The finished run of the encoder."}
_COLOURISER = {"colouriser": "The finished run of the colouriser."}


@dataclass(frozen=True)
class Given:
    """What a task may be built from: the frozen backbone, and the earlier runs that it needs by name.

    subjects: for a task that needs no runs; those of the run to begin from, or else of the pictures.
    """

    subjects: tuple[str, ...]
    backbone: EfficientNetLite
    earlier: Mapping[str, Path]


class Built(NamedTuple):
    """A task, and the subjects in its class order."""

    task: Task
    subjects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TaskEntry(Generic[TaskSettings]):
    """One task: what it is for, its default settings, the earlier runs it needs (name to help), how it is built."""

    summary: str
    defaults: RunConfig[TaskSettings]
    build: Callable[[Given, TaskSettings], Built]
    needs: Mapping[str, str] = field(default_factory=dict)


def _prior(given: Given, settings: PriorConfig) -> Built:
    sizes = compact_config(len(given.subjects))
    return Built(PriorWarmStart(sizes.generator, sizes.encoder, given.backbone, settings), given.subjects)


def _prior_adversarial(given: Given, settings: AdversarialConfig) -> Built:
    prior = load_prior(given.earlier["prior"])
    task = AdversarialPrior(prior.generator, prior.colour_encoder, prior.density, given.backbone, settings)
    return Built(task, prior.subjects)


def _encoder(given: Given, settings: EncoderTaskConfig) -> Built:
    prior = load_prior(given.earlier["prior"])
    sizes = compact_config(len(prior.subjects))
    task = EncoderTask(sizes.encoder, prior.generator, prior.colour_encoder, given.backbone, settings)
    return Built(task, prior.subjects)


def _colouriser(given: Given, settings: ColouriserTaskConfig) -> Built:
    model, frozen = load_inverter(
        given.earlier["prior"], given.earlier["encoder"], given.backbone, guidance=settings.guidance
    )
    model.colouriser.see_as(given.backbone)
    adversary = LabDiscriminator(LabDiscriminatorConfig())
    return Built(ColouriserTask(model, frozen.colour_encoder, adversary, settings), frozen.subjects)


def _nuance(given: Given, settings: NuanceTaskConfig) -> Built:
    earlier = given.earlier
    model, frozen = load_trained(earlier["prior"], earlier["encoder"], earlier["colouriser"])
    return Built(NuanceTask(model, settings), frozen.subjects)


def _directions(given: Given, settings: DirectionsTaskConfig) -> Built:
    prior = load_prior(given.earlier["prior"])
    task = DirectionsTask(prior.generator, prior.colour_encoder, given.backbone, settings)
    return Built(task, prior.subjects)


def _restorer(given: Given, settings: RestorerTaskConfig) -> Built:
    return Built(RestorerTask(RestorerConfig(), settings), given.subjects)


TASKS: Mapping[str, TaskEntry[Any]] = {
    "prior": TaskEntry(
        summary="The generator and its colour encoder, by reconstruction.",
        defaults=RunConfig(
            train=TrainConfig(steps=1000, batch_size=48), crop=CropConfig(), task=PriorConfig()
        ),
        build=_prior,
    ),
    "prior-adversarial": TaskEntry(
        summary="The prior of --prior, made sharp by an adversary (task.adversary=projected or biggan).",
        defaults=RunConfig(
            # Rate and betas of Projected GAN.
            train=TrainConfig(
                steps=3000, batch_size=32, learning_rate=2e-4, betas=(0.0, 0.99), checkpoint_seconds=600.0
            ),
            crop=CropConfig(),
            task=AdversarialConfig(),
        ),
        build=_prior_adversarial,
        needs=_PRIOR,
    ),
    "encoder": TaskEntry(
        summary="The encoder that inverts grey photographs, and the subject head.",
        defaults=RunConfig(
            train=TrainConfig(steps=600, batch_size=48),
            crop=CropConfig(degradation=Degradation()),
            task=EncoderTaskConfig(),
        ),
        build=_encoder,
        needs=_PRIOR,
    ),
    "colouriser": TaskEntry(
        summary="Correspondence and colouriser, against D^c.",
        defaults=RunConfig(
            train=TrainConfig(
                steps=3500, batch_size=24, warmup=150, weight_decay=0.01, checkpoint_seconds=180.0
            ),
            crop=CropConfig(degradation=Degradation()),
            task=ColouriserTaskConfig(),
        ),
        build=_colouriser,
        needs=_PRIOR | _ENCODER,
    ),
    "nuance": TaskEntry(
        summary="What tells how colours vary within things that --colouriser gives one colour.",
        defaults=RunConfig(
            train=TrainConfig(
                steps=2500, batch_size=16, learning_rate=2e-3, weight_decay=0.01, checkpoint_seconds=180.0
            ),
            # So near, at times, as a face that fills the picture will be seen.
            crop=CropConfig(size=160, smallest=0.5, afar=0.1, paper=0.15, degradation=Degradation()),
            task=NuanceTaskConfig(),
        ),
        build=_nuance,
        needs=_PRIOR | _ENCODER | _COLOURISER,
    ),
    "directions": TaskEntry(
        summary="Latent directions that can be told apart by what they do to the pictures of --prior.",
        defaults=RunConfig(
            train=TrainConfig(steps=800, batch_size=8, learning_rate=2e-3),
            crop=CropConfig(),
            task=DirectionsTaskConfig(),
        ),
        build=_directions,
        needs=_PRIOR,
    ),
    "restorer": TaskEntry(
        summary="The network that finds scratches, dust, folds and stains.",
        defaults=RunConfig(
            train=TrainConfig(steps=3000, batch_size=12, learning_rate=2e-3, weight_decay=0.01),
            # Cut small and enlarged, a photograph of 144 pixels looks as a large scan does: softer than its dust.
            crop=CropConfig(
                size=192, smallest=0.4, least_chroma=0.0, degradation=Degradation(scratches=0.0, halftone=0.2)
            ),
            task=RestorerTaskConfig(),
        ),
        build=_restorer,
    ),
}


def make_trainer(
    name: str,
    config: RunConfig[Any],
    data: Path,
    out: Path,
    *,
    start: Path | None = None,
    resume: bool = False,
    **earlier: Path,
) -> Trainer:
    """A trainer of the task of this name, ready to run, its config.json written.

    data: see `list_pictures`. earlier: finished runs, as the task's `needs` name them. start: a run of the same
    task whose weights to begin from. resume: go on with the run in `out`, its config.json staying as it was if
    that cannot be. Raises ParameterError if there is no such task, an earlier run is not given or a resumed run is
    past its last step, ImageReadError if there are no pictures of known subjects, CheckpointError if an earlier run
    is damaged or the run cannot be resumed so.
    """
    if name not in TASKS:
        raise ParameterError(f"There is no task “{name}”. There are: {', '.join(TASKS)}.")
    entry = TASKS[name]
    missing = [f"--{need}" for need in entry.needs if need not in earlier]
    if missing:
        raise ParameterError(
            f"Training “{name}” builds on earlier runs: give their folders with {' and '.join(missing)}."
        )
    entries = list_pictures(data)
    torch.manual_seed(config.train.seed)
    origin = out if resume else start
    subjects = subject_names(entries) if origin is None else run_subjects(origin)
    task, subjects = entry.build(Given(subjects, load_backbone(), earlier), config.task)
    if start is not None and not resume:
        task.begin_from(task_state(start, name))
    known = [entry for entry in entries if entry.subject in subjects]
    if not known:
        raise ImageReadError(
            f"None of the {len(entries)} pictures in {data} is of a subject that is known here. Sort them into "
            f"folders named by their subject: {', '.join(subjects)}."
        )
    trainer = Trainer(task, known, subjects, config.crop, config.train, out)
    if resume:
        trainer.resume()
        if trainer.step > config.train.steps:
            raise ParameterError(
                f"{trainer.checkpoint} has {trainer.step} steps already, so train.steps={config.train.steps} leaves "
                "nothing to train. Give more steps."
            )
    if trainer.leads:
        out.mkdir(parents=True, exist_ok=True)
        record = {"name": name, "subjects": list(subjects), "pictures": len(known)} | to_plain(config)
        with atomic_file(out / "config.json", overwrite=True) as file:
            file.write(json.dumps(record, indent=1, ensure_ascii=False).encode())
    return trainer
