import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from typing import Any, cast

import pytest
import torch
from torch import Tensor, nn

from model.errors import CheckpointError, OutOfMemoryError
from model.events import CancelToken
from model.training.data.dataset import CropConfig, Sample, list_pictures
from model.training.loop.figures import Figures
from model.training.loop.task import ParameterGroup, Phase, Task
from model.training.loop.trainer import NonFiniteLossError, TrainConfig, Trainer, learning_rate_factor
from tests.model.training.pictures import SUBJECTS, write_class_folders

CONFIG = TrainConfig(
    steps=6, batch_size=2, warmup=2, workers=0, precision="fp32", log_every=2, checkpoint_seconds=1e9
)


class MeanColour(Task):
    """Learns the mean colour, with noise drawn from torch's global generator as real tasks do."""

    name = "mean colour"

    def __init__(self, cancel_at: int = -1, break_at: int = -1, memory_error_at: int = -1) -> None:
        self.colour = nn.Parameter(torch.zeros(3))
        self.cancel = CancelToken()
        self._cancel_at, self._break_at, self._memory_error_at = cancel_at, break_at, memory_error_at

    def phases(self) -> Sequence[Phase]:
        return [Phase("mean", [ParameterGroup([self.colour])], self._loss)]

    def _loss(self, sample: Sample, step: int) -> tuple[Tensor, Figures]:
        target = sample.rgb.float().mean(dim=(0, 2, 3)) / 255.0 + 0.01 * torch.randn(3)
        loss = (self.colour - target).square().sum()
        if step == self._memory_error_at:
            torch.empty(2**60)
        if step == self._break_at:
            loss = loss * float("nan")
        return loss, {"loss": loss.detach(), "figures of": float(step)}

    def after_step(self, step: int) -> None:
        if step == self._cancel_at:
            self.cancel.cancel()

    def state_dict(self) -> Mapping[str, object]:
        return {"colour": self.colour.detach()}

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        with torch.no_grad():
            self.colour.copy_(cast(Tensor, state["colour"]))


class TwoColours(Task):
    """The first phase's loss would also move the second's parameter; the second's does not depend on it."""

    name = "two colours"

    def __init__(self) -> None:
        self.first, self.second = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(1))

    def phases(self) -> Sequence[Phase]:
        return [
            Phase(
                "first",
                [ParameterGroup([self.first])],
                lambda sample, step: ((self.first + self.second - 1).square().sum(), {}),
            ),
            Phase(
                "second", [ParameterGroup([self.second])], lambda sample, step: ((self.second * 0).sum(), {})
            ),
        ]

    def state_dict(self) -> Mapping[str, object]:
        return {}

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        pass


def _trainer(task: Task, pictures: Path, run: Path, config: TrainConfig = CONFIG) -> Trainer:
    torch.manual_seed(0)
    return Trainer(task, list_pictures(pictures), SUBJECTS, CropConfig(size=32), config, run)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("pictures"))


def test_a_resumed_run_equals_an_uninterrupted_one(pictures: Path, tmp_path: Path) -> None:
    whole = MeanColour()
    _trainer(whole, pictures, tmp_path / "whole").train()

    first = MeanColour(cancel_at=2)
    _trainer(first, pictures, tmp_path / "parts").train(first.cancel)
    second = MeanColour()
    trainer = _trainer(second, pictures, tmp_path / "parts")
    torch.manual_seed(99)
    trainer.resume()
    assert trainer.step == 3
    trainer.train()

    assert torch.equal(whole.colour, second.colour)
    assert not torch.equal(first.colour, second.colour)


def test_a_loss_that_is_no_number_updates_nothing(pictures: Path, tmp_path: Path) -> None:
    task = MeanColour(break_at=0)
    with pytest.raises(NonFiniteLossError, match="The mean loss became nan at step 0"):
        _trainer(task, pictures, tmp_path).train()
    assert task.colour.tolist() == [0.0, 0.0, 0.0]


def test_running_out_of_memory_says_what_to_change(pictures: Path, tmp_path: Path) -> None:
    task = MeanColour(memory_error_at=1)
    with pytest.raises(OutOfMemoryError, match=r"too little free memory.*train\.accumulate"):
        _trainer(task, pictures, tmp_path).train()


def test_a_loss_reaches_the_parameters_of_its_own_phase_only(pictures: Path, tmp_path: Path) -> None:
    task = TwoColours()
    _trainer(task, pictures, tmp_path).train()
    assert task.first.tolist() != [0.0]
    assert task.second.tolist() == [0.0]


def test_events_are_json_lines(pictures: Path, tmp_path: Path) -> None:
    _trainer(MeanColour(), pictures, tmp_path).train()
    events = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert [event["step"] for event in events] == [2, 4, 6]
    assert all(isinstance(event["loss"], float) and event["loss"] >= 0 for event in events)
    assert [event["figures of"] for event in events] == [1.0, 3.0, 5.0]


def test_a_step_waits_for_its_device_once(pictures: Path, tmp_path: Path) -> None:
    """For its losses, before it updates."""
    fetched: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("item", "tolist", "__float__", "__bool__"):
            real = getattr(Tensor, name)

            def counted(tensor: Tensor, real: Callable[[Tensor], object] = real) -> object:
                fetched.append(tensor.numel())
                return real(tensor)

            patch.setattr(Tensor, name, counted)
        trainer = _trainer(MeanColour(), pictures, tmp_path)
        sample, _ = trainer._batches[0]
        fetched.clear()
        trainer._compute_gradients(sample)
    assert fetched == [1]


def test_nothing_to_resume_is_said(pictures: Path, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="nothing to resume"):
        _trainer(MeanColour(), pictures, tmp_path).resume()


def test_a_run_of_other_networks_is_not_resumed(pictures: Path, tmp_path: Path) -> None:
    _trainer(MeanColour(), pictures, tmp_path).train()
    with pytest.raises(CheckpointError, match="other networks than it has"):
        _trainer(TwoColours(), pictures, tmp_path).resume()


@pytest.mark.parametrize("change", [{"weight_decay": 0.5}, {"betas": (0.0, 0.5)}])
def test_the_optimisers_settings_can_be_changed_in_a_resumed_run(
    pictures: Path, tmp_path: Path, change: dict[str, Any]
) -> None:
    first = MeanColour(cancel_at=2)
    _trainer(first, pictures, tmp_path).train(first.cancel)
    ends = []
    for config in (CONFIG, replace(CONFIG, **change)):
        task = MeanColour()
        trainer = _trainer(task, pictures, tmp_path / "changed", config)
        (tmp_path / "changed").mkdir(exist_ok=True)
        copyfile(tmp_path / "checkpoint.pt", trainer.checkpoint)
        trainer.resume()
        trainer.train()
        ends.append(task.colour)
    assert not torch.equal(*ends)


def test_the_learning_rate_rises_then_falls_to_a_hundredth() -> None:
    config = replace(CONFIG, steps=102, warmup=2)
    assert learning_rate_factor(0, config) == pytest.approx(0.5)
    assert learning_rate_factor(2, config) == pytest.approx(1.0)
    assert learning_rate_factor(52, config) == pytest.approx(0.505)
    assert learning_rate_factor(102, config) == pytest.approx(0.01)
