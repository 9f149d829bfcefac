"""Measure tasks, each beside the same from scratch."""

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode

from model.benchmark.meter import Meter, Spent
from model.benchmark.report import Figures, TaskFigures
from model.benchmark.tasks import Task
from model.checkpoints.bundle import LoadedModel
from model.checkpoints.device import samples_at_once
from model.checkpoints.memory import peak_memory, restart_peak_memory
from model.photo.photograph import Photograph
from model.pipeline.runner import Runner

Stages = Mapping[str, Spent]


def measure_task(loaded: LoadedModel, task: Task, repeats: int) -> TaskFigures:
    """Measure a task so many times, in turns with every picture of it from scratch.

    Raises as `Runner.colourise`.
    """
    bench = _Bench(loaded, task)
    counter = FlopCounterMode(display=False, custom_mapping=named_operations())
    with counter:
        counted = bench.run(1, Meter(loaded.device, counter.get_total_flops))
    runs, scratch, peaks = [], [], []
    for time in range(2, 2 + repeats):
        restart_peak_memory(loaded.device)
        runs.append(bench.run(time, Meter(loaded.device)))
        peaks.append(peak_memory(loaded.device))
        if bench.scratch_differs:
            scratch.append(_sum(bench.run_from_scratch(time, Meter(loaded.device))).seconds)
    return TaskFigures(
        title=task.title,
        whole=_figures([_sum(run) for run in runs], _sum(counted).flops),
        stages={
            stage: _figures([run.get(stage, Spent()) for run in runs], spent.flops)
            for stage, spent in counted.items()
        },
        peak_memory=max((peak for peak in peaks if peak is not None), default=None),
        scratch_seconds=statistics.median(scratch) if scratch else None,
    )


class _Bench:
    """Runs a task again and again; what is not fresh has run once before."""

    def __init__(self, loaded: LoadedModel, task: Task) -> None:
        self._loaded = loaded
        self._task = task
        self._known: tuple[Runner, Photograph] | None = None
        self.scratch_differs = not task.fresh or len(task.recipes(0)) > 1
        if not task.fresh:
            self._known = Runner(loaded), task.open()
            self.run(0, Meter(loaded.device))

    def run(self, time: int, meter: Meter) -> Stages:
        """As the window does it: several samples in batches."""
        runner, photo = self._known or (Runner(self._loaded), self._task.open())
        recipes, together = self._task.recipes(time), samples_at_once(self._loaded.device)
        for first in range(0, len(recipes), together):
            batch = recipes[first : first + together]
            if len(batch) > 1:
                runner.anticipate(photo, batch, progress=meter)
            for recipe in batch:
                _ = runner.colourise(photo, recipe, max_side=self._task.max_side, progress=meter).rgb
        return meter.finish()

    def run_from_scratch(self, time: int, meter: Meter) -> Stages:
        """One picture after the other, nothing kept from one to the next."""
        for recipe in self._task.recipes(time):
            runner, photo = Runner(self._loaded), self._task.open()
            _ = runner.colourise(photo, recipe, max_side=self._task.max_side, progress=meter).rgb
        return meter.finish()


def _sum(stages: Stages) -> Spent:
    return sum(stages.values(), Spent())


def named_operations() -> dict[Any, Callable[..., int]]:
    """How much oneDNN's operations that are asked for by name calculate, which torch does not count."""
    if not torch.backends.mkldnn.is_available():
        return {}
    operations = torch.ops.mkldnn
    return {operations._linear_pointwise: _product, operations._convolution_pointwise: _product}


def _product(
    _x: Sequence[int], weight: Sequence[int], *_: object, out_shape: Sequence[int], **__: object
) -> int:
    """Two for each weight of an output and its value. weight: (outputs, ...)."""
    return 2 * math.prod(out_shape) * math.prod(weight[1:])


def _figures(runs: Sequence[Spent], flops: int) -> Figures:
    seconds = [run.seconds for run in runs]
    return Figures(
        seconds=statistics.median(seconds),
        spread=_between_quartiles(seconds),
        processor_seconds=statistics.median(run.processor for run in runs),
        flops=flops,
    )


def _between_quartiles(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    lower, _, upper = statistics.quantiles(values, n=4, method="inclusive")
    return upper - lower
