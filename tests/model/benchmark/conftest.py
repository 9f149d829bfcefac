"""A tiny model."""

import pytest
import torch

from model.checkpoints.bundle import LoadedModel
from tests.model.tiny import tiny_model


@pytest.fixture(scope="session")
def loaded() -> LoadedModel:
    with torch.random.fork_rng():
        model, info, directions = tiny_model()
    model.requires_grad_(False)
    return LoadedModel(model, info, directions, torch.device("cpu"))
