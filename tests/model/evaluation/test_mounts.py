"""Mounts of plain board around photographs."""

import numpy as np
import torch

from model.checkpoints.bundle import LoadedModel
from model.evaluation.mounts import Mounts, mounted


def test_a_photograph_lies_untouched_amid_its_mount() -> None:
    grey = np.random.default_rng(1).integers(0, 60, (50, 80), dtype=np.uint8)
    whole, paper = mounted(grey, np.random.default_rng(0))
    assert whole.shape == paper.shape == (70, 100)
    np.testing.assert_array_equal(whole[10:-10, 10:-10], grey)
    assert not paper[9:-9, 9:-9].any()
    assert paper[:8].all()
    assert whole[paper].min() > 150


@torch.inference_mode()
def test_the_mounts_colour_is_measured(loaded: LoadedModel) -> None:
    mounts = Mounts(loaded)
    for seed in range(2):
        mounts.add(np.random.default_rng(seed).integers(0, 255, (48, 64), dtype=np.uint8))
    figures = mounts.figures()
    assert 0.0 < figures.chroma <= figures.worst
    assert np.hypot(figures.a, figures.b) <= figures.chroma + 1e-3
