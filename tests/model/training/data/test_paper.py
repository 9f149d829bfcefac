"""Pictures that fade out into plain paper."""

from pathlib import Path

import numpy as np
import pytest

from model.training.data.dataset import CropConfig, PhotoDataset, list_pictures, subject_names
from model.training.data.paper import fade_into_paper
from tests.model.training.pictures import write_class_folders

ORANGE = np.full((81, 61, 3), (230, 120, 10), np.uint8)


def colourfulness(rgb: np.ndarray) -> np.ndarray:
    """How far red and blue are apart, (H, W)."""
    return rgb[..., 0].astype(int) - rgb[..., 2]


@pytest.mark.parametrize("seed", range(20))
def test_the_middle_is_whole_and_colour_falls_outwards_to_none(seed: int) -> None:
    faded = fade_into_paper(ORANGE, np.random.default_rng(seed))
    assert faded.shape == ORANGE.shape
    np.testing.assert_array_equal(faded[35, 30], ORANGE[0, 0])
    colour = colourfulness(faded)
    assert (np.diff(colour[35, 30:]) <= 0).all()
    assert (np.diff(colour[35:, 30]) <= 0).all()
    assert min(colour[corner] for corner in ((0, 0), (0, -1), (-1, 0), (-1, -1))) == 0
    plain = faded[colour == 0]
    assert (plain == plain[0, 0]).all()  # one tone, grey


def test_paper_is_mostly_light() -> None:
    tones = [fade_into_paper(ORANGE, np.random.default_rng(seed)).reshape(-1, 3) for seed in range(100)]
    tone = np.array([picture[colourfulness(picture) == 0][0, 0] for picture in tones])
    assert np.median(tone) > 180
    assert tone.min() < 120


def test_as_many_training_pictures_fade_out_as_are_asked_for(tmp_path: Path) -> None:
    entries = list_pictures(write_class_folders(tmp_path))

    def faded(share: float) -> int:
        photographs = PhotoDataset(
            entries, subject_names(entries), CropConfig(size=48, paper=share, least_chroma=0.0)
        )
        corners = [photographs[0, seed].rgb[:, ::47, ::47].flatten(1) for seed in range(60)]
        return sum(bool((corner == corner[:1]).all(dim=0).any()) for corner in corners)

    assert faded(0.0) == 0
    assert 15 < faded(0.5) < 45
    assert faded(1.0) > 55  # an oval may take in the corners
