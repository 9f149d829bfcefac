"""A large photograph in squares of its own pixels, as many of them as are looked at."""

from collections import OrderedDict
from dataclasses import dataclass

from gcp_desktop.engine.events import RegionRendered

TILE_SIDE = 1024
MOST_SEEN = 24
"""Where more than so many tiles would be seen, the photograph is seen smaller than its own size."""

_CAPACITY = 2 * MOST_SEEN


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the photograph in its pixels; right and bottom are the first beyond it."""

    left: int
    top: int
    right: int
    bottom: int


class Tiles:
    """Which parts at full size are there, and which one is wanted next; the least recently seen are dropped."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._kept: OrderedDict[Box, RegionRendered] = OrderedDict()
        self._seen: tuple[Box, ...] = ()

    def look_at(self, box: Box | None) -> None:
        """Say what is seen, or that nothing is; parts in the middle are wanted first."""
        seen = [] if box is None else self._within(box)
        if box is None or len(seen) > MOST_SEEN:
            self._seen = ()
            return
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        seen.sort(
            key=lambda tile: (
                abs((tile.left + tile.right) / 2 - middle[0]) + abs((tile.top + tile.bottom) / 2 - middle[1])
            )
        )
        self._seen = tuple(seen)
        for tile in reversed(seen):
            if tile in self._kept:
                self._kept.move_to_end(tile)

    def missing(self) -> Box | None:
        """The part to be made next."""
        return next((tile for tile in self._seen if tile not in self._kept), None)

    def seen(self) -> list[tuple[Box, RegionRendered]]:
        """Those parts of what is looked at that are there."""
        return [(tile, self._kept[tile]) for tile in self._seen if tile in self._kept]

    def put(self, box: Box, rendered: RegionRendered) -> None:
        """Take a part in."""
        self._kept[box] = rendered
        while len(self._kept) > _CAPACITY:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Drop all parts, because the colours changed."""
        self._kept.clear()

    def _within(self, box: Box) -> list[Box]:
        width, height = self._size
        columns = range(max(0, box.left) // TILE_SIDE, -(-min(box.right, width) // TILE_SIDE))
        rows = range(max(0, box.top) // TILE_SIDE, -(-min(box.bottom, height) // TILE_SIDE))
        return [
            Box(
                column * TILE_SIDE,
                row * TILE_SIDE,
                min((column + 1) * TILE_SIDE, width),
                min((row + 1) * TILE_SIDE, height),
            )
            for row in rows
            for column in columns
        ]
