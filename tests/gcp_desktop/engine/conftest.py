from collections.abc import Iterator

import pytest
import torch

from gcp_desktop.engine.pipeline_backend import PipelineBackend
from model.checkpoints.bundle import LoadedModel
from tests.model.tiny import tiny_model


@pytest.fixture
def backend() -> Iterator[PipelineBackend]:
    def load() -> LoadedModel:
        model, info, directions = tiny_model()
        return LoadedModel(model, info, directions, torch.device("cpu"))

    backend = PipelineBackend(load)
    yield backend
    backend.close()
