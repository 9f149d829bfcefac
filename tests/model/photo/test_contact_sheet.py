import numpy as np
import pytest

from model.photo.contact_sheet import contact_sheet


def plain(colour: tuple[int, int, int], height: int = 200, width: int = 200) -> np.ndarray:
    return np.full((height, width, 3), colour, np.uint8)


RED, BLUE = (255, 0, 0), (0, 0, 255)


def test_pictures_stand_row_by_row_with_even_margins():
    sheet = contact_sheet([plain(RED), plain(BLUE), plain(BLUE)], columns=2, cell=100)
    assert sheet.shape == (5 + 100 + 5 + 100 + 5, 5 + 100 + 5 + 100 + 5, 3)
    assert sheet.dtype == np.uint8
    assert (sheet[5:105, 5:105] == RED).all()
    assert (sheet[5:105, 110:210] == BLUE).all()
    assert (sheet[110:210, 5:105] == BLUE).all()
    paper = np.ones(sheet.shape[:2], bool)
    for rows, columns in (((5, 105), (5, 105)), ((5, 105), (110, 210)), ((110, 210), (5, 105))):
        paper[slice(*rows), slice(*columns)] = False
    assert np.unique(sheet[paper]).tolist() == [245]


def test_other_shapes_are_reduced_centred_and_never_enlarged():
    sheet = contact_sheet([plain(RED, 50, 400), plain(BLUE, 20, 20)], columns=2, cell=100)
    red, blue = (sheet == RED).all(-1), (sheet == BLUE).all(-1)
    assert red.sum() == 12 * 100
    assert blue.sum() == 20 * 20
    assert np.argwhere(blue).mean(0) == pytest.approx([4.5 + 10, 109.5 + 50], abs=1)


def test_captions_are_dark_readable_and_cut():
    without = contact_sheet([plain(RED)] * 2, columns=2, cell=200)
    with_text = contact_sheet([plain(RED)] * 2, columns=2, cell=200, captions=["seed 1", "a very long " * 9])
    assert with_text.shape[1] == without.shape[1]
    band = with_text[210:, :, 0]
    assert band.shape[0] >= 15
    ink = np.argwhere(band < 100)
    assert 8 <= ink[:, 0].max() - ink[:, 0].min() <= 25
    first, second = ink[ink[:, 1] < 215, 1], ink[ink[:, 1] >= 215, 1]
    assert (first.min() + first.max()) / 2 == pytest.approx(110, abs=3)
    assert second.min() >= 219
    assert second.max() <= 421
    assert second.max() - second.min() > 150


def test_more_columns_than_pictures_leave_no_gap():
    assert contact_sheet([plain(RED)], columns=4, cell=100).shape == (110, 110, 3)


@pytest.mark.parametrize(
    "wrong",
    [{"images": []}, {"columns": 0}, {"captions": ["one", "two"]}],
    ids=["none", "columns", "captions"],
)
def test_numbers_must_fit(wrong):
    with pytest.raises(ValueError, match="images"):
        contact_sheet(**{"images": [plain(RED)], "columns": 1, **wrong})
