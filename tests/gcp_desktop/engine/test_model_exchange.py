"""The worker takes another installed model, remembers it, and keeps what it has if that cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from gcp_desktop.engine.events import JobResult, ModelReady, Rendered
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import JobRequest, OpenPhotograph, PrepareModel, RenderPreview
from gcp_desktop.engine.sources import PixelSource
from model.checkpoints.bundle import save_bundle
from model.checkpoints.store import FOLDER_VARIABLE, model_in_use, new_model_folder, use_model
from model.errors import CheckpointError, ParameterError
from model.events import CancelToken
from model.params import EditParams
from tests.model.tiny import tiny_model

PIXELS = np.random.default_rng(0).integers(0, 256, (90, 120, 1), np.uint8).repeat(3, axis=2)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two tiny models that colour differently; the first is in use."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    with torch.random.fork_rng():
        for seed, name in enumerate(("first", "second")):
            model, info, directions = tiny_model(seed)
            save_bundle(new_model_folder(name), model, replace(info, name=name), directions)
    use_model("first")
    return tmp_path / "models"


@pytest.fixture
def backend() -> Iterator[PipelineBackend]:
    backend = PipelineBackend()
    yield backend
    backend.close()


def run(backend: PipelineBackend, request: JobRequest) -> JobResult:
    return backend.run(request, JobContext(CancelToken(), lambda _: None, print, lambda: ()))


def prepare(backend: PipelineBackend, model: str | None = None, device: str | None = None) -> str:
    result = run(backend, PrepareModel(job_id=1, device=device, model=model))
    assert isinstance(result, ModelReady)
    return result.info.name


def colouring(backend: PipelineBackend) -> np.ndarray:
    source = PixelSource(PIXELS, "Pasted photograph")
    run(backend, OpenPhotograph(job_id=2, document_id=7, source=source, max_side=60))
    result = run(backend, RenderPreview(job_id=3, document_id=7, params=EditParams(), max_side=60))
    assert isinstance(result, Rendered)
    return result.pixels


def test_another_model_colours_from_now_on_and_after_a_restart(backend: PipelineBackend) -> None:
    assert prepare(backend) == "first"
    before = colouring(backend)
    assert prepare(backend, "second", "cpu") == "second"
    assert np.abs(colouring(backend).astype(int) - before).max() > 5
    assert model_in_use() == "second"
    restarted = PipelineBackend()
    assert prepare(restarted) == "second"
    restarted.close()
    assert prepare(backend, "first") == "first"
    np.testing.assert_array_equal(colouring(backend), before)


def test_a_model_that_cannot_be_loaded_changes_nothing(backend: PipelineBackend, folder: Path) -> None:
    prepare(backend)
    before = colouring(backend)
    (folder / "second" / "weights.safetensors").write_bytes(b"cut")
    with pytest.raises(CheckpointError, match="damaged"):
        prepare(backend, "second")
    with pytest.raises(ParameterError, match="no model “third”"):
        prepare(backend, "third")
    with pytest.raises(ParameterError, match="cannot be used"):
        prepare(backend, "first", "cuda:7")
    assert model_in_use() == "first"
    assert prepare(backend) == "first"
    np.testing.assert_array_equal(colouring(backend), before)


def test_a_damaged_model_in_use_can_be_exchanged(backend: PipelineBackend, folder: Path) -> None:
    (folder / "first" / "weights.safetensors").write_bytes(b"cut")
    with pytest.raises(CheckpointError):
        prepare(backend)
    assert prepare(backend, "second") == "second"
