import logging
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.errors import ImageReadError
from model.evaluation.examples import MAX_PAIR_SIDE, MAX_SIDE, choose, find_pairs, open_examples, open_pairs
from tests.model.training.pictures import write_class_folders


def test_choice_is_spread_evenly(tmp_path: Path) -> None:
    write_class_folders(tmp_path, per_subject=4)
    chosen = choose(tmp_path, "val", 6)
    assert [f"{entry.name}" for entry in chosen] == [
        "building/0.png",
        "building/2.png",
        "portrait/0.png",
        "portrait/2.png",
        "sea/0.png",
        "sea/2.png",
    ]
    assert len(choose(tmp_path, "val", 50)) == 12


def test_no_pictures(tmp_path: Path) -> None:
    with pytest.raises(ImageReadError):
        choose(tmp_path, "val", 5)


def test_large_pictures_are_reduced_and_grey_has_the_lightness(tmp_path: Path) -> None:
    Image.fromarray(np.full((100, 2 * MAX_SIDE, 3), (200, 60, 30), dtype=np.uint8)).save(tmp_path / "a.png")
    (example,) = open_examples(choose(tmp_path, "val", 5))
    assert example.rgb.shape == (50, MAX_SIDE, 3)
    assert example.photo.pixels.shape == (50, MAX_SIDE)
    # Y = 0.156 (linear), which is the grey 255 * (1.055 * Y^(1 / 2.4) - 0.055) = 110.
    assert np.unique(example.photo.pixels).tolist() == [110]


def test_ageing_is_the_same_each_time(tmp_path: Path) -> None:
    entries = choose(write_class_folders(tmp_path, per_subject=2), "val", 6)
    clean, aged, again = (
        [example.photo.pixels for example in open_examples(entries, degraded=degraded)]
        for degraded in (False, True, True)
    )
    assert any(not np.array_equal(a, b) for a, b in zip(clean, aged, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(aged, again, strict=True))


def test_unreadable_and_tiny_pictures_are_named_and_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_class_folders(tmp_path, per_subject=1)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    Image.new("RGB", (5, 40)).save(tmp_path / "narrow.png")
    with caplog.at_level(logging.WARNING):
        assert len(list(open_examples(choose(tmp_path, "val", 9)))) == 3
    assert "broken.png" in caplog.text
    assert "narrow.png" in caplog.text


def test_pairs_are_old_photographs_with_their_colours(tmp_path: Path) -> None:
    size = (2 * MAX_PAIR_SIDE, 100)
    Image.new("L", size, 90).save(tmp_path / "mill_grey.png")
    Image.new("RGB", (MAX_PAIR_SIDE, 60), (200, 60, 30)).save(tmp_path / "mill_true.jpg")
    Image.new("RGB", (MAX_PAIR_SIDE, 60), (200, 60, 30)).save(tmp_path / "mill_true.png")
    Image.new("L", size, 90).save(tmp_path / "alone_grey.png")
    pairs = find_pairs(tmp_path, 5)
    assert [(grey.name, true.name) for grey, true in pairs] == [("mill_grey.png", "mill_true.png")]
    (example,) = open_pairs(pairs)
    assert example.photo.pixels.shape == (50, MAX_PAIR_SIDE)
    assert np.unique(example.photo.pixels).tolist() == [90]
    assert example.rgb.shape == (50, MAX_PAIR_SIDE, 3)
    assert np.unique(example.rgb.reshape(-1, 3), axis=0).tolist() == [[200, 60, 30]]


def test_no_pairs(tmp_path: Path) -> None:
    Image.new("L", (20, 20)).save(tmp_path / "alone_grey.png")
    with pytest.raises(ImageReadError, match="_true"):
        find_pairs(tmp_path, 5)


def test_a_damaged_pair_is_named_and_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a", "b"):
        Image.new("L", (20, 20), 90).save(tmp_path / f"{name}_grey.png")
        Image.new("RGB", (20, 20)).save(tmp_path / f"{name}_true.png")
    (tmp_path / "a_true.png").write_bytes(b"no picture")
    with caplog.at_level(logging.WARNING):
        assert len(list(open_pairs(find_pairs(tmp_path, 5)))) == 1
    assert "a_grey.png" in caplog.text
