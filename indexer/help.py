"""Here is a query with what it found; you get what may lead further: names and near misses."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from corpus.model import FieldTest, Filters, Not, Phrase, Prefix, Query
from indexer.engines.base import Found
from indexer.generations import OpenIndex
from indexer.matching import KIND_OF_FIELD
from indexer.spellings import Spellings, fold

_MOST_RELATED = 5
_LEAST_SHARED = 2
_LEAST_LIFT = 1.5
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Related:
    """Programmes and places that a query's answers speak of more than the collection does."""

    programmes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """A part of a query that, left out, leaves so many answers; or the amounts next to a range."""

    without: str
    total: int
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """A name that begins so: its kind, the name, the spelling that begins so, how often held."""

    kind: str
    value: str
    spelling: str
    count: int


def did_you_mean(query: Query) -> str | None:
    """Return the query with its slips put right; None where there are none."""
    meant = query.text
    for concept in query.concepts:
        if concept.kind == "spelling":
            meant = re.sub(re.escape(concept.said), concept.value, meant, flags=re.IGNORECASE)
    return meant if meant != query.text else None


def related_of(index: OpenIndex, query: Query, found: Found) -> Related:
    """Return programmes and places that stand out among the answers and were not asked for."""
    asked = {concept.value for concept in query.concepts}
    asked |= {part.value for part in query.strict if isinstance(part, FieldTest)}
    asked |= {*query.filters.programmes, *query.filters.places}
    if not found.total or found.total == len(index.engine):
        return Related()
    names = (_standing_out(index, found, label, asked) for label in ("programme", "place"))
    return Related(*names)


def _standing_out(index: OpenIndex, found: Found, label: str, asked: set[str]) -> tuple[str, ...]:
    """The names that are oftener among the answers than their share in all would have it."""
    everywhere, here = index.engine.totals(label), found.counts[label]
    around = {above for name in asked for above in index.within(name)}

    def lift(name: str) -> float:
        return (here[name] / found.total) / (everywhere[name] / len(index.engine))

    held = (n for n in here if here[n] >= _LEAST_SHARED and n not in asked and n not in around)
    names = [name for name in held if lift(name) >= _LEAST_LIFT]
    worth = {name: here[name] * math.log(lift(name)) for name in names}
    return tuple(sorted(names, key=lambda name: (-worth[name], name))[:_MOST_RELATED])


def nearest_of(index: OpenIndex, query: Query) -> tuple[Nearest, ...]:
    """Return what stands in the way: each part and filter that, left out, leaves something."""
    found = []
    for label, wider, amounts in (*_less_a_part(index, query), *_less_a_filter(query)):
        total = index.engine.find(wider, 0).total
        if total and (wider.words or wider.strict or wider.filters != Filters()):
            found.append(Nearest(label, total, amounts))
    return tuple(sorted(found, key=lambda near: near.total))


def _less_a_part(index: OpenIndex, query: Query) -> Iterator[tuple[str, Query, tuple[str, ...]]]:
    for n, part in enumerate(query.strict):
        strict = query.strict[:n] + query.strict[n + 1 :]
        amounts: tuple[str, ...] = ()
        if isinstance(part, FieldTest) and part.field in KIND_OF_FIELD:
            amounts = index.engine.next_amounts(part)
        yield _label(part), replace(query, strict=strict), amounts


def _label(part: object) -> str:
    if isinstance(part, FieldTest):
        return f"{part.field}:{part.value}"
    if isinstance(part, Phrase):
        return f'"{part.text}"'
    if isinstance(part, Prefix):
        return f"{part.text}*"
    return "what is left out with -" if isinstance(part, Not) else "what stands in brackets"


def _less_a_filter(query: Query) -> Iterator[tuple[str, Query, tuple[str, ...]]]:
    unset = Filters()
    for field in fields(Filters):
        value = getattr(query.filters, field.name)
        if value != getattr(unset, field.name):
            less: Any = {field.name: getattr(unset, field.name)}
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            label = f"{_OPTIONS.get(field.name, field.name.removesuffix('s'))} {shown}"
            yield label, replace(query, filters=replace(query.filters, **less)), ()


_OPTIONS = {"low": "min", "high": "max"}


def complete(index: OpenIndex, prefix: str) -> list[Completion]:
    """Return the names held of which a spelling begins so, at any of its words."""
    typed = fold(prefix)
    best: dict[tuple[str, str], Completion] = {}
    for label, name, spelling in _spelled(index.spellings) if typed else ():
        if not f" {spelling}".startswith(f" {typed}") and f" {typed}" not in f" {spelling}":
            continue
        earlier = best.get((label, name))
        if earlier is None or _plainness(spelling, typed) < _plainness(earlier.spelling, typed):
            best[label, name] = Completion(label, name, spelling, 0)
    counts: dict[str, Counter[str]] = {}
    found = [_counted(index, completion, counts) for completion in best.values()]
    found.sort(key=lambda c: (not c.spelling.startswith(typed), -c.count, c.kind, c.value))
    return found[:_MOST_NAMES]


def _spelled(spellings: Spellings) -> Iterator[tuple[str, str, str]]:
    for label, names in spellings.table.items():
        for spelling, name in names.items():
            yield label, name, spelling


def _plainness(spelling: str, typed: str) -> tuple[bool, int, str]:
    return not spelling.startswith(typed), len(spelling), spelling


def _counted(
    index: OpenIndex, completion: Completion, counts: dict[str, Counter[str]]
) -> Completion:
    kind = completion.kind
    if kind not in counts:
        counts[kind] = index.engine.totals(kind)
    return replace(completion, count=counts[kind][completion.value])
