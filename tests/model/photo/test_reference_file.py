"""A reference picture has colours, and is the one that was chosen."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage import data

from model.errors import ImageReadError, ReferencePictureError
from model.photo.reference import read_reference, reference_of


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "coffee.png"
    Image.fromarray(data.coffee()[::4, ::4]).save(path)
    return path


def test_a_colour_picture_is_known_again(picture: Path) -> None:
    reference, photo = reference_of(picture, 0.7)
    assert (reference.path, reference.mix) == (str(picture), 0.7)
    assert read_reference(reference).digest == photo.digest == reference.digest


@pytest.mark.parametrize("cast", [(0, 0, 0), (2, 0, 1)], ids=["grey", "as good as grey"])
def test_a_picture_without_colour_is_refused(tmp_path: Path, cast: tuple[int, int, int]) -> None:
    grey = np.repeat(np.tile(np.arange(20, 220, dtype=np.uint8), (50, 1))[..., None], 3, axis=2)
    Image.fromarray(grey + np.array(cast, np.uint8)).save(tmp_path / "grey.png")
    with pytest.raises(ReferencePictureError, match=r"“grey.png” has no colours.*Choose a colour picture"):
        reference_of(tmp_path / "grey.png")


def test_a_toned_picture_has_colour(tmp_path: Path) -> None:
    grey = np.tile(np.arange(20, 220, dtype=np.float32), (50, 1))[..., None]
    Image.fromarray((grey * (1.1, 1.0, 0.8)).astype(np.uint8)).save(tmp_path / "sepia.png")
    reference_of(tmp_path / "sepia.png")


def test_another_picture_in_its_place_is_found_out(picture: Path) -> None:
    reference, _ = reference_of(picture)
    Image.fromarray(data.coffee()[::5, ::5]).save(picture)
    with pytest.raises(ReferencePictureError, match=r"is another picture now.*Choose it again, or remove it"):
        read_reference(reference)


def test_a_picture_that_is_gone_is_told_of(picture: Path) -> None:
    reference, _ = reference_of(picture)
    picture.unlink()
    with pytest.raises(ReferencePictureError, match=r"“coffee.png” cannot be opened.*or remove it"):
        read_reference(reference)
    with pytest.raises(ImageReadError):
        reference_of(picture)
