import pytest
from PySide6.QtCore import QSize

from gcp_desktop.ui.gallery.geometry import CAPTION, PADDING, strip_geometry

AROUND = 2 * PADDING + CAPTION


@pytest.mark.parametrize(
    ("size", "aspect", "room", "cell", "rows"),
    [
        (128, 1.6, QSize(1200, 250), QSize(140, 80 + AROUND), 1),  # all in one row
        (128, 1.6, QSize(900, 250), QSize(140, 80 + AROUND), 2),
        (128, 1.6, QSize(900, 200), QSize(140, 80 + AROUND), 1),  # no room for two rows: to be scrolled
        (256, 0.5, QSize(900, 200), QSize(90, 200 - 12), 1),  # no room for its height: smaller
        (92, 0.1, QSize(900, 160), QSize(76, 92 + AROUND), 1),  # narrow, with room for its name
    ],
)
def test_samples_take_two_rows_where_one_does_not_hold_them_and_there_is_room(
    size: int, aspect: float, room: QSize, cell: QSize, rows: int
) -> None:
    geometry = strip_geometry(size, aspect, room)
    assert (geometry.cell, geometry.rows) == (cell, rows)
    assert geometry.height <= room.height()
