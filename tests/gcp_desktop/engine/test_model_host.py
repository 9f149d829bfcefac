from pathlib import Path

import pytest
import torch

from gcp_desktop.engine import model_host
from gcp_desktop.engine.model_host import ModelHost, devices
from model.checkpoints import golden
from model.checkpoints.bundle import LoadedModel, load_bundle, save_bundle
from model.errors import DeviceError, OutOfMemoryError, ParameterError
from model.pipeline.runner import Runner
from tests.model.tiny import tiny_model

FULL = OutOfMemoryError("The device has too little free memory for this.")


def load(device: str = "cpu") -> LoadedModel:
    """A model on the CPU that takes itself to be elsewhere."""
    model, info, directions = tiny_model()
    return LoadedModel(model, info, directions, torch.device(device))


class Work:
    """Fails with too little memory so many times; `tried` are the devices it was given."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.tried: list[str] = []

    def __call__(self, runner: Runner) -> str:
        self.tried.append(runner.device_description.split(" ")[0])
        if len(self.tried) <= self.failures:
            raise FULL
        return "done"


def test_a_device_that_computes_wrongly_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, info, directions = tiny_model()
    save_bundle(tmp_path / "tiny", model, info, directions)
    loaded = load_bundle(tmp_path / "tiny", torch.device("cpu"))
    host = ModelHost(lambda: loaded)
    before, moved, exact = host.runner, [], golden.compute_golden
    monkeypatch.setattr(model_host, "resolve_device", torch.device)
    monkeypatch.setattr(golden, "compute_golden", lambda model: exact(model) + 0.1)
    monkeypatch.setattr(torch.nn.Module, "to", lambda module, *_: moved.append(module))
    with pytest.raises(DeviceError, match="device meta computes wrong colours"):
        host.use("meta")
    assert host.runner is before
    assert host.device == torch.device("cpu")
    assert len(moved) == 1
    assert moved[0] is not loaded.model, "what was in use stays where it was"


@pytest.mark.parametrize(
    ("failures", "tried", "said"),
    [
        (0, ["meta"], []),
        (1, ["meta", "meta"], ["forgotten"]),
        (2, ["meta", "meta", "CPU"], ["forgotten. meta has too little free memory: from now on the CPU"]),
    ],
)
def test_short_memory_leads_down_the_ladder(failures: int, tried: list[str], said: list[str]) -> None:
    notes: list[str] = []
    work = Work(failures)
    host = ModelHost(lambda: load("meta"))  # stands for a graphics processor
    assert host.attempt(work, notes.append) == "done"
    assert work.tried == tried
    assert len(notes) == len(said)
    assert all(words in note for words, note in zip(said, notes, strict=True))


def test_work_in_batches_takes_smaller_ones_before_it_leaves_the_device() -> None:
    notes: list[str] = []
    host = ModelHost(lambda: load("meta"))
    assert host.runner.device_description == "meta"
    batches = [host.batch]

    def work(runner: Runner) -> str:
        batches.append(host.batch)
        if runner.device_description == "meta" and host.batch > 2:
            raise FULL
        return runner.device_description

    assert host.attempt(work, notes.append, batched=True) == "meta"
    assert batches == [8, 8, 8, 4, 2]
    (note,) = notes
    assert note == (
        "Earlier results were forgotten. Colourings to choose from are now made 4 at a time. "
        "Colourings to choose from are now made 2 at a time."
    )
    assert host.attempt(work, notes.append, batched=True) == "meta", "the smaller batch is kept"
    assert len(notes) == 1


def test_after_the_smallest_batch_comes_the_cpu_with_a_batch_of_its_own() -> None:
    notes: list[str] = []
    work = Work(5)
    host = ModelHost(lambda: load("meta"))
    assert host.attempt(work, notes.append, batched=True) == "done"
    assert work.tried == [*5 * ["meta"], "CPU"]
    assert "made 1 at a time. meta has too little free memory: from now on the CPU computes" in notes[0]
    assert host.batch == 2


def test_on_the_cpu_there_is_no_rung_left() -> None:
    notes: list[str] = []
    work = Work(5)
    with pytest.raises(OutOfMemoryError):
        ModelHost(load).attempt(work, notes.append)
    assert len(work.tried) == 2
    assert notes == []


def test_a_device_that_is_not_there_leaves_everything_as_it_is() -> None:
    host = ModelHost(load)
    with pytest.raises(ParameterError):
        host.use("cuda:7")
    assert host.runner.device_description.startswith("CPU")
    assert devices()[0] == ("cpu", "CPU")


def test_results_are_forgotten_where_memory_was_short() -> None:
    host = ModelHost(load)
    before = host.runner
    host.attempt(Work(1), lambda _: None)
    assert host.runner is not before
