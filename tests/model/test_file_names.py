"""How names that are too long for a disk are shortened."""

import os
import unicodedata

import pytest

from model.file_names import fitting


@pytest.mark.parametrize("letter", ["n", "ß", "\U0001f600", "\udce4"])
def test_a_name_loses_its_middle_and_keeps_the_number_at_its_end(letter: str) -> None:
    stems = [f"Album{letter * 260} {number:03}-colour" for number in range(3)]
    short = [fitting(stem, ".png") for stem in stems]
    assert len(set(short)) == 3
    for number, stem in enumerate(short):
        assert stem.startswith(f"Album{letter * 45}")
        assert stem.endswith(f"{letter} {number:03}-colour")
        assert 230 < len(os.fsencode(f"{stem} (99999).png")) <= 255


def test_a_name_that_fits_stays() -> None:
    assert fitting("n" * 243, ".png") == "n" * 243
    assert fitting("n" * 244, ".png") != "n" * 244


def test_no_accent_is_left_without_its_letter() -> None:
    for more in range(3):
        stem = "a" * more + unicodedata.normalize("NFD", "ü") * 200
        _, tail = fitting(stem, ".png").split("…")
        assert not unicodedata.combining(tail[0])
