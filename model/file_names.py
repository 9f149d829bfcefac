"""How results are called after their photographs."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import PurePath
from typing import TypeVar

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")
_MOST_BYTES, _NUMBER_BYTES = 255, len(" (99999)")
_DOTS, _END_BYTES = "…", 32
_DIGITS = re.compile(r"(\d+)")

T = TypeVar("T")


def stem_of(path: PurePath) -> str:
    """The name without its ending; what follows a full stop in “Oma v. 1938” is none."""
    return path.stem if _ENDING.fullmatch(path.suffix) else path.name


def fitting(stem: str, rest: str) -> str:
    """Shorten a name so far that it, a number and `rest` are no longer than disks take.

    It loses its middle: names of one series differ at their end, and there it says that it is a result.
    """
    limit = _MOST_BYTES - len(os.fsencode(rest)) - _NUMBER_BYTES
    if len(os.fsencode(stem)) <= limit:
        return stem
    limit -= len(os.fsencode(_DOTS))
    tail = _as_fit(stem[::-1], _END_BYTES)[::-1]
    while tail and unicodedata.combining(tail[0]):  # an accent without its letter
        tail = tail[1:]
    return f"{_as_fit(stem, limit - len(os.fsencode(tail)))}{_DOTS}{tail}"


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


def _as_fit(text: str, limit: int) -> str:
    """Its first letters, as many as take no more bytes than `limit`."""
    taken = accumulate(len(os.fsencode(letter)) for letter in text)
    return text[: sum(1 for size in taken if size <= limit)]


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    parts = _DIGITS.split(name.casefold())
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part)
