"""Runs by name: from a run folder and settings to a task and its trainer.

A run folder holds config.json, checkpoint.pt, events.jsonl and grids/. Later tasks take what earlier runs
gave: prior (-> prior-adversarial) -> encoder -> colouriser.
"""

import json
from ast import literal_eval
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor

from model.checkpoints.backbone import load_backbone
from model.errors import CheckpointError, ParameterError
from model.networks.backbone import EfficientNetLite
from model.networks.compact import CompactConfig, CompactModel, compact_config
from model.networks.encoder import Encoder
from model.networks.generator import Generator
from model.networks.lab_discriminator import LabDiscriminator, LabDiscriminatorConfig
from model.photo.atomic import atomic_file
from model.training.adversarial import AdversarialConfig, AdversarialPrior
from model.training.colouriser import ColouriserTask, ColouriserTaskConfig
from model.training.data import CropConfig, list_pictures, subject_names
from model.training.degrade import Degradation
from model.training.encoder import EncoderTask, EncoderTaskConfig
from model.training.prior import PriorConfig, PriorWarmStart
from model.training.trainer import Task, TrainConfig, Trainer

Settings = TypeVar("Settings")


@dataclass(frozen=True, kw_only=True)
class RunConfig:
    """All that a run is told: the loop, the crops and the task's own weights."""

    train: TrainConfig
    crop: CropConfig
    task: PriorConfig | EncoderTaskConfig | ColouriserTaskConfig


DEFAULTS = {
    "prior": RunConfig(train=TrainConfig(steps=1000, batch_size=48), crop=CropConfig(), task=PriorConfig()),
    # Rate and betas of Projected GAN.
    "prior-adversarial": RunConfig(
        train=TrainConfig(
            steps=3000, batch_size=32, learning_rate=2e-4, betas=(0.0, 0.99), checkpoint_seconds=600.0
        ),
        crop=CropConfig(),
        task=AdversarialConfig(),
    ),
    "encoder": RunConfig(
        train=TrainConfig(steps=600, batch_size=48),
        crop=CropConfig(degradation=Degradation()),
        task=EncoderTaskConfig(),
    ),
    "colouriser": RunConfig(
        train=TrainConfig(steps=3000, batch_size=24, checkpoint_seconds=180.0),
        crop=CropConfig(degradation=Degradation()),
        task=ColouriserTaskConfig(),
    ),
}


def override(settings: Settings, assignments: Iterable[str]) -> Settings:
    """Settings with "key=value" applied; dots reach inner ones ("train.steps=100").

    Raises ParameterError for unknown keys and for values of another type.
    """
    for assignment in assignments:
        key, separator, text = assignment.partition("=")
        if not separator:
            raise ParameterError(f"“{assignment}” is not of the form key=value.")
        settings = _assign(settings, key.split("."), text, key)
    return settings


def _assign(settings: Settings, path: Sequence[str], text: str, key: str) -> Settings:
    assert is_dataclass(settings) and not isinstance(settings, type)
    names = [field.name for field in fields(settings)]
    if path[0] not in names:
        raise ParameterError(f"There is no setting “{key}”. Here there are: {', '.join(names)}.")
    current = getattr(settings, path[0])
    value: Any
    if len(path) > 1:
        if not is_dataclass(current):
            raise ParameterError(f"There is no setting “{key}”: {path[0]} is a single value.")
        value = _assign(current, path[1:], text, key)
    else:
        value = _parse(text, current, key)
    return replace(settings, **{path[0]: value})


