import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from model.checkpoints.bundle import load_bundle, save_bundle
from model.checkpoints.manifest import WEIGHTS_NAME, read_manifest
from model.errors import CheckpointError, ImageReadError
from model.training.fine_tune.control import Command, Control
from model.training.fine_tune.estimate import estimate
from model.training.fine_tune.order import DEFAULTS, Order, prepare
from model.training.fine_tune.run import FineTuning
from model.training.fine_tune.task import FineTuneConfig
from model.training.loop.settings import RunConfig
from tests.model.tiny import SUBJECTS, tiny_model
from tests.model.training.pictures import write_class_folders

Event = Mapping[str, Any]

CONFIG = RunConfig(
    train=replace(
        DEFAULTS.train, steps=4, batch_size=2, warmup=1, precision="fp32", device="cpu", log_every=2
    ),
    crop=replace(DEFAULTS.crop, size=64),
    task=FineTuneConfig(measure_seconds=1e9, ema=0.5),
)


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    model, info, directions = tiny_model()
    save_bundle(folder, model, info, directions)
    return folder


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("pictures"), per_subject=2, size=(128, 112))


class Recorder:
    """Collects events; `answers` says what to command at the first event of a kind."""

    def __init__(self, **answers: Command) -> None:
        self.events: list[Event] = []
        self.control = Control()
        self._answers = answers

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        answer = self._answers.pop(event["event"], None)
        if answer is not None:
            self.control.obey(answer)

    def named(self, name: str) -> list[Event]:
        return [event for event in self.events if event["event"] == name]


def _tune(
    parent: Path,
    pictures: Path,
    run: Path,
    recorder: Recorder,
    config: RunConfig[FineTuneConfig] = CONFIG,
    subject: str | None = None,
) -> FineTuning:
    order = Order(parent=str(parent), name="mine", title="Mine", subject=subject)
    prepare(order, config, [pictures], run, recorder)
    tuning = FineTuning(run, recorder.control, recorder)
    tuning.train()
    return tuning


def test_a_model_is_made_that_differs_from_its_parent_only_where_it_learnt(
    parent: Path, pictures: Path, tmp_path: Path
) -> None:
    recorder = Recorder()
    info = _tune(parent, pictures, tmp_path / "run", recorder).make_model(tmp_path / "mine")
    assert load_bundle(tmp_path / "mine", torch.device("cpu")).info == info
    assert (info.name, info.title, info.subjects) == ("mine", "Mine", SUBJECTS)
    old, new = load_file(parent / WEIGHTS_NAME), load_file(tmp_path / "mine" / WEIGHTS_NAME)
    changed = {name.split(".")[0] for name, value in old.items() if not torch.equal(value, new[name])}
    assert changed <= {"correspondence", "colouriser"}
    steps = [event["step"] for event in recorder.named("step")]
    assert steps == [1, 2, 3, 4]
    assert recorder.named("step")[0]["distillation"] == pytest.approx(0.0, abs=1e-9)


def test_the_model_tells_how_it_came_about_and_holds_no_picture(
    parent: Path, pictures: Path, tmp_path: Path
) -> None:
    recorder = Recorder()
    _tune(parent, pictures, tmp_path / "run", recorder).make_model(tmp_path / "mine")
    record = read_manifest(tmp_path / "mine").training
    assert record["parent"]["weights_id"] == read_manifest(parent).weights.sha256
    assert record["pictures"] == {"learnt": 4, "held-out": 2}
    assert (
        record["ab_error"]["held_out"]["after"]["error"] <= record["ab_error"]["held_out"]["before"]["error"]
    )
    assert record["ab_error"] == recorder.named("finished")[0]["ab_error"]
    assert (tmp_path / "run" / "held-out.png").is_file()
    parent_files = {file.name for file in parent.iterdir()}
    assert {file.name for file in (tmp_path / "mine").iterdir()} == parent_files
    assert load_file(tmp_path / "mine" / WEIGHTS_NAME).keys() == load_file(parent / WEIGHTS_NAME).keys()


