"""A rectangle over a picture that a pointer draws, moves and pulls at; in shares of the picture's sides."""

from dataclasses import dataclass, replace
from typing import Literal

from model.framing import Crop, Place

LEAST = 0.02
"""A rectangle's least side: less is a click."""

Part = Literal["left", "top", "right", "bottom"]


@dataclass(frozen=True, slots=True)
class Hold:
    """What the pointer took hold of: these edges, or the whole rectangle where there are none."""

    start: Place
    box: Crop
    edges: frozenset[Part] = frozenset()


def hold_at(box: Crop | None, place: Place, reach: tuple[float, float]) -> Hold:
    """Take hold of the edges within reach, of the rectangle, or beside it of the corner of a new one."""
    x, y = place
    if box is None:
        return _new(place)
    left, top, right, bottom = box
    near_x, near_y = reach
    if not (left - near_x <= x <= right + near_x and top - near_y <= y <= bottom + near_y):
        return _new(place)
    edges: set[Part] = set()
    if min(abs(x - left), abs(x - right)) <= near_x:
        edges.add("left" if abs(x - left) < abs(x - right) else "right")
    if min(abs(y - top), abs(y - bottom)) <= near_y:
        edges.add("top" if abs(y - top) < abs(y - bottom) else "bottom")
    return Hold(place, box, frozenset(edges))


def dragged(hold: Hold, place: Place) -> Crop:
    """The rectangle when the pointer is at another place; it stays in the picture."""
    dx, dy = place[0] - hold.start[0], place[1] - hold.start[1]
    left, top, right, bottom = hold.box
    if not hold.edges:
        dx, dy = min(max(dx, -left), 1.0 - right), min(max(dy, -top), 1.0 - bottom)
        return left + dx, top + dy, right + dx, bottom + dy
    x, y = min(max(place[0], 0.0), 1.0), min(max(place[1], 0.0), 1.0)
    if "left" in hold.edges:
        left = x
    if "right" in hold.edges:
        right = x
    if "top" in hold.edges:
        top = y
    if "bottom" in hold.edges:
        bottom = y
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def is_box(box: Crop) -> bool:
    """Whether it is more than a click."""
    return box[2] - box[0] >= LEAST and box[3] - box[1] >= LEAST


def within(outer: Crop, inner: Crop) -> Crop:
    """A part of a part, as shares of the whole."""
    left, top, right, bottom = outer
    width, height = right - left, bottom - top
    return left + inner[0] * width, top + inner[1] * height, left + inner[2] * width, top + inner[3] * height


def _new(place: Place) -> Hold:
    return replace(Hold(place, (*place, *place)), edges=frozenset({"right", "bottom"}))
