"""The training loop: batches, optimisers, schedules, events, checkpoints. It knows no network and no loss."""

import json
import logging
import math
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader
from tqdm import tqdm

from model.errors import CheckpointError, GcpError
from model.events import CancelToken
from model.photo.atomic import atomic_file
from model.training.data import CropConfig, Entry, PhotoDataset, Sample, sampling_weights
from model.training.pictures import save_picture

_log = logging.getLogger(__name__)


class NonFiniteLossError(GcpError):
    """A loss became infinite or not a number; nothing was updated."""


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """What every task needs to be told.

    learning_rate falls as a half cosine to a hundredth over `steps`, after `warmup` linear steps. precision: "bf16"
    runs the forward passes in bfloat16. balance and boost: see `sampling_weights`.
    """

    steps: int
    batch_size: int = 32
    learning_rate: float = 1e-3
    betas: tuple[float, float] = (0.9, 0.99)
    weight_decay: float = 0.0
    warmup: int = 100
    clip_norm: float = 5.0
    precision: str = "bf16"
    seed: int = 0
    workers: int = 1
    balance: float = 0.3
    boost: dict[str, float] = field(default_factory=lambda: {"portrait": 1.5, "people": 1.3})
    log_every: int = 20
    checkpoint_seconds: float = 120.0
    grid_every: int = 500


@dataclass(frozen=True)
class Phase:
    """One optimiser's share of a step: its parameters and the loss they descend.

    loss(sample, step) gives the scalar to descend and figures for the log.
    """

    name: str
    parameters: Sequence[nn.Parameter]
    loss: Callable[[Sample, int], tuple[Tensor, dict[str, float]]]
    rate: float = 1.0


class Task(ABC):
    """One thing to train: owns its networks, losses and moving averages."""

    name: str

    @abstractmethod
    def phases(self) -> Sequence[Phase]:
        """The phases of a step, in order."""

    @abstractmethod
    def state_dict(self) -> Mapping[str, object]:
        """Everything that a resumed run needs, optimisers apart."""

    @abstractmethod
    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Take over what `state_dict` gave."""

    def after_step(self, step: int) -> None:  # noqa: B027 - optional
        """Called when all phases of a step are done; moving averages live here."""

    def grid(self) -> Tensor | None:
        """A picture of how the task stands, (3, H, W) in [0, 1], or None."""
        return None


class _Keys:
    """Batches of (index, seed): the batch of a step depends on the run's seed and the step alone."""

    def __init__(self, weights: Tensor, config: TrainConfig, start: int) -> None:
        self._weights, self._config, self._start = weights, config, start

    def __iter__(self) -> Iterator[list[tuple[int, int]]]:
        for step in range(self._start, self._config.steps):
            generator = torch.Generator().manual_seed(self._config.seed * 1_000_003 + step)
            chosen = torch.multinomial(
                self._weights, self._config.batch_size, replacement=True, generator=generator
            )
            seeds = torch.randint(0, 2**31, (self._config.batch_size,), generator=generator)
            yield list(zip(chosen.tolist(), seeds.tolist(), strict=True))

    def __len__(self) -> int:
        return self._config.steps - self._start


def learning_rate_factor(step: int, config: TrainConfig) -> float:
    """Linear warm-up, then half a cosine from 1 down to 0.01 at the last step."""
    if step < config.warmup:
        return (step + 1) / config.warmup
    progress = (step - config.warmup) / max(1, config.steps - config.warmup)
    return 0.01 + 0.99 * 0.5 * (1.0 + math.cos(math.pi * min(1.0, progress)))


