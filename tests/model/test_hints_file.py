"""Hints as values and as files."""

import json

import pytest

from model.errors import ParameterError
from model.hints import Hint, hints_from_text, hints_to_text

BLUE = Hint(path=((0.4, 0.55),), colour=(59, 92, 138))
STROKE = Hint(path=((0.1, 0.2), (0.3, 0.2)), kind="neutral", radius=0.05, reach=0.0)


def test_a_file_of_hints_gives_them_back() -> None:
    hints = (BLUE, STROKE, Hint(path=((1.0, 0.0),), kind="free"))
    assert hints_from_text(hints_to_text(hints)) == hints


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"path": ()}, "has 0"),
        ({"path": ((0.5, 1.01),)}, "outside the picture"),
        ({"colour": None}, "has a colour"),
        ({"kind": "free"}, "others have none"),
        ({"colour": (0, 0, 256)}, "from 0 to 255"),
        ({"radius": 0.0}, "radius"),
        ({"reach": 5.0}, "reach"),
    ],
)
def test_what_no_hint_can_be_is_refused(change: dict[str, object], reason: str) -> None:
    fields: dict[str, object] = {"path": BLUE.path, "colour": BLUE.colour} | change
    with pytest.raises(ValueError, match=reason):
        Hint(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"\xff\xfe", "cannot be read"),
        ("{", "cannot be read"),
        ("[]", "expected an object"),
        ('{"format": "gcp-model", "version": 1, "hints": []}', "expected one of 'gcp-hints'"),
        ('{"format": "gcp-hints", "version": 2, "hints": []}', "expected one of 1"),
        (json.dumps({"format": "gcp-hints", "version": 1, "hints": [{"path": [[2, 0]]}]}), "outside"),
        ("null", "expected an object, found None"),
        ('"navy"', "expected an object, found 'navy'"),
        ("NaN", "NaN is no number"),
        ("{}", "missing entry 'format', 'hints', 'version'"),
        ('{"format": "gcp-hints", "version": 1, "hints": {}}', "hints: expected a list"),
        ('{"format": "gcp-hints", "version": 1, "hints": [[0.4, 0.5]]}', r"hints\[0\]: expected an object"),
        ('{"format": "gcp-hints", "version": 1, "hints": [{}]}', r"hints\[0\]: missing entry 'path'"),
        (
            '{"format": "gcp-hints", "version": 1, "hints": [{"path": [0.4, 0.5]}]}',
            r"hints\[0\].path\[0\]: expected a list",
        ),
        (
            '{"format": "gcp-hints", "version": 1, "hints": [{"path": [[0.4, 0.5]], "colour": "navy"}]}',
            r"hints\[0\].colour: expected a list, found 'navy'",
        ),
        ('{"format": "gcp-hints", "version": 1, "hints": [], "extra": 1}', "unknown entry 'extra'"),
    ],
)
def test_a_file_that_is_none_of_hints_is_refused_with_the_place_and_the_form(
    text: str | bytes, reason: str
) -> None:
    with pytest.raises(ParameterError, match=reason) as caught:
        hints_from_text(text)
    message = str(caught.value)
    assert ": :" not in message
    assert "_HintsFile" not in message
    assert 'A file of hints is {"format": "gcp-hints"' in message
