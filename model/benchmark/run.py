"""The whole benchmark: the machine's peaks, then task after task."""

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import cv2
import torch

from model.benchmark.machine import measure_peaks
from model.benchmark.measure import measure_task
from model.benchmark.report import Report
from model.benchmark.tasks import Task
from model.checkpoints.bundle import LoadedModel
from model.checkpoints.device import describe_device
from model.params import Precision


class Listener(Protocol):
    """What is told of the work."""

    def begin(self, title: str) -> None:
        """Say what is being measured."""

    def advance(self) -> None:
        """Count one more task as done."""


def run_benchmark(
    loaded: LoadedModel,
    tasks: tuple[Task, ...],
    listener: Listener,
    *,
    repeats: int,
    threads: int | None,
    precision: Precision = "exact",
) -> Report:
    """Measure everything. threads: of torch and OpenCV while it runs; None for as many as they have.

    precision: that of the tasks. Raises as `Runner.colourise`.
    """
    figures = []
    with _threads(threads):
        peaks = measure_peaks(loaded.device)
        for task in tasks:
            listener.begin(task.title)
            figures.append(measure_task(loaded, task, repeats))
            listener.advance()
            # Again and again, for other programs take their share now and then.
            peaks = peaks.or_better(measure_peaks(loaded.device))
        return Report(
            model=loaded.info.name,
            device=describe_device(loaded.device),
            machine=f"{platform.system()} {platform.machine()}, {torch.backends.cpu.get_cpu_capability()}",
            threads=torch.get_num_threads(),
            precision=precision,
            repeats=repeats,
            peaks=peaks,
            tasks=tuple(figures),
        )


@contextmanager
def _threads(number: int | None) -> Iterator[None]:
    before = torch.get_num_threads(), cv2.getNumThreads()
    if number is not None:
        torch.set_num_threads(number)
        cv2.setNumThreads(number)
    try:
        yield
    finally:
        torch.set_num_threads(before[0])
        cv2.setNumThreads(before[1])
