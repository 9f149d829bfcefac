"""What a fine-tuning will cost, measured on a trial of a few steps."""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import torch

from model.checkpoints.store import find_model
from model.training.fine_tune import FineTuning
from model.training.fine_tune_control import Control, Event
from model.training.fine_tune_order import Order, prepare
from model.training.fine_tune_pictures import Check, check_pictures, picture_files
from model.training.fine_tune_task import FineTuneConfig
from model.training.settings import RunConfig

_TRIED = 8
_STEPS = 3


@dataclass(frozen=True)
class Estimate:
    """seconds: of the whole training, seconds_per_step without the measurements. memory_bytes: the most that is held
    at a time, None where the system does not tell. disk_bytes: of the run's folder and of the model.
    """

    seconds: float
    seconds_per_step: float
    memory_bytes: int | None
    disk_bytes: int


def estimate(order: Order, config: RunConfig[FineTuneConfig], data: Sequence[Path]) -> Estimate:
    """Train a few steps on a few of the pictures, in a temporary folder, and extrapolate.

    Raises as `prepare` and `FineTuning`.
    """
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
        measuring = max(0.0, time.monotonic() - began - step * _STEPS) / 2
        disk = sum(file.stat().st_size for file in run.rglob("*") if file.is_file())
        pictures = sum(file.stat().st_size for file in (run / "pictures").rglob("*.png"))
    disk += pictures * max(0, len(files) - len(tried)) // max(1, len(tried)) + _size_of(order.parent)
    training = step * config.train.steps
    task = config.task
    rounds = 2 + training / max(task.measure_seconds, measuring * (1.0 / task.measuring - 1.0))
    # The trial held out two pictures; measuring grows with their number, up to the most that are held out.
    return Estimate(training + rounds * measuring, step, _peak_memory(), disk)


def _usable(check: Check) -> bool:
    return check.reason is None


def _size_of(parent: str) -> int:
    return sum(file.stat().st_size for file in find_model(parent).iterdir() if file.is_file())


def _peak_memory() -> int | None:
    """Of this process, or on a graphics processor of its tensors."""
    if torch.cuda.is_available() and torch.cuda.max_memory_allocated() > 0:
        return torch.cuda.max_memory_allocated()
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
