"""Here is a web address's query; you get what was asked for, checked, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query

from corpus.model import FIGURE_LABELS, Concept, Filters
from indexer.answer import Show
from indexer.days import read_days
from indexer.engines.base import Sort
from web.problems import Problem

MOST_LIMIT = 100
MOST_OFFSET = 10_000
# Facet, the name of its filter, and what a person calls it.
FACETS = (
    ("programme", "programmes", "Programme"),
    ("place", "places", "Place"),
    ("kind", "kinds", "Kind of document"),
    ("topic", "topics", "Topic"),
    ("figure", "figures", "Kind of figure"),
    ("document", "documents", "Document"),
)
_SIZES = {"k": 10**3, "m": 10**6, "bn": 10**9}
Values = Annotated[list[str], Query(max_length=20)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its address has it: words, filters as typed, how many answers from where."""

    words: str = ""
    filters: Filters = Filters()
    since: str = ""
    until: str = ""
    low: str = ""
    high: str = ""
    dropped: tuple[str, ...] = ()
    sort: Sort = "score"
    show: Show = "passages"
    limit: int = 10
    offset: int = 0

    def pairs(self) -> list[tuple[str, str]]:
        """Return the address's query, what is at its default left out."""
        held = [("q", self.words), ("since", self.since), ("until", self.until)]
        held += [("min", self.low), ("max", self.high)]
        for facet, field, _ in FACETS:
            held += [(facet, value) for value in getattr(self.filters, field, ())]
        held += [("drop", said) for said in self.dropped]
        held += [("sort", self.sort if self.sort != "score" else "")]
        held += [("show", self.show if self.show != "passages" else "")]
        held += [("offset", str(self.offset) if self.offset else "")]
        return [(key, value) for key, value in held if value]

    def address(self, path: str) -> str:
        """Return the address that asks this."""
        query = urlencode(self.pairs())
        return f"{path}?{query}" if query else path

    def at(self, offset: int) -> Asked:
        """Return the same question from another answer on."""
        return replace(self, offset=max(0, offset))

    def without(self, concept: Concept) -> Asked:
        """Return the question with one understood name taken as plain words."""
        meant = f"{concept.kind}:{concept.value}"
        return replace(self, dropped=(*self.dropped, meant), offset=0)

    def showing(self, show: Show) -> Asked:
        """Return the same question answered in passages, figures or documents."""
        return replace(self, show=show, offset=0)

    def sorted_by(self, sort: Sort) -> Asked:
        """Return the same question in another order."""
        return replace(self, sort=sort, offset=0)

    def in_year(self, year: str) -> Asked:
        """Return the question narrowed to a financial year ("2022/23")."""
        typed = year.replace("/", "-")
        return replace(self, since=typed, until=typed, offset=0)

    def in_band(self, low: Decimal | None, high: Decimal | None) -> Asked:
        """Return the question narrowed to sums between two ends."""
        ends = ("" if low is None else f"{low:f}", "" if high is None else f"{high:f}")
        money = replace(self.filters, figures=("money",))
        return replace(self, low=ends[0], high=ends[1], filters=money, offset=0)

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the values a facet is narrowed to."""
        field = next(field for name, field, _ in FACETS if name == facet)
        values: tuple[str, ...] = getattr(self.filters, field, ())
        return values


def asked(
    q: Annotated[str, Query(max_length=4000, description="Words, names, amounts: see /help")] = "",
    kind: Values = [],  # noqa: B006 (FastAPI copies defaults)
    place: Values = [],  # noqa: B006
    programme: Values = [],  # noqa: B006
    topic: Values = [],  # noqa: B006
    document: Values = [],  # noqa: B006
    figure: Values = [],  # noqa: B006
    drop: Values = [],  # noqa: B006
    since: Annotated[str, Query(max_length=20)] = "",
    until: Annotated[str, Query(max_length=20)] = "",
    low: Annotated[str, Query(alias="min", max_length=30)] = "",
    high: Annotated[str, Query(alias="max", max_length=30)] = "",
    sort: Sort = "score",
    show: Show = "passages",
    limit: Annotated[int, Query(ge=1, le=MOST_LIMIT)] = 10,
    offset: Annotated[int, Query(ge=0, le=MOST_OFFSET)] = 0,
) -> Asked:
    """Return the question an address asks. Raises Problem 400 for what cannot be read."""
    unknown = sorted(set(figure) - set(FIGURE_LABELS))
    if unknown:
        raise Problem(400, f"figure: {unknown[0]!r} is none of {', '.join(FIGURE_LABELS)}.")
    filters = Filters(
        kinds=_some(kind),
        places=_some(place),
        programmes=_some(programme),
        topics=_some(topic),
        documents=_some(document),
        figures=_some(figure),
        since=_day(since, 0),
        until=_day(until, 1),
        low=_amount(low),
        high=_amount(high),
    )
    return Asked(q, filters, since, until, low, high, _some(drop), sort, show, limit, offset)


Question = Annotated[Asked, Depends(asked)]


def _some(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value.strip()))


def _day(typed: str, end: int) -> date | None:
    if not typed.strip():
        return None
    found = read_days(typed)
    if found is None:
        raise Problem(
            400, f"{typed!r} is no date; write 2023, 2023-24, 2023-11, May 2023 or 2023-11-30."
        )
    return found[end]


def _amount(typed: str) -> Decimal | None:
    words: Any = typed.strip().lower().replace(",", "").lstrip("£")
    if not words:
        return None
    size = next((n for suffix, n in _SIZES.items() if words.endswith(suffix)), 1)
    try:
        amount = Decimal(words.rstrip("kmbn%")) * size
    except InvalidOperation as error:
        raise Problem(400, f"{typed!r} is no amount; write 300000, 300k or 1.2m.") from error
    if not amount.is_finite() or abs(amount) > 10**15:
        raise Problem(400, f"{typed!r} is no amount a publication would print.")
    return amount
