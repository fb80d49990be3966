"""Here is what every engine promises: a query in, the entries that match it out, best first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from corpus.model import FieldTest, Filters, Hit, Query

Sort = Literal["score", "date", "amount"]
MOST_EXPANSIONS = 1024
FACETS = ("kind", "year", "place", "programme", "topic", "figure", "money", "document")
FACET_FILTERS = {
    "kind": ("kinds",),
    "year": ("since", "until"),
    "place": ("places",),
    "programme": ("programmes",),
    "topic": ("topics",),
    "figure": ("figures",),
    "money": ("low", "high"),
    "document": ("documents",),
}
"""The filters a facet sets; its counts leave them out, so that other values can be added."""


class TooBroad(Exception):
    """A prefix that more than MOST_EXPANSIONS words begin with."""

    def __init__(self, prefix: str) -> None:
        super().__init__(prefix)
        self.prefix = prefix


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: how many answers, those asked for, the values of each facet.

    Near-duplicates are one answer, told by the best of them; `copies` counts all for each hit.
    """

    total: int
    hits: tuple[Hit, ...]
    counts: dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class FigureHit:
    """A figure an engine found: its entry, its position among the document's records, its score.

    `last` is the number of the last day of the figure's own period, 0 where it has none.
    """

    entry: int
    record: int
    score: float
    last: int


class Engine(Protocol):
    """An index that can be asked; entries are known by their position in it."""

    def search(self, query: Query, sort: Sort = "score") -> list[Hit]:
        """Return every entry that matches, the best first; all engines in the same order.

        Raises TooBroad.
        """
        ...

    def find(self, query: Query, limit: int, offset: int = 0, sort: Sort = "score") -> Found:
        """Return some of the answers, near-duplicates folded, with facets. Raises TooBroad."""
        ...

    def figures(self, query: Query, sort: Sort = "score") -> list[FigureHit]:
        """Return the figures of matching entries that pass themselves. Raises TooBroad."""
        ...

    def explain(self, query: Query, entry: int) -> list[tuple[str, float]]:
        """Return the parts an entry's score is made of: sums first, then factors."""
        ...

    def where(self, entry: int) -> tuple[str, int]:
        """Return the document an entry is of, and its position there."""
        ...

    def __len__(self) -> int:
        """Return how many entries the index holds."""
        ...


class FullEngine(Engine, Protocol):
    """An index that can also say what it holds, whatever is asked."""

    def totals(self, facet: str) -> Counter[str]:
        """Count the values of a facet over the whole index."""
        ...

    def next_amounts(self, test: FieldTest) -> tuple[str, ...]:
        """Return the amounts next to a range that holds none: the nearest below and above."""
        ...


def without(filters: Filters, facet: str) -> Filters:
    """Return filters less those a facet sets."""
    unset = Filters()
    less: Any = {name: getattr(unset, name) for name in FACET_FILTERS[facet]}
    return replace(filters, **less)
