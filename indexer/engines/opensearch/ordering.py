"""Here are candidates as a server ranks them; you get them with our own scores, in our own order.

The server ranks by nearly what an entry scores by its own words. What it gains of its neighbours
is told only when they are looked at: so the neighbours of candidates are candidates too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Filters, Query
from indexer.engines.base import Sort
from indexer.engines.opensearch.clauses import ENTRIES, all_of
from indexer.engines.opensearch.measuring import Measuring
from indexer.engines.opensearch.moment import Moment
from indexer.engines.opensearch.ranking import scoring
from indexer.engines.opensearch.rows import PACKED, entry_of, unpack
from indexer.engines.opensearch.scores import Parts, Place, Scores
from indexer.engines.opensearch.server import Json
from indexer.entries import Entry
from indexer.matching import greatest_amount, last_day, lets_through, matches
from indexer.scoring import NEIGHBOUR_SHARE, PARENT_SHARE, units_of

_CANDIDATES = 400  # of what the server ranks best are put into our order, or
_FOR_EACH = 10  # for each answer that is wanted: further down scores lie closer together
_MOST_CANDIDATES = 10_000  # that a server hands out at once
COLUMN: Json = {"_source": False, "stored_fields": "_none_", "docvalue_fields": [PACKED]}
"""What is asked for of an entry that is to be a candidate."""
_ASKED_AT_ONCE = 1000  # neighbours
_FOLDED = 3  # of so many answers one is left at least, near-duplicates folded


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

    @property
    def around(self) -> tuple[int, ...]:
        """The positions of its neighbours and of its paragraph."""
        above = () if self.entry.parent is None else (self.entry.parent,)
        return (*self.next_to, *above)


Ranked = tuple[Candidate, float]
"""A candidate with its score."""


def candidate_of(row: Json) -> Candidate:
    """Return the candidate of a row a server found."""
    source = unpack(row["fields"][PACKED][0])
    next_to = (source.get("before"), source.get("after"))
    return Candidate(
        entry_of(source), source["version"], tuple(place for place in next_to if place is not None)
    )


def candidates_for(wanted: int) -> int:
    """Return how many candidates to ask for; 0 if so many are wanted that all must be looked at."""
    many = max(_CANDIDATES, _FOR_EACH * wanted) if wanted else 0
    return many if many <= _MOST_CANDIDATES else 0


class Ordering:
    """Our order of what a server has found; every method may raise ServerError."""

    def __init__(self, moment: Moment, measuring: Measuring) -> None:
        self._moment = moment
        self._measuring = measuring

    def all(self, query: Query, found: Iterable[Candidate], sort: Sort) -> list[Ranked]:
        """Return all candidates in order."""
        scoring_all = _Scoring(self._moment, Scores(query, self._measuring.of(query)))
        return _in_order(scoring_all.ranked(list(found)), query.filters, sort)

    def best(
        self, query: Query, found: Iterable[Candidate], sort: Sort, wanted: int
    ) -> list[Ranked]:
        """Return the candidates in order, with those around them that may be among the best."""
        scoring_all = _Scoring(self._moment, Scores(query, self._measuring.of(query)))
        candidates = list(found)
        ranked = scoring_all.ranked(candidates)
        if sort == "score" and len(candidates) >= candidates_for(wanted) > 0:
            place = min(_FOLDED * wanted, len(ranked)) - 1
            least = sorted((score for _, score in ranked), reverse=True)[place]
            ranked += scoring_all.ranked(scoring_all.promising(query, candidates, least))
        return _in_order(ranked, query.filters, sort)

    def explain(self, query: Query, candidate: Candidate) -> Parts:
        """Return the parts a candidate's score is made of."""
        scores = Scores(query, self._measuring.of(query))
        own = _Scoring(self._moment, scores)
        own.ranked([candidate])
        return scores.explain(candidate.entry, own.scores_of, candidate.next_to)


class _Scoring:
    """One query's scoring: what entries score by their own words, as far as they were met."""

    def __init__(self, moment: Moment, scores: Scores) -> None:
        self._moment = moment
        self._scores = scores
        self._met: dict[Place, Candidate] = {}
        self.scores_of: dict[Place, float] = {}

    def ranked(self, candidates: Sequence[Candidate]) -> list[Ranked]:
        """Return candidates with their scores; those around them are looked up."""
        if units_of(self._scores.query):
            self._meet(candidates)
            self._meet(map(candidate_of, self._rows(self._around(candidates))))
        return [(c, self._scores.total(c.entry, self.scores_of, c.next_to)) for c in candidates]

    def promising(
        self, query: Query, candidates: Sequence[Candidate], least: float
    ) -> list[Candidate]:
        """Return who was met beside candidates, matches, and may score so much."""
        taken = {candidate.place for candidate in candidates}
        most = (PARENT_SHARE + NEIGHBOUR_SHARE) * max(self.scores_of.values(), default=0.0)
        return [
            candidate
            for place, candidate in self._met.items()
            if place not in taken
            and self.scores_of[place] + most >= least
            and all(matches(part, candidate.entry) for part in query.strict)
            and lets_through(query.filters, candidate.entry)
        ]

    def _meet(self, candidates: Iterable[Candidate]) -> None:
        for candidate in candidates:
            if candidate.place not in self._met:
                self._met[candidate.place] = candidate
                self.scores_of[candidate.place] = self._scores.own(candidate.entry)

    def _around(self, candidates: Iterable[Candidate]) -> list[str]:
        """Return the ids of those around candidates that have not been met."""
        return sorted(
            {
                f"{candidate.version}.p{position}"
                for candidate in candidates
                for position in candidate.around
                if (candidate.entry.document, position) not in self._met
            }
        )

    def _rows(self, ids: Sequence[str]) -> Iterator[Json]:
        """Yield those of some entries that score at all."""
        clauses = [ENTRIES, *scoring(self._scores.query)]
        for start in range(0, len(ids), _ASKED_AT_ONCE):
            some = {"ids": {"values": ids[start : start + _ASKED_AT_ONCE]}}
            found = self._moment.search(all_of([some, *clauses]), size=_ASKED_AT_ONCE, **COLUMN)
            yield from found["hits"]["hits"]


def _in_order(ranked: Iterable[Ranked], filters: Filters, sort: Sort) -> list[Ranked]:
    return sorted(ranked, key=lambda row: _order(row[0], row[1], filters, sort))


def _order(candidate: Candidate, score: float, filters: Filters, sort: Sort) -> tuple[object, ...]:
    entry = candidate.entry
    keys: tuple[float, float] = (-round(score, 6), -last_day(entry))
    if sort == "date":
        keys = (keys[1], keys[0])
    amount = (-greatest_amount(entry, filters),) if sort == "amount" else ()
    return (*amount, *keys, *candidate.place)
