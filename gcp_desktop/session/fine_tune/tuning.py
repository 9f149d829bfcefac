"""A fine-tuning as the window sees it: what is asked of its process, and what that has told so far."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from gcp_desktop.engine.training_process import TrainingProcess
from gcp_desktop.session.fine_tune.making_room import MakingRoom


class Stage(Enum):
    """What goes on."""

    IDLE = auto()
    CHECKING = auto()
    ESTIMATING = auto()
    TRAINING = auto()
    PAUSED = auto()
    ENDING = auto()
    FINISHED = auto()


@dataclass(frozen=True, kw_only=True)
class TuningOrder:
    """What the person wants.

    steps: how many, or None if `minutes` says how long it may take. parts: in how many a batch is computed, to save
    memory. settings: further "key=value" of the training command. into: where the model goes.
    """

    pictures: tuple[Path, ...]
    title: str
    subject: str | None = None
    encoder: bool = False
    learning_rate: float = 5e-4
    steps: int | None = 300
    minutes: float | None = None
    parts: int = 1
    device: str = "auto"
    model: str | None = None
    into: Path | None = None
    settings: tuple[str, ...] = ()

    def arguments(self) -> list[str]:
        """The order as the training command takes it."""
        options = [f"--data={picture}" for picture in self.pictures] + [f"--title={self.title}"]
        named = {"subject": self.subject, "model": self.model, "into": self.into, "minutes": self.minutes}
        options += [f"--{name}={value}" for name, value in named.items() if value is not None]
        return [
            *options,
            *([] if self.steps is None else [f"train.steps={self.steps}"]),
            f"train.accumulate={self.parts}",
            f"train.learning_rate={self.learning_rate}",
            f"train.device={self.device}",
            f"task.encoder={self.encoder}",
            *self.settings,
        ]


@dataclass
class Told:
    """What the process told: pictures with the reason against each, whether the model lacks a graphics processor,
    losses and measurements in order, the result."""

    checks: list[tuple[Path, str | None]] = field(default_factory=list)
    lacks_gpu: bool = False
    steps: int = 0
    losses: list[tuple[int, float]] = field(default_factory=list)
    measured: list[dict[str, Any]] = field(default_factory=list)
    result: dict[str, Any] | None = None
    estimate: dict[str, Any] | None = None

    def of_pictures(self) -> "Told":
        """What still holds when the training begins anew."""
        return Told(checks=self.checks, lacks_gpu=self.lacks_gpu)


class FineTuning(QObject):
    """One fine-tuning at a time, in the folder `run`, which outlives the application.

    room: makes room on the graphics processor before it is trained on; without it nobody else computes.
    Attributes: stage; told. Signals: changed(); failed(ErrorInfo); finished(str), the new model's name.
    """

    changed = Signal()
    failed = Signal(object)
    finished = Signal(str)

    def __init__(self, run: Path, parent: QObject | None = None, room: MakingRoom | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage.IDLE
        self.told = Told()
        self._run = run
        self._room = room
        self._device = "auto"
        self._process: TrainingProcess | None = None
        self._into: Path | None = None

    @property
    def resumable(self) -> bool:
        """Whether there is an unfinished run to go on with."""
        return self._process is None and (self._run / "checkpoint.pt").is_file()

    @property
    def process_id(self) -> int:
        """The process's number, 0 if there is none."""
        return 0 if self._process is None else self._process.process_id

    def check(self, pictures: Sequence[Path]) -> None:
        """Find out which pictures can be used."""
        self.told = Told()
        self._launch(Stage.CHECKING, ["--check", *(f"--data={picture}" for picture in pictures)])

    def estimate(self, order: TuningOrder) -> None:
        """Measure what the order would cost."""
        self.told.estimate = None
        self._device = order.device
        self._launch(Stage.ESTIMATING, ["--estimate", *order.arguments()])

    def start(self, order: TuningOrder) -> None:
        """Begin; an unfinished run is given up."""
        self.told = self.told.of_pictures()
        self._into, self._device = order.into, order.device
        self._launch(Stage.TRAINING, order.arguments())

    def resume(self) -> None:
        """Go on, after a pause or with an unfinished run."""
        if self._process is not None:
            self._process.send("resume")
        else:
            self.told = self.told.of_pictures()
            into = [] if self._into is None else [f"--into={self._into}"]
            self._launch(Stage.TRAINING, ["--resume", *into])

    def pause(self) -> None:
        """Stop computing for a while."""
        if self._process is not None:
            self._process.send("pause")

    def keep(self) -> None:
        """End now and make a model of the best so far."""
        if self._process is not None:
            self._set_stage(Stage.ENDING)
            self._process.send("keep")

    def discard(self) -> None:
        """End now and forget the run."""
        self._end_process()
        shutil.rmtree(self._run, ignore_errors=True)
        self.told = self.told.of_pictures()
        self._set_stage(Stage.IDLE)

    def shutdown(self) -> None:
        """End the process with the application; the run can be resumed from its last checkpoint."""
        self._end_process()

    def _launch(self, stage: Stage, arguments: Sequence[str]) -> None:
        self._end_process()
        process = TrainingProcess([f"--out={self._run}", *arguments], self)
        process.told.connect(self._on_told)
        process.failed.connect(self.failed)
        process.ended.connect(self._on_ended)
        self._process = process
        self._set_stage(stage)
        if self._room is None or stage is Stage.CHECKING:
            process.start()
        else:
            self._room.make(self._device, process.start)

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.wait()
            process.deleteLater()
            self._leave()

    @Slot(object)
    def _on_told(self, event: dict[str, Any]) -> None:
        match event:
            case {"event": "checking", "lacks_gpu": lacks_gpu}:
                self.told.lacks_gpu = lacks_gpu
            # A training looks at the pictures again, but tells nothing new of them.
            case {"event": "checked", "path": path, "reason": reason} if self.stage is Stage.CHECKING:
                self.told.checks.append((Path(path), reason))
            case {"event": "estimated"}:
                self.told.estimate = event
            case {"event": "step", "step": step, "steps": steps, "loss": loss}:
                self.told.steps = steps
                self.told.losses.append((step, loss))
            case {"event": "measured"}:
                self.told.measured.append(event)
            case {"event": "paused"}:
                self.stage = Stage.PAUSED
            case {"event": "resumed"}:
                self.stage = Stage.TRAINING
            case {"event": "finished"}:
                self.told.result = event
        self.changed.emit()

    @Slot()
    def _on_ended(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        self._leave()
        if self.told.result is not None:
            shutil.rmtree(self._run, ignore_errors=True)
        self._set_stage(Stage.IDLE if self.told.result is None else Stage.FINISHED)
        if self.told.result is not None:
            self.finished.emit(self.told.result["model"])

    def _leave(self) -> None:
        if self._room is not None:
            self._room.give_back()

    def _set_stage(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()
