"""What presses and keys mean: the vocabulary of the tool for hints."""

from enum import Enum

from PySide6.QtCore import Qt

from gcp_desktop.ui.hints.colour_names import Colour
from gcp_desktop.ui.hints.edits import Change
from model.hints import Kind

KEY_STEP, FINE_STEP = 0.01, 0.002
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
OTHERS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
ASKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Mode(Enum):
    """What a press does: tell a thing's colour, take its colour away, say that it is skin, paint a colour or what was
    there before, or take a colour from the picture."""

    COLOUR = "colour"
    NEUTRAL = "neutral"
    SKIN = "skin"
    BRUSH = "brush"
    FREE = "free"
    PICK = "pick"


STROKES = (Mode.BRUSH, Mode.FREE)
ONE_CLICK: dict[Mode, Kind] = {Mode.NEUTRAL: "neutral", Mode.SKIN: "skin"}
"""What one click says without asking."""
Paint = tuple[Kind, Colour | None]
"""What a brush leaves."""


def change_meant(modifiers: Qt.KeyboardModifier) -> Change | None:
    """What a click with these keys does to the hint that is selected."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return "add"
    return "leave" if modifiers & Qt.KeyboardModifier.AltModifier else None
