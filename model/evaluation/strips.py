"""What a model's sliders do: strips of steps over each latent direction, and what was measured along them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.checkpoints.bundle import LoadedModel
from model.checkpoints.device import memory_errors
from model.errors import ParameterError
from model.evaluation.examples import Example
from model.evaluation.methods import Understanding, colour, paint, understand
from model.evaluation.report import Column, table
from model.params import DirectionInfo, GenerateParams
from model.photo.contact_sheet import contact_sheet
from model.training.directions.attribution import ATTRIBUTES, Colouring, changes, lightness_of

STEPS = 7
_CELL = 160


@dataclass(frozen=True, kw_only=True)
class SliderFigures:
    """What a direction does over its range, over N photographs, in Lab units (`training.directions.attribution`).

    attribute: the one that it moves farthest. moved: each attribute's mean change from end to end. leak: the largest
    mean absolute change of another attribute over that of its own. steady: on how many photographs its own
    changes monotonically. clean: on how many no other changes a third as much. visible: mean distance in ab
    between the ends.
    """

    direction: DirectionInfo
    attribute: str
    photographs: int
    moved: tuple[float, ...]
    leak: float
    steady: int
    clean: int
    visible: float


class Strips:
    """Walks photographs along every direction of a model, in `STEPS` even steps over the direction's range."""

    def __init__(self, loaded: LoadedModel) -> None:
        """Raises ParameterError if the model has no directions."""
        if not loaded.info.directions:
            raise ParameterError(f"The model “{loaded.info.name}” has no latent directions to walk along.")
        self._loaded = loaded
        self._count = 0
        self._pictures: dict[str, list[NDArray[np.uint8]]] = {d.name: [] for d in loaded.info.directions}
        self._changes: dict[str, list[Tensor]] = {d.name: [] for d in loaded.info.directions}
        self._visible: dict[str, list[float]] = {d.name: [] for d in loaded.info.directions}

    @torch.inference_mode()
    def add(self, example: Example) -> None:
        """Walk a photograph. Raises OutOfMemoryError."""
        with memory_errors(self._loaded.device):
            understanding = understand(self._loaded, example.photo)
            for direction in self._loaded.info.directions:
                self._walk(example, understanding, direction)
        self._count += 1

    def figures(self) -> list[SliderFigures]:
        """What was measured of each direction. Raises ParameterError if no photograph was walked."""
        if not self._count:
            raise ParameterError("None of the photographs could be read.")
        return [self._figures(direction) for direction in self._loaded.info.directions]

    def picture(self, name: str) -> NDArray[np.uint8]:
        """The strips of a direction, a row for each photograph, (H, W, 3)."""
        direction = next(d for d in self._loaded.info.directions if d.name == name)
        captions = [f"{value:+.1f}" for value in _values(direction)] * self._count
        sheet = contact_sheet(self._pictures[name], columns=STEPS, captions=captions, cell=_CELL)
        return np.asarray(sheet, dtype=np.uint8)

    def _walk(self, example: Example, understanding: Understanding, direction: DirectionInfo) -> None:
        colourings = []
        for value in _values(direction):
            colouring = self._colour(understanding, direction.name, value)
            colourings.append(colouring)
            self._pictures[direction.name].append(paint(example.photo, colouring.ab[0].numpy()))
        middle = colourings[STEPS // 2]
        self._changes[direction.name].append(torch.cat([changes(step, middle) for step in colourings]))
        apart = (colourings[-1].ab - colourings[0].ab).norm(dim=1).mean()
        self._visible[direction.name].append(float(apart))

    def _colour(self, understanding: Understanding, name: str, value: float) -> Colouring:
        params = GenerateParams(directions=((name, value),))
        guided = colour(self._loaded, understanding, params)
        lightness = lightness_of(guided.inversion[None] * 2.0 - 1.0)
        return Colouring(ab=torch.from_numpy(guided.ab)[None], lightness=lightness)

    def _figures(self, direction: DirectionInfo) -> SliderFigures:
        walked = torch.stack(self._changes[direction.name])
        ends = walked[:, -1] - walked[:, 0]
        size = ends.abs().mean(dim=0)
        own = int(size.argmax())
        others = [index for index in range(len(ATTRIBUTES)) if index != own]
        onwards = walked[:, 1:, own] - walked[:, :-1, own]
        monotonic = (onwards > 0).all(dim=1) | (onwards < 0).all(dim=1)
        clean = ends[:, others].abs().amax(dim=1) * 3 < ends[:, own].abs()
        return SliderFigures(
            direction=direction,
            attribute=ATTRIBUTES[own],
            photographs=self._count,
            moved=tuple(ends.mean(dim=0).tolist()),
            leak=float(size[others].max() / size[own]),
            steady=int(monotonic.sum()),
            clean=int(clean.sum()),
            visible=float(np.mean(self._visible[direction.name])),
        )


def strips_markdown(model: str, figures: Sequence[SliderFigures]) -> str:
    """The figures as a table, with what is needed to read it."""
    count = figures[0].photographs
    return (
        f"Model “{model}”, sliders walked from end to end in {STEPS} steps on {count} photographs: mean changes "
        f"in Lab units.\n\n{table(figures, _COLUMNS)}"
    )


def _moved(attribute: str) -> Callable[[SliderFigures], str]:
    index = ATTRIBUTES.index(attribute)
    return lambda figures: f"{figures.moved[index]:+.1f}"


_COLUMNS: tuple[Column[SliderFigures], ...] = (
    ("slider", lambda figures: figures.direction.name),
    ("range", lambda figures: f"{figures.direction.minimum:g} to {figures.direction.maximum:g}"),
    *((attribute, _moved(attribute)) for attribute in ATTRIBUTES),
    ("monotonic", lambda figures: f"{figures.attribute}: {figures.steady}"),
    ("leak", lambda figures: f"{figures.leak:.2f}"),
    ("clean", lambda figures: f"{figures.clean}"),
    ("visible", lambda figures: f"{figures.visible:.1f}"),
)


def _values(direction: DirectionInfo) -> list[float]:
    return [float(value) for value in np.linspace(direction.minimum, direction.maximum, STEPS)]
