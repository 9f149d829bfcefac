"""What each stage takes, told by the pipeline's own progress."""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch

from model.checkpoints.device import synchronise
from model.events import Progress

# Before the first stage tells of itself.
READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """seconds: by the clock. processor: seconds of all threads. flops: see `Meter`."""

    seconds: float = 0.0
    processor: float = 0.0
    flops: int = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            seconds=self.seconds + other.seconds,
            processor=self.processor + other.processor,
            flops=self.flops + other.flops,
        )

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(
            seconds=self.seconds - other.seconds,
            processor=self.processor - other.processor,
            flops=self.flops - other.flops,
        )


class Meter:
    """A progress callback that counts what passes between two reports for the stage of the earlier one.

    flops: how many there were until now; counting them slows the work, so that time is measured without.
    """

    def __init__(self, device: torch.device, flops: Callable[[], int] = int) -> None:
        self._device = device
        self._flops = flops
        self._stages: defaultdict[str, Spent] = defaultdict(Spent)
        self._stage = READ
        self._last = self._now()

    def __call__(self, progress: Progress) -> None:
        """Take note that a stage begins or goes on."""
        self._count()
        self._stage = progress.stage

    def finish(self) -> Mapping[str, Spent]:
        """By stage, in the order in which they first began."""
        self._count()
        return dict(self._stages)

    def _count(self) -> None:
        now = self._now()
        self._stages[self._stage] += now - self._last
        self._last = now

    def _now(self) -> Spent:
        synchronise(self._device)
        return Spent(seconds=time.perf_counter(), processor=time.process_time(), flops=self._flops())
