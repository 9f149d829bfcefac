from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gcp_desktop.engine.events import (
    Exported,
    PhotographSeen,
    Rendered,
    SeriesFound,
)
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import (
    ColourThumbnail,
    ExportColouring,
    ExportFromAlbum,
    FindSeries,
    SeePhotograph,
)
from gcp_desktop.engine.sources import FileSource
from gcp_desktop.session.editing.edits import with_subject
from model.errors import ImageReadError, ImageWriteError, ParameterError
from model.params import EditParams, FinishParams
from tests.gcp_desktop.engine.working import PIXELS, opened, run


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
