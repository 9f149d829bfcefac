"""Letters underlined in a menu."""

import re
from collections.abc import Iterable
from itertools import groupby

from PySide6.QtWidgets import QMenu


def clashing(texts: Iterable[str]) -> list[list[str]]:
    """Which entries of one menu are reached by the same letter."""
    keys = sorted(
        (key.casefold(), text) for text in texts for key in re.findall("&(.)", text.replace("&&", ""))
    )
    groups = ([text for _, text in group] for _, group in groupby(keys, key=lambda entry: entry[0]))
    return [group for group in groups if len(group) > 1]


def texts_of(menu: QMenu) -> list[str]:
    """What stands in a menu, but not in those that open from it."""
    return [action.text() for action in menu.actions() if action.isVisible()]
