"""How results are called after their photographs."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import TypeVar

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")
_MOST_BYTES, _NUMBER_BYTES = 255, len(" (99999)")
_DIGITS = re.compile(r"(\d+)")

T = TypeVar("T")


def stem_of(path: PurePath) -> str:
    """The name without its ending; what follows a full stop in “Oma v. 1938” is none."""
    return path.stem if _ENDING.fullmatch(path.suffix) else path.name


def fitting(stem: str, rest: str) -> str:
    """Shorten a name so far that it, a number and `rest` are no longer than disks take."""
    limit = _MOST_BYTES - len(os.fsencode(rest)) - _NUMBER_BYTES
    while len(os.fsencode(stem)) > limit:
        stem = stem[:-1]
    return stem


def counted(stem: str) -> Iterator[str]:
    """Give a name and then its numbered forms: “IMG_1”, “IMG_1 (2)”, “IMG_1 (3)”, ..."""
    yield stem
    number = 2
    while True:
        yield f"{stem} ({number})"
        number += 1


def first_free(stem: str, named: Callable[[str], T], free: Callable[[T], bool]) -> T:
    """Give what the first free one of the `counted` names stands for. named: from a name to that."""
    return next(made for made in map(named, counted(stem)) if free(made))


def natural_order(path: PurePath) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """A key that sorts as people count: “IMG_2” before “IMG_10”, small and capital letters alike."""
    return tuple(_natural(part) for part in path.parts)


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    parts = _DIGITS.split(name.casefold())
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part)
