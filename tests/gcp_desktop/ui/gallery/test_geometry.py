import pytest
from PySide6.QtCore import QSize

from gcp_desktop.ui.gallery.geometry import CAPTION, PADDING, strip_geometry

AROUND = 2 * PADDING + CAPTION


@pytest.mark.parametrize(
    ("size", "aspect", "room", "cell", "rows"),
    [
        (128, 1.6, QSize(1200, 250), QSize(140, 80 + AROUND), 1),  # all in one row
        (128, 1.6, QSize(900, 250), QSize(140, 80 + AROUND), 2),
        (128, 1.6, QSize(900, 200), QSize(111, 62 + AROUND), 1),  # no room for two rows: a little smaller
        (
            128,
            1.2,
            QSize(798, 238),
            QSize(98, 72 + AROUND),
            1,
        ),  # two rows would be a little larger, and cost the pictures
        (128, 1.5, QSize(540, 176), QSize(87, 50 + AROUND), 2),  # with tabs, in a window of 1024 x 640
        (128, 0.7, QSize(815, 265), QSize(101, 127 + AROUND), 1),  # a portrait in a window of 1280 pixels
        (
            256,
            1.6,
            QSize(900, 200),
            QSize(262, 156 + AROUND),
            1,
        ),  # much smaller than asked for: to be scrolled
        (256, 0.5, QSize(900, 200), QSize(90, 200 - 12), 1),  # no room for its height: smaller
        (92, 0.1, QSize(900, 160), QSize(68, 92 + AROUND), 1),  # narrow, with room for its name
    ],
)
def test_samples_are_all_in_sight_where_they_can_be(
    size: int, aspect: float, room: QSize, cell: QSize, rows: int
) -> None:
    geometry = strip_geometry(size, aspect, room, room.height())
    assert (geometry.cell, geometry.rows) == (cell, rows)
    assert geometry.height <= room.height()


def test_where_they_scroll_they_take_less_height() -> None:
    square = strip_geometry(128, 1.0, QSize(543, 184), 129)
    assert square.height <= 129
    assert square.rows == 1
    landscape = strip_geometry(128, 1.5, QSize(543, 184), 129)
    assert landscape.rows == 2
    assert 129 < landscape.height <= 184
