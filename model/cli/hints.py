"""Hints from options: `--hint X,Y=COLOUR[,RADIUS]` and `--hints FILE.json`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from PIL import ImageColor

from model.errors import ParameterError
from model.hints import LARGEST_RADIUS, Hint, Kind, hints_from_text
from model.named_colours import named_colours

_NUMBER = r"[0-9]+(?:\.[0-9]*)?%?"
_FORM = re.compile(
    rf"(?P<x>{_NUMBER}),(?P<y>{_NUMBER})=(?P<colour>[^,()]+(?:\([^()]*\))?)(?:,(?P<radius>{_NUMBER}))?"
)
_OTHER_KINDS: dict[str, Kind] = {"neutral": "neutral", "free": "free", "skin": "skin"}


@dataclass(frozen=True)
class Length:
    """In pixels, or in per cent of a side."""

    number: float
    percent: bool

    def share(self, side: int, place: bool = False) -> float:
        """As a share of a side of so many pixels. place: that of a pixel, which is in its middle."""
        if self.percent:
            return self.number / 100.0
        return (self.number + 0.5 * place) / side

    def range(self, pixels: float) -> str:
        """From nothing to so many pixels, in the unit that was used."""
        return "0 to 100 %" if self.percent else f"0 to {pixels:g}"

    def __str__(self) -> str:
        """As it was typed."""
        return f"{self.number:g} %" if self.percent else f"{self.number:g}"


@dataclass(frozen=True, kw_only=True)
class SpokenHint:
    """A hint as it was typed, for a photograph whose size is not known yet. text: for messages."""

    text: str
    x: Length
    y: Length
    kind: Kind
    colour: tuple[int, int, int] | None
    radius: Length | None

    def for_size(self, width: int, height: int) -> Hint:
        """The hint in a photograph of this size. Raises ParameterError, in the units that were used."""
        for name, length, side, of in (("x", self.x, width, "wide"), ("y", self.y, height, "high")):
            if not 0.0 <= length.share(side, place=True) <= 1.0:
                raise ParameterError(
                    f"--hint {self.text}: {name} is {length}, outside the photograph, which is {side} pixels {of}. "
                    f"Give {name} from {length.range(side - 1)}."
                )
        place = (self.x.share(width, place=True), self.y.share(height, place=True))
        hint = Hint(path=(place,), kind=self.kind, colour=self.colour)
        if self.radius is None:
            return hint
        shorter = min(width, height)
        share = self.radius.share(shorter)
        if not 0.0 < share <= LARGEST_RADIUS:
            most = f"{100 * LARGEST_RADIUS:g} %" if self.radius.percent else f"{LARGEST_RADIUS * shorter:g}"
            raise ParameterError(
                f"--hint {self.text}: the radius is {self.radius}, and the photograph’s shorter side has {shorter} "
                f"pixels. Give a radius above 0 and at most {most}."
            )
        return replace(hint, radius=share)


def hint_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options hint and hints."""
    for option in (
        click.option(
            "--hints",
            "hints_file",
            metavar="FILE.json",
            type=click.Path(path_type=Path),
            help="Hints that the window has exported.",
        ),
        click.option(
            "--hint",
            "spoken_hints",
            multiple=True,
            metavar="X,Y=COLOUR[,RADIUS]",
            callback=_parse,
            help="The thing at this place of the (one) photograph has this colour: any that CSS knows, a pigment, "
            "dye, cloth or paint such as “Prussian blue” (docs/named-colours.md; of equal names CSS's counts), "
            "neutral for none, skin for its likeliest tone, or free for what it would be anyway. "
            "Numbers in pixels, or in per cent: 40%,55%=navy. May be repeated; where things overlap, the later ones "
            "count.",
        ),
    ):
        command = option(command)
    return command


def told_hints(
    file: Path | None, spoken: Sequence[SpokenHint], photographs: Sequence[Path]
) -> tuple[Hint, ...]:
    """Those of the file. Raises ParameterError, also where hints are given for several photographs."""
    if (spoken or file is not None) and len(photographs) > 1:
        raise ParameterError(
            "Hints are about the things in one photograph. Give one photograph, or no hints."
        )
    return () if file is None else _read(file)


def _read(file: Path) -> tuple[Hint, ...]:
    try:
        return hints_from_text(file.read_bytes())
    except OSError as error:
        raise ParameterError(
            f"“{file}” cannot be read: {error.strerror}. Give a file of hints that exists."
        ) from error
    except ParameterError as error:
        raise ParameterError(f"“{file.name}”: {error}") from error


def all_hints(
    told: Sequence[Hint], spoken: Sequence[SpokenHint], width: int, height: int
) -> tuple[Hint, ...]:
    """Those of a file, then those typed, for a photograph of this size. Raises ParameterError."""
    return (*told, *(hint.for_size(width, height) for hint in spoken))


def _parse(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[SpokenHint, ...]:
    """Read the options. Raises ParameterError."""
    return tuple(_spoken(value) for value in values)


def _spoken(text: str) -> SpokenHint:
    form = _FORM.fullmatch(text.replace(" ", ""))
    if form is None:
        raise ParameterError(
            f"--hint {text}: give a place and a colour, and a radius if you like, such as 40%,55%=navy or "
            "310,207=#3b5c8a,12."
        )
    x, y, radius = (_length(form[name]) for name in ("x", "y", "radius"))
    assert x is not None
    assert y is not None
    kind = _OTHER_KINDS.get(form["colour"], "colour")
    colour = _colour(text, form["colour"]) if kind == "colour" else None
    return SpokenHint(text=text, x=x, y=y, kind=kind, colour=colour, radius=radius)


def _length(text: str | None) -> Length | None:
    return None if text is None else Length(float(text.rstrip("%")), text.endswith("%"))


def _colour(text: str, name: str) -> tuple[int, int, int]:
    try:
        red, green, blue, *alpha = ImageColor.getrgb(name)
    except ValueError as error:
        named = named_colours().find(name)
        if named is not None:
            return named.rgb
        raise ParameterError(
            f"--hint {text}: there is no colour “{name}”. Give a name such as navy or Prussian blue, #3b5c8a, "
            "rgb(59, 92, 138), neutral, skin or free."
        ) from error
    if alpha and alpha != [255]:
        raise ParameterError(f"--hint {text}: the colour is translucent. Give one that is not.")
    return red, green, blue
