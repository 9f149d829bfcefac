"""A picture that is made while it is written is the same file, whatever strips it comes in."""

import io
from collections.abc import Iterator
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from model.events import Cancelled, CancelToken
from model.params import FinishParams
from model.photo.compose import compose
from model.photo.photograph import photograph_from_array
from model.photo.strips import Strips
from model.photo.writing import write_image

HEIGHT, WIDTH = 1501, 701  # several strips of a megabyte, and of no format's blocks a multiple


def pixels(dtype: type = np.uint8) -> np.ndarray:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    grain = np.random.default_rng(0).integers(0, 20, (HEIGHT, WIDTH))
    picture = np.stack([x % 235 + grain, y % 200 + grain, (x + y) % 150 + grain], -1)
    return (picture * (257 if dtype is np.uint16 else 1)).astype(dtype)


def in_strips(picture: np.ndarray, rows: int) -> Strips:
    def make() -> Iterator[np.ndarray]:
        return (picture[top : top + rows] for top in range(0, len(picture), rows))

    return Strips(len(picture), picture.shape[1], picture.dtype, make)


@pytest.mark.parametrize("rows", [1, 7, 187, 5000])
def test_they_are_regrouped_and_put_together(rows: int) -> None:
    picture = pixels()
    strips = in_strips(picture, 13)
    parts = list(strips.by_rows(rows))
    assert {len(part) for part in parts[:-1]} <= {rows}
    np.testing.assert_array_equal(np.concatenate(parts), picture)
    np.testing.assert_array_equal(strips.whole(), picture)
    np.testing.assert_array_equal(strips.each(lambda strip: 255 - strip).whole(), 255 - picture)


@pytest.mark.parametrize(
    ("name", "dtype"),
    [
        ("a.png", np.uint8),
        ("a.png", np.uint16),
        ("a.tif", np.uint8),
        ("a.tif", np.uint16),
        ("a.jpg", np.uint8),
        ("a.webp", np.uint8),
        ("a.jxl", np.uint8),
    ],
)
def test_the_file_does_not_depend_on_them(tmp_path: Path, name: str, dtype: type) -> None:
    space = "srgb" if name.endswith("jxl") else "display-p3"
    write_image(tmp_path / name, pixels(dtype), colour_space=space)
    write_image(tmp_path / f"b{name}", in_strips(pixels(dtype), 10), colour_space=space)
    assert (tmp_path / name).read_bytes() == (tmp_path / f"b{name}").read_bytes()


@pytest.mark.parametrize(("quality", "subsampling"), [(95, "444"), (80, "420")])
@pytest.mark.parametrize("height", [1, 8, 17, HEIGHT])
def test_a_jpeg_of_strips_shows_what_one_encoded_at_once_shows(
    tmp_path: Path, quality: int, subsampling: str, height: int
) -> None:
    write_image(tmp_path / "a.jpg", pixels()[:height], quality=quality)
    at_once = imagecodecs.jpeg8_encode(pixels()[:height], quality, subsampling=subsampling)
    with Image.open(tmp_path / "a.jpg") as ours, Image.open(io.BytesIO(at_once)) as theirs:
        assert ours.size == (WIDTH, height)
        np.testing.assert_array_equal(np.asarray(ours), np.asarray(theirs))


def test_a_cancelled_composition_leaves_no_file(tmp_path: Path) -> None:
    photo = photograph_from_array(pixels()[..., 1])
    ab, cancel = np.full((2, 8, 4), 20.0, np.float32), CancelToken()
    strips = compose(photo, ab, FinishParams(), cancel=cancel)
    np.testing.assert_array_equal(strips.whole(), compose(photo, ab, FinishParams()).whole())
    cancel.cancel()
    with pytest.raises(Cancelled):
        write_image(tmp_path / "a.tif", strips)
    assert list(tmp_path.iterdir()) == []
