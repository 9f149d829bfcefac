"""What the real worker answers while colours are told: how far hints hold, and reference pictures."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gcp_desktop.engine.events import ReferenceRead, TerrainFound
from gcp_desktop.engine.pipeline_backend import PipelineBackend
from gcp_desktop.engine.requests import AskTerrain, ReadReference
from model.errors import ImageReadError, ReferencePictureError
from model.params import EditParams
from tests.gcp_desktop.engine.working import opened, run


@pytest.fixture
def meadow(tmp_path: Path) -> Path:
    path = tmp_path / "meadow.png"
    Image.new("RGB", (600, 300), (90, 140, 70)).save(path)
    return path


def test_how_far_hints_hold_is_told_as_plain_values(backend: PipelineBackend) -> None:
    opened(backend)
    found = run(backend, AskTerrain(job_id=3, document_id=7, params=EditParams()))
    assert isinstance(found, TerrainFound)
    terrain = found.terrain
    assert terrain.width > terrain.height > 4  # as the photograph is
    assert terrain.costs.min() > 0.0
    place = np.zeros((terrain.height, terrain.width), dtype=bool)
    place[2, 2] = True
    assert np.isfinite(terrain.distance(place)).all()


def test_a_reference_picture_comes_small_with_what_the_recipe_keeps(
    backend: PipelineBackend, meadow: Path
) -> None:
    read = run(backend, ReadReference(job_id=3, path=meadow))
    assert isinstance(read, ReferenceRead)
    assert read.thumbnail.shape == (128, 256, 3)
    assert read.reference.path == str(meadow)
    again = run(backend, ReadReference(job_id=4, path=meadow, known=read.reference))
    assert isinstance(again, ReferenceRead)
    assert again.reference == read.reference


def test_one_that_is_grey_gone_or_another_now_is_told(backend: PipelineBackend, meadow: Path) -> None:
    read = run(backend, ReadReference(job_id=3, path=meadow))
    assert isinstance(read, ReferenceRead)
    Image.new("RGB", (600, 300), (150, 90, 70)).save(meadow)
    with pytest.raises(ReferencePictureError, match="another picture now"):
        run(backend, ReadReference(job_id=4, path=meadow, known=read.reference))
    Image.new("L", (600, 300), 90).save(meadow)
    with pytest.raises(ReferencePictureError, match="no colours"):
        run(backend, ReadReference(job_id=5, path=meadow))
    meadow.unlink()
    with pytest.raises(ReferencePictureError, match="cannot be read any more"):
        run(backend, ReadReference(job_id=6, path=meadow, known=read.reference))
    with pytest.raises(ImageReadError):
        run(backend, ReadReference(job_id=7, path=meadow))
