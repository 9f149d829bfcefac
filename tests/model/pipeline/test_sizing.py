"""The size at which the networks see a photograph."""

import pytest

from model.pipeline.sizing import working_grid


@pytest.mark.parametrize(
    ("width", "height", "grid"),
    [
        (1000, 1000, (160, 160)),
        (3000, 2000, (160, 256)),  # 240 is no multiple of 32: 256 is as near as 224
        (2000, 3000, (256, 160)),
        (3000, 1000, (160, 480)),
        (6000, 1000, (96, 480)),  # long side bounded; 80 is no multiple of 32
        (1000, 60000, (480, 96)),  # squeezed lengthwise
        (1, 1, (160, 160)),
        (12000, 9000, (160, 224)),
    ],
)
def test_grid(width: int, height: int, grid: tuple[int, int]) -> None:
    assert working_grid(width, height, working_size=160, stride=32) == grid


def test_sides_are_multiples_of_the_stride_and_bounded() -> None:
    for width in range(1, 4000, 37):
        rows, columns = working_grid(width, 500, working_size=64, stride=32)
        assert rows % 32 == columns % 32 == 0
        assert 32 <= rows <= 192
        assert 32 <= columns <= 192


@pytest.mark.parametrize(
    ("width", "height", "grid"),
    [(333, 241, (256, 256)), (300, 200, (256, 256)), (200, 300, (256, 256)), (302, 200, (256, 384))],
)
def test_what_is_nearly_square_may_become_square(width: int, height: int, grid: tuple[int, int]) -> None:
    assert working_grid(width, height, working_size=256, stride=8, max_squash=1.5) == grid
