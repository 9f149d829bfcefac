"""What a fine-tuning will cost, measured on a trial of a few steps, or calculated."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import torch

from model.checkpoints.manifest import Manifest, read_manifest
from model.checkpoints.memory import peak_memory
from model.checkpoints.store import find_model
from model.training.fine_tune.control import Control, Event
from model.training.fine_tune.measure import GENERAL
from model.training.fine_tune.order import Order, prepare, training_device
from model.training.fine_tune.pictures import Check, check_pictures, held_out_count, picture_files
from model.training.fine_tune.run import FineTuning
from model.training.fine_tune.sizes import GPU_RATE, calculated_size, needs_gpu
from model.training.fine_tune.task import FineTuneConfig
from model.training.loop.settings import RunConfig

_TRIED = 8
_STEPS = 3

FEWEST_STEPS = 10
"""However short the time: fewer teach nothing."""


@dataclass(frozen=True)
class Estimate:
    """steps: of the whole training, which takes `seconds`; seconds_per_step without the measurements. memory_bytes:
    the most that is held at a time, None where the system does not tell. disk_bytes: of the run's folder and of the
    model. calculated: nothing was tried, because the model needs a graphics processor and there is none; time and
    memory are those of a middling one.
    """

    steps: int
    seconds: float
    seconds_per_step: float
    memory_bytes: int | None
    disk_bytes: int
    calculated: bool = False


@dataclass(frozen=True)
class _Rhythm:
    """step: seconds of one; measurement: seconds of one on the held-out pictures; interval: training between two."""

    step: float
    measurement: float
    interval: float

    def seconds(self, steps: int) -> float:
        training = self.step * steps
        return training + (2 + training / self.interval) * self.measurement

    def steps(self, seconds: float) -> int:
        """How many steps fit."""
        training = (seconds - 2 * self.measurement) / (1 + self.measurement / self.interval)
        return max(FEWEST_STEPS, int(training / self.step))


def estimate(
    order: Order, config: RunConfig[FineTuneConfig], data: Sequence[Path], minutes: float | None = None
) -> Estimate:
    """Train a few steps on a few of the pictures, in a temporary folder, and extrapolate.

    A model that needs a graphics processor where there is none is calculated instead.
    minutes: how long the training may take; the estimate then says how many steps that makes, whatever `config`
    says. Raises as `prepare` and `FineTuning`.
    """
    manifest = read_manifest(find_model(order.parent))
    if needs_gpu(manifest) and training_device(config.train.device) == "cpu":
        return _calculate(order, manifest, config, minutes)
    files = picture_files(data)
    tried = [check.path for check in islice(filter(_usable, check_pictures(files)), _TRIED)]
    trial = replace(config, train=replace(config.train, steps=_STEPS, log_every=_STEPS))
    times: list[float] = []

    def note(event: Event) -> None:
        if event["event"] == "step":
            times.append(time.monotonic())

    with tempfile.TemporaryDirectory(prefix="gcp-trial-") as folder:
        run = Path(folder) / "run"
        prepare(order, trial, tried, run, note)
        tuning = FineTuning(run, Control(), note)
        began = time.monotonic()
        tuning.train()
        step = (times[-1] - times[0]) / (len(times) - 1)
        measurement = max(0.0, time.monotonic() - began - step * _STEPS) / 2
        disk = sum(file.stat().st_size for file in run.rglob("*") if file.is_file())
        pictures = sum(file.stat().st_size for file in (run / "pictures").rglob("*.png"))
    disk += pictures * max(0, len(files) - len(tried)) // max(1, len(tried)) + _size_of(order.parent)
    # Measuring grows with the pictures that are held out.
    always = len(GENERAL)
    measurement *= (always + held_out_count(len(files))) / (always + held_out_count(len(tried)))
    task = config.task
    interval = max(task.measure_seconds, measurement * (1.0 / task.measuring - 1.0))
    rhythm = _Rhythm(step, measurement, interval)
    steps = config.train.steps if minutes is None else rhythm.steps(60.0 * minutes)
    return Estimate(steps, rhythm.seconds(steps), step, _peak_memory(), disk)


def _calculate(
    order: Order, manifest: Manifest, config: RunConfig[FineTuneConfig], minutes: float | None
) -> Estimate:
    size = calculated_size(manifest, config)
    step = size.operations / GPU_RATE
    with_measuring = step / (1.0 - config.task.measuring)
    steps = config.train.steps
    if minutes is not None:
        steps = max(FEWEST_STEPS, int(60.0 * minutes / with_measuring))
    # In the checkpoint the weights, their average and two moments, and the best ones.
    disk = 5 * size.trained_bytes + _size_of(order.parent)
    return Estimate(steps, steps * with_measuring, step, size.memory_bytes, disk, calculated=True)


def _usable(check: Check) -> bool:
    return check.reason is None


def _size_of(parent: str) -> int:
    return sum(file.stat().st_size for file in find_model(parent).iterdir() if file.is_file())


def _peak_memory() -> int | None:
    """Of this process, or on a graphics processor of its tensors."""
    on_graphics = torch.cuda.is_available() and torch.cuda.max_memory_allocated() > 0
    return peak_memory(torch.device("cuda" if on_graphics else "cpu"))
