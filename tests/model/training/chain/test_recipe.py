from collections.abc import Callable
from pathlib import Path

import pytest

from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import models_folder
from model.errors import ParameterError
from model.training.chain.recipe import read_recipe

WHOLE = """
[[stages]]
run = "first"
task = "prior"
minutes = 3
settings.train = { steps = 7 }

[[stages]]
run = "inverter"
task = "encoder"
uses = { prior = "first" }
minutes = 2

[[stages]]
run = "colours"
task = "colouriser"
uses = { prior = "first", encoder = "inverter" }
minutes = 5

[[stages]]
run = "shades"
task = "nuance"
uses = { prior = "first", encoder = "inverter", colouriser = "colours" }
minutes = 4

[assemble]
name = "mine"
title = "Mine"
prior = "first"
encoder = "inverter"
colouriser = "colours"
nuance = "shades"
minutes = 1
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "recipe.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_recipe_lists_its_stages(written: Callable[[str], Path]) -> None:
    recipe = read_recipe(written(WHOLE))
    assert [stage.run for stage in recipe.stages] == ["first", "inverter", "colours", "shades"]
    assert recipe.stages[0].settings == {"train": {"steps": 7}}
    assert recipe.stages[2].uses == {"prior": "first", "encoder": "inverter"}
    assert recipe.assemble.title == "Mine"


def test_the_compact_models_recipe_can_be_followed() -> None:
    recipe = read_recipe()
    assert recipe.assemble.name == "compact"
    assert recipe.stages[0].task == "prior"
    subjects = read_manifest(models_folder() / "compact").subjects
    assert set(recipe.assemble.synonyms) <= set(subjects)


@pytest.mark.parametrize(
    ("change", "by", "message"),
    [
        ('task = "encoder"', 'task = "magic"', "no task “magic”"),
        ('run = "inverter"', 'run = "first"', "“first” cannot be a run's name"),
        ('run = "inverter"', 'run = "../inverter"', "cannot be a run's name"),
        ('run = "inverter"', 'run = "assemble"', "“assemble” cannot be a run's name"),
        ('uses = { prior = "first" }', "", "“encoder” needs"),
        ('uses = { prior = "first" }', 'uses = { prior = "later" }', "“later”, which no earlier stage makes"),
        ("steps = 7", "stride = 7", "stride"),
        ("steps = 7", 'steps = "many"', "train.steps"),
        ('prior = "first"\nencoder', 'prior = "other"\nencoder', "“other”, which no earlier"),
        ("minutes = 1\n", "", "minutes"),
        ("[assemble]", "[assemble", "cannot be read"),
    ],
)
def test_a_recipe_that_cannot_be_followed_is_refused(
    written: Callable[[str], Path], change: str, by: str, message: str
) -> None:
    assert change in WHOLE
    with pytest.raises(ParameterError, match=message):
        read_recipe(written(WHOLE.replace(change, by)))