class Trainer:
    """Runs a task, writing into `run`: events.jsonl, checkpoint.pt and grids/STEP.png."""

    def __init__(
        self,
        task: Task,
        entries: Sequence[Entry],
        subjects: Sequence[str],
        crop: CropConfig,
        config: TrainConfig,
        run: Path,
    ) -> None:
        self.task, self.config, self.run_folder = task, config, run
        self._dataset = PhotoDataset(entries, subjects, crop)
        self._weights = sampling_weights(entries, balance=config.balance, boost=config.boost)
        self._phases = task.phases()
        self._optimisers = [
            torch.optim.AdamW(
                phase.parameters,
                lr=config.learning_rate * phase.rate,
                betas=config.betas,
                weight_decay=config.weight_decay,
            )
            for phase in self._phases
        ]
        self.step = 0

    @property
    def checkpoint(self) -> Path:
        """The file a run resumes from."""
        return self.run_folder / "checkpoint.pt"

    def resume(self) -> None:
        """Continue from the run folder's checkpoint. Raises CheckpointError if there is none."""
        if not self.checkpoint.is_file():
            raise CheckpointError(f"There is nothing to resume: {self.checkpoint} does not exist.")
        state = torch.load(self.checkpoint, map_location="cpu", weights_only=True)
        self.task.load_state_dict(state["task"])
        for optimiser, saved in zip(self._optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        torch.set_rng_state(state["rng"])
        self.step = state["step"]

    def save(self) -> None:
        """Write the checkpoint, atomically."""
        state = {
            "task": self.task.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self._optimisers],
            "rng": torch.get_rng_state(),
            "step": self.step,
            "config": asdict(self.config),
        }
        with atomic_file(self.checkpoint, overwrite=True) as file:
            torch.save(state, file)

    def train(self, cancel: CancelToken | None = None) -> None:
        """Train to the last step, or until cancelled; the checkpoint is written in both cases.

        Raises NonFiniteLossError before a broken update is made.
        """
        self.run_folder.mkdir(parents=True, exist_ok=True)
        loader = DataLoader(
            self._dataset,
            batch_sampler=_Keys(self._weights, self.config, self.step),
            num_workers=self.config.workers,
            generator=torch.Generator(),  # else it draws from the tasks' own random numbers
        )
        started, saved, first = time.monotonic(), time.monotonic(), self.step
        with tqdm(
            total=self.config.steps, initial=self.step, desc=self.task.name, unit="step", mininterval=5
        ) as bar:
            for sample in loader:
                figures = self._one_step(sample)
                self.step += 1
                bar.update()
                if self.step % self.config.log_every == 0 or self.step == self.config.steps:
                    seen = (self.step - first) * self.config.batch_size
                    figures["pictures_per_second"] = seen / (time.monotonic() - started)
                    self._write_event(figures)
                    bar.set_postfix({k: f"{v:.3g}" for k, v in figures.items()})
                if self.step % self.config.grid_every == 0:
                    self._write_grid()
                if time.monotonic() - saved > self.config.checkpoint_seconds:
                    self.save()
                    saved = time.monotonic()
                if cancel is not None and cancel.cancelled:
                    break
        self._write_grid()
        self.save()

    def _one_step(self, sample: Sample) -> dict[str, float]:
        figures: dict[str, float] = {}
        factor = learning_rate_factor(self.step, self.config)
        for phase, optimiser in zip(self._phases, self._optimisers, strict=True):
            for group in optimiser.param_groups:
                group["lr"] = self.config.learning_rate * phase.rate * factor
            with torch.autocast("cpu", torch.bfloat16, enabled=self.config.precision == "bf16"):
                loss, logged = phase.loss(sample, self.step)
            if not torch.isfinite(loss):
                raise NonFiniteLossError(
                    f"The {phase.name} loss became {loss.item()} at step {self.step}; nothing was updated. "
                    "Resume from the last checkpoint with a lower learning_rate."
                )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(phase.parameters, self.config.clip_norm)
            optimiser.step()
            figures |= logged
        self.task.after_step(self.step)
        return figures

    def _write_event(self, figures: Mapping[str, float]) -> None:
        line = json.dumps({"step": self.step, "task": self.task.name, "time": time.time()} | dict(figures))
        with (self.run_folder / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def _write_grid(self) -> None:
        picture = self.task.grid()
        if picture is None:
            return
        folder = self.run_folder / "grids"
        folder.mkdir(exist_ok=True)
        save_picture(picture, folder / f"{self.step:07d}.png")
