"""Here is a collection on OpenSearch at one moment; you get an engine that asks the server.

The server matches, filters and counts, and ranks by nearly our score; the best candidates are put
into order by our score itself, their neighbours looked up. Where all answers are asked for, all
that match are scored. Entries are known by their document's number and their position in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
from indexer.engines.opensearch.ranking import matching, ranked, scoring
from indexer.engines.opensearch.rows import PACKED, entry_of, unpack
from indexer.engines.opensearch.scores import Place, Scores, figure_worth
from indexer.engines.opensearch.server import Json
from indexer.entries import Amount, Entry
from indexer.matching import (
    KIND_OF_FIELD,
    figure_passes,
    greatest_amount,
    last_day,
    prefixes_of,
)
from indexer.scoring import says_nothing, units_of

CANDIDATES = 400
"""How many of what the server ranks best are put into our order."""
_POSITIONS = 20  # bits of an entry's number that hold its position
_ASKED_AT_ONCE = 1000  # neighbours

_COLUMN: Json = {"_source": False, "stored_fields": "_none_", "docvalue_fields": [PACKED]}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its reading and the positions of its neighbours in the section."""

    entry: Entry
    version: str
    next_to: tuple[int, ...]

    @property
    def place(self) -> Place:
        """Where the entry stands."""
        return self.entry.document, self.entry.position


class OpenSearchEngine:
    """A collection held still, asked by several threads; every method may raise ServerError."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._measuring = Measuring(moment)
        self._documents: list[str] = []
        self._numbers: dict[str, int] = {}

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
        return [hit for _, hit in self._all(query, sort)]

    def find(self, query: Query, limit: int, offset: int = 0, sort: Sort = "score") -> Found:
        """Return the best of the candidates, near-duplicates folded. Raises TooBroad."""
        if says_nothing(query):
            return Found(0, (), {facet: Counter() for facet in FACETS})
        self._check_prefixes(query.strict)
        wanted = offset + limit
        few = 2 * wanted <= CANDIDATES
        found = self._candidates(query, sort, CANDIDATES if wanted and few else 0)
        rows, total = found["hits"]["hits"], counting.answers(found)
        hits = self._best(self._ordered(query, map(_candidate, rows), sort))
        if len(hits) < min(wanted, total) and len(rows) < counting.matched(found):
            hits = self._best(self._all(query, sort))
        counts = {facet: counting.values(found, facet) for facet in FACETS}
        return Found(total, tuple(hits[offset:wanted]), counts)

    def figures(self, query: Query, sort: Sort = "score") -> list[FigureHit]:
        """Look at each figure of each entry that matches. Raises TooBroad."""
        found = [
            (candidate, hit, amount, hit.score * figure_worth(query, amount))
            for candidate, hit in self._all(query, "score", figured=True)
            for amount in candidate.entry.amounts
            if figure_passes(query, amount, candidate.entry)
        ]

        def order(row: tuple[Candidate, Hit, Amount, float]) -> tuple[object, ...]:
            candidate, _, amount, score = row
            keys = (-round(score, 6), -last_day(candidate.entry))
            first = {"score": keys, "date": keys[::-1], "amount": (-amount.value, *keys)}[sort]
            return (*first, *candidate.place, amount.record)

        return [FigureHit(h.entry, a.record, s) for _, h, a, s in sorted(found, key=order)]

    def explain(self, query: Query, entry: int) -> list[tuple[str, float]]:
        """Return the parts an entry's score is made of: sums first, then factors."""
        name, position = self.where(entry)
        own = [ENTRIES, {"term": {"document": name}}, {"term": {"position": position}}]
        rows = self._moment.search(all_of(own), size=1, **_COLUMN)["hits"]["hits"]
        (candidate,) = map(_candidate, rows)
        scores = Scores(query, self._measuring.of(query))
        beside = self._beside(scores, [candidate])
        return scores.explain(candidate.entry, beside, candidate.next_to)

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
            **_COLUMN,
            track_total_hits=False,
        )

    def _all(
        self, query: Query, sort: Sort, *, figured: bool = False
    ) -> list[tuple[Candidate, Hit]]:
        """Return every entry that matches, or those with figures, in order."""
        if says_nothing(query):
            return []
        self._check_prefixes(query.strict)
        clauses = [matching(query), *filtered(query.filters)]
        clauses += [{"term": {"figured": True}}] if figured else []
        rows = self._moment.scan(all_of(clauses), **_COLUMN)
        return self._ordered(query, map(_candidate, rows), sort)

    # -- in what order

    def _ordered(
        self, query: Query, found: Iterable[Candidate], sort: Sort
    ) -> list[tuple[Candidate, Hit]]:
        candidates = list(found)
        scores = Scores(query, self._measuring.of(query))
        beside = self._beside(scores, candidates) if units_of(query) else {}
        hits = [
            (c, Hit(self._number(c), scores.total(c.entry, beside, c.next_to))) for c in candidates
        ]
        return sorted(hits, key=lambda row: _order(row[0], row[1], query.filters, sort))

    def _beside(self, scores: Scores, candidates: Sequence[Candidate]) -> dict[Place, float]:
        """Return what candidates and those around them score by their own words."""
        own = {c.place: scores.own(c.entry) for c in candidates}
        around = {
            f"{c.version}.p{place}"
            for c in candidates
            for place in (*c.next_to, *([] if c.entry.parent is None else [c.entry.parent]))
            if (c.entry.document, place) not in own
        }
        for row in self._rows(sorted(around), scoring(scores.query)):
            candidate = _candidate(row)
            own[candidate.place] = scores.own(candidate.entry)
        return own

    def _rows(self, ids: Sequence[str], clauses: Sequence[Json]) -> Iterator[Json]:
        """Yield those of some entries that pass clauses."""
        for start in range(0, len(ids), _ASKED_AT_ONCE):
            some = {"ids": {"values": ids[start : start + _ASKED_AT_ONCE]}}
            query = all_of([some, ENTRIES, *clauses])
            found = self._moment.search(query, size=_ASKED_AT_ONCE, **_COLUMN)
            yield from found["hits"]["hits"]

    def _best(self, hits: Iterable[tuple[Candidate, Hit]]) -> list[Hit]:
        """Keep the best of each set of near-duplicates."""
        best: dict[object, Hit] = {}
        for candidate, hit in hits:
            best.setdefault(candidate.entry.copy or ("alone", hit.entry), hit)
        return list(best.values())

    def _number(self, candidate: Candidate) -> int:
        name, position = candidate.place
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers.setdefault(name, len(self._documents))
            self._documents.append(name)
        return (number << _POSITIONS) + position


def _candidate(row: Json) -> Candidate:
    source = unpack(row["fields"][PACKED][0])
    next_to = (source.get("before"), source.get("after"))
    return Candidate(
        entry_of(source), source["version"], tuple(place for place in next_to if place is not None)
    )


def _order(candidate: Candidate, hit: Hit, filters: Filters, sort: Sort) -> tuple[object, ...]:
    entry = candidate.entry
    keys: tuple[float, float] = (-round(hit.score, 6), -last_day(entry))
    if sort == "date":
        keys = (keys[1], keys[0])
    amount = (-greatest_amount(entry, filters),) if sort == "amount" else ()
    return (*amount, *keys, *candidate.place)


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
