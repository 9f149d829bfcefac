"""A tiny model and a small photograph."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from model.checkpoints.bundle import LoadedModel
from model.params import EditParams, FinishParams, GenerateParams, InvertParams
from model.photo.photograph import Photograph, photograph_from_array
from tests.model.tiny import tiny_model


@pytest.fixture(scope="session")
def loaded() -> LoadedModel:
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    model.requires_grad_(False)
    return LoadedModel(model, info, directions, torch.device("cpu"))


@pytest.fixture
def photo() -> Photograph:
    return synthetic_photo(0)


def synthetic_photo(seed: int, height: int = 120, width: int = 90) -> Photograph:
    """Soft blobs, different for each seed."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width] / max(height, width)
    waves = sum(
        np.sin(random.uniform(2, 12) * x + random.uniform(2, 12) * y + random.uniform(0, 6)) for _ in range(6)
    )
    return photograph_from_array(np.clip(128 + 30 * np.asarray(waves), 0, 255).astype(np.uint8))


def recipe(
    *,
    subject: str | None = None,
    seed: int | None = None,
    noise: float = 1.0,
    directions: tuple[tuple[str, float], ...] = (),
    **finish: float,
) -> EditParams:
    return EditParams(
        invert=InvertParams(subject=subject),
        generate=GenerateParams(seed=seed, noise_scale=noise, directions=directions),
        finish=replace(FinishParams(), **finish),
    )
