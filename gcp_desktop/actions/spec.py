"""What an action is, and the menus that it can be in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gcp_desktop.actions.host import Host

translate = QCoreApplication.translate

Shortcut = QKeySequence.StandardKey | str


class Menu(Enum):
    """The menus in order."""

    FILE = auto()
    EDIT = auto()
    VIEW = auto()
    PHOTO = auto()
    MODELS = auto()
    WINDOW = auto()
    HELP = auto()


class When(Enum):
    """What has to be the case for an action to make sense."""

    ALWAYS = auto()
    OPEN = auto()
    PHOTOGRAPH = auto()
    COLOURING = auto()
    TOLD = auto()
    EXPORTABLE = auto()
    SEVERAL = auto()
    UNDOABLE = auto()
    REDOABLE = auto()
    WORKING = auto()
    ALBUM = auto()
    RECIPE = auto()
    COPIED = auto()
    SELECTED = auto()
    JOINABLE = auto()
    JOINED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing a person can do.

    group: neighbours in a menu with another number are parted by a line. when: it can be done.
    icon: a name in resources/icons.
    """

    id: str
    text: str
    run: Callable[[Host], None]
    menu: Menu
    group: int = 0
    shortcuts: tuple[Shortcut, ...] = ()
    when: When = When.ALWAYS
    icon: str | None = None
    tip: str = ""


def menu_title(menu: Menu) -> str:
    """Give a menu's title in the person's language."""
    titles = {
        Menu.FILE: translate("actions", "&File"),
        Menu.EDIT: translate("actions", "&Edit"),
        Menu.VIEW: translate("actions", "&View"),
        Menu.PHOTO: translate("actions", "&Photo"),
        Menu.MODELS: translate("actions", "&Models"),
        Menu.WINDOW: translate("actions", "&Window"),
        Menu.HELP: translate("actions", "&Help"),
    }
    return titles[menu]
