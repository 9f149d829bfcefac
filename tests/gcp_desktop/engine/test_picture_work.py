from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from gcp_desktop.engine.events import (
    DetailRendered,
    FaultsRendered,
    RegionRendered,
    Rendered,
    RestoredRendered,
    StagesRendered,
    WholeRendered,
)
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import (
    ExportColouring,
    RenderDetail,
    RenderFaults,
    RenderPreview,
    RenderRegion,
    RenderRestored,
    RenderSample,
    RenderStages,
    RenderTrial,
    RenderWhole,
)
from gcp_desktop.engine.sources import PixelSource
from gcp_desktop.session.editing.edits import with_noise
from model.checkpoints.bundle import LoadedModel
from model.events import Progress
from model.params import EditParams, FitCalibration, GenerateParams
from model.photo.photograph import Photograph
from model.pipeline.runner import Runner
from model.repairs import FrameParams, RestoreParams, ScratchParams, Stroke, ToneParams
from tests.gcp_desktop.engine.working import PIXELS, exported, opened, preview, run
from tests.model.tiny import tiny_model


def test_previews_samples_and_details_have_the_size_asked_for(backend: PipelineBackend) -> None:
    opened(backend)
    heard: list[Progress] = []
    result = run(backend, preview(), progress=heard)
    assert isinstance(result, Rendered)
    assert result.pixels.shape == (45, 60, 3)
    assert result.pixels.dtype == np.uint8
    assert heard[-1].fraction == 1.0
    sample = run(backend, RenderSample(job_id=3, document_id=7, params=EditParams(), max_side=30))
    assert isinstance(sample, Rendered)
    assert sample.pixels.shape == (22, 30, 3)
    detail = run(backend, RenderDetail(job_id=4, document_id=7, params=EditParams(), max_side=4096))
    assert isinstance(detail, DetailRendered)
    assert detail.pixels.shape == detail.original.shape == (90, 120, 3)


def test_the_whole_picture_is_what_an_export_writes(backend: PipelineBackend, tmp_path: Path) -> None:
    written = exported(backend, tmp_path / "a.png")
    heard: list[Progress] = []
    request = RenderWhole(job_id=9, document_id=7, params=EditParams(), purpose="copy")
    whole = run(backend, request, progress=heard)
    assert isinstance(whole, WholeRendered)
    np.testing.assert_array_equal(whole.pixels, written)
    assert heard[-1].fraction == 1.0


def test_a_colouring_tells_how_well_the_prior_fits(backend: PipelineBackend) -> None:
    opened(backend)
    uncalibrated = run(backend, preview())
    assert isinstance(uncalibrated, Rendered)
    assert uncalibrated.prior_fit is None

    def load() -> LoadedModel:
        model, info, directions = tiny_model()
        calibrated = replace(info, prior_fit=FitCalibration(midpoint=20.0, slope=0.1))
        return LoadedModel(model, calibrated, directions, torch.device("cpu"))

    other = PipelineBackend(load)
    opened(other)
    rendered = run(other, preview())
    other.close()
    assert isinstance(rendered, Rendered)
    assert rendered.prior_fit is not None
    assert 0.0 < rendered.prior_fit < 1.0


