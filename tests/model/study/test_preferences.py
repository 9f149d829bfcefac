from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.errors import StudyError
from model.study.answers import Answers
from model.study.key import Key
from model.study.plot import draw_preferences
from model.study.preferences import preferences, wilson_interval

# "new" is on the left of q0 and q2.
ADA = Answers(judge="Ada", choices={"q0": "left", "q1": "right", "q2": "none"})  # new, new, none
BOB = Answers(judge="Bob", choices={"q0": "left", "q1": "left"})  # new, old


def test_shares_by_hand(key: Key) -> None:
    old, new = preferences(key, [ADA, BOB])
    assert (old.method, new.method) == ("old", "new")
    assert new.preferred == pytest.approx(3 / 5)
    assert old.preferred == pytest.approx(1 / 5)
    assert new.no_difference == old.no_difference == pytest.approx(1 / 5)
    assert (new.answers, new.judges) == (5, 2)
    assert new.by_judge == pytest.approx((2 / 3, 1 / 2))
    assert new.by_photograph == pytest.approx((1.0, 1 / 2, 0.0))


def test_judges_do_not_narrow_the_interval(key: Key) -> None:
    one = preferences(key, [ADA])[1]
    three = preferences(key, [Answers(judge=name, choices=ADA.choices) for name in "ABC"])[1]
    assert (one.low, one.high) == (three.low, three.high) == pytest.approx(wilson_interval(2 / 3, 3))
    assert three.answers == 9


def test_wilsons_interval() -> None:
    # Newcombe (Statistics in Medicine 1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    assert wilson_interval(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson_interval(15 / 148, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson_interval(0.0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson_interval(1 / 29, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)
    assert all(wilson_interval(1.0, count)[1] == 1.0 for count in range(1, 200))
    assert all(wilson_interval(0.0, count)[0] == 0.0 for count in range(1, 200))


def test_nothing_answered_yet(key: Key) -> None:
    with pytest.raises(StudyError, match="no answers about “old” yet"):
        preferences(key, [Answers(judge="Ada", choices={})])


def test_box_plots(key: Key, tmp_path: Path) -> None:
    path = tmp_path / "preferences.png"
    path.write_bytes(b"an earlier one")
    draw_preferences(path, preferences(key, [ADA, BOB]))
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    red = (pixels[..., 0] > 180) & (pixels[..., 2] < 80)
    assert red.sum() > 100  # the shares with their intervals
    assert [found.name for found in tmp_path.iterdir()] == ["preferences.png"]
    with pytest.raises(StudyError, match="cannot be written"):
        draw_preferences(tmp_path / "no" / "preferences.png", preferences(key, [ADA]))
