"""How large the samples are drawn, and in how many rows."""

from dataclasses import dataclass

from PySide6.QtCore import QSize

from gcp_desktop.session.editing.gallery import GALLERY_SIZE

PADDING = 6
CAPTION = 20
SIZES = (92, 256)
"""The smallest and the largest long side of a thumbnail, in logical pixels."""

_NARROWEST = 56
_SCROLL_BAR = 12

_WORTH_A_ROW = 1.25
"""A second row takes its height from the pictures: samples must be so much larger in two rows than in one."""

_SMALLER = 0.5
"""A thumbnail may have so much of the size that was asked for, where all are in sight then."""


@dataclass(frozen=True, slots=True)
class StripGeometry:
    """The size of one sample with its name, the number of rows, and the height of all."""

    cell: QSize
    rows: int
    height: int


def strip_geometry(size: int, aspect: float, room: QSize, scrolled: int) -> StripGeometry:
    """Lay the samples out, so that all are in sight if they can be: in one row or in two, or a little smaller.

    Two are for samples that are clearly larger then: what one row leaves is the pictures'.
    size: a thumbnail's long side; aspect: its width by its height; room: the strip's width, and how high it may
    be. Where they would have to be much smaller than asked for, they scroll, and the strip is at most `scrolled`
    high. A thumbnail that would be too high becomes smaller in any case.
    """
    one, two = (_in_sight(rows, size, aspect, room) for rows in (1, 2))
    if one is not None and (two is None or two.cell.width() < _WORTH_A_ROW * one.cell.width()):
        return one
    if two is not None:
        return two
    cell = _cell(size, aspect, scrolled)
    return StripGeometry(cell, 1, cell.height() + _SCROLL_BAR)


def _in_sight(rows: int, size: int, aspect: float, room: QSize) -> StripGeometry | None:
    """The largest samples that are all in sight in so many rows."""
    for side in range(size, round(_SMALLER * size) - 1, -1):
        cell = _cell(side, aspect, room.height())
        geometry = StripGeometry(cell, rows, rows * cell.height() + _SCROLL_BAR)
        if rows * (room.width() // cell.width()) >= GALLERY_SIZE and geometry.height <= room.height():
            return geometry
    return None


def _cell(size: int, aspect: float, room: int) -> QSize:
    """A thumbnail with what is around it, no higher than the room."""
    around = 2 * PADDING + CAPTION
    height = min(round(size / max(aspect, 1.0)), max(room - around - _SCROLL_BAR, 1))
    return QSize(max(round(height * aspect), _NARROWEST) + 2 * PADDING, height + around)
