"""What a person says about colours: this place, that colour. Plain frozen values, importable without torch.

A file of hints is JSON, in which what has a usual value may be left out:
{"format": "gcp-hints", "version": 1, "hints": [{"path": [[0.4, 0.5]], "colour": [60, 92, 138]}]}
"""

import json
from dataclasses import dataclass
from typing import Literal

from model.errors import ParameterError
from model.notes import Note
from model.serialise import from_plain, read_json, to_plain

_FORM = Note(
    'A file of hints is {{"format": "gcp-hints", "version": 1, "hints": [...]}}, as the window exports it, and a '
    'hint {{"path": [[0.4, 0.5]], "colour": [60, 92, 138]}}, with shares of width and height.'
)
MOST_HINTS = 500
MOST_POINTS = 2000
LARGEST_RADIUS = 0.5
FARTHEST = 4.0

Kind = Literal["colour", "neutral", "free", "skin"]
"""Take the colour told, none at all, what it would have without hints, or the likeliest tone of skin."""

Place = tuple[float, float]
"""x and y as shares of the picture's width and height, from its upper left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One thing's colour.

    path: a place, or the places of a stroke. also: further places of the same thing. without: places that are none of
    it, although they seem so.
    kind: what becomes of it. colour: (red, green, blue) in sRGB, 0 to 255, for the kind “colour”; None for others.
    Only its hue and chroma count, the photograph has lightness of its own.
    radius: of the places, as a share of the picture's shorter side.
    reach: how far the thing goes on beyond them, along edges and like features; 1 as the program finds it, 0 not at
    all, up to `FARTHEST`.
    Raises ValueError for numbers out of range.
    """

    path: tuple[Place, ...]
    also: tuple[Place, ...] = ()
    without: tuple[Place, ...] = ()
    kind: Kind = "colour"
    colour: tuple[int, int, int] | None = None
    radius: float = 0.02
    reach: float = 1.0

    def __post_init__(self) -> None:
        places = (*self.path, *self.also, *self.without)
        if not self.path or len(places) > MOST_POINTS:
            raise ValueError(
                Note(
                    "a hint has from 1 to {most} places, and this one has {count}",
                    most=MOST_POINTS,
                    count=len(places),
                )
            )
        for x, y in places:
            if not (0.0 <= x <= 1.0 and 0.0 <= y <= 1.0):
                raise ValueError(
                    Note("the place {x:g}, {y:g} is outside the picture, which goes from 0 to 1", x=x, y=y)
                )
        if (self.kind == "colour") is (self.colour is None):
            raise ValueError(Note("a hint of the kind “colour” has a colour, and others have none"))
        if self.colour is not None and not all(0 <= part <= 255 for part in self.colour):
            raise ValueError(
                Note("the colour {colour} is none; its parts go from 0 to 255", colour=self.colour)
            )
        if not 0.0 < self.radius <= LARGEST_RADIUS:
            raise ValueError(
                Note(
                    "the radius {radius:g} is not above 0 and at most {most:g}",
                    radius=self.radius,
                    most=LARGEST_RADIUS,
                )
            )
        if not 0.0 <= self.reach <= FARTHEST:
            raise ValueError(
                Note("the reach {reach:g} is not from 0 to {most:g}", reach=self.reach, most=FARTHEST)
            )


@dataclass(frozen=True, kw_only=True)
class _HintsFile:
    format: Literal["gcp-hints"]
    version: Literal[1]
    hints: tuple[Hint, ...]


def hints_to_text(hints: tuple[Hint, ...]) -> str:
    """Write hints as the JSON of a file of hints."""
    plain = to_plain(_HintsFile(format="gcp-hints", version=1, hints=hints))
    return json.dumps(plain, indent=2) + "\n"


def hints_from_text(text: str | bytes) -> tuple[Hint, ...]:
    """Read a file of hints. Raises ParameterError for one that is damaged, of another kind or of another version."""
    try:
        plain = read_json(text)
    except ValueError as error:  # UnicodeDecodeError and JSONDecodeError are of its kind
        raise ParameterError(
            Note(
                "The hints cannot be read: it is no JSON ({error}). {form}",
                error=error,
                form=_FORM,
            )
        ) from error
    try:
        return from_plain(_HintsFile, plain).hints
    except ValueError as error:
        raise ParameterError(
            Note(
                "The hints cannot be read: {error}. {form}",
                error=error,
                form=_FORM,
            )
        ) from error
