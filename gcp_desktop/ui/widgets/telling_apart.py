"""Names that can be told apart where there is little room for them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import PurePath

_DOTS = "…"
_NAME = re.compile(r"(?P<stem>.+)\.(?=\w*[a-z])\w{1,5}(?P<page> #\d+)?", re.IGNORECASE)
"""A file's name with an extension, which has a letter, unlike the end of a date; perhaps with a page's number."""


def short_names(
    names: Sequence[str], folders: Sequence[PurePath | None], *, extensions: bool = True
) -> list[str]:
    """Leave out extensions, but not of names that would be alike without them; name the folders of those alike.

    folders: where each lies; None for what is no file. extensions: whether the names have any.
    """
    found = [_NAME.fullmatch(name) if extensions else None for name in names]
    short = [
        name if match is None else match["stem"] + (match["page"] or "")
        for name, match in zip(names, found, strict=True)
    ]
    count, whole = Counter(short), Counter(names)
    told = []
    for name, brief, folder in zip(names, short, folders, strict=True):
        if count[brief] == 1:
            told.append(brief)
        elif whole[name] == 1 or folder is None:
            told.append(name)
        else:
            alike = [other for each, other in zip(names, folders, strict=True) if each == name and other]
            own = name if count[brief] > whole[name] else brief
            told.append(f"{own} – {_differing_part(folder, alike)}")
    return told


def _differing_part(folder: PurePath, others: Sequence[PurePath]) -> str:
    """The last part of a folder's path in which it differs from others."""
    for parts in zip_longest(*(reversed(other.parts) for other in (folder, *others))):
        if len(set(parts)) > 1 and parts[0]:
            return str(parts[0])
    return folder.name


def narrowed(
    name: str, others: Sequence[str], middle: Callable[[str], str], fits: Callable[[str], bool]
) -> str:
    """Shorten a name that does not fit.

    middle: how it is shortened as a rule. Only where `others` would look the same by that, dots stand for what is
    left and right of the part in which it differs from them.
    """
    usual = middle(name)
    alike = [name, *(other for other in others if other != name and middle(other) == usual)]
    if len(alike) == 1:
        return usual
    start = _shared(alike)
    end = len(name) - _shared([each[start:][::-1] for each in alike])
    end = start + _most(end - start, lambda letters: fits(_cut(name, start, start + letters)))
    start -= _most(start, lambda letters: fits(_cut(name, start - letters, end)))
    end += _most(len(name) - end, lambda letters: fits(_cut(name, start, end + letters)))
    return _cut(name, start, end)


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to `limit` for which it holds, as it does for all below; 0 for none."""
    return bisect_left(range(limit), True, key=lambda number: not holds(number + 1))


def _shared(names: Sequence[str]) -> int:
    """How many letters at their beginning names have in common."""
    letters = enumerate(zip_longest(*names))
    return next((place for place, each in letters if len(set(each)) > 1), len(names[0]))


def _cut(name: str, start: int, end: int) -> str:
    return (_DOTS if start > 0 else "") + name[start:end] + (_DOTS if end < len(name) else "")