def test_a_sample_is_made_together_with_the_next_ones_of_its_photograph(
    backend: PipelineBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    anticipated: list[tuple[EditParams, ...]] = []
    real = Runner.anticipate

    def anticipate(runner: Runner, photo: Photograph, recipes: Sequence[EditParams], **options: Any) -> None:
        anticipated.append(tuple(recipes))
        real(runner, photo, recipes, **options)

    monkeypatch.setattr(Runner, "anticipate", anticipate)

    def sample(seed: int, document_id: int = 7) -> RenderSample:
        params = EditParams(generate=GenerateParams(seed=seed))
        return RenderSample(job_id=seed, document_id=document_id, params=params, max_side=30)

    opened(backend)
    first, second, third = sample(1), sample(2), sample(3)
    other = sample(4, document_id=8)
    together = run(backend, first, queued=(preview(), other, second, third))
    assert anticipated == [(first.params, second.params)], "two at a time on the CPU"
    alone = run(backend, second)
    assert isinstance(together, Rendered)
    assert isinstance(alone, Rendered)
    assert together.pixels.shape == alone.pixels.shape == (22, 30, 3)
    assert not np.array_equal(together.pixels, alone.pixels)


def test_a_region_is_a_part_of_the_colouring_at_full_size(backend: PipelineBackend) -> None:
    opened(backend)
    detail = run(backend, RenderDetail(job_id=4, document_id=7, params=EditParams(), max_side=4096))
    assert isinstance(detail, DetailRendered)
    request = RenderRegion(job_id=5, document_id=7, params=EditParams(), region=(30, 20, 90, 60))
    region = run(backend, request)
    assert isinstance(region, RegionRendered)
    np.testing.assert_array_equal(region.original, detail.original[20:60, 30:90])
    assert np.abs(region.pixels.astype(int) - detail.pixels[20:60, 30:90]).max() <= 1


def test_the_pictures_in_between_are_the_priors(backend: PipelineBackend) -> None:
    opened(backend)
    stages = run(backend, RenderStages(job_id=3, document_id=7, params=EditParams()))
    assert isinstance(stages, StagesRendered)
    height, width, _ = stages.inversion.shape
    assert height == width
    assert stages.warped.shape[1] > stages.warped.shape[0]
    assert np.ptp(stages.inversion) > 0
    other = EditParams(generate=GenerateParams(seed=5))
    again = run(backend, RenderStages(job_id=4, document_id=7, params=other))
    assert isinstance(again, StagesRendered)
    assert not np.array_equal(again.inversion, stages.inversion)


def test_a_trial_is_a_preview_of_another_recipe(backend: PipelineBackend) -> None:
    opened(backend)
    other = EditParams(generate=GenerateParams(seed=5))
    trial = run(backend, RenderTrial(job_id=3, document_id=7, params=other, max_side=60))
    real = run(backend, RenderPreview(job_id=4, document_id=7, params=other, max_side=60))
    assert isinstance(trial, Rendered)
    assert isinstance(real, Rendered)
    np.testing.assert_array_equal(trial.pixels, real.pixels)


def test_another_seed_gives_another_colouring(backend: PipelineBackend) -> None:
    opened(backend)
    faithful = run(backend, preview())
    params = with_noise(EditParams(), GenerateParams(seed=3))
    other = run(backend, RenderPreview(job_id=3, document_id=7, params=params, max_side=60))
    assert isinstance(faithful, Rendered)
    assert isinstance(other, Rendered)
    assert not np.array_equal(faithful.pixels, other.pixels)


def test_the_restored_photograph_comes_in_grey_beside_the_original_in_its_frame(
    backend: PipelineBackend,
) -> None:
    opened(backend)
    repairs = RestoreParams(frame=FrameParams(turns=1), tone=ToneParams(strength=1.0))
    request = RenderRestored(job_id=1, document_id=7, restore=repairs, max_side=60)
    result = run(backend, request)
    assert isinstance(result, RestoredRendered)
    assert result.pixels.shape == result.original.shape == (60, 45, 3)
    assert (np.ptp(result.pixels, axis=2) == 0).all()
    assert not np.array_equal(result.pixels, result.original)
    plain = run(backend, replace(request, restore=RestoreParams()))
    assert isinstance(plain, RestoredRendered)
    assert np.array_equal(np.rot90(plain.original, -1), result.original)
    assert np.array_equal(plain.pixels, plain.original)


def test_the_restored_photograph_keeps_as_much_of_its_own_tone_as_is_asked_for(
    backend: PipelineBackend,
) -> None:
    opened(backend, PixelSource(np.round(PIXELS * np.array((1.0, 0.85, 0.65))).astype(np.uint8), "Sepia"))
    yellow = []
    for toning in (0.0, 0.5, 1.0):
        request = RenderRestored(job_id=1, document_id=7, restore=RestoreParams(), max_side=60, toning=toning)
        result = run(backend, request)
        assert isinstance(result, RestoredRendered)
        yellow.append(int(np.ptp(result.pixels, axis=2).max()))
    assert 0 == yellow[0] < yellow[1] < yellow[2]


def test_a_preview_brings_the_original_in_the_same_frame_and_only_once(backend: PipelineBackend) -> None:
    opened(backend)
    framed = replace(
        preview(), params=EditParams(restore=RestoreParams(frame=FrameParams(crop=(0, 0, 0.5, 1))))
    )
    first, second = run(backend, framed), run(backend, framed)
    assert isinstance(first, Rendered) and isinstance(second, Rendered)
    assert first.original is not None
    assert first.original.shape == first.pixels.shape
    assert second.original is first.original


def test_close_looks_and_pairs_are_in_the_recipes_frame(backend: PipelineBackend, tmp_path: Path) -> None:
    opened(backend)
    params = EditParams(restore=RestoreParams(frame=FrameParams(turns=1)))
    close = run(backend, RenderDetail(job_id=1, document_id=7, params=params, max_side=500))
    assert isinstance(close, DetailRendered)
    assert close.original.shape == close.pixels.shape == (120, 90, 3)
    region = run(backend, RenderRegion(job_id=2, document_id=7, params=params, region=(0, 90, 80, 120)))
    assert isinstance(region, RegionRendered)
    assert np.array_equal(region.original, np.rot90(PIXELS, -1)[90:120, :80])
    target = tmp_path / "pair.png"
    order = ExportColouring(
        job_id=3, document_id=7, params=params, target=target, overwrite=False, variant="side-by-side"
    )
    run(backend, order)
    pair = np.asarray(Image.open(target))
    assert pair.shape[:2] == (120, 2 * 90 + 1)


def test_what_is_filled_is_told_in_the_frame(backend: PipelineBackend) -> None:
    opened(backend)
    stroke = Stroke(points=((0.1, 0.5),), radius=0.05)
    repairs = RestoreParams(
        scratches=ScratchParams(strokes=(stroke,)), frame=FrameParams(mirrored=True, negative=True)
    )
    told = run(backend, RenderFaults(job_id=1, document_id=7, restore=repairs, max_side=60))
    assert isinstance(told, FaultsRendered)
    assert told.mask.shape == (45, 60)
    assert set(np.unique(told.mask)) == {0, 1}
    assert told.mask[22, 54] == 1
    assert told.mask[:, :30].max() == 0