def test_a_new_subject_can_be_chosen_and_is_never_predicted(
    parent: Path, pictures: Path, tmp_path: Path
) -> None:
    tuning = _tune(parent, pictures, tmp_path / "run", Recorder(), subject="regiment")
    info = tuning.make_model(tmp_path / "mine")
    assert info.subjects == (*SUBJECTS, "regiment")
    model = load_bundle(tmp_path / "mine", torch.device("cpu")).model
    embeddings = model.generator.shared.weight
    low, high = embeddings[:3].amin(dim=0), embeddings[:3].amax(dim=0)
    assert ((embeddings[3] >= low - 1e-6) & (embeddings[3] <= high + 1e-6)).all()
    assert model.predict_subject(torch.rand(2, 1, 64, 64) * 2 - 1)[:, 3].max() < 1e-6


def test_an_encoder_learns_only_if_asked(parent: Path, pictures: Path, tmp_path: Path) -> None:
    config = replace(CONFIG, task=replace(CONFIG.task, encoder=True))
    tuning = _tune(parent, pictures, tmp_path / "run", Recorder(), config)
    tuning.make_model(tmp_path / "mine")
    with (tmp_path / "run" / "checkpoint.pt").open("rb") as file:
        trained = torch.load(file, weights_only=True)["task"]["trained"]
    old = load_file(parent / WEIGHTS_NAME)
    assert not torch.equal(trained["2.linear.weight"], old["encoder.linear.weight"])


def test_a_stopped_and_resumed_run_equals_an_uninterrupted_one(
    parent: Path, pictures: Path, tmp_path: Path
) -> None:
    _tune(parent, pictures, tmp_path / "whole", Recorder())
    first = Recorder(step="stop")
    _tune(parent, pictures, tmp_path / "parts", first)
    assert not first.control.wanted
    second = Recorder()
    resumed = FineTuning(tmp_path / "parts", second.control, second)
    resumed.resume()
    assert [event["step"] for event in second.named("step")] == [1]
    resumed.train()
    assert [event["step"] for event in second.named("step")] == [1, 2, 3, 4]
    whole, parts = (
        torch.load(tmp_path / run / "checkpoint.pt", weights_only=True)["task"]["trained"]
        for run in ("whole", "parts")
    )
    assert all(torch.equal(value, parts[name]) for name, value in whole.items())


def test_pausing_saves_and_waits(parent: Path, pictures: Path, tmp_path: Path) -> None:
    recorder = Recorder(step="pause", paused="resume")
    _tune(parent, pictures, tmp_path, recorder)
    names = [event["event"] for event in recorder.events if event["event"] in ("step", "paused", "resumed")]
    assert names == ["step", "paused", "resumed", "step", "step", "step"]


def test_it_ends_when_nothing_more_is_learnt(parent: Path, pictures: Path, tmp_path: Path) -> None:
    still = replace(CONFIG.train, learning_rate=0.0, steps=50)
    config = replace(
        CONFIG, train=still, task=replace(CONFIG.task, measure_seconds=0.0, measuring=1.0, patience=2)
    )
    recorder = Recorder()
    _tune(parent, pictures, tmp_path, recorder, config)
    assert len(recorder.named("step")) == 2


def test_too_few_pictures_are_refused(parent: Path, pictures: Path, tmp_path: Path) -> None:
    order = Order(parent=str(parent), name="mine", title="Mine")
    with pytest.raises(ImageReadError, match="Of 2 pictures 2 can be used; at least 4"):
        prepare(order, CONFIG, [pictures / "sea"], tmp_path / "run", Recorder())
    assert not (tmp_path / "run").exists()


def test_a_folder_without_a_run_cannot_be_resumed(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no fine-tuning"):
        FineTuning(tmp_path, Control(), Recorder())


def test_an_estimate_is_measured(parent: Path, pictures: Path) -> None:
    order = Order(parent=str(parent), name="mine", title="Mine")
    config = replace(CONFIG, train=replace(CONFIG.train, steps=1000), task=FineTuneConfig())
    found = estimate(order, config, [pictures])
    assert (found.steps, found.calculated) == (1000, False)
    assert found.seconds > 1000 * found.seconds_per_step > 0
    weights = (parent / WEIGHTS_NAME).stat().st_size
    assert found.disk_bytes > 3 * weights
    json.dumps(vars(found))
