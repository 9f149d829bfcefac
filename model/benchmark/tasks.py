"""What is measured: the things that a person waits for, as recipes that the pipeline has not seen before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import cv2

from model.benchmark.kinds import Kind
from model.errors import ParameterError
from model.hints import Hint
from model.params import EditParams, FinishParams, GenerateParams, ModelInfo, Precision
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.samples import open_sample

GALLERY = 8
Recipes = Callable[[int], tuple[EditParams, ...]]

_SAMPLE = "camera"
_WINDOW_SIDE = 1280
_GALLERY_SIDE = 320


def _sample() -> Photograph:
    return open_sample(_SAMPLE)


@dataclass(frozen=True, kw_only=True)
class Task:
    """recipes: what is asked for at the first, second, ... time. max_side: as of `Runner.colourise`.

    fresh: a photograph just opened, of which nothing is known; else what an earlier time left is there.
    """

    kind: Kind
    title: str
    recipes: Recipes
    open: Callable[[], Photograph] = _sample
    max_side: int | None = _WINDOW_SIDE
    fresh: bool = False


def choose_tasks(
    info: ModelInfo, kinds: tuple[Kind, ...], megapixels: tuple[float, ...], precision: Precision = "exact"
) -> tuple[Task, ...]:
    """The tasks of these kinds, a composition for each size.

    Raises ParameterError where a model without latent directions is asked for one alone.
    """
    tasks = [
        Task(kind="photograph", title="first colouring", recipes=_untouched, fresh=True),
        Task(kind="sample", title="another sample", recipes=lambda time: _samples(time, 1)),
        Task(
            kind="gallery",
            title=f"gallery of {GALLERY}",
            recipes=lambda time: _samples(time, GALLERY),
            max_side=_GALLERY_SIDE,
            fresh=True,
        ),
        *(
            Task(kind="latent", title="latent slider step", recipes=partial(_moved, direction.name))
            for direction in info.directions[:1]
        ),
        Task(kind="hint", title="moved hint", recipes=_told),
        Task(kind="finish", title="saturation change", recipes=_saturated),
        *(
            Task(
                kind="compose",
                title=f"composition at {size:g} megapixels",
                recipes=_saturated,
                open=partial(_enlarged, size),
                max_side=None,
            )
            for size in megapixels
        ),
    ]
    chosen = tuple(
        replace(task, recipes=partial(_calculated, precision, task.recipes))
        for task in tasks
        if task.kind in kinds
    )
    if not chosen:
        raise ParameterError(f"The model “{info.name}” has no latent directions. Leave out --only latent.")
    return chosen


def _calculated(precision: Precision, recipes: Recipes, time: int) -> tuple[EditParams, ...]:
    return tuple(replace(recipe, precision=precision) for recipe in recipes(time))


def _untouched(_time: int) -> tuple[EditParams, ...]:
    return (EditParams(),)


def _samples(time: int, count: int) -> tuple[EditParams, ...]:
    return tuple(EditParams(generate=GenerateParams(seed=1 + time * count + each)) for each in range(count))


def _moved(direction: str, time: int) -> tuple[EditParams, ...]:
    return (EditParams(generate=GenerateParams(directions=((direction, 0.01 * (1 + time)),))),)


def _told(time: int) -> tuple[EditParams, ...]:
    place = (0.25 + 0.5 * (time * 0.1 % 1), 0.7)
    return (EditParams(hints=(Hint(path=(place,), colour=(60, 90, 140)),)),)


def _saturated(time: int) -> tuple[EditParams, ...]:
    return (EditParams(finish=FinishParams(saturation=0.8 + 0.4 * (time * 0.01 % 1))),)


def _enlarged(megapixels: float) -> Photograph:
    """The sample at so many million pixels, its proportions kept."""
    grey = _sample().pixels
    scale = (megapixels * 1e6 / grey.size) ** 0.5
    return photograph_from_array(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
