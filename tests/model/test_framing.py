import numpy as np
import pytest

from model.framing import Framing
from model.repairs import FrameParams
from model.restore.frame import framed

FRAMES = (
    FrameParams(),
    FrameParams(turns=1),
    FrameParams(turns=3, mirrored=True),
    FrameParams(angle=4.0),
    FrameParams(turns=2, angle=-7.0, crop=(0.2, 0.25, 0.8, 0.7)),
    FrameParams(mirrored=True, turns=1, angle=2.0, crop=(0.3, 0.2, 0.75, 0.85)),
)


@pytest.mark.parametrize("frame", FRAMES)
def test_places_go_where_their_pixels_go(frame: FrameParams) -> None:
    picture = np.zeros((120, 180), np.uint8)
    picture[66:71, 84:89] = 255  # its middle: x 86.5, y 68.5
    seen = framed(picture, frame)
    framing = Framing(180, 120, frame)
    assert seen.shape == framing.size[::-1]
    y, x = (float(np.average(axis + 0.5, weights=seen)) for axis in np.indices(seen.shape))
    place = framing.framed((86.5 / 180, 68.5 / 120))
    assert place[0] * seen.shape[1] == pytest.approx(x, abs=0.6)
    assert place[1] * seen.shape[0] == pytest.approx(y, abs=0.6)


@pytest.mark.parametrize("frame", FRAMES)
def test_there_and_back_is_the_same_place(frame: FrameParams) -> None:
    framing = Framing(300, 200, frame)
    assert framing.read(framing.framed((0.3, 0.8))) == pytest.approx((0.3, 0.8))


def test_a_negative_moves_nothing_and_keeps_its_light_in_the_original() -> None:
    picture = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    assert framed(picture, FrameParams(negative=True)) is picture
    assert framed(picture, FrameParams(mirrored=True))[0].tolist() == [[3, 4, 5], [0, 1, 2]]
