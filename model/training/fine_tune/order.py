"""What a fine-tuning is told, and the run folder that it starts from."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch

from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import find_model
from model.errors import CheckpointError, ImageReadError, ParameterError
from model.notes import Note
from model.photo.atomic import atomic_file
from model.serialise import from_plain, to_plain
from model.training.data.dataset import CropConfig
from model.training.data.degrade import Degradation
from model.training.fine_tune.control import Report
from model.training.fine_tune.pictures import (
    SENSIBLE_COUNT,
    check_pictures,
    picture_files,
    reduce_pictures,
    split,
)
from model.training.fine_tune.sizes import needs_gpu
from model.training.fine_tune.task import FineTuneConfig, FineTuneTask
from model.training.loop.settings import RunConfig
from model.training.loop.trainer import TrainConfig

FEWEST = 4
"""Usable pictures without which nothing can be learnt and held out."""

DEFAULTS = RunConfig(
    train=TrainConfig(
        steps=300,
        batch_size=4,
        learning_rate=5e-4,
        warmup=20,
        workers=0,
        balance=0.0,
        boost={},
        checkpoint_seconds=60.0,
        grid_every=1_000_000,  # held-out pictures are shown instead
    ),
    crop=CropConfig(degradation=Degradation()),
    task=FineTuneConfig(),
)

_ORDER = "order.json"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to become of which model.

    parent: its name or path. name, title: the new model's. subject: what the pictures show: one of the parent's
    subjects, another name for a new subject, or None to let the model predict.
    """

    parent: str
    name: str
    title: str
    subject: str | None = None


def pictures_of(run: Path, part: str) -> list[Path]:
    """The reductions in a run's folder; part: "learnt" or "held-out"."""
    return sorted((run / "pictures" / part).glob("*.png"))


def read_order(run: Path) -> Order:
    """The order of a prepared run. Raises CheckpointError if there is none."""
    try:
        return from_plain(Order, json.loads((run / _ORDER).read_text("utf-8")), "order")
    except (OSError, ValueError) as error:
        raise CheckpointError(
            Note(
                "“{run}” holds no fine-tuning that could be resumed ({error}).",
                run=run,
                error=error,
            )
        ) from error


def training_device(name: str) -> Literal["cpu", "cuda"]:
    """Where `train.device` of this name trains."""
    return "cpu" if name == "cpu" or not torch.cuda.is_available() else "cuda"


def check_device(order: Order, device: str) -> None:
    """Raise ParameterError for a parent that needs a graphics processor where there is none, unless the CPU is
    asked for by name."""
    manifest = read_manifest(find_model(order.parent))
    if device != "cpu" and training_device(device) == "cpu" and needs_gpu(manifest):
        raise ParameterError(
            Note(
                "The model “{model}” is too large to be fine-tuned without a graphics processor (CUDA), "
                "and none was found: a step takes minutes on a CPU. Fine-tune the compact model, or set "
                "train.device=cpu to wait all the same.",
                model=manifest.title,
            )
        )


def prepare(
    order: Order, config: RunConfig[FineTuneConfig], data: Iterable[Path], run: Path, report: Report
) -> None:
    """Check the pictures, divide them and lay the run folder out.

    Reports each picture ("checked") and the numbers ("prepared"). Raises ImageReadError if too few can be used.
    """
    checks = []
    for check in check_pictures(picture_files(data)):
        checks.append(check)
        report({"event": "checked", "path": str(check.path), "reason": check.reason})
    learnt, held_out = split(checks)
    usable = len(learnt) + len(held_out)
    if usable < FEWEST:
        raise ImageReadError(
            Note(
                "Of {count} pictures {usable} can be used; at least {fewest} are needed, and "
                "{sensible} or more make sense. Add colour pictures of the same world.",
                count=len(checks),
                usable=usable,
                fewest=FEWEST,
                sensible=SENSIBLE_COUNT,
            )
        )
    working_size = read_manifest(find_model(order.parent)).working_size
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir(parents=True)
    reduce_pictures(learnt, run / "pictures" / "learnt", round(config.crop.size / config.crop.smallest))
    reduce_pictures(held_out, run / "pictures" / "held-out", working_size)
    _write(run / "config.json", {"name": FineTuneTask.name, **to_plain(config)})
    _write(run / _ORDER, to_plain(order))
    report({"event": "prepared", "learnt": len(learnt), "held_out": len(held_out)})


def _write(path: Path, content: dict[str, Any]) -> None:
    with atomic_file(path, overwrite=True) as file:
        file.write(json.dumps(content, indent=1, ensure_ascii=False).encode())
