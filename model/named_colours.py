"""Pigments, dyes, cloths and paints by name, with their years. Plain frozen values, importable without torch."""

import importlib.resources
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from model.serialise import from_plain

Kind = Literal["fabric", "dye", "uniform", "paint"]

_HEX = re.compile(r"#[0-9a-f]{6}")
_BETWEEN_WORDS = re.compile(r"[\s-]+")
_NO_NAME = frozenset(",()=")  # they mean something in `--hint`
DECADE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedColour:
    """A colour that was in use.

    colour: “#rrggbb” in sRGB. since, until: the first and the last year that the source vouches for; None for older
    than photography, and for no known end. value, years: keys of `NamedColours.sources`, of the colour and of the
    years. as_called: what the source of the colour calls it.
    Raises ValueError for what is none.
    """

    name: str
    german: str
    kind: Kind
    colour: str
    value: str
    as_called: str
    years: str
    since: int | None = None
    until: int | None = None

    def __post_init__(self) -> None:
        if not all(name.strip() and not _NO_NAME & set(name) for name in (self.name, self.german)):
            raise ValueError(f"“{self.name}” or “{self.german}” is no name: it is empty or has one of ,()=")
        if not _HEX.fullmatch(self.colour):
            raise ValueError(f"{self.name}: the colour {self.colour} is not of the form #1b4d3e")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"{self.name}: it ends in {self.until}, before it begins in {self.since}")

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green, blue in sRGB, 0 to 255."""
        red, green, blue = bytes.fromhex(self.colour[1:])
        return red, green, blue

    def of_decade(self, start: int) -> bool:
        """Whether it was in use in one of the ten years from `start` on."""
        begun = self.since is None or self.since < start + DECADE
        return begun and (self.until is None or self.until >= start)


@dataclass(frozen=True, kw_only=True)
class NamedColours:
    """The table. sources: what the entries refer to, by keys.

    Raises ValueError for a source that is not there or not used, and for a name that means two colours.
    """

    sources: dict[str, str]
    colours: tuple[NamedColour, ...]

    def __post_init__(self) -> None:
        used = {key for each in self.colours for key in (each.value, each.years)}
        if used != set(self.sources):
            raise ValueError(f"sources that are missing or not used: {sorted(used ^ set(self.sources))}")
        names = [_plain(name) for each in self.colours for name in {each.name, each.german}]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"names that mean two colours: {twice}")

    def find(self, name: str) -> NamedColour | None:
        """The colour of this name, English or German, in any case, with or without spaces and hyphens."""
        wanted = _plain(name)
        return next(
            (each for each in self.colours if wanted in (_plain(each.name), _plain(each.german))), None
        )

    def of_decade(self, start: int | None) -> tuple[NamedColour, ...]:
        """Those in use in the ten years from `start` on; all for None. In the order of the table."""
        return tuple(each for each in self.colours if start is None or each.of_decade(start))


def named_colours_from_text(text: str) -> NamedColours:
    """Read a table in TOML. Raises ValueError for one that is damaged."""
    return from_plain(NamedColours, tomllib.loads(text), "named colours")


@cache
def named_colours() -> NamedColours:
    """The table that the program carries."""
    table = importlib.resources.files("resources").joinpath("colours", "named.toml")
    return named_colours_from_text(table.read_text("utf-8"))


def _plain(name: str) -> str:
    return _BETWEEN_WORDS.sub("", name).casefold()
