from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
import torch
from PIL import Image

from gcp_desktop.engine.events import (
    DetailRendered,
    DocumentClosed,
    Exported,
    FaultsRendered,
    FrameSuggested,
    JobResult,
    ModelReady,
    PhotographOpened,
    PhotographSeen,
    RegionRendered,
    Rendered,
    RepairsSuggested,
    RestoredRendered,
    SeriesFound,
    StagesRendered,
    SubjectsPredicted,
    WholeRendered,
)
from gcp_desktop.engine.export_settings import DEEP, SUFFIXES, ExportFormat, ExportSettings, Variant
from gcp_desktop.engine.inference_thread import JobContext
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import (
    CloseDocument,
    ColourThumbnail,
    ExportColouring,
    ExportFromAlbum,
    FindSeries,
    JobRequest,
    OpenPhotograph,
    PredictSubjects,
    PrepareModel,
    RenderDetail,
    RenderFaults,
    RenderPreview,
    RenderRegion,
    RenderRestored,
    RenderSample,
    RenderStages,
    RenderTrial,
    RenderWhole,
    SeePhotograph,
    SuggestFrame,
    SuggestRepairs,
)
from gcp_desktop.engine.samples import SAMPLE_NAMES
from gcp_desktop.engine.sources import FileSource, PhotoSource, PixelSource, SampleSource
from gcp_desktop.session.editing.edits import with_noise, with_subject
from model.checkpoints.bundle import LoadedModel
from model.errors import ImageReadError, ImageWriteError, ParameterError
from model.events import Cancelled, CancelToken, Progress
from model.params import EditParams, FinishParams, FitCalibration, GenerateParams
from model.photo.metadata.provenance import SOURCE_TYPE, recipe_in
from model.photo.photograph import Photograph, photograph_from_array
from model.photo.reading import read_photograph
from model.photo.samples import sample_names
from model.pipeline.recipe import recipe_from_text
from model.pipeline.runner import Runner
from model.repairs import FrameParams, RestoreParams, ScratchParams, Stroke, ToneParams
from tests.model.tiny import SUBJECTS, tiny_model

PIXELS = np.random.default_rng(0).integers(0, 256, (90, 120, 1), np.uint8).repeat(3, axis=2)


@pytest.fixture
def backend() -> Iterator[PipelineBackend]:
    def load() -> LoadedModel:
        model, info, directions = tiny_model()
        return LoadedModel(model, info, directions, torch.device("cpu"))

    backend = PipelineBackend(load)
    yield backend
    backend.close()


def run(
    backend: PipelineBackend,
    request: JobRequest,
    token: CancelToken | None = None,
    progress: list[Progress] | None = None,
    queued: tuple[JobRequest, ...] = (),
) -> JobResult:
    heard = [] if progress is None else progress
    return backend.run(request, JobContext(token or CancelToken(), heard.append, print, lambda: queued))


def opened(backend: PipelineBackend, source: PhotoSource | None = None) -> PhotographOpened:
    source = source or PixelSource(PIXELS, "Pasted photograph")
    result = run(backend, OpenPhotograph(job_id=1, document_id=7, source=source, max_side=60))
    assert isinstance(result, PhotographOpened)
    return result


def preview() -> RenderPreview:
    return RenderPreview(job_id=2, document_id=7, params=EditParams(), max_side=60)


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


def exported(backend: PipelineBackend, target: Path, **options: Any) -> np.ndarray:
    opened(backend)
    request = ExportColouring(
        job_id=2, document_id=7, params=EditParams(), target=target, overwrite=False, **options
    )
    run(backend, request)
    return read_photograph(target).pixels


def test_an_export_has_the_size_and_depth_asked_for(backend: PipelineBackend, tmp_path: Path) -> None:
    small = exported(backend, tmp_path / "a.webp", settings=ExportSettings(format="webp", max_side=60))
    assert small.shape == (45, 60, 3)
    deep = exported(backend, tmp_path / "a.tif", settings=ExportSettings(format="tiff-16"))
    assert (deep.shape, deep.dtype) == ((90, 120, 3), np.uint16)


