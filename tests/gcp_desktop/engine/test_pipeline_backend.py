from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gcp_desktop.engine.events import (
    DocumentClosed,
    FrameSuggested,
    ModelReady,
    Rendered,
    RepairsSuggested,
    SubjectsPredicted,
)
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import (
    CloseDocument,
    ExportColouring,
    PredictSubjects,
    PrepareModel,
    RenderPreview,
    SuggestFrame,
    SuggestRepairs,
)
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.engine.sources import FileSource, PixelSource, SampleSource
from gcp_desktop.session.editing.edits import with_subject
from model.checkpoints.bundle import LoadedModel
from model.errors import ImageReadError, ParameterError
from model.events import Cancelled, CancelToken
from model.params import EditParams, FinishParams, GenerateParams
from model.photo.samples import sample_names
from model.repairs import FrameParams
from tests.gcp_desktop.engine.working import PIXELS, opened, preview, run
from tests.model.tiny import SUBJECTS


def test_the_menu_knows_the_names_of_the_samples_without_reading_them() -> None:
    assert sample_names() == SAMPLE_NAMES


def test_the_model_says_what_it_offers_and_where_it_runs(backend: PipelineBackend) -> None:
    result = run(backend, PrepareModel(job_id=1))
    assert isinstance(result, ModelReady)
    assert result.info.subjects == SUBJECTS
    assert result.device.startswith("CPU")


def test_pixels_a_file_and_a_sample_can_be_opened(backend: PipelineBackend, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(PIXELS).save(path)
    for source in (PixelSource(PIXELS, "Pasted"), FileSource(path)):
        result = opened(backend, source)
        assert (result.width, result.height) == (120, 90)
        assert result.original.shape == (45, 60, 3)
        assert result.original.dtype == np.uint8
        assert result.original.flags.c_contiguous
    assert opened(backend, SampleSource(SAMPLE_NAMES[0])).width > 100


def test_the_model_is_not_needed_to_open_a_photograph() -> None:
    def broken() -> LoadedModel:
        raise AssertionError

    backend = PipelineBackend(broken)
    assert opened(backend).width == 120
    backend.close()


def test_a_missing_file_is_a_typed_error(backend: PipelineBackend, tmp_path: Path) -> None:
    with pytest.raises(ImageReadError, match=r"missing\.png"):
        opened(backend, FileSource(tmp_path / "missing.png"))


def test_what_a_photograph_needs_is_measured(backend: PipelineBackend) -> None:
    opened(backend)
    result = run(backend, SuggestRepairs(job_id=2, document_id=7))
    assert isinstance(result, RepairsSuggested)
    assert not result.params.scratches.mend
    assert result.params.frame == FrameParams()
    assert len(result.notes) == 2


def test_a_frame_is_looked_for_in_the_photograph_as_it_is_turned(backend: PipelineBackend) -> None:
    paper = np.full((400, 500, 3), 235, np.uint8)
    paper[40:-80, 50:-50] = np.random.default_rng(1).integers(0, 120, (280, 400, 1), np.uint8)
    opened(backend, PixelSource(paper, "mount"))
    turned = run(backend, SuggestFrame(job_id=1, document_id=7, turned=FrameParams(turns=2)))
    assert isinstance(turned, FrameSuggested)
    assert turned.crop is not None
    assert turned.crop[1] == pytest.approx(80 / 400, abs=0.02)
    assert not turned.looks_negative


def test_subjects_are_ranked(backend: PipelineBackend) -> None:
    opened(backend)
    result = run(backend, PredictSubjects(job_id=2, document_id=7))
    assert isinstance(result, SubjectsPredicted)
    probabilities = [probability for _, probability in result.ranking]
    assert {name for name, _ in result.ranking} == set(SUBJECTS)
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) == pytest.approx(1.0, abs=1e-4)


def test_cancelling_leaves_nothing_behind(backend: PipelineBackend, tmp_path: Path) -> None:
    opened(backend)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        run(backend, preview(), token)
    target = tmp_path / "a.png"
    with pytest.raises(Cancelled):
        run(
            backend,
            ExportColouring(job_id=2, document_id=7, params=EditParams(), target=target, overwrite=False),
            token,
        )
    assert list(tmp_path.iterdir()) == []


def test_a_setting_the_model_does_not_offer_is_a_typed_error(backend: PipelineBackend) -> None:
    opened(backend)
    glaring = EditParams(finish=FinishParams(saturation=9.0))
    with pytest.raises(ParameterError, match="saturation"):
        run(backend, RenderPreview(job_id=2, document_id=7, params=glaring, max_side=60))


def test_a_recipe_of_another_model_is_followed_as_far_as_it_can_be(backend: PipelineBackend) -> None:
    opened(backend)
    foreign = with_subject(EditParams(generate=GenerateParams(directions=(("mist", 1.0),))), "unicorn")
    request = RenderPreview(job_id=2, document_id=7, params=foreign, max_side=60)
    asked, plain = run(backend, request), run(backend, preview())
    assert isinstance(asked, Rendered)
    assert isinstance(plain, Rendered)
    np.testing.assert_array_equal(asked.pixels, plain.pixels)


def test_a_closed_document_is_forgotten(backend: PipelineBackend) -> None:
    opened(backend)
    assert run(backend, CloseDocument(job_id=2, document_id=7)) == DocumentClosed()
    with pytest.raises(KeyError):
        run(backend, preview())
