from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gcp_desktop.engine.photographs import OpenPhotographs, file_digest
from gcp_desktop.engine.requests import EmbeddedSource, FileSource, PixelSource
from model.errors import ImageReadError

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


def test_embedded_bytes_are_read_like_their_file(tmp_path: Path) -> None:
    source = photo(tmp_path, 7)
    embedded = EmbeddedSource(source.path.read_bytes(), "7.png")
    read = OpenPhotographs().open(1, embedded)
    assert read.pixels[0, 0] == 7
    assert read.path is None
    assert file_digest(embedded) == file_digest(source)
    assert file_digest(PixelSource(np.zeros((2, 2, 3), np.uint8), "pasted")) == ""
