"""Here is a query; you get how many answers each value of each facet would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.model import Filters, Hit, Query
from indexer.engines.base import Engine
from indexer.matching import NAME_FILTERS

FACETS = ("kind", "year", "place", "programme", "topic", "figure", "document")
_MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, and how many passages of the answer bear it."""

    value: str
    count: int


def facets_of(engine: Engine, query: Query, hits: Sequence[Hit]) -> dict[str, list[FacetValue]]:
    """Return the values of each facet, the most frequent first.

    A facet that is filtered by keeps the counts of its other values, so that one may add them.
    """
    counts = engine.counts([hit.entry for hit in hits])
    return {facet: _values(facet, _counts(engine, query, facet, counts)) for facet in FACETS}


def _counts(engine: Engine, query: Query, facet: str, counts: Counter[str]) -> Counter[str]:
    attribute = NAME_FILTERS.get(facet)
    if attribute is None or not getattr(query.filters, attribute):
        return counts
    wider = engine.search(replace(query, filters=_without(query.filters, attribute)))
    return engine.counts([hit.entry for hit in wider])


def _without(filters: Filters, attribute: str) -> Filters:
    nothing: Any = {attribute: ()}
    return replace(filters, **nothing)


def _values(facet: str, counts: Counter[str]) -> list[FacetValue]:
    label = f"{facet}:"
    found = [FacetValue(n.removeprefix(label), c) for n, c in counts.items() if n.startswith(label)]
    return sorted(found, key=lambda v: (-v.count, v.value))[:_MOST_VALUES]