def test_the_variants_show_the_original_beside_it_and_the_favourites(
    backend: PipelineBackend, tmp_path: Path
) -> None:
    plain = exported(backend, tmp_path / "a.png")
    beside = exported(backend, tmp_path / "b.png", variant="side-by-side")
    np.testing.assert_array_equal(beside[:, :120], PIXELS)
    np.testing.assert_array_equal(beside[:, -120:], plain)
    recipes = (EditParams(), EditParams(generate=GenerateParams(seed=3)))
    captions = ("Most likely", "2")
    sheet = exported(backend, tmp_path / "c.png", variant="contact-sheet", recipes=recipes, captions=captions)
    assert sheet.shape[1] > 2 * 640


@pytest.mark.parametrize("variant", ["colouring", "side-by-side", "contact-sheet"])
def test_a_mark_stands_in_the_corner_where_it_is_asked_for(
    backend: PipelineBackend, tmp_path: Path, variant: Variant
) -> None:
    recipes = {"recipes": (EditParams(),), "captions": ("Most likely",)}
    plain = exported(backend, tmp_path / "a.png", variant=variant, **recipes)
    settings = ExportSettings(mark=True)
    marked = exported(backend, tmp_path / "b.png", variant=variant, settings=settings, **recipes)
    rows, columns = np.nonzero((plain != marked).any(axis=2))
    assert rows.min() > plain.shape[0] / 2
    assert columns.min() > plain.shape[1] / 3


def test_another_seed_gives_another_colouring(backend: PipelineBackend) -> None:
    opened(backend)
    faithful = run(backend, preview())
    params = with_noise(EditParams(), GenerateParams(seed=3))
    other = run(backend, RenderPreview(job_id=3, document_id=7, params=params, max_side=60))
    assert isinstance(faithful, Rendered)
    assert isinstance(other, Rendered)
    assert not np.array_equal(faithful.pixels, other.pixels)


def test_what_a_photograph_needs_is_measured(backend: PipelineBackend) -> None:
    opened(backend)
    result = run(backend, SuggestRepairs(job_id=2, document_id=7))
    assert isinstance(result, RepairsSuggested)
    assert not result.params.scratches.mend
    assert result.params.frame == FrameParams()
    assert len(result.notes) == 2


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


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_an_export_has_the_photographs_size(backend: PipelineBackend, tmp_path: Path, suffix: str) -> None:
    opened(backend)
    target = tmp_path / f"a.{suffix}"
    request = ExportColouring(job_id=2, document_id=7, params=EditParams(), target=target, overwrite=False)
    assert run(backend, request) == Exported(target)
    with Image.open(target) as file:
        assert file.size == (120, 90)
    with pytest.raises(ImageWriteError):
        run(backend, request)


