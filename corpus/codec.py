"""Here is a noun; you get it as plain JSON values, and the same noun back from them."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")
_PLAIN = frozenset((str, int, float, bool, type(None)))


def to_plain(value: Any) -> Any:
    """Return a noun as dicts, lists, strings and numbers; fields at their default are left out.

    Decimals and dates become strings, so that nothing is lost on the way.
    """
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple):  # most are the edges of characters: no call for each
        return [item if type(item) in _PLAIN else to_plain(item) for item in value]
    written = _written(kind)
    if written is not None:
        held = ((name, getattr(value, name), default) for name, default in written)
        return {name: to_plain(item) for name, item, default in held if item != default}
    if isinstance(value, (Decimal, Path)):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def from_plain(noun: type[Noun], data: Any) -> Noun:
    """Return the noun that `to_plain` made these values of.

    Raises KeyError, TypeError or ValueError for values of another shape.
    """
    kind: Any = noun
    result: Noun = _reader(kind)(data)
    return result


@cache
def _written(kind: type) -> tuple[tuple[str, Any], ...] | None:
    """Return the fields of a noun, each with its default; no value equals that there is none."""
    return tuple((f.name, f.default) for f in fields(kind)) if is_dataclass(kind) else None


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return the function that reads values of a type."""
    origin = get_origin(kind)
    if is_dataclass(kind):
        return _noun_reader(kind)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if origin in (types.UnionType, Union):
        inner = _reader(next(arg for arg in get_args(kind) if arg is not type(None)))
        return lambda data: None if data is None else inner(data)
    if origin is Literal:
        return lambda data: data
    if kind is date:
        return date.fromisoformat
    return kind if kind in (Decimal, Path, float) else lambda data: data


def _noun_reader(kind: Any) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    return lambda data: kind(**{key: readers[key](value) for key, value in data.items()})


def _tuple_reader(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        inner = _reader(args[0])
        return lambda data: tuple(inner(item) for item in data)
    inners = [_reader(arg) for arg in args]
    return lambda data: tuple(r(item) for r, item in zip(inners, data, strict=True))
