"""A colouring by another model than the one in use."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from gcp_desktop.engine.events import ModelReady, Rendered
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import JobRequest, OpenPhotograph, PrepareModel, RenderPreview, RenderWith
from gcp_desktop.engine.sources import PixelSource
from gcp_desktop.session.editing.edits import with_subject
from model.checkpoints.bundle import load_bundle, save_bundle
from model.checkpoints.store import FOLDER_VARIABLE, find_model, new_model_folder
from model.errors import ParameterError
from model.events import CancelToken
from model.params import EditParams
from tests.model.tiny import tiny_model

PIXELS = np.random.default_rng(0).integers(0, 256, (90, 120, 1), np.uint8).repeat(3, axis=2)


@pytest.fixture
def backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PipelineBackend]:
    """With "first" loaded, and "second" installed beside it, which knows other subjects."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "models"))
    for seed, name in enumerate(("first", "second")):
        model, info, directions = tiny_model(seed)
        subjects = tuple(f"{name} {subject}" for subject in info.subjects)
        named = replace(info, name=name, title=name.title(), subjects=subjects)
        save_bundle(new_model_folder(name), model, named, directions)
    backend = PipelineBackend(lambda: load_bundle(find_model("first"), torch.device("cpu")))
    _run(
        backend,
        OpenPhotograph(job_id=1, document_id=7, source=PixelSource(PIXELS, "Pasted"), max_side=60),
    )
    yield backend
    backend.close()


def _run(backend: PipelineBackend, request: JobRequest) -> object:
    return backend.run(request, JobContext(CancelToken(), lambda _: None, print, lambda: ()))


def _pixels(backend: PipelineBackend, request: JobRequest) -> np.ndarray:
    result = _run(backend, request)
    assert isinstance(result, Rendered)
    return result.pixels


def _with(model: str, params: EditParams) -> RenderWith:
    return RenderWith(job_id=2, document_id=7, model=model, params=params, max_side=60)


def test_each_model_colours_in_its_way_and_the_one_in_use_stays(backend: PipelineBackend) -> None:
    preview = RenderPreview(job_id=3, document_id=7, params=EditParams(), max_side=60)
    own = _pixels(backend, preview)
    np.testing.assert_array_equal(_pixels(backend, _with("first", EditParams())), own)
    assert (_pixels(backend, _with("second", EditParams())) != own).any()
    np.testing.assert_array_equal(_pixels(backend, preview), own)
    ready = _run(backend, PrepareModel(job_id=4))
    assert isinstance(ready, ModelReady)
    assert ready.info.name == "first"


def test_a_recipe_is_followed_as_far_as_the_model_can(backend: PipelineBackend) -> None:
    of_first = with_subject(EditParams(), "first sea")
    plain = _pixels(backend, _with("second", EditParams()))
    np.testing.assert_array_equal(_pixels(backend, _with("second", of_first)), plain)


def test_a_model_that_is_gone_is_named(backend: PipelineBackend) -> None:
    with pytest.raises(ParameterError, match="no model “third”"):
        _run(backend, _with("third", EditParams()))