def _parse(text: str, current: object, key: str) -> object:
    try:
        value: object = literal_eval(text)
    except (ValueError, SyntaxError):
        value = text
    if isinstance(current, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(current):
        raise ParameterError(f"{key} must be a {type(current).__name__}, like {current!r}, not {text!r}.")
    return value


@dataclass(frozen=True)
class Frozen:
    """What an earlier prior run gave: networks in evaluation mode, and the subjects in class order."""

    subjects: tuple[str, ...]
    generator: Generator
    colour_encoder: Encoder


def _checkpoint(run: Path) -> dict[str, Any]:
    path = run / "checkpoint.pt"
    if not path.is_file():
        raise CheckpointError(f"There is no finished run in {run}: checkpoint.pt is missing.")
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    task: dict[str, Any] = state["task"]
    return task


def _averaged(state: dict[str, Tensor], index: int) -> dict[str, Tensor]:
    """The weights of one of the averaged networks of a task."""
    prefix = f"module.{index}."
    return {name[len(prefix) :]: value for name, value in state.items() if name.startswith(prefix)}


def run_subjects(run: Path) -> tuple[str, ...]:
    """The subjects a run was trained on, in class order."""
    return tuple(json.loads((run / "config.json").read_text("utf-8"))["subjects"])


def load_prior(run: Path) -> Frozen:
    """Generator and colour encoder of a prior run, adversarial or not. Raises CheckpointError."""
    subjects = run_subjects(run)
    config = compact_config(len(subjects))
    generator, colour_encoder = Generator(config.generator), Encoder(config.encoder)
    average = _checkpoint(run)["average"]
    generator.load_state_dict(_averaged(average, 0))
    colour_encoder.load_state_dict(_averaged(average, 1))
    return Frozen(subjects, generator.eval(), colour_encoder.eval())


def load_inverter(
    prior: Path, encoder: Path, backbone: EfficientNetLite
) -> tuple[CompactModel, Encoder, tuple[str, ...]]:
    """A compact model with prior, encoder and subject head, its colouriser still untrained; the colour encoder; the
    subjects. Raises CheckpointError.
    """
    frozen = load_prior(prior)
    model = CompactModel(compact_config(len(frozen.subjects)), backbone)
    model.generator.load_state_dict(frozen.generator.state_dict())
    average = _checkpoint(encoder)["average"]
    model.encoder.load_state_dict(_averaged(average, 0))
    model.subject_head.load_state_dict(_averaged(average, 1))
    return model.eval(), frozen.colour_encoder, frozen.subjects


def load_trained(
    prior: Path, encoder: Path, colouriser: Path
) -> tuple[CompactModel, Encoder, tuple[str, ...]]:
    """The whole compact model of three runs, the colour encoder and the subjects. Raises CheckpointError."""
    model, colour_encoder, subjects = load_inverter(prior, encoder, load_backbone())
    average = _checkpoint(colouriser)["average"]
    model.correspondence.load_state_dict(_averaged(average, 0))
    model.colouriser.load_state_dict(_averaged(average, 1))
    return model.eval(), colour_encoder, subjects


def make_trainer(
    name: str,
    config: RunConfig,
    data: Path,
    out: Path,
    *,
    prior: Path | None = None,
    encoder: Path | None = None,
    start: Path | None = None,
) -> Trainer:
    """A trainer ready to run, its config.json written.

    data: see `list_pictures`. prior, encoder: finished runs, where the task needs them. start: a run of the
    same task whose weights to begin from. Raises ParameterError if an earlier run is not given,
    CheckpointError if it is damaged.
    """
    entries = list_pictures(data)
    backbone = load_backbone()
    torch.manual_seed(config.train.seed)
    if name == "prior":
        subjects = subject_names(entries)
        task = _prior_task(config, compact_config(len(subjects)), backbone)
    elif name == "prior-adversarial":
        if prior is None:
            raise ParameterError(
                "The adversary sharpens a prior that can reconstruct: give its run folder with --prior."
            )
        frozen = load_prior(prior)
        subjects = frozen.subjects
        assert isinstance(config.task, AdversarialConfig)
        task = AdversarialPrior(frozen.generator, frozen.colour_encoder, backbone, config.task)
    elif name == "encoder":
        if prior is None:
            raise ParameterError("The encoder inverts a trained prior: give its run folder with --prior.")
        frozen = load_prior(prior)
        subjects = frozen.subjects
        assert isinstance(config.task, EncoderTaskConfig)
        task = EncoderTask(
            compact_config(len(subjects)).encoder,
            frozen.generator,
            frozen.colour_encoder,
            backbone,
            config.task,
        )
    elif name == "colouriser":
        if prior is None or encoder is None:
            raise ParameterError(
                "The colouriser follows a trained prior and encoder: give their run folders with --prior and "
                "--encoder."
            )
        model, colour_encoder, subjects = load_inverter(prior, encoder, backbone)
        assert isinstance(config.task, ColouriserTaskConfig)
        task = ColouriserTask(model, colour_encoder, LabDiscriminator(LabDiscriminatorConfig()), config.task)
    else:
        raise ParameterError(f"There is no task “{name}”. There are: {', '.join(DEFAULTS)}.")
    if start is not None:
        task.load_state_dict(_checkpoint(start))
    known = [entry for entry in entries if entry.subject in subjects]
    out.mkdir(parents=True, exist_ok=True)
    record = {"task": name, "subjects": subjects, "pictures": len(known)} | asdict(config)
    with atomic_file(out / "config.json", overwrite=True) as file:
        file.write(json.dumps(record, indent=1, ensure_ascii=False).encode())
    return Trainer(task, known, subjects, config.crop, config.train, out)


def _prior_task(config: RunConfig, sizes: CompactConfig, backbone: EfficientNetLite) -> Task:
    assert isinstance(config.task, PriorConfig)
    return PriorWarmStart(sizes.generator, sizes.encoder, backbone, config.task)
