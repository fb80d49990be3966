"""Here are the values a query's answers bear; you get each facet's list as a person reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from indexer.bounds import BANDS

_MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, and how many answers bear it.

    `parent` is the nearest place around a place that is in the list too; `low` and `high` are the
    ends of a band of money, as filters take them.
    """

    value: str
    count: int
    parent: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def facets_of(
    counts: Mapping[str, Counter[str]], within: Callable[[str], tuple[str, ...]]
) -> dict[str, list[FacetValue]]:
    """Return the values of each facet, the most frequent first; bands of money from the least."""
    return {facet: _values(facet, found, within) for facet, found in counts.items()}


def _values(
    facet: str, found: Counter[str], within: Callable[[str], tuple[str, ...]]
) -> list[FacetValue]:
    if facet == "money":
        bands = (band for band in BANDS if found[band.name])
        return [FacetValue(b.name, found[b.name], low=b.low, high=b.high) for b in bands]
    around = within if facet == "place" else _nowhere
    # Of places with equal counts the wider one first, so that a list may be read as a tree.
    frequent = _frequent(found)
    values = sorted(frequent, key=lambda value: (-found[value], len(around(value)), value))
    chosen = values[:_MOST_VALUES]
    return [FacetValue(v, found[v], _parent(around(v), found)) for v in chosen]


def _frequent(found: Counter[str]) -> Iterable[str]:
    """Return the values that may be shown: to sort thousands of documents takes too long."""
    if len(found) <= _MOST_VALUES:
        return found
    least = sorted(found.values(), reverse=True)[_MOST_VALUES - 1]
    return (value for value, count in found.items() if count >= least)


def _parent(around: tuple[str, ...], found: Counter[str]) -> str | None:
    return next((place for place in around if place in found), None)


def _nowhere(_: str) -> tuple[str, ...]:
    return ()
