"""Dataclasses to JSON values and back."""

import json
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from model.serialise import from_plain, read_json, to_plain


@dataclass(frozen=True, kw_only=True)
class Inner:
    width: int
    name: str = "a"

    def __post_init__(self) -> None:
        if self.width < 1:
            raise ValueError("width must be positive")


@dataclass(frozen=True, kw_only=True)
class Outer:
    inner: Inner
    sizes: tuple[int, ...]
    pair: tuple[str, float]
    mode: Literal["sum", "flatten"]
    by_scale: dict[int, float]
    several: tuple[Inner, ...] = ()
    maybe: Inner | None = None
    enabled: bool = False
    notes: dict[str, Any] = field(default_factory=dict)


OUTER = Outer(
    inner=Inner(width=3),
    sizes=(4, 8),
    pair=("a", 0.5),
    mode="sum",
    by_scale={32: 0.5, 64: 1.0},
    several=(Inner(width=1), Inner(width=2, name="b")),
    enabled=True,
    notes={"any": [1, None, {"x": 2}]},
)


def through_json(value: object) -> Any:
    return json.loads(json.dumps(to_plain(value)))


def test_round_trip_through_json_text() -> None:
    assert from_plain(Outer, through_json(OUTER)) == OUTER


def test_optional_dataclass() -> None:
    plain = through_json(OUTER) | {"maybe": {"width": 9}}
    assert from_plain(Outer, plain).maybe == Inner(width=9)


def test_whole_numbers_become_floats_where_declared() -> None:
    pair = from_plain(Outer, through_json(OUTER) | {"pair": ["a", 2]}).pair
    assert pair == ("a", 2.0)
    assert isinstance(pair[1], float)


def test_defaults_fill_in() -> None:
    plain = through_json(OUTER)
    del plain["several"]
    assert from_plain(Outer, plain).several == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"depth": 1}, "model: unknown entry 'depth'"),
        ({"inner": {"width": 3, "hieght": 2}}, "model.inner: unknown entry 'hieght'"),
        ({"inner": {}}, "model.inner: missing entry 'width'"),
        ({"inner": {"width": 0}}, "model.inner: width must be positive"),
        ({"inner": [3]}, "model.inner: expected an object"),
        ({"inner": {"width": "3"}}, "model.inner.width: expected a whole number, found '3'"),
        ({"inner": {"width": 3.0}}, "model.inner.width: expected a whole number"),
        ({"inner": {"width": True}}, "model.inner.width: expected a whole number"),
        ({"inner": {"width": 3, "name": None}}, "model.inner.name: expected a text"),
        ({"sizes": [1, "x"]}, r"model.sizes\[1\]: expected a whole number"),
        ({"sizes": 4}, "model.sizes: expected a list"),
        ({"pair": ["a"]}, "model.pair: expected 2 values"),
        ({"pair": ["a", False]}, r"model.pair\[1\]: expected a number"),
        ({"mode": "mean"}, "model.mode: expected one of 'sum', 'flatten', found 'mean'"),
        ({"by_scale": {"wide": 1}}, "model.by_scale: .*wide"),
        ({"enabled": 1}, "model.enabled: expected true or false"),
    ],
)
def test_faults_are_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_plain(Outer, through_json(OUTER) | change, "model")


def test_values_without_a_plain_form_are_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        to_plain({"x": {1, 2}})


@pytest.mark.parametrize("text", ["[NaN]", "[-Infinity]", "[" * 100_000, '{"a": 1e5', "nothing"])
def test_json_that_is_none_or_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_json(text)
    assert read_json('{"a": [1.5, null]}') == {"a": [1.5, None]}


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 10**400])
def test_numbers_are_finite(value: float) -> None:
    plain = to_plain(OUTER) | {"pair": ["x", value]}
    with pytest.raises(ValueError, match=r"pair\[1\]"):
        from_plain(Outer, plain)
