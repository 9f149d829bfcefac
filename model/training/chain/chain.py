"""Carries out a recipe, stage by stage; what was killed goes on where it was, what is finished is not done again."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from model.errors import ParameterError
from model.photo.atomic import atomic_file
from model.serialise import from_plain, to_plain
from model.training.assemble.bundle import assemble
from model.training.chain.recipe import ASSEMBLE, Assembly, Recipe, Stage
from model.training.loop.settings import configure
from model.training.loop.trainer import CHECKPOINT
from model.training.registry import TASKS, make_trainer

_RECORD = "chain.json"

Tell = Callable[[str, float], None]
"""Told the stage, and how many of the recipe's minutes are done."""


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """How far a chain came. recipe: as it was followed. finished: names of the stages."""

    recipe: Recipe
    finished: tuple[str, ...] = ()


class Chain:
    """A recipe, the photographs, and the folder in which each stage has a run and the model is assembled.

    `chain.json` there says what is followed and what is finished.
    """

    def __init__(self, recipe: Recipe, data: Path, out: Path) -> None:
        self._recipe, self._data, self._out = recipe, data, out

    @property
    def model(self) -> Path:
        """The finished model's folder."""
        return self._out / ASSEMBLE

    @property
    def minutes(self) -> float:
        """All minutes of the recipe."""
        return sum(stage.minutes for stage in self._recipe.stages) + self._recipe.assemble.minutes

    def run(self, tell: Tell, *, resume: bool, changed: bool = False) -> None:
        """Train all that is not finished, and assemble the model.

        resume: go on in a folder where there is a chain. changed: take over a recipe that is not the one followed
        before. What comes before the change stays; the changed stage goes on from its checkpoint with the new
        settings; later ones begin anew, and their runs of before are set aside as NAME.before.

        Raises ParameterError if there is a chain and `resume` is not given, if its recipe was another and `changed`
        is not, and where one command cannot lead: under torchrun.
        """
        if int(os.environ.get("WORLD_SIZE", "1")) > 1:
            raise ParameterError(
                "A chain runs in one process. To share work among several, give torchrun the stages one by one "
                "(docs/training.md)."
            )
        standing = self._begin(resume=resume, changed=changed)
        done = 0.0
        for stage in self._recipe.stages:
            if stage.run not in standing.finished:
                self._train(stage, tell, done)
                standing = self._note(replace(standing, finished=(*standing.finished, stage.run)))
            done += stage.minutes
        if ASSEMBLE not in standing.finished:
            tell(ASSEMBLE, done)
            self._assemble()
            self._note(replace(standing, finished=(*standing.finished, ASSEMBLE)))
        tell(ASSEMBLE, self.minutes)

    def _begin(self, *, resume: bool, changed: bool) -> _Standing:
        followed = self._recipe
        before = self._standing()
        if before is None:
            return self._note(_Standing(recipe=followed))
        if not resume:
            raise ParameterError(
                f"{self._out} holds a chain already. Give --resume to go on, or another --out."
            )
        if before.recipe == followed:
            return before
        names = _names(followed)
        same = next(
            (i for i, name in enumerate(names) if _entry(before.recipe, name) != _entry(followed, name)),
            len(names) - 1,
        )
        if not changed:
            raise ParameterError(
                f"The recipe is not the one that the chain in {self._out} followed: it differs from stage "
                f"“{names[same]}” on. Give the former recipe, or --take-changes to go on with this one."
            )
        for name in names[same + 1 :]:
            self._set_aside(name)
        kept = tuple(name for name in names[:same] if name in before.finished)
        return self._note(_Standing(recipe=followed, finished=kept))

    def _standing(self) -> _Standing | None:
        path = self._out / _RECORD
        if not path.is_file():
            return None
        try:
            return from_plain(_Standing, json.loads(path.read_text("utf-8")), _RECORD)
        except ValueError as error:
            raise ParameterError(
                f"{path} cannot be read, so nobody knows how far the chain came: {error}. Take another --out, or go "
                "on from its runs with `gcp train` one by one."
            ) from error

    def _note(self, standing: _Standing) -> _Standing:
        self._out.mkdir(parents=True, exist_ok=True)
        with atomic_file(self._out / _RECORD, overwrite=True) as file:
            file.write(json.dumps(to_plain(standing), indent=1, ensure_ascii=False).encode())
        return standing

    def _set_aside(self, name: str) -> None:
        folder = self._out / name
        if not folder.exists():
            return
        number = 1
        while (aside := folder.with_name(f"{name}.before{'' if number == 1 else number}")).exists():
            number += 1
        folder.rename(aside)

    def _train(self, stage: Stage, tell: Tell, done: float) -> None:
        """done: minutes of the stages before."""
        run = self._out / stage.run
        trainer = make_trainer(
            stage.task,
            configure(TASKS[stage.task].defaults, settings=stage.settings),
            self._data,
            run,
            resume=(run / CHECKPOINT).is_file(),
            start=None if stage.start is None else self._out / stage.start,
            **{need: self._out / used for need, used in stage.uses.items()},
        )

        def tell_step(step: int) -> None:
            tell(stage.run, done + stage.minutes * step / trainer.config.steps)

        tell_step(trainer.step)
        trainer.train(tell=tell_step)

    def _assemble(self) -> None:
        parts = self._recipe.assemble
        assemble(
            prior=self._out / parts.prior,
            encoder=self._out / parts.encoder,
            colouriser=self._out / parts.colouriser,
            nuance=self._out / parts.nuance,
            directions=None if parts.directions is None else self._out / parts.directions,
            data=self._data,
            out=self.model,
            name=parts.name,
            title=parts.title,
            overwrite=True,
            sliders=parts.sliders,
            synonyms=parts.synonyms,
        )


def _names(recipe: Recipe) -> list[str]:
    return [*(stage.run for stage in recipe.stages), ASSEMBLE]


def _entry(recipe: Recipe, name: str) -> Stage | Assembly | None:
    if name == ASSEMBLE:
        return recipe.assemble
    return next((stage for stage in recipe.stages if stage.run == name), None)
