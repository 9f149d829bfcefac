"""A tiny model and a few colour photographs."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from model.checkpoints.bundle import LoadedModel
from model.evaluation.examples import Example
from model.photo.photograph import photograph_from_array
from model.training.degrade import aged_photograph
from tests.model.tiny import tiny_model


@pytest.fixture(scope="session")
def loaded() -> LoadedModel:
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    model.requires_grad_(False)
    return LoadedModel(model, info, directions, torch.device("cpu"))


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return [synthetic_example(seed) for seed in range(3)]


def synthetic_example(seed: int, width: int = 72, height: int = 60) -> Example:
    """Soft colours, different for each seed."""
    random = np.random.default_rng(seed)
    coarse = random.integers(20, 236, (5, 6, 3), dtype=np.uint8)
    rgb: NDArray[np.uint8] = np.asarray(
        Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    )
    return Example(rgb, photograph_from_array(aged_photograph(rgb, None, random)))
