import cv2
import numpy as np
import pytest
import skimage.data
import torch

from model.networks.restorer import Restorer, RestorerConfig
from model.repairs import PARTS, FrameParams, GrainParams, RestoreParams, ScratchParams, Stroke, ToneParams
from model.restore.plane import plane_of
from model.restore.restoration import restore, suggest

CAMERA = np.ascontiguousarray(skimage.data.camera()[::2, ::2])
EVERYTHING = RestoreParams(
    scratches=ScratchParams(mend=True),
    grain=GrainParams(denoise=0.5, descreen=1.0),
    frame=FrameParams(turns=1, angle=1.0),
    tone=ToneParams(strength=1.0),
)


class _Sure(Restorer):
    """Finds one and the same everywhere."""

    def __init__(self, logit: float) -> None:
        super().__init__(RestorerConfig(channels=(4, 6)))
        self.logit = logit

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.full_like(x, self.logit)


def no_network() -> Restorer:
    raise AssertionError("the network was not needed")


def test_the_defaults_change_nothing_and_ask_for_no_network() -> None:
    assert np.array_equal(restore(CAMERA, RestoreParams(), no_network), plane_of(CAMERA))


def test_all_parts_together() -> None:
    plane = restore(CAMERA, EVERYTHING, lambda: _Sure(-9.0))
    assert plane.dtype == np.uint16
    assert plane.shape[0] < 256 > plane.shape[1]
    assert plane.flags.c_contiguous


def test_a_brush_mends_without_the_network() -> None:
    damaged = CAMERA.copy()
    cv2.line(damaged, (0, 40), (255, 40), 255, 2)
    stroke = Stroke(points=((0.0, 40.5 / 256), (1.0, 40.5 / 256)), radius=0.01)
    mended = restore(damaged, RestoreParams(scratches=ScratchParams(strokes=(stroke,))), no_network)
    truth = plane_of(CAMERA).astype(float)
    assert np.abs(mended - truth)[38:43].mean() < 0.25 * np.abs(plane_of(damaged) - truth)[38:43].mean()


def test_a_photograph_that_is_all_scratch_stays_and_it_is_said() -> None:
    wanted = RestoreParams(scratches=ScratchParams(mend=True))
    assert np.array_equal(restore(CAMERA, wanted, lambda: _Sure(9.0)), plane_of(CAMERA))
    suggestion = suggest(CAMERA, ("scratches",), lambda: _Sure(9.0))
    assert not suggestion.params.scratches.mend
    assert "too much to mend" in suggestion.notes[0]


def test_a_clean_photograph_needs_nothing() -> None:
    suggestion = suggest(CAMERA, ("frame", "scratches", "grain"), lambda: _Sure(-9.0))
    assert suggestion.params == RestoreParams()
    assert len(suggestion.notes) == 3
    assert "grain: so little that it stays" in suggestion.notes


@pytest.mark.parametrize(
    ("half", "whole"),
    [
        (RestoreParams(tone=ToneParams(strength=0.5)), RestoreParams(tone=ToneParams(strength=1.0))),
        (RestoreParams(grain=GrainParams(denoise=0.5)), RestoreParams(grain=GrainParams(denoise=1.0))),
    ],
    ids=["tone", "grain"],
)
def test_a_share_is_a_share_of_the_way(half: RestoreParams, whole: RestoreParams) -> None:
    faded = (60 + 0.5 * CAMERA).astype(np.uint8)
    start, middle, end = (restore(faded, p, no_network).astype(float) for p in (RestoreParams(), half, whole))
    assert np.abs(end - start).max() > 200.0
    assert np.abs((start + end) / 2 - middle).max() < 2.0


def test_a_faded_print_needs_tone_and_no_screen() -> None:
    y, x = np.indices((512, 512))
    screen = 9.0 * np.cos(1.1 * x + 0.7 * y) * np.cos(0.7 * x - 1.1 * y)
    printed = np.round(80 + 0.4 * skimage.data.camera() + screen).astype(np.uint8)
    suggestion = suggest(printed, ("tone", "grain"), no_network)
    assert suggestion.params.tone.strength > 0
    assert suggestion.params.grain.descreen > 0
    grain, tone = suggestion.notes
    assert grain.startswith("grain: printed dots, which are taken away")
    assert tone == "tone: faded to greys; black and white are mostly brought back"


def test_what_is_found_is_said_without_figures() -> None:
    noise = np.random.default_rng(0).normal(0, 8, CAMERA.shape)
    grainy = np.clip(CAMERA * 0.9 + 12 + noise, 0, 255).astype(np.uint8)
    assert suggest(grainy, ("grain",), no_network).notes == (
        "grain: it can be seen, and a part of it is taken away",
    )
    assert suggest(CAMERA, ("tone",), no_network).notes == ("tone: so little faded that it stays",)


def test_dots_and_noise_stay_as_they_are_and_it_is_said() -> None:
    random = np.random.default_rng(0)
    dithered = np.where(random.integers(0, 256, CAMERA.shape) < CAMERA, 255, 0).astype(np.uint8)
    suggestion = suggest(dithered, ("scratches", "grain"), no_network)
    assert suggestion.params == RestoreParams()
    assert "black and white dots" in suggestion.notes[0]
    suggestion = suggest(random.integers(0, 256, (300, 300)).astype(np.uint8), ("grain",), no_network)
    assert suggestion.params == RestoreParams()
    assert "no grain" in suggestion.notes[0]


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((1, 1), 255, np.uint8),
        np.full((1, 500, 3), 255, np.uint8),
        np.full((90, 80), 65535, np.uint16),
        np.where(np.indices((64, 64)).sum(axis=0) % 7 > 2, 255, 0).astype(np.uint8),
    ],
    ids=["one pixel", "one row", "all white", "1 bit"],
)
def test_odd_pictures_are_no_failure(pixels: np.ndarray) -> None:
    suggestion = suggest(pixels, PARTS, lambda: _Sure(-9.0))
    plane = restore(pixels, suggestion.params, lambda: _Sure(-9.0))
    assert 0 not in plane.shape
    assert restore(pixels, EVERYTHING, lambda: _Sure(-9.0)).dtype == np.uint16
