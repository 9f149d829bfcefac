"""What is looked at is calculated as quickly as may be, what is kept as the person chose."""

from pathlib import Path

import pytest

from gcp_desktop.engine.export_settings import ExportSettings
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.precision import calculated
from gcp_desktop.engine.requests import (
    AskColours,
    AskTerrain,
    ColourThumbnail,
    ExportColouring,
    ExportFromAlbum,
    FastUse,
    FindSeries,
    JobRequest,
    PrepareModel,
    RenderDetail,
    RenderPreview,
    RenderRegion,
    RenderSample,
    RenderStages,
    RenderTrial,
    RenderWhole,
    RenderWith,
)
from gcp_desktop.engine.sources import FileSource
from model.networks.convolution import calculates_bf16
from model.params import EditParams, InvertParams, Precision
from model.photo.metadata.provenance import recipe_in
from model.photo.reading import read_photograph
from model.pipeline.recipe import recipe_from_text
from tests.gcp_desktop.engine.working import opened, run
from tests.model.tiny_official import tiny_official

ONE, OTHER = EditParams(precision="fast"), EditParams()
SOURCE, TARGET = FileSource(Path("a.png")), Path("b.png")
LOOKS: tuple[JobRequest, ...] = (
    RenderPreview(job_id=1, params=ONE, max_side=9),
    RenderTrial(job_id=1, params=OTHER, max_side=9),
    RenderSample(job_id=1, params=OTHER, max_side=9),
    RenderDetail(job_id=1, params=OTHER, max_side=9),
    RenderRegion(job_id=1, params=OTHER, region=(0, 0, 1, 1)),
    RenderStages(job_id=1, params=OTHER),
    RenderWith(job_id=1, params=OTHER, max_side=9, model="other"),
    AskColours(job_id=1, params=OTHER, place=(0.5, 0.5)),
    AskTerrain(job_id=1, params=OTHER),
    ColourThumbnail(job_id=1, params=OTHER, max_side=9, source=SOURCE),
)
KEPT: tuple[JobRequest, ...] = (
    RenderWhole(job_id=1, params=ONE, purpose="print"),
    ExportColouring(job_id=1, params=ONE, target=TARGET, overwrite=False, recipes=(ONE, OTHER)),
    ExportFromAlbum(job_id=1, params=OTHER, target=TARGET, source=SOURCE),
)


class Quick:
    """A model that can be fast."""

    quickest: Precision = "fast"


class Slow:
    """One that cannot."""

    quickest: Precision = "exact"


def precisions(request: JobRequest) -> set[str]:
    return {params.precision for params in (request.params, *getattr(request, "recipes", ()))}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("fast", "looks", "kept"),
    [("never", "exact", "exact"), ("looks", "fast", "exact"), ("always", "fast", "fast")],
)
def test_the_person_chooses_what_is_fast(fast: FastUse, looks: str, kept: str) -> None:
    for requests, expected in ((LOOKS, looks), (KEPT, kept)):
        for request in requests:
            assert precisions(calculated(request, Quick(), fast)) == {expected}, request
            assert precisions(calculated(request, Slow(), fast)) == {"exact"}, request


def test_what_is_shared_by_a_series_stays_as_it_is() -> None:
    request = FindSeries(job_id=1, sources=(SOURCE,), recipes=(OTHER,))
    assert calculated(request, Quick(), "always") is request


@pytest.mark.skipif(not calculates_bf16(), reason="this processor does not calculate in bfloat16")
@pytest.mark.parametrize("fast", ["never", "looks", "always"])
def test_an_exported_file_says_how_it_was_calculated(tmp_path: Path, fast: FastUse) -> None:
    backend = PipelineBackend(tiny_official)
    run(backend, PrepareModel(job_id=1, fast=fast))
    run(backend, PrepareModel(job_id=1, device="cpu"))  # which leaves that as it is
    opened(backend)
    request = ExportColouring(
        job_id=2,
        document_id=7,
        params=EditParams(invert=InvertParams(subject="sea")),
        target=tmp_path / "a.png",
        overwrite=False,
        settings=ExportSettings(),
    )
    run(backend, request)
    text = recipe_in(read_photograph(tmp_path / "a.png").metadata)
    assert text is not None
    assert recipe_from_text(text).params.precision == ("fast" if fast == "always" else "exact")
    backend.close()
