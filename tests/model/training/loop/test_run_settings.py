import json
from pathlib import Path

import pytest

from model.errors import ParameterError
from model.serialise import to_plain
from model.training.data.degrade import Degradation
from model.training.loop.settings import configure, read_settings
from model.training.registry import TASKS

PRIOR, ENCODER = TASKS["prior"].defaults, TASKS["encoder"].defaults


def test_settings_are_overridden_by_key() -> None:
    config = configure(
        PRIOR,
        ["train.steps=7", "task.kl=1", "train.precision=fp32", "train.betas=(0, 0.9)", "train.boost.sea=2"],
    )
    assert (config.train.steps, config.task.kl, config.train.precision) == (7, 1.0, "fp32")
    assert config.train.betas == (0.0, 0.9)
    assert config.train.boost == PRIOR.train.boost | {"sea": 2.0}
    assert PRIOR.train.steps != 7


def test_truth_and_nothing_are_written_as_in_the_files() -> None:
    config = configure(PRIOR, ["train.tensorboard=true", "crop.degradation=null"])
    assert config.train.tensorboard is True
    assert config.crop.degradation is None
    assert configure(PRIOR, ["train.tensorboard=false"]).train.tensorboard is False


def test_the_record_of_a_run_gives_its_settings_again(tmp_path: Path) -> None:
    config = configure(ENCODER, ["train.steps=7", "crop.degradation.jpeg=1", "task.feature=0.5"])
    record = {"name": "encoder", "subjects": ["sea"], "pictures": 3} | to_plain(config)
    file = tmp_path / "config.json"
    file.write_text(json.dumps(record))
    assert configure(ENCODER, settings=read_settings(file)) == config
    assert configure(ENCODER, ["train.steps=8"], read_settings(file)).train.steps == 8


def test_toml_may_leave_parts_out(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[train]\nsteps = 7\n[crop.degradation]\njpeg = 1.0\n")
    config = configure(PRIOR, settings=read_settings(file))
    assert config.train.steps == 7
    assert config.train.batch_size == PRIOR.train.batch_size
    assert config.crop.degradation == Degradation(jpeg=1.0)


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        ("train.stepps=7", "train: unknown entry 'stepps'; there are: steps, batch_size"),
        ("trains.steps=7", "no setting “trains”. There are: train, crop, task"),
        ("train.steps=many", "train.steps: expected a whole number"),
        ("train.steps.more=1", "train.steps: expected a whole number"),
        ("train.steps", "key=value"),
    ],
)
def test_wrong_settings_are_named(assignment: str, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        configure(PRIOR, [assignment])


@pytest.mark.parametrize("content", ["[1]", "{", '{"train": {"stepps": 1}}'])
def test_a_wrong_file_is_said(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content)
    with pytest.raises(ParameterError, match="settings"):
        configure(PRIOR, settings=read_settings(file))
