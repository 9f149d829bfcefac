"""A chain that was stopped in any of its stages ends with the bits of one that was not."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from model.errors import ParameterError
from model.training.chain.chain import Chain, Tell
from model.training.chain.recipe import ASSEMBLE, Assembly, Recipe, Stage
from model.training.directions.finding import DirectionConfig
from model.training.directions.steering import SteeringConfig
from tests.model.training.pictures import write_class_folders

ROOT = Path(__file__).parents[4]
STEPS = 2
QUICK = {
    "train": {"steps": STEPS, "batch_size": 2, "workers": 0, "precision": "fp32", "checkpoint_seconds": 0.0},
}
SLIDERS = DirectionConfig(photographs=4, walked=2, steps=2, steering=SteeringConfig(steps=2))
RECIPE = Recipe(
    stages=(
        Stage(run="prior", task="prior", minutes=1, settings=QUICK),
        Stage(run="encoder", task="encoder", minutes=2, uses={"prior": "prior"}, settings=QUICK),
        Stage(
            run="colouriser",
            task="colouriser",
            minutes=3,
            uses={"prior": "prior", "encoder": "encoder"},
            settings=QUICK,
        ),
        Stage(
            run="nuance",
            task="nuance",
            minutes=1,
            uses={"prior": "prior", "encoder": "encoder", "colouriser": "colouriser"},
            settings=QUICK,
        ),
    ),
    assemble=Assembly(
        name="mine",
        title="Mine",
        minutes=1,
        prior="prior",
        encoder="encoder",
        colouriser="colouriser",
        nuance="nuance",
        sliders=SLIDERS,
    ),
)


class Stop(Exception):
    """Somebody pulled the plug."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("pictures"))


def weights(out: Path) -> dict[str, torch.Tensor]:
    return load_file(out / ASSEMBLE / "weights.safetensors")


def test_stopped_in_every_stage_it_goes_on_with_the_same_bits(data: Path, tmp_path: Path) -> None:
    recipe = replace(RECIPE, stages=RECIPE.stages[:2])  # the test below is for all of them, and takes long
    whole, stopped = Chain(recipe, data, tmp_path / "whole"), Chain(recipe, data, tmp_path / "stopped")
    told: list[tuple[str, float]] = []

    def until(last: str, after: float) -> Tell:
        def tell(stage: str, minutes: float) -> None:
            told.append((stage, minutes))
            if stage == last and minutes >= after:
                raise Stop

        return tell

    with pytest.raises(Stop):
        whole.run(until(ASSEMBLE, 3.0), resume=False)
    assert [minutes for _, minutes in told] == [0.0, 0.5, 1.0, 1.0, 2.0, 3.0, 3.0]
    for place in [("prior", 0.5), ("encoder", 2.0), (ASSEMBLE, 3.0)]:
        with pytest.raises(Stop):
            stopped.run(until(*place), resume=True)
    told.clear()
    with pytest.raises(Stop):
        stopped.run(until(ASSEMBLE, 3.0), resume=True)
    assert told == [(ASSEMBLE, 3.0)]  # what is finished is not begun
    for run in ("prior", "encoder"):
        expected, found = (
            torch.load(tmp_path / which / run / "checkpoint.pt", weights_only=True)
            for which in ("whole", "stopped")
        )
        assert _same(expected, found)


def _same(one: object, other: object) -> bool:
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        return torch.equal(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other


def test_a_chain_is_gone_on_with_only_if_told(data: Path, tmp_path: Path) -> None:
    short = replace(RECIPE, stages=RECIPE.stages[:2])
    plug = 2.0

    def stop(stage: str, minutes: float) -> None:
        if minutes >= plug:
            raise Stop

    with pytest.raises(Stop):
        Chain(short, data, tmp_path).run(stop, resume=False)
    with pytest.raises(ParameterError, match="--resume"):
        Chain(short, data, tmp_path).run(stop, resume=False)

    longer = {**QUICK, "train": {**QUICK["train"], "steps": 3}}
    changed = replace(short, stages=(replace(short.stages[0], settings=longer), short.stages[1]))
    with pytest.raises(ParameterError, match=r"from stage “prior” on.*--take-changes"):
        Chain(changed, data, tmp_path).run(stop, resume=True)

    told: list[tuple[str, float]] = []

    def watch(stage: str, minutes: float) -> None:
        told.append((stage, minutes))
        if stage == "encoder":
            raise Stop

    (tmp_path / "encoder" / "mark").touch()
    with pytest.raises(Stop):
        Chain(changed, data, tmp_path).run(watch, resume=True, changed=True)
    # The changed stage went on from its second step; what builds on it began anew, and nothing was thrown away.
    assert told[0] == ("prior", pytest.approx(STEPS / 3))
    assert torch.load(tmp_path / "prior" / "checkpoint.pt", weights_only=True)["step"] == 3
    assert told[-1] == ("encoder", 1.0)
    assert not (tmp_path / "encoder" / "mark").exists()
    assert (tmp_path / "encoder.before" / "mark").exists()


def test_torchrun_is_refused(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(ParameterError, match="one process"):
        Chain(RECIPE, data, tmp_path).run(lambda *_: None, resume=False)


RECIPE_TEXT = """
[[stages]]
run = "prior"
task = "prior"
minutes = 1
settings.train = SETTINGS

[[stages]]
run = "encoder"
task = "encoder"
uses = { prior = "prior" }
minutes = 2
settings.train = SETTINGS

[[stages]]
run = "colouriser"
task = "colouriser"
uses = { prior = "prior", encoder = "encoder" }
minutes = 3
settings.train = SETTINGS

[[stages]]
run = "nuance"
task = "nuance"
uses = { prior = "prior", encoder = "encoder", colouriser = "colouriser" }
minutes = 1
settings.train = SETTINGS

[assemble]
name = "mine"
title = "Mine"
prior = "prior"
encoder = "encoder"
colouriser = "colouriser"
nuance = "nuance"
minutes = 1
sliders = { photographs = 4, walked = 2, steps = 2, steering = { steps = 2 } }
""".replace(
    "SETTINGS", '{ steps = 4, batch_size = 2, workers = 0, precision = "fp32", checkpoint_seconds = 0.0 }'
)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_in_every_stage_it_ends_with_the_same_bits(data: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE_TEXT, "utf-8")

    def command(out: Path) -> list[str]:
        start = "from model.cli.root import main; main()"
        options = ["--recipe", str(recipe), "--data", str(data), "--out", str(out), "--resume"]
        return [sys.executable, "-c", start, "train", "compact", *options]

    def kill_when(out: Path, ready: Callable[[], bool]) -> None:
        process = subprocess.Popen(command(out), cwd=ROOT, stderr=subprocess.DEVNULL)
        while not ready():
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
        process.wait()

    whole, killed = tmp_path / "whole", tmp_path / "killed"
    subprocess.run(command(whole), cwd=ROOT, check=True, capture_output=True)
    for run in ("prior", "encoder", "colouriser"):
        kill_when(killed, lambda run=run: (killed / run / "checkpoint.pt").exists())  # type: ignore[misc]
        assert not (killed / ASSEMBLE / "model.json").exists()
    kill_when(killed, lambda: 'colouriser"' in (killed / "chain.json").read_text().split("finished")[1])
    assert not (killed / ASSEMBLE / "model.json").exists()
    ended = subprocess.run(command(killed), cwd=ROOT, check=True, capture_output=True, text=True)
    assert ended.stdout == f"Wrote {killed / ASSEMBLE}{os.linesep}"
    expected, found = weights(whole), weights(killed)
    assert all(torch.equal(value, found[name]) for name, value in expected.items())
