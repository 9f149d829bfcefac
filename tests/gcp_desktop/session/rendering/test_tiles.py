import numpy as np

from gcp_desktop.engine.events import RegionRendered
from gcp_desktop.session.rendering.tiles import MOST_SEEN, TILE_SIDE, Box, Tiles

PART = RegionRendered(np.zeros((1, 1, 3), np.uint8), np.zeros((1, 1, 3), np.uint8))


def test_tiles_end_with_the_photograph() -> None:
    tiles = Tiles(1500, 1100)
    tiles.look_at(Box(-50, -50, 5000, 5000))
    found = set()
    while (box := tiles.missing()) is not None:
        tiles.put(box, PART)
        found.add((box.right, box.bottom))
    assert found == {(1024, 1024), (1500, 1024), (1024, 1100), (1500, 1100)}


def test_a_photograph_seen_small_wants_no_tiles() -> None:
    tiles = Tiles(100 * TILE_SIDE, 100 * TILE_SIDE)
    tiles.look_at(Box(0, 0, MOST_SEEN * TILE_SIDE, 2 * TILE_SIDE))
    assert tiles.missing() is None


def test_memory_is_bounded_and_what_was_seen_last_is_kept() -> None:
    tiles = Tiles(1000 * TILE_SIDE, TILE_SIDE)
    for column in range(300):
        tiles.look_at(Box(column * TILE_SIDE, 0, column * TILE_SIDE + 10, 10))
        box = tiles.missing()
        assert box is not None
        tiles.put(box, PART)
    tiles.look_at(Box(299 * TILE_SIDE, 0, 300 * TILE_SIDE, 10))
    assert tiles.missing() is None
    tiles.look_at(Box(0, 0, 10, 10))
    assert tiles.missing() == Box(0, 0, TILE_SIDE, TILE_SIDE)
