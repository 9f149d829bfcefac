"""Frozen dataclasses to plain JSON values and back, strictly: nothing unknown, missing or mistyped passes.

Fields may be of type bool, int, float, str, Literal, tuple, dict, a dataclass, Any (passed as it is), or one
of these or None.
"""

import dataclasses
import json
import math
import reprlib
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar, Union, cast

from model.notes import Note, joined, told

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """A dataclass, tuple, dict, string, number, bool or None as JSON-ready lists, dicts and scalars.

    Raises TypeError for anything else.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no plain form")


def read_json(text: str | bytes) -> Any:
    """Read JSON as the standard has it: no NaN, no infinity. Raises ValueError, also for too deep a nesting."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise ValueError(Note("it is nested too deeply")) from error


def _refuse_constant(name: str) -> Any:
    raise ValueError(Note("{name} is no number", name=name))


def from_plain(kind: type[T], value: object, where: str = "") -> T:
    """The inverse of `to_plain` for a value declared as `kind`.

    where: what to call the value in messages, e.g. "config"; without it they name places within the value alone.
    Raises ValueError naming the place, e.g. "config.generator.z_dim: expected a whole number, found 'x'",
    also when a dataclass's own check refuses its values.
    """
    return cast(T, _read(kind, value, where))


def _read(kind: Any, value: object, where: str) -> Any:
    if kind is Any:
        return value
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, value, where)
    reader = _READERS.get(typing.get_origin(kind))
    return reader(typing.get_args(kind), value, where) if reader else _read_scalar(kind, value, where)


def _read_scalar(kind: Any, value: object, where: str) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return _finite(value, where)
    names = {
        bool: Note("true or false"),
        int: Note("a whole number"),
        float: Note("a number"),
        str: Note("a text"),
    }
    if kind not in names:
        raise TypeError(f"{where}: fields of type {kind} cannot be read")
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _wrong(where, names[kind], value)
    return value


def _finite(value: float, where: str) -> float:
    try:
        number = float(value)
    except OverflowError as error:
        raise _wrong(where, Note("a number"), value) from error
    if not math.isfinite(number):
        raise _wrong(where, Note("a finite number"), value)
    return number


def _read_tuple(kinds: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(where, Note("a list"), value)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise _wrong(where, Note("{count} values", count=len(kinds)), value)
    return tuple(
        _read(kind, item, f"{where}[{index}]")
        for index, (kind, item) in enumerate(zip(kinds, value, strict=True))
    )


def _read_dict(kinds: tuple[Any, ...], value: object, where: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, Note("an object"), value)
    key_kind, item_kind = kinds
    as_key: Callable[[str], Any] = key_kind  # str or int: JSON has text keys only
    try:
        keys = [as_key(key) for key in value]
    except ValueError as error:
        raise _fault(where, told(error)) from error
    items = zip(keys, value.values(), strict=True)
    return {key: _read(item_kind, item, f"{where}.{key}") for key, item in items}


def _read_literal(options: tuple[Any, ...], value: object, where: str) -> Any:
    if value not in options:
        raise _wrong(where, Note("one of {options}", options=", ".join(map(repr, options))), value)
    return value


def _read_optional(members: tuple[Any, ...], value: object, where: str) -> Any:
    if value is None:
        return None
    (member,) = (member for member in members if member is not types.NoneType)
    return _read(member, value, where)


def _read_dataclass(kind: Any, value: object, where: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(where, Note("an object"), value)
    fields = {field.name: field for field in dataclasses.fields(kind) if field.init}
    unknown = sorted(set(value) - set(fields))
    if unknown:
        raise _fault(
            where,
            Note(
                "unknown entry {names}; there are: {known}",
                names=", ".join(map(repr, unknown)),
                known=", ".join(fields),
            ),
        )
    required = {
        name
        for name, field in fields.items()
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    missing = sorted(required - set(value))
    if missing:
        raise _fault(where, Note("missing entry {names}", names=", ".join(map(repr, missing))))
    hints = typing.get_type_hints(kind)
    prefix = where + "." if where else ""
    values = {name: _read(hints[name], item, prefix + name) for name, item in value.items()}
    try:
        return kind(**values)
    except ValueError as error:
        raise _fault(where, told(error)) from error


def _wrong(where: str, expected: Note, found: object) -> ValueError:
    return _fault(
        where, Note("expected {expected}, found {found}", expected=expected, found=reprlib.repr(found))
    )


def _fault(where: str, text: str) -> ValueError:
    return ValueError(joined(": ", (where, text)) if where else text)


_READERS: dict[Any, Callable[[tuple[Any, ...], object, str], Any]] = {
    dict: _read_dict,
    tuple: _read_tuple,
    Literal: _read_literal,
    Union: _read_optional,
    types.UnionType: _read_optional,
}
