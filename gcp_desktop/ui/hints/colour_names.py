"""Colours in words, for who reads or hears them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from model.hints import Hint

translate = QCoreApplication.translate

Colour = tuple[int, int, int]
"""Red, green, blue in sRGB, 0 to 255."""

_GREY_BELOW = 30  # between the largest and the smallest part
_DARK_BELOW, _LIGHT_ABOVE = 0.35, 0.72  # of HSL's lightness
_DARK_BROWN_BELOW = 0.2
_BROWN = range(15, 45)


def colour_name(colour: Colour) -> str:
    """Name a colour roughly, such as “dark blue”."""
    drawn = QColor(*colour)
    hue, lightness = round(drawn.hslHueF() * 360.0) % 360, drawn.lightnessF()
    if max(colour) - min(colour) < _GREY_BELOW:
        name, dark, light = translate("colours", "grey"), _DARK_BELOW, _LIGHT_ABOVE
    elif hue in _BROWN and lightness < 0.5:
        name, dark, light = translate("colours", "brown"), _DARK_BROWN_BELOW, _LIGHT_ABOVE
    elif (hue < 15 or hue >= 340) and lightness > _LIGHT_ABOVE:
        name, dark, light = translate("colours", "pink"), 0.0, _LIGHT_ABOVE
    else:
        name, dark, light = _hue_name(hue), _DARK_BELOW, _LIGHT_ABOVE
    if lightness < dark:
        return translate("colours", "dark {}").format(name)
    return translate("colours", "light {}").format(name) if lightness > light else name


def hex_name(colour: Colour) -> str:
    """Write a colour as #rrggbb."""
    return QColor(*colour).name()


def hint_words(hint: Hint) -> str:
    """Say in words what a hint tells."""
    if hint.colour is not None:
        return colour_name(hint.colour)
    words = {
        "neutral": translate("HintTool", "neutral"),
        "skin": translate("HintTool", "skin"),
        "free": translate("HintTool", "as it was"),
    }
    return words[hint.kind]


def _hue_name(hue: int) -> str:
    names = (
        (15, translate("colours", "red")),
        (42, translate("colours", "orange")),
        (68, translate("colours", "yellow")),
        (160, translate("colours", "green")),
        (195, translate("colours", "turquoise")),
        (255, translate("colours", "blue")),
        (290, translate("colours", "violet")),
        (340, translate("colours", "pink")),
    )
    return next((name for end, name in names if hue < end), translate("colours", "red"))
