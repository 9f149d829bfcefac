"""A fine-tuning from a person's pictures to a new model: a run that can be paused, ended and resumed at any time."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoints.backbone import load_backbone
from model.checkpoints.bundle import load_bundle, save_bundle
from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import find_model
from model.networks.faithful import predicted_classes
from model.params import ModelInfo
from model.photo.atomic import atomic_file
from model.serialise import to_plain
from model.training.data.dataset import Entry
from model.training.fine_tune.control import Control, Journal, Report
from model.training.fine_tune.examiner import Comparison, Examiner
from model.training.fine_tune.measure import truth_of
from model.training.fine_tune.order import DEFAULTS, pictures_of, read_order
from model.training.fine_tune.subject import with_new_subject
from model.training.fine_tune.task import FineTuneTask
from model.training.loop.grids import save_picture
from model.training.loop.settings import configure, read_settings
from model.training.loop.trainer import Trainer


@dataclass
class _Best:
    """The weights with the lowest held-out error, and how many measurements since found none lower."""

    weights: dict[str, Tensor]
    step: int
    error: float
    stale: int = 0


class FineTuning:
    """A prepared run (`fine_tune_order.prepare`): `train` until done or told to end, then `make_model`.

    Raises CheckpointError if the parent or the run is damaged, ParameterError for an impossible order.
    """

    def __init__(self, run: Path, control: Control, report: Report) -> None:
        self._run, self._control = run, control
        self._journal = Journal(run / "journal.jsonl", report)
        self.order = read_order(run)
        self._config = configure(DEFAULTS, settings=read_settings(run / "config.json"))
        loaded = load_bundle(find_model(self.order.parent), torch.device("cpu"))
        self._directions = loaded.directions
        learnt = pictures_of(run, "learnt")
        predicted = predicted_classes(loaded.model, truth_of(learnt, loaded.info.working_size).x_l)
        self._info, subject, model = loaded.info, None, loaded.model
        if self.order.subject is not None:
            if self.order.subject not in loaded.info.subjects:
                model = with_new_subject(model, predicted.mean(dim=0))
                self._info = _with_subject(loaded.info, self.order.subject)
            subject = self._info.subjects.index(self.order.subject)
        self._task = FineTuneTask(model, load_backbone(), self._config.task, self._after_step)
        classes = predicted.argmax(dim=1).tolist() if subject is None else [subject] * len(learnt)
        entries = [
            Entry(file.parent, file.name, self._info.subjects[index])
            for file, index in zip(learnt, classes, strict=True)
        ]
        self._trainer = Trainer(
            self._task, entries, self._info.subjects, self._config.crop, self._config.train, run
        )
        device = next(self._task.parent.parameters()).device
        self._examiner = Examiner(
            loaded.model, pictures_of(run, "held-out"), subject, loaded.info.prior_fit, device
        )
        self._best: _Best | None = None
        self._next_measurement = 0.0

    def resume(self) -> None:
        """Go on from the last checkpoint, telling again what was told up to it. Raises CheckpointError."""
        self._trainer.resume()
        self._journal.repeat(self._trainer.step)
        if (self._run / "best.pt").exists():
            self._best = _Best(**torch.load(self._run / "best.pt", map_location="cpu", weights_only=True))

    def train(self) -> None:
        """Train to the last step, until nothing more is learnt, or until told to end."""
        if self._best is None:
            self._measure(self._trainer.step)
        self._trainer.train(self._control.cancel)
        if self._control.wanted:
            self._measure(self._trainer.step)

    def make_model(self, folder: Path) -> ModelInfo:
        """Write the best weights as a bundle and report the figures ("finished"). Raises CheckpointError."""
        if self._best is None:
            raise RuntimeError("train first")
        model = self._task.model_with(self._best.weights)
        comparison = self._examiner.compare(model)
        parent = read_manifest(find_model(self.order.parent))
        result = {"steps": self._best.step, "ab_error": comparison.plain(), "notice": comparison.notice}
        record = {
            "parent": {"name": parent.name, "title": parent.title, "weights_id": parent.weights.sha256},
            "pictures": {part: len(pictures_of(self._run, part)) for part in ("learnt", "held-out")},
            "subject": self.order.subject,
            "settings": to_plain(self._config),
            "of_parent": parent.training,
        }
        info = save_bundle(
            folder,
            model.cpu(),
            replace(self._info, name=self.order.name, title=self.order.title),
            self._directions,
            storage=parent.weights.storage,
            training=record | result,
        )
        self._journal.tell("finished", step=self._trainer.step, model=info.name, folder=str(folder), **result)
        return info

    def _after_step(self, step: int, figures: Mapping[str, float]) -> None:
        self._journal.tell("step", step=step, steps=self._config.train.steps, **figures)
        if self._control.paused:
            self._trainer.save()
            self._journal.tell("paused", step=step)
            self._control.wait()
            self._journal.tell("resumed", step=step)
        if time.monotonic() >= self._next_measurement:
            self._measure(step)

    def _measure(self, step: int) -> None:
        """Compare with the parent, remember the best, and end the training when nothing gets better."""
        began, config = time.monotonic(), self._config.task
        comparison = self._examiner.compare(self._task.averaged_model())
        best = self._remember(step, comparison)
        grid = self._run / "held-out.png"
        save_picture(comparison.sheet, grid)
        self._journal.tell("measured", step=step, grid=str(grid), **comparison.plain())
        if best.stale >= config.patience:
            self._control.cancel.cancel()
        now = time.monotonic()
        self._next_measurement = now + max(
            config.measure_seconds, (now - began) * (1.0 / config.measuring - 1.0)
        )

    def _remember(self, step: int, comparison: Comparison) -> _Best:
        error = comparison.held_out[1].error
        if self._best is None or error < self._best.error:
            self._best = _Best(self._task.averaged_weights(), step, error)
        else:
            self._best.stale += 1
        with atomic_file(self._run / "best.pt", overwrite=True) as file:
            torch.save(vars(self._best), file)
        return self._best


def _with_subject(info: ModelInfo, subject: str) -> ModelInfo:
    synonyms = (*info.synonyms, ()) if info.synonyms else ()
    return replace(info, subjects=(*info.subjects, subject), synonyms=synonyms)
