"""Here is a collection on OpenSearch at one moment; you get an engine that asks the server.

The server matches, filters and counts, and ranks by nearly our score; the best candidates are put
into order by our score itself, their neighbours looked up. Where all answers are asked for, all
that match are scored. Entries are known by their document's number and their position in it.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.model import FieldTest, Filters, Hit, Node, Query
from indexer.bounds import Bounds, between, bounds_of
from indexer.engines.base import (
    FACETS,
    MOST_EXPANSIONS,
    FigureHit,
    Found,
    Sort,
    TooBroad,
)
from indexer.engines.opensearch import counting
from indexer.engines.opensearch.clauses import ENTRIES, all_of, amount_tests, filtered
from indexer.engines.opensearch.measuring import Measuring
from indexer.engines.opensearch.moment import Moment
from indexer.engines.opensearch.ordering import (
    COLUMN,
    Candidate,
    Ordering,
    Ranked,
    candidate_of,
    candidates_for,
)
from indexer.engines.opensearch.ranking import matching, ranked
from indexer.engines.opensearch.scores import figure_worth
from indexer.engines.opensearch.server import Json
from indexer.entries import Amount
from indexer.matching import (
    KIND_OF_FIELD,
    figure_passes,
    last_day,
    prefixes_of,
)
from indexer.scoring import says_nothing

_POSITIONS = 20  # bits of an entry's number that hold its position


class OpenSearchEngine:
    """A collection held still, asked by several threads; every method may raise ServerError."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._measuring = Measuring(moment)
        self._ordering = Ordering(moment, self._measuring)
        self._documents: list[str] = []
        self._numbers: dict[str, int] = {}
        self._numbering = threading.Lock()

    def __len__(self) -> int:
        return self._measuring.total

    def where(self, entry: int) -> tuple[str, int]:
        """Return the document an entry is of, and its position there."""
        return self._documents[entry >> _POSITIONS], entry % (1 << _POSITIONS)

    def has(self, stem: str) -> bool:
        """Tell whether an indexed word stands in any entry."""
        return self._measuring.has(stem)

    def totals(self, facet: str) -> Counter[str]:
        """Count the values of a facet over the whole index."""
        found = self._moment.search(ENTRIES, size=0, aggs=counting.counter_of(facet))
        return counting.values(found, facet)

    def search(self, query: Query, sort: Sort = "score") -> list[Hit]:
        """Score every entry that matches, and sort. Raises TooBroad."""
        return [self._hit(ranked) for ranked in self._all(query, sort)]

    def find(self, query: Query, limit: int, offset: int = 0, sort: Sort = "score") -> Found:
        """Return the best of the candidates, near-duplicates folded. Raises TooBroad."""
        if says_nothing(query):
            return Found(0, (), {facet: Counter() for facet in FACETS})
        self._check_prefixes(query.strict)
        wanted = offset + limit
        found = self._candidates(query, sort, candidates_for(wanted))
        rows, total = found["hits"]["hits"], counting.answers(found)
        hits = self._best(self._ordering.best(query, map(candidate_of, rows), sort, wanted))
        if len(hits) < min(wanted, total) and len(rows) < counting.matched(found):
            hits = self._best(self._all(query, sort))
        counts = {facet: counting.values(found, facet) for facet in FACETS}
        return Found(total, tuple(hits[offset:wanted]), counts)

    def figures(self, query: Query, sort: Sort = "score") -> list[FigureHit]:
        """Look at each figure of each entry that matches. Raises TooBroad."""
        found = [
            (candidate, score, amount, score * figure_worth(query, amount))
            for candidate, score in self._all(query, "score", figured=True)
            for amount in candidate.entry.amounts
            if figure_passes(query, amount, candidate.entry)
        ]

        def order(row: tuple[Candidate, float, Amount, float]) -> tuple[object, ...]:
            candidate, _, amount, score = row
            keys = (-round(score, 6), -last_day(candidate.entry))
            first = {"score": keys, "date": keys[::-1], "amount": (-amount.value, *keys)}[sort]
            return (*first, *candidate.place, amount.record)

        return [
            FigureHit(self._number(candidate), amount.record, score, last_day(amount))
            for candidate, _, amount, score in sorted(found, key=order)
        ]

    def explain(self, query: Query, entry: int) -> list[tuple[str, float]]:
        """Return the parts an entry's score is made of: sums first, then factors."""
        name, position = self.where(entry)
        own = [ENTRIES, {"term": {"document": name}}, {"term": {"position": position}}]
        rows = self._moment.search(all_of(own), size=1, **COLUMN)["hits"]["hits"]
        (candidate,) = map(candidate_of, rows)
        return self._ordering.explain(query, candidate)

    def next_amounts(self, test: FieldTest) -> tuple[str, ...]:
        """Return the amounts next to a range that holds none: the nearest below and above."""
        bounds, kinds = bounds_of(test), (KIND_OF_FIELD[test.field],)
        ends = []
        if bounds.low is not None:
            ends.append(("max", {"lt": -(-bounds.low // 2)}))
        if bounds.high is not None:
            ends.append(("min", {"gt": bounds.high // 2}))
        found = [self._nearest(how, kinds, {"range": {"amounts.value": end}}) for how, end in ends]
        return tuple(f"{v / 100:,.2f}".removesuffix(".00") for v in found if v is not None)

    def _nearest(self, how: str, kinds: Sequence[str], end: Json) -> int | None:
        tests = all_of([*amount_tests(kinds, Bounds()), end])
        value = {"value": {how: {"field": "amounts.value"}}}
        asked = {"own": {"filter": tests, "aggs": value}}
        aggs = {"amounts": {"nested": {"path": "amounts"}, "aggs": asked}}
        found = self._moment.search(ENTRIES, size=0, aggs=aggs)["aggregations"]
        value = found["amounts"]["own"]["value"]["value"]
        return int(value) if value is not None else None

    # -- which entries

    def _check_prefixes(self, parts: Iterable[Node]) -> None:
        for prefix in prefixes_of(parts):
            if self._measuring.beginning(prefix) > MOST_EXPANSIONS:
                raise TooBroad(prefix)

    def _candidates(self, query: Query, sort: Sort, many: int) -> Json:
        """Ask for those ranked best, and for all counts."""
        filters = filtered(query.filters)
        known = self._measuring.of(query)
        return self._moment.search(
            ranked(query, known) if many else matching(query),
            size=many,
            sort=_server_order(query.filters, sort),
            post_filter=all_of(filters) if filters else {"match_all": {}},
            aggs=counting.counters(query),
            **COLUMN,
            track_total_hits=False,
        )

    def _all(self, query: Query, sort: Sort, *, figured: bool = False) -> list[Ranked]:
        """Return every entry that matches, or those with figures, in order."""
        if says_nothing(query):
            return []
        self._check_prefixes(query.strict)
        clauses = [matching(query), *filtered(query.filters)]
        clauses += [{"term": {"figured": True}}] if figured else []
        rows = self._moment.scan(all_of(clauses), **COLUMN)
        return self._ordering.all(query, map(candidate_of, rows), sort)

    # -- as hits

    def _best(self, found: Iterable[Ranked]) -> list[Hit]:
        """Keep the best of each set of near-duplicates."""
        best: dict[object, Hit] = {}
        for candidate, score in found:
            best.setdefault(candidate.entry.copy or candidate.place, self._hit((candidate, score)))
        return list(best.values())

    def _hit(self, ranked: Ranked) -> Hit:
        candidate, score = ranked
        return Hit(self._number(candidate), score)

    def _number(self, candidate: Candidate) -> int:
        name, position = candidate.place
        with self._numbering:
            number = self._numbers.get(name)
            if number is None:
                number = self._numbers[name] = len(self._documents)
                self._documents.append(name)
        return (number << _POSITIONS) + position


def _server_order(filters: Filters, sort: Sort) -> list[Json]:
    """The same order, by the server's rank."""
    score, date = {"_score": "desc"}, {"last": {"order": "desc", "missing": 0}}
    rest = [{"document": "asc"}, {"position": "asc"}]
    if sort == "date":
        return [date, score, *rest]
    return [*([_by_amount(filters)] if sort == "amount" else []), score, date, *rest]


def _by_amount(filters: Filters) -> Json:
    bounds = Bounds(*between(filters.low, filters.high))
    tests = amount_tests(filters.figures or ("money",), bounds)
    nested = {"path": "amounts", "filter": all_of(tests)}
    order = {"order": "desc", "mode": "max", "nested": nested, "missing": "_last"}
    return {"amounts.value": order}
