import numpy as np
import pytest

from model.framing import full_rectangle
from model.repairs import FrameParams
from model.restore.frame import FrameError, apply_frame, find_frame, straightened
from model.restore.plane import to_levels
from tests.model.restore.pictures import camera


def mounted(angle: float = 0.0) -> np.ndarray:
    """A picture on a mount of light paper, 40 pixels left and right, 30 above, 60 below."""
    picture = camera()
    paper = to_levels(np.full((picture.shape[0] + 90, picture.shape[1] + 80), 93.0, np.float32))
    paper[30:-60, 40:-40] = picture
    return straightened(paper, angle) if angle else paper


def test_a_mount_is_found_and_cut_off() -> None:
    plane = mounted()
    found = find_frame(plane)
    assert found.crop is not None
    left, top, right, bottom = found.crop
    height, width = plane.shape
    assert left * width == pytest.approx(40, abs=4)
    assert top * height == pytest.approx(30, abs=4)
    assert right * width == pytest.approx(width - 40, abs=4)
    assert bottom * height == pytest.approx(height - 60, abs=4)


def test_a_picture_that_leans_on_its_mount_is_straightened() -> None:
    found = find_frame(mounted(2.0))
    assert found.angle == pytest.approx(-2.0, abs=0.3)


def test_a_picture_without_a_mount_stays() -> None:
    found = find_frame(camera())
    assert found.params() == FrameParams()
    assert not found.looks_negative


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (31, 600), (64, 64)])
def test_pictures_of_one_tone_have_no_frame(shape: tuple[int, int]) -> None:
    assert find_frame(np.full(shape, 65535, np.uint16)).params() == FrameParams()


def test_turning_and_mirroring_move_pixels_and_change_none() -> None:
    plane = np.arange(6, dtype=np.uint16).reshape(2, 3)
    assert apply_frame(plane, FrameParams(turns=1)).tolist() == [[3, 0], [4, 1], [5, 2]]
    assert apply_frame(plane, FrameParams(mirrored=True)).tolist() == [[2, 1, 0], [5, 4, 3]]
    assert apply_frame(plane, FrameParams(negative=True))[0, 0] == 65535
    assert apply_frame(plane, FrameParams()) is plane


def test_straightening_back_gives_the_picture() -> None:
    plane = camera()
    back = straightened(straightened(plane, 3.0), -3.0)
    inner = (slice(60, -60), slice(60, -60))
    difference = back[inner].astype(float) - plane[inner]
    assert np.median(np.abs(difference)) < 655  # one of 100 in lightness


def test_a_straightened_picture_has_no_empty_corners() -> None:
    plane = np.full((300, 400), 30000, np.uint16)
    left, top, right, bottom = full_rectangle(400, 300, 5.0)
    # The corners of what stays, turned back, lie in the picture.
    turn = np.radians(5.0)
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        across, down = (x - 0.5) * 400, (y - 0.5) * 300
        assert abs(across * np.cos(turn) + down * np.sin(turn)) <= 200.01
        assert abs(down * np.cos(turn) - across * np.sin(turn)) <= 150.01
    assert apply_frame(plane, FrameParams(angle=5.0)).shape < plane.shape


@pytest.mark.parametrize("crop", [(0.5, 0.0, 0.5, 1.0), (0.6, 0.0, 0.2, 1.0), (-0.1, 0.0, 1.0, 1.0)])
def test_a_crop_of_nothing_is_refused(crop: tuple[float, float, float, float]) -> None:
    with pytest.raises(FrameError, match="leaves nothing"):
        apply_frame(camera(), FrameParams(crop=crop))


def test_what_is_too_large_to_be_straightened_is_refused() -> None:
    with pytest.raises(FrameError, match="32766"):
        straightened(np.zeros((1, 40_000), np.uint16), 1.0)
