from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gcp_desktop.engine.events import MadeWith
from gcp_desktop.engine.photographs import OpenPhotographs, file_digest, made_with, pages_of, read_source
from gcp_desktop.engine.sources import EmbeddedSource, FileSource, PixelSource
from model.errors import ImageReadError
from model.params import EditParams, FinishParams
from model.photo.metadata.provenance import with_provenance
from model.photo.metadata.record import Metadata
from model.photo.writing import write_image
from model.pipeline.recipe import Recipe

SIDE = 20


def photo(folder: Path, grey: int) -> FileSource:
    path = folder / f"{grey}.png"
    Image.fromarray(np.full((SIDE, SIDE), grey, np.uint8)).save(path)
    return FileSource(path)


def test_only_recently_used_photographs_stay_in_memory(tmp_path: Path) -> None:
    photographs = OpenPhotographs(capacity=2 * SIDE * SIDE)
    for number in (1, 2, 3):
        photographs.open(number, photo(tmp_path, number))
    assert len(photographs) == 2
    for number in (1, 2, 3):
        assert photographs[number].pixels[0, 0] == number
    assert len(photographs) == 2
    photographs.close(1)
    with pytest.raises(KeyError):
        photographs[1]


def test_a_photograph_above_the_capacity_is_kept_alone(tmp_path: Path) -> None:
    photographs = OpenPhotographs(capacity=1)
    first = photographs.open(1, photo(tmp_path, 1))
    assert photographs[1] is first
    photographs.open(2, photo(tmp_path, 2))
    assert len(photographs) == 1


def test_a_file_that_changed_meanwhile_is_not_taken_for_the_same(tmp_path: Path) -> None:
    photographs = OpenPhotographs(capacity=1)
    source = photo(tmp_path, 1)
    photographs.open(1, source)
    photographs.open(2, photo(tmp_path, 2))
    Image.fromarray(np.full((SIDE, SIDE), 9, np.uint8)).save(source.path)
    with pytest.raises(ImageReadError, match="changed by another program"):
        photographs[1]


def test_pages_are_listed_where_there_are_several_and_none_was_chosen(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    pages = [Image.fromarray(np.full((SIDE, SIDE), grey, np.uint8)) for grey in (10, 20, 30)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    assert pages_of(FileSource(path)) == (1, 2, 3)
    assert pages_of(FileSource(path, 2)) == ()
    assert pages_of(photo(tmp_path, 4)) == ()
    data = path.read_bytes()
    for source in (FileSource(path, 3), EmbeddedSource(data, "a.tif", 3)):
        assert read_source(source).pixels[0, 0] == 30


def test_the_recipe_in_a_result_is_found(tmp_path: Path) -> None:
    params = EditParams(finish=FinishParams(saturation=0.5))
    recipe = Recipe(application="1", model="compact", weights_id="w", photograph="p", params=params)
    for number, text in enumerate((recipe.to_text(), "{}", None)):
        path = tmp_path / f"{number}.png"
        write_image(path, np.zeros((4, 4, 3), np.uint8), metadata=with_provenance(Metadata(), text))
        found = made_with(read_source(FileSource(path)))
        assert found == (MadeWith("compact", params) if number == 0 else None)


def test_embedded_bytes_are_read_like_their_file(tmp_path: Path) -> None:
    source = photo(tmp_path, 7)
    embedded = EmbeddedSource(source.path.read_bytes(), "7.png")
    read = OpenPhotographs().open(1, embedded)
    assert read.pixels[0, 0] == 7
    assert read.path is None
    assert file_digest(embedded) == file_digest(source)
    assert file_digest(PixelSource(np.zeros((2, 2, 3), np.uint8), "pasted")) == ""