def test_the_original_is_never_written_to(backend: PipelineBackend, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(PIXELS).save(path)
    before = path.read_bytes()
    opened(backend, FileSource(path))
    with pytest.raises(ImageWriteError, match="original"):
        run(
            backend,
            ExportColouring(job_id=2, document_id=7, params=EditParams(), target=path, overwrite=True),
        )
    assert path.read_bytes() == before


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


@pytest.mark.parametrize("form", get_args(ExportFormat))
def test_every_format_carries_how_it_was_made(
    backend: PipelineBackend, tmp_path: Path, form: ExportFormat
) -> None:
    path = tmp_path / f"a{SUFFIXES[form]}"
    pixels = exported(backend, path, settings=ExportSettings(format=form, metadata="without-place"))
    assert (pixels.dtype == np.uint16) == (form in DEEP)
    metadata = read_photograph(path).metadata
    assert metadata.xmp is not None
    assert SOURCE_TYPE.encode() in metadata.xmp
    text = recipe_in(metadata)
    assert text is not None
    assert recipe_from_text(text).params == EditParams()
    assert recipe_from_text(text).photograph == photograph_from_array(PIXELS).digest


def test_a_photograph_of_an_album_need_not_be_open(backend: PipelineBackend, tmp_path: Path) -> None:
    source = FileSource(tmp_path / "a.png")
    Image.fromarray(PIXELS).save(source.path)
    recipe = EditParams(finish=FinishParams(saturation=1.5))
    small = run(backend, ColourThumbnail(job_id=1, source=source, params=recipe, max_side=60))
    assert isinstance(small, Rendered)
    assert small.pixels.shape == (45, 60, 3)
    target = tmp_path / "out.png"
    result = run(backend, ExportFromAlbum(job_id=2, source=source, params=recipe, target=target))
    assert result == Exported(target)
    opened(backend, source)
    again = tmp_path / "again.png"
    run(backend, ExportColouring(job_id=3, document_id=7, params=recipe, target=again, overwrite=False))
    assert target.read_bytes() == again.read_bytes()
    with pytest.raises(ImageWriteError, match="exists already"):
        run(backend, ExportFromAlbum(job_id=4, source=source, params=recipe, target=target))
    with pytest.raises(ImageReadError):
        run(
            backend,
            ColourThumbnail(job_id=5, source=FileSource(tmp_path / "no.png"), params=recipe, max_side=60),
        )


def test_a_thumbnail_follows_the_model_as_far_as_it_can(backend: PipelineBackend, tmp_path: Path) -> None:
    source = FileSource(tmp_path / "a.png")
    Image.fromarray(PIXELS).save(source.path)
    strange = with_subject(EditParams(), "volcano")
    asked = ColourThumbnail(job_id=1, source=source, params=strange, max_side=60)
    plain = run(backend, replace(asked, params=EditParams()))
    result = run(backend, asked)
    assert isinstance(result, Rendered)
    assert isinstance(plain, Rendered)
    assert np.array_equal(result.pixels, plain.pixels)


def test_what_a_photograph_shows_is_seen_without_opening_it(backend: PipelineBackend, tmp_path: Path) -> None:
    source = FileSource(tmp_path / "a.png")
    Image.fromarray(PIXELS).save(source.path)
    seen = run(backend, SeePhotograph(job_id=1, source=source, params=EditParams()))
    assert isinstance(seen, PhotographSeen)
    assert np.linalg.norm(seen.appearance) == pytest.approx(1.0, abs=1e-5)
    source.path.write_bytes(b"")
    with pytest.raises(ImageReadError):
        run(backend, SeePhotograph(job_id=2, source=source, params=EditParams()))


def test_a_series_is_found_in_what_can_be_read_and_left_out_by_another_model(
    backend: PipelineBackend, tmp_path: Path
) -> None:
    sources = tuple(FileSource(tmp_path / name) for name in ("a.png", "broken.png", "b.png"))
    for number, source in enumerate(sources):
        Image.fromarray(np.roll(PIXELS, 5 * number, axis=0)).save(source.path)
    sources[1].path.write_bytes(b"")
    asked = FindSeries(job_id=1, sources=sources, recipes=(EditParams(),) * 3)
    found = run(backend, asked)
    assert isinstance(found, SeriesFound)
    joined = EditParams(series=found.series)
    thumbnail = ColourThumbnail(job_id=2, source=sources[0], params=joined, max_side=60)
    alone = run(backend, replace(thumbnail, params=EditParams()))
    alike = run(backend, thumbnail)
    foreign = replace(joined, series=replace(found.series, weights_id="other"))
    other = run(backend, replace(thumbnail, params=foreign))
    assert isinstance(alone, Rendered)
    assert isinstance(alike, Rendered)
    assert isinstance(other, Rendered)
    assert not np.array_equal(alike.pixels, alone.pixels)
    assert np.array_equal(other.pixels, alone.pixels)
    with pytest.raises(ParameterError, match="None of the photographs can be read"):
        run(backend, replace(asked, sources=sources[1:2], recipes=(EditParams(),)))
