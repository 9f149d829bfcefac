"""What could not be read of a damaged file is neither coloured nor recognised."""

from dataclasses import replace
from pathlib import Path

import imagecodecs
import numpy as np
import pytest

from model.checkpoints.bundle import LoadedModel
from model.params import EditParams, FinishParams
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reading import read_photograph
from model.pipeline.runner import Runner
from model.repairs import FrameParams, GrainParams, RestoreParams
from tests.model.pipeline.conftest import synthetic_photo

FINISHES = (
    FinishParams(),
    FinishParams(warmth=1.0, tint=-1.0, saturation=1.5, toning=0.5, keep_whites=False),
)


@pytest.fixture
def half(tmp_path: Path) -> Photograph:
    """A sepia photograph, of which the lower part is missing."""
    grey = synthetic_photo(3, 240, 180).pixels
    sepia = np.round(grey[..., None] * np.array((1.0, 0.9, 0.75))).astype(np.uint8)
    path = tmp_path / "half.jpg"
    data = imagecodecs.jpeg8_encode(sepia, 95)
    path.write_bytes(data[: len(data) // 2])
    return read_photograph(path, partial=True)


def colourfulness(rgb: np.ndarray) -> np.ndarray:
    """How far the channels of each pixel differ, as a share of white."""
    return np.ptp(rgb.astype(float), axis=2) / np.iinfo(rgb.dtype).max


@pytest.mark.parametrize("finish", FINISHES)
@pytest.mark.parametrize("repairs", [RestoreParams(), RestoreParams(grain=GrainParams(denoise=0.5))])
def test_it_stays_grey_at_every_size_and_depth(
    loaded: LoadedModel, half: Photograph, finish: FinishParams, repairs: RestoreParams
) -> None:
    runner, params = Runner(loaded), EditParams(finish=finish, restore=repairs)
    assert half.unread is not None
    missing = half.unread > 0
    for bits in (8, 16):
        rgb = np.asarray(runner.colourise(half, params, bits=bits).rgb)
        assert (colourfulness(rgb)[missing] == 0).all()
        assert colourfulness(rgb)[~missing].mean() > 0.02
    small = np.asarray(runner.colourise(half, params, max_side=120).rgb)
    below = half.unread[1::2, 1::2].astype(bool) & half.unread[::2, ::2].astype(bool)
    assert (colourfulness(small)[below] == 0).all()
    left, top, right, bottom = region = (20, 60, 150, 200)
    part = runner.colourise_region(half, params, region)
    assert (colourfulness(part)[missing[top:bottom, left:right]] == 0).all()
    assert colourfulness(part)[~missing[top:bottom, left:right]].mean() > 0.02


def test_it_is_turned_and_cut_with_the_photograph(loaded: LoadedModel, half: Photograph) -> None:
    frame = FrameParams(mirrored=True, turns=1, crop=(0.1, 0.0, 1.0, 0.9))
    rgb = np.asarray(Runner(loaded).colourise(half, EditParams(restore=RestoreParams(frame=frame))).rgb)
    plain = colourfulness(rgb) == 0
    read = half.height - int(np.flatnonzero(half.unread.all(axis=1)).size)
    columns = np.flatnonzero(plain.all(axis=0))  # turned clockwise, the lower part lies on the left
    assert columns.min() == 0
    assert columns.max() == pytest.approx(0.9 * half.height - read, abs=24)


def test_the_subject_is_that_of_what_was_read(loaded: LoadedModel) -> None:
    """What lies below is as if it were not there."""
    shown = synthetic_photo(1)
    unread = np.zeros((240, 90), np.uint8)
    unread[120:] = 255
    grey = np.vstack([shown.pixels, np.full((120, 90), 128, np.uint8)])
    runner = Runner(loaded)
    whole = photograph_from_array(grey)
    assert runner.subject_probabilities(replace(whole, unread=unread)) == runner.subject_probabilities(shown)
    assert runner.subject_probabilities(whole) != runner.subject_probabilities(shown)
