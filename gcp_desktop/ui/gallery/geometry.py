"""How large the samples are drawn, and in how many rows."""

from dataclasses import dataclass

from PySide6.QtCore import QSize

from gcp_desktop.session.editing.gallery import GALLERY_SIZE

PADDING = 6
CAPTION = 20
SIZES = (92, 256)
"""The smallest and the largest long side of a thumbnail, in logical pixels."""

_NARROWEST = 64
_SCROLL_BAR = 12


@dataclass(frozen=True, slots=True)
class StripGeometry:
    """The size of one sample with its name, the number of rows, and the height of all."""

    cell: QSize
    rows: int
    height: int


def strip_geometry(size: int, aspect: float, room: QSize) -> StripGeometry:
    """Lay the samples out: in two rows where one does not hold them all and there is room for both.

    size: a thumbnail's long side; aspect: its width by its height; room: the strip's width, and how high it may
    be. A thumbnail that would be too high for the room becomes smaller.
    """
    around = 2 * PADDING + CAPTION
    highest = max(room.height() - around - _SCROLL_BAR, 1)
    height = min(round(size / max(aspect, 1.0)), highest)
    cell = QSize(max(round(height * aspect), _NARROWEST) + 2 * PADDING, height + around)
    several = room.width() // cell.width() < GALLERY_SIZE
    rows = 2 if several and 2 * cell.height() + _SCROLL_BAR <= room.height() else 1
    return StripGeometry(cell, rows, rows * cell.height() + _SCROLL_BAR)
