"""The training loop: batches, optimisers, schedules, checkpoints. It knows no network and no loss."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader
from tqdm import tqdm

from model.checkpoints.device import memory_errors
from model.errors import CheckpointError, GcpError, ParameterError
from model.events import CancelToken
from model.notes import Note
from model.photo.atomic import atomic_file
from model.serialise import to_plain
from model.training.data.dataset import Batches, CropConfig, Entry, PhotoDataset, Sample, sampling_weights
from model.training.loop.allocation import keep_freed_memory
from model.training.loop.figures import Figures, in_numbers, part_of_mean
from model.training.loop.processes import (
    Precision,
    average_figures,
    average_gradients,
    join_processes,
    peak_memory,
)
from model.training.loop.record import RunRecord
from model.training.loop.task import Task

CHECKPOINT = "checkpoint.pt"

_OUT_OF_MEMORY = Note(
    "Raise train.accumulate: the same update in smaller parts. Or lower train.batch_size or crop.size."
)


class NonFiniteLossError(GcpError):
    """A loss became infinite or not a number; nothing was updated."""


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """What every task needs to be told.

    batch_size: pictures of an update, over all processes. accumulate: in how many parts each process computes
    its share, one after the other, to save memory; batch norm sees a part at a time. learning_rate falls as
    a half cosine to a hundredth over `steps`, after `warmup` linear steps. device: "auto" is CUDA where there
    is one. precision: "bf16" runs the forward passes in bfloat16, "auto" does so where the device calculates in
    it. workers: processes that read pictures, for each training process. balance and boost: see `sampling_weights`.
    tensorboard: write the figures for it too.
    """

    steps: int
    batch_size: int = 32
    accumulate: int = 1
    learning_rate: float = 1e-3
    betas: tuple[float, float] = (0.9, 0.99)
    weight_decay: float = 0.0
    warmup: int = 100
    clip_norm: float = 5.0
    device: Literal["auto", "cpu", "cuda"] = "auto"
    precision: Precision = "auto"
    seed: int = 0
    workers: int = 1
    balance: float = 0.3
    boost: dict[str, float] = field(default_factory=lambda: {"portrait": 1.5, "people": 1.3})
    log_every: int = 20
    checkpoint_seconds: float = 120.0
    grid_every: int = 500
    tensorboard: bool = False


def learning_rate_factor(step: int, config: TrainConfig) -> float:
    """Linear warm-up, then half a cosine from 1 down to 0.01 at the last step."""
    if step < config.warmup:
        return (step + 1) / config.warmup
    progress = (step - config.warmup) / max(1, config.steps - config.warmup)
    return 0.01 + 0.99 * 0.5 * (1.0 + math.cos(math.pi * min(1.0, progress)))


class Trainer:
    """Runs a task, writing into `run`: events.jsonl, curves.png, grids/STEP.png and checkpoint.pt.

    Under torchrun each process computes its share of every batch and `leads` in one of them, which alone writes.
    Every step's random numbers follow from the seed, the step and the rank: a resumed run needs no others.
    """

    def __init__(
        self,
        task: Task,
        entries: Sequence[Entry],
        subjects: Sequence[str],
        crop: CropConfig,
        config: TrainConfig,
        run: Path,
    ) -> None:
        self._fabric = join_processes(config.device, config.precision)
        parts = self._fabric.world_size * config.accumulate
        if config.batch_size % parts:
            raise ParameterError(
                Note(
                    "train.batch_size={batch_size} cannot be divided into {parts} equal parts ({world_size} "
                    "processes, train.accumulate={accumulate}). Choose a multiple.",
                    batch_size=config.batch_size,
                    parts=parts,
                    world_size=self._fabric.world_size,
                    accumulate=config.accumulate,
                )
            )
        self.task, self.config = task, config
        self.step = 0
        self._record = RunRecord(run, task.name)
        self._batches = Batches(
            PhotoDataset(entries, subjects, crop),
            sampling_weights(entries, balance=config.balance, boost=config.boost),
            size=config.batch_size,
            seed=config.seed,
            rank=self._fabric.global_rank,
            processes=self._fabric.world_size,
        )
        for network in task.networks():
            network.to(self._fabric.device)
            network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._phases = task.phases()
        self._optimisers = [
            torch.optim.AdamW(
                [{"params": list(group.parameters)} for group in phase.groups],
                lr=config.learning_rate,
                betas=config.betas,
                weight_decay=config.weight_decay,
            )
            for phase in self._phases
        ]

    @property
    def leads(self) -> bool:
        """Whether this is the process that writes."""
        return self._fabric.is_global_zero

    @property
    def checkpoint(self) -> Path:
        """The file a run resumes from."""
        return self._record.folder / CHECKPOINT

    def resume(self) -> None:
        """Continue from the run folder's checkpoint. Raises CheckpointError if there is none or it does not fit."""
        if not self.checkpoint.is_file():
            raise CheckpointError(
                Note(
                    "There is nothing to resume: {checkpoint} does not exist.",
                    checkpoint=self.checkpoint,
                )
            )
        state = torch.load(self.checkpoint, map_location="cpu", weights_only=True)
        try:
            self.task.load_state_dict(state["task"])
            for optimiser, saved in zip(self._optimisers, state["optimisers"], strict=True):
                optimiser.load_state_dict(saved)
                for group in optimiser.param_groups:  # the saved ones are those of the settings of then
                    group.update(betas=self.config.betas, weight_decay=self.config.weight_decay)
        except (KeyError, RuntimeError, ValueError) as error:
            raise CheckpointError(
                Note(
                    "{checkpoint} cannot be resumed so: these settings and earlier runs make other networks than "
                    "it has. Give those that it was begun with.",
                    checkpoint=self.checkpoint,
                )
            ) from error
        self.step = state["step"]

    def save(self) -> None:
        """Write the checkpoint, atomically."""
        state = {
            "task": self.task.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self._optimisers],
            "step": self.step,
            "config": to_plain(self.config),
        }
        with atomic_file(self.checkpoint, overwrite=True) as file:
            torch.save(state, file)

    def train(self, cancel: CancelToken | None = None, *, tell: Callable[[int], None] | None = None) -> None:
        """Train to the last step, or until cancelled (in all processes); the checkpoint is written in both cases.

        tell: told each step that is done; then no bar of its own is shown.

        Raises NonFiniteLossError before a broken update is made, OutOfMemoryError, and TrainingUnavailableError if
        TensorBoard is asked for and not installed.
        """
        keep_freed_memory()
        self._record.folder.mkdir(parents=True, exist_ok=True)
        if self.leads and self.config.tensorboard:
            self._record.open_board(self.step)
        loader = DataLoader(
            self._batches,
            batch_size=None,
            sampler=range(self.step, self.config.steps),
            num_workers=self.config.workers,
            pin_memory=self._fabric.device.type == "cuda",
            generator=torch.Generator(),  # else it draws from the tasks' own random numbers
        )
        started, saved, first = time.monotonic(), time.monotonic(), self.step
        with (
            closing(self._record),
            tqdm(
                total=self.config.steps,
                initial=self.step,
                desc=self.task.name,
                unit="step",
                mininterval=5,
                disable=not self.leads or tell is not None,
            ) as bar,
        ):
            for sample, skipped in loader:
                figures = self._one_step(sample)
                self.step += 1
                bar.update()
                if tell is not None:
                    tell(self.step)
                if self.leads:
                    self._record.skip(self.step, skipped)
                if self.step % self.config.log_every == 0 or self.step == self.config.steps:
                    seen = (self.step - first) * self.config.batch_size
                    numbers = average_figures(self._fabric, in_numbers(figures) | peak_memory(self._fabric))
                    numbers["pictures_per_second"] = seen / (time.monotonic() - started)
                    if self.leads:
                        self._record.figures(self.step, numbers)
                    bar.set_postfix({k: f"{v:.3g}" for k, v in numbers.items()})
                if self.leads and self.step % self.config.grid_every == 0:
                    self._record.pictures(self.step, self.task.grid())
                if self.leads and time.monotonic() - saved > self.config.checkpoint_seconds:
                    self.save()
                    saved = time.monotonic()
                if cancel is not None and cancel.cancelled:
                    break
        if self.leads:
            self._record.pictures(self.step, self.task.grid())
            self._record.summarise()
            self.save()
        self._fabric.barrier()  # nobody leaves before the checkpoint is there

    def _one_step(self, sample: Sample) -> Figures:
        with memory_errors(self._fabric.device, _OUT_OF_MEMORY):
            figures = self._compute_gradients(sample)
            self._update()
        self.task.after_step(self.step)
        return figures

    def _compute_gradients(self, sample: Sample) -> Figures:
        """Over all parts of this process's share; returns the parts' mean figures."""
        count = self.config.accumulate
        figures: dict[str, float | Tensor] = {}
        losses: dict[str, list[Tensor]] = {phase.name: [] for phase in self._phases}
        for index, part in enumerate(_parts(sample, count)):
            torch.manual_seed(self._seed(index))
            device_part = Sample(*(values.to(self._fabric.device, non_blocking=True) for values in part))
            for phase in self._phases:
                with self._fabric.autocast():
                    loss, logged = phase.loss(device_part, self.step)
                losses[phase.name].append(loss.detach().float())
                (loss / count).backward(inputs=list(phase.parameters))
                for name, value in logged.items():
                    figures[name] = figures.get(name, 0.0) + part_of_mean(value, count)
        self._require_finite(losses)
        return figures

    def _require_finite(self, losses: Mapping[str, Sequence[Tensor]]) -> None:
        """Stop before the update if a phase's loss is not finite; waits for the device once for all of them."""
        sums = torch.stack([torch.stack(list(parts)).sum() for parts in losses.values()])
        for name, value in zip(losses, sums.tolist(), strict=True):
            if not math.isfinite(value):
                raise NonFiniteLossError(
                    f"The {name} loss became {value} at step {self.step}; nothing was updated. "
                    "Resume from the last checkpoint with a lower train.learning_rate."
                )

    def _update(self) -> None:
        factor = learning_rate_factor(self.step, self.config)
        for phase, optimiser in zip(self._phases, self._optimisers, strict=True):
            average_gradients(self._fabric, phase.parameters)
            nn.utils.clip_grad_norm_(phase.parameters, self.config.clip_norm)
            for group, settings in zip(phase.groups, optimiser.param_groups, strict=True):
                settings["lr"] = self.config.learning_rate * group.rate * factor
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)

    def _seed(self, part: int) -> int:
        numbers = (self.config.seed, self.step, self._fabric.global_rank, part)
        return int(np.random.SeedSequence(numbers).generate_state(1, np.uint64)[0])


def _parts(sample: Sample, count: int) -> list[Sample]:
    """A batch in equal parts."""
    return [Sample(*values) for values in zip(*(stack.chunk(count) for stack in sample), strict=True)]
