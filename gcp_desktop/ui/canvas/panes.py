"""Which picture is shown where, in each layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF

from gcp_desktop.session.layout import Layout
from gcp_desktop.session.rendering.inspection import Trial

MARGIN = 10
GAP = 6


class Slot(Enum):
    """The pictures that a pane may show."""

    ORIGINAL = auto()
    INVERSION = auto()
    WARPED = auto()
    COLOURING = auto()
    TRIAL = auto()
    RESTORED = auto()


@dataclass(frozen=True, slots=True)
class Pane:
    """A picture's place. rect: what the shared view fills; clip: the part of it that is this picture's."""

    slot: Slot
    rect: QRectF
    clip: QRectF


def compared_pair(trial: Trial | None, *, blinking: bool, restored: bool) -> tuple[Slot, Slot]:
    """What is compared, the first one at the left.

    trial: the sample on trial, if one is. blinking: the first one takes the other's place for a moment. restored:
    the photograph without colours stands in the colouring's place.
    """
    first = Slot.COLOURING if trial is not None and trial.compared and not restored else Slot.ORIGINAL
    second = Slot.RESTORED if restored else Slot.COLOURING if trial is None else Slot.TRIAL
    return (first, first if blinking else second)


def arrange(layout: Layout, room: QRectF, pair: tuple[Slot, Slot], divider: float) -> tuple[Pane, ...]:
    """Lay the panes out in `room`, all of one size.

    pair: what is compared, the first one at the left. divider: where the line of a split is, 0 to 1.
    """
    inner = room.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    match layout:
        case Layout.SIDE_BY_SIDE:
            places = _grid(inner, columns=2, rows=1)
            return tuple(Pane(slot, place, place) for slot, place in zip(pair, places, strict=True))
        case Layout.SPLIT:
            line = inner.x() + divider * inner.width()
            left = QRectF(inner.topLeft(), QPointF(line, inner.bottom()))
            right = QRectF(QPointF(line, inner.y()), inner.bottomRight())
            return (Pane(pair[0], inner, left), Pane(pair[1], inner, right))
        case Layout.COLOURING:
            return (Pane(pair[1], inner, inner),)
        case Layout.STAGES:
            slots = (pair[0], Slot.INVERSION, Slot.WARPED, pair[1])
            places = _grid(inner, columns=2, rows=2)
            return tuple(Pane(slot, place, place) for slot, place in zip(slots, places, strict=True))


def pane_point(panes: Sequence[Pane], position: QPointF) -> tuple[float, float]:
    """Turn a point of the widget into one of the pane that it lies in, or is nearest to."""
    rects = [pane.rect for pane in panes]
    rect = min(rects, key=lambda rect: (rect.center() - position).manhattanLength())
    return position.x() - rect.x(), position.y() - rect.y()


def _grid(room: QRectF, *, columns: int, rows: int) -> list[QRectF]:
    width = (room.width() - (columns - 1) * GAP) / columns
    height = (room.height() - (rows - 1) * GAP) / rows
    return [
        QRectF(room.x() + column * (width + GAP), room.y() + row * (height + GAP), width, height)
        for row in range(rows)
        for column in range(columns)
    ]
