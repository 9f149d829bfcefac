"""The figures of a benchmark, and how they are shown."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from model.benchmark.machine import Peaks
from model.params import Precision

_GIGA = 1e9
_MEBI = 1 << 20
_SHORTEST = 0.0005  # what is not 0.001 s is not shown
_WHOLE = ("what", "median s", "spread s", "processor s", "GFLOP", "GFLOP/s", "of peak", "peak MiB")
_SCRATCH = ("from scratch s", "ratio")
_STAGES = ("what", "stage", "median s", "spread s", "processor s", "GFLOP", "GFLOP/s", "of peak")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """seconds: by the clock, median; spread: between the quartiles, 0 of a single run. processor_seconds: of all
    threads, median. flops: of matrix products and convolutions, two for a multiplication and an addition."""

    seconds: float
    spread: float
    processor_seconds: float
    flops: int

    @property
    def flops_per_second(self) -> float:
        """Achieved, by the clock."""
        return self.flops / self.seconds


@dataclass(frozen=True, kw_only=True)
class TaskFigures:
    """stages: by name, in the order of the work. peak_memory: bytes, None where it is not known.

    scratch_seconds: median where every picture is made alone and nothing is known before; None where that is
    the same.
    """

    title: str
    whole: Figures
    stages: Mapping[str, Figures]
    peak_memory: int | None
    scratch_seconds: float | None

    @property
    def ratio(self) -> float | None:
        """Of the time to that from scratch."""
        return None if self.scratch_seconds is None else self.whole.seconds / self.scratch_seconds


@dataclass(frozen=True, kw_only=True)
class Report:
    """model: its name. device: in words. machine: system, architecture, vector instructions.

    precision: of what was measured; the peaks are those of single precision.
    """

    model: str
    device: str
    machine: str
    threads: int
    precision: Precision
    repeats: int
    peaks: Peaks
    tasks: tuple[TaskFigures, ...]

    def json(self) -> str:
        """All figures in SI units, as one object."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False)

    def markdown(self) -> str:
        """As sentences and two tables."""
        peaks = self.peaks
        return "\n\n".join(
            (
                f"{self.model}, {self.precision}, {self.device}, {self.machine}, {self.threads} thread(s), "
                f"median of {self.repeats}.",
                f"The machine: matrix product {peaks.product / _GIGA:.1f} GFLOP/s, 3x3 convolution "
                f"{peaks.convolution / _GIGA:.1f} GFLOP/s, copy {peaks.copy / _GIGA:.1f} GB/s.",
                _table((*_WHOLE, *_SCRATCH), [self._whole(task) for task in self.tasks]),
                _table(
                    _STAGES,
                    [
                        (task.title, stage, *self._shown(figures))
                        for task in self.tasks
                        for stage, figures in task.stages.items()
                        if figures.seconds >= _SHORTEST
                    ],
                ),
            )
        )

    def _whole(self, task: TaskFigures) -> tuple[str, ...]:
        return (
            task.title,
            *self._shown(task.whole),
            "–" if task.peak_memory is None else f"{task.peak_memory / _MEBI:.0f}",
            "–" if task.scratch_seconds is None else f"{task.scratch_seconds:.3f}",
            "–" if task.ratio is None else f"{task.ratio:.2f}",
        )

    def _shown(self, figures: Figures) -> tuple[str, ...]:
        achieved = ("–", "–", "–")
        if figures.flops:
            achieved = (
                f"{figures.flops / _GIGA:.2f}",
                f"{figures.flops_per_second / _GIGA:.1f}",
                f"{figures.flops_per_second / self.peaks.flops_per_second:.0%}",
            )
        return (
            f"{figures.seconds:.3f}",
            f"{figures.spread:.3f}",
            f"{figures.processor_seconds:.3f}",
            *achieved,
        )


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (titles, ["---"] * len(titles), *rows))
