from pathlib import Path
from typing import get_args

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from gcp_desktop.engine.events import (
    Exported,
)
from gcp_desktop.engine.export_settings import DEEP, SUFFIXES, ExportFormat, ExportSettings, Variant
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import (
    ExportColouring,
)
from gcp_desktop.engine.sources import FileSource, PixelSource
from model.errors import ImageWriteError
from model.params import EditParams, FinishParams, GenerateParams
from model.photo.mark import marked
from model.photo.metadata.provenance import SOURCE_TYPE, recipe_in
from model.photo.photograph import photograph_from_array
from model.photo.reading import read_photograph
from model.photo.strips import Strips
from model.pipeline.recipe import recipe_from_text
from model.repairs import FrameParams, RestoreParams, ToneParams
from tests.gcp_desktop.engine.working import PIXELS, exported, opened, run


def test_an_export_has_the_size_and_depth_asked_for(backend: PipelineBackend, tmp_path: Path) -> None:
    small = exported(backend, tmp_path / "a.webp", settings=ExportSettings(format="webp", max_side=60))
    assert small.shape == (45, 60, 3)
    deep = exported(backend, tmp_path / "a.tif", settings=ExportSettings(format="tiff-16"))
    assert (deep.shape, deep.dtype) == ((90, 120, 3), np.uint16)


@pytest.mark.parametrize("form", ["png", "avif", "jpeg-xl", "tiff", "jpeg"])
def test_a_deep_photograph_keeps_its_depth_where_no_other_is_named(
    backend: PipelineBackend, tmp_path: Path, form: ExportFormat
) -> None:
    path = tmp_path / "deep.png"
    path.write_bytes(imagecodecs.png_encode(PIXELS[..., 0].astype(np.uint16) * 200))
    opened(backend, FileSource(path))
    target = tmp_path / f"a{SUFFIXES[form]}"
    settings = ExportSettings(format=form)
    run(
        backend,
        ExportColouring(
            job_id=2, document_id=7, params=EditParams(), target=target, overwrite=False, settings=settings
        ),
    )
    expected = np.uint8 if form in ("tiff", "jpeg") else np.uint16
    assert read_photograph(target).pixels.dtype == expected


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
    with_mark = exported(backend, tmp_path / "b.png", variant=variant, settings=settings, **recipes)
    rows, columns = np.nonzero((plain != with_mark).any(axis=2))
    assert rows.min() > plain.shape[0] / 2
    assert columns.min() > plain.shape[1] / 3


@pytest.mark.usefixtures("german")
def test_the_mark_is_in_the_windows_language(backend: PipelineBackend, tmp_path: Path) -> None:
    plain = exported(backend, tmp_path / "a.png")
    in_german = exported(backend, tmp_path / "b.png", settings=ExportSettings(mark=True))
    np.testing.assert_array_equal(in_german, marked(Strips.of(plain), "Nachkoloriert").whole())


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


@pytest.mark.parametrize("form", ["png", "tiff-16"])
def test_a_restored_photograph_without_colours_keeps_the_sepia_that_is_wanted(
    backend: PipelineBackend, tmp_path: Path, form: ExportFormat
) -> None:
    ramp = np.tile(np.linspace(40, 200, 120), (90, 1))
    sepia = np.round(ramp[..., None] * (1.0, 0.85, 0.65)).astype(np.uint8)
    opened(backend, PixelSource(sepia, "Print"))
    repairs = RestoreParams(tone=ToneParams(strength=1.0), frame=FrameParams(crop=(0.0, 0.0, 0.5, 1.0)))

    def written(toning: float) -> np.ndarray:
        target = tmp_path / f"{toning}{SUFFIXES[form]}"
        params = EditParams(restore=repairs, finish=FinishParams(strength=0.0, toning=toning))
        settings = ExportSettings(format=form)
        request = ExportColouring(
            job_id=2, document_id=7, params=params, target=target, overwrite=False, settings=settings
        )
        run(backend, request)
        return read_photograph(target).pixels_within(1000).astype(float)

    grey, toned = written(0.0), written(1.0)
    assert grey.ndim == 2, "three equal channels are read as grey"
    assert toned.shape == (90, 60, 3)
    white = 65535 if form in DEEP else 255
    middle = (grey > 0.25 * white) & (grey < 0.75 * white)
    assert (toned[..., 0] - toned[..., 2])[middle].min() > 0.04 * white


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
