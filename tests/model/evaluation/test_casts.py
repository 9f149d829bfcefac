import numpy as np
import pytest
from skimage.color import lab2rgb

from model.evaluation.casts import find_dark_browns, turned


@pytest.mark.parametrize(
    ("lab", "found"),
    [
        ((20.0, 8.0, 12.0), True),
        ((45.0, 8.0, 12.0), False),  # too light
        ((20.0, 1.0, 2.0), False),  # black
        ((20.0, 25.0, 15.0), False),  # too vivid
        ((20.0, 12.0, -2.0), False),  # mauve
        ((20.0, -8.0, 12.0), False),  # green
    ],
)
def test_dark_browns_are_what_hair_and_wood_are(lab: tuple[float, float, float], found: bool) -> None:
    picture = np.round(lab2rgb(np.full((2, 3, 3), lab)) * 255.0).astype(np.uint8)
    assert find_dark_browns(picture).tolist() == [[found] * 3] * 2


def test_towards_red_is_less_than_nothing_and_the_shorter_way_round_counts() -> None:
    brown = np.array([10.0, 10.0])
    assert turned(np.array([10.0, 0.0]), brown) == pytest.approx(-45.0)
    assert turned(np.array([0.0, 3.0]), brown) == pytest.approx(45.0)
    assert turned(np.array([-1.0, -0.5]), np.array([-1.0, 0.5])) == pytest.approx(
        2 * np.degrees(np.arctan(0.5))
    )
    assert turned(np.zeros(2), brown) is None
    assert turned(brown, np.zeros(2)) is None
