import cv2
import numpy as np
import pytest

from model.events import Cancelled, CancelToken
from model.restore.fill import fill
from model.restore.grain import measure_grain
from model.restore.plane import to_levels, to_lightness
from tests.model.restore.pictures import camera, decibels


def lines(shape: tuple[int, int], thickness: int = 2) -> np.ndarray:
    drawn = np.zeros(shape, np.uint8)
    cv2.line(drawn, (10, 0), (90, shape[0]), 255, thickness)
    cv2.line(drawn, (0, 150), (shape[1], 130), 255, thickness)
    cv2.circle(drawn, (200, 60), 4, 255, -1)
    return drawn > 0


def test_only_the_mask_is_filled_and_better_than_by_either_of_opencvs() -> None:
    truth = camera()
    mask = lines(truth.shape)
    damaged = truth.copy()
    damaged[mask] = 65535
    filled = fill(damaged, mask)
    assert np.array_equal(filled[~mask], truth[~mask])
    ours = decibels(filled, truth, mask)
    assert ours > decibels(damaged, truth, mask) + 4.0
    for method in (cv2.INPAINT_NS, cv2.INPAINT_TELEA):
        eight = np.round(damaged / 257.0).astype(np.uint8)
        theirs = cv2.inpaint(eight, mask.astype(np.uint8), 3, method).astype(np.uint16) * 257
        assert ours > decibels(theirs, truth, mask)


def test_a_slope_is_continued() -> None:
    ramp = np.tile(np.linspace(10000, 50000, 100), (80, 1)).astype(np.uint16)
    mask = np.zeros(ramp.shape, bool)
    mask[:, 40:45] = True
    assert np.abs(fill(np.where(mask, 0, ramp).astype(np.uint16), mask).astype(int) - ramp).max() < 300


def test_what_is_filled_has_the_grain_of_its_surroundings() -> None:
    noise = np.random.default_rng(0).standard_normal((200, 200), dtype=np.float32)
    plane = to_levels(50.0 + 4.0 * noise)
    mask = np.zeros(plane.shape, bool)
    mask[60:66, 20:180] = True
    sigma = measure_grain(plane).sigma
    smooth = to_lightness(fill(plane, mask))[mask].std()
    grained = to_lightness(fill(plane, mask, grain=sigma))[mask].std()
    assert grained > smooth
    assert grained == pytest.approx(4.0, rel=0.35)


@pytest.mark.parametrize("everything", [True, False])
def test_a_mask_of_all_or_nothing_changes_nothing(everything: bool) -> None:
    plane = camera(8)
    assert np.array_equal(fill(plane, np.full(plane.shape, everything)), plane)


@pytest.mark.parametrize("shape", [(1, 9), (9, 1), (3, 3)])
def test_the_smallest_pictures_can_be_filled(shape: tuple[int, int]) -> None:
    plane = np.full(shape, 30000, np.uint16)
    mask = np.zeros(shape, bool)
    mask[-1, -1] = True
    damaged = plane.copy()
    damaged[mask] = 0
    assert np.array_equal(fill(damaged, mask)[~mask], plane[~mask])


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    plane = camera()
    with pytest.raises(Cancelled):
        fill(plane, lines(plane.shape), cancel=token)
