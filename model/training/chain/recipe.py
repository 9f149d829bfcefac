"""A recipe: the runs that make a model, in order, with their settings and what each builds on."""

import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from model.errors import ParameterError
from model.serialise import from_plain
from model.training.directions.finding import DirectionConfig
from model.training.loop.settings import configure
from model.training.registry import TASKS

ASSEMBLE = "assemble"
_COMPACT = "compact.toml"


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One run of a recipe.

    run: name of its folder. task: of `TASKS`. uses: the earlier runs that the task needs, each need to a run's name.
    start: the run of the same task whose weights it begins from. minutes: about how long it takes, against the other
    stages; what is left is foretold by it. settings: as in a run's config.json, of which parts may be left out.
    """

    run: str
    task: str
    minutes: float
    uses: dict[str, str] = field(default_factory=dict)
    start: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Assembly:
    """How the last runs become a model.

    prior, encoder, colouriser, nuance: runs. directions: one that found candidates.
    name, title: of the model. sliders: how its sliders are chosen. synonyms: see `assemble`. minutes: see `Stage`.
    """

    name: str
    title: str
    minutes: float
    prior: str
    encoder: str
    colouriser: str
    nuance: str
    directions: str | None = None
    sliders: DirectionConfig = field(default_factory=DirectionConfig)
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """All stages in order, and the assembly after them."""

    stages: tuple[Stage, ...]
    assemble: Assembly


def read_recipe(file: Path | None = None) -> Recipe:
    """Read a recipe's TOML, by default that of the compact model.

    Raises ParameterError if it cannot be read, knows no such task or setting, or a stage builds on a run that no
    earlier stage makes.
    """
    try:
        if file is None:
            text = (files("resources") / "recipes" / _COMPACT).read_text("utf-8")
        else:
            text = file.read_text("utf-8")
        recipe = from_plain(Recipe, tomllib.loads(text), "recipe")
    except (OSError, ValueError) as error:
        raise ParameterError(
            f"The recipe {file or _COMPACT} cannot be read: {error}. Compare it with resources/recipes/{_COMPACT}."
        ) from error
    _check(recipe)
    return recipe


def _check(recipe: Recipe) -> None:
    made: dict[str, str] = {}
    for stage in recipe.stages:
        if stage.task not in TASKS:
            raise ParameterError(
                f"Stage “{stage.run}”: there is no task “{stage.task}”. There are: {', '.join(TASKS)}."
            )
        if stage.run in (*made, ASSEMBLE) or Path(stage.run).name != stage.run:
            raise ParameterError(
                f"“{stage.run}” cannot be a run's name: each needs one folder of its own, not “{ASSEMBLE}”."
            )
        needs = TASKS[stage.task].needs
        if set(stage.uses) != set(needs):
            raise ParameterError(
                f"Stage “{stage.run}” uses {sorted(stage.uses)}, but “{stage.task}” needs {sorted(needs)}."
            )
        for run in stage.uses.values():
            _require(run, made, stage.run)
        if stage.start is not None:
            _require(stage.start, made, stage.run)
        configure(TASKS[stage.task].defaults, settings=stage.settings)
        made[stage.run] = stage.task
    parts = recipe.assemble
    for part in (parts.prior, parts.encoder, parts.colouriser, parts.nuance, parts.directions):
        if part is not None:
            _require(part, made, ASSEMBLE)


def _require(run: str, made: dict[str, str], stage: str) -> None:
    if run not in made:
        raise ParameterError(
            f"“{stage}” builds on “{run}”, which no earlier stage makes. Those are: {', '.join(made) or 'none'}."
        )
