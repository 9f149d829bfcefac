import numpy as np
import pytest
from PySide6.QtCore import QPointF

from gcp_desktop.ui.gallery.differing import PART, differing_part


@pytest.mark.parametrize("at", [(10, 20), (150, 20), (70, 80)])
def test_the_part_is_where_the_pictures_differ_and_not_where_they_are_bright(at: tuple[int, int]) -> None:
    left, top = at
    pictures = [np.random.default_rng(1).integers(0, 256, (120, 200, 3), np.uint8) for _ in range(4)]
    for level, picture in zip((10, 90, 170, 250), pictures, strict=True):
        picture[top : top + 20, left : left + 20, 0] = level
    part = differing_part(pictures)
    assert part.contains(QPointF((left + 10) / 200, (top + 10) / 120))
    assert (part.width(), part.height()) == (pytest.approx(PART), pytest.approx(PART))
    assert 0 <= part.left() < part.right() <= 1
    assert 0 <= part.top() < part.bottom() <= 1


def test_a_picture_of_a_single_pixel_has_a_part_too() -> None:
    assert differing_part([np.zeros((1, 1, 3), np.uint8)]).width() == 1
