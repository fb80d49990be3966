"""Here are entries; you get an engine that looks at each: the definition of a right answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.model import Concept, Filters, Hit, Query
from indexer.engines.base import FACETS, MOST_EXPANSIONS, FigureHit, Found, Sort, TooBroad, without
from indexer.entries import TEXT_FIELDS, Amount, Entry
from indexer.matching import (
    figure_passes,
    greatest_amount,
    last_day,
    lets_through,
    matches,
    prefixes_of,
    says,
    strength,
)
from indexer.scoring import (
    CONCEPT_WEIGHT,
    COORDINATION,
    FIELD_WEIGHTS,
    FIGURES_FACTOR,
    NEIGHBOUR_SHARE,
    PARENT_SHARE,
    B,
    Unit,
    average_lengths,
    credited,
    idf,
    saturated,
    says_nothing,
    units_of,
    wants_figures,
)


class MemoryEngine:
    """Brute force over a list of entries, those of a document side by side."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._at = {(e.document, e.position): n for n, e in enumerate(self._entries)}
        totals = [sum(len(entry.words[f]) for entry in self._entries) for f in TEXT_FIELDS]
        averages = average_lengths(totals, len(self._entries))
        self._averages = dict(zip(TEXT_FIELDS, averages, strict=True))

    def __len__(self) -> int:
        return len(self._entries)

    def where(self, entry: int) -> tuple[str, int]:
        """Return the document an entry is of, and its position there."""
        return self._entries[entry].document, self._entries[entry].position

    def search(self, query: Query, sort: Sort = "score") -> list[Hit]:
        """Score every entry that may match, and sort."""
        hits = list(self._matching(query, query.filters))
        return sorted(hits, key=lambda hit: self._order(hit, query.filters, sort))

    def find(self, query: Query, limit: int, offset: int = 0, sort: Sort = "score") -> Found:
        """Keep the best of each set of near-duplicates; count values with the filters' rest."""
        best: dict[object, Hit] = {}
        for hit in self.search(query, sort):
            best.setdefault(self._copy(hit.entry), hit)
        hits = tuple(best.values())[offset : offset + limit]
        return Found(len(best), hits, {facet: self._counts(query, facet) for facet in FACETS})

    def figures(self, query: Query, sort: Sort = "score") -> list[FigureHit]:
        """Look at each figure of each entry that matches."""
        found = [
            (hit, amount, self._figure_score(hit, amount, query))
            for hit in self._matching(query, query.filters)
            for amount in self._entries[hit.entry].amounts
            if figure_passes(query, amount, self._entries[hit.entry])
        ]

        def order(row: tuple[Hit, Amount, float]) -> tuple[object, ...]:
            hit, amount, score = row
            entry = self._entries[hit.entry]
            keys = (-round(score, 6), -last_day(entry))
            first = {"score": keys, "date": keys[::-1], "amount": (-amount.value, *keys)}[sort]
            return (*first, entry.document, entry.position, amount.record)

        ordered = sorted(found, key=order)
        return [FigureHit(h.entry, a.record, score, last_day(a)) for h, a, score in ordered]

    def explain(self, query: Query, entry: int) -> list[tuple[str, float]]:
        """Not told here: the definition is short enough to read."""
        return [("score", self._scores(query)[entry])]

    # -- which entries, in what order

    def _matching(self, query: Query, filters: Filters) -> Iterator[Hit]:
        if says_nothing(query):
            return
        for prefix in prefixes_of(query.strict):
            self._check_prefix(prefix)
        scores = self._scores(query)
        for n, entry in enumerate(self._entries):
            strict = all(matches(part, entry) for part in query.strict)
            if strict and lets_through(filters, entry) and scores[n] > 0:
                yield Hit(n, scores[n])

    def _check_prefix(self, prefix: str) -> None:
        """A prefix is one of words: those of all fields together."""
        words = {w for e in self._entries for field in e.words.values() for w in field}
        if sum(1 for word in words if word.startswith(prefix)) > MOST_EXPANSIONS:
            raise TooBroad(prefix)

    def _order(self, hit: Hit, filters: Filters, sort: Sort) -> tuple[object, ...]:
        entry = self._entries[hit.entry]
        keys: tuple[float, float] = (-round(hit.score, 6), -last_day(entry))
        if sort == "date":
            keys = (keys[1], keys[0])
        amount = (-greatest_amount(entry, filters),) if sort == "amount" else ()
        return (*amount, *keys, entry.document, entry.position)

    def _copy(self, entry: int) -> object:
        return self._entries[entry].copy or ("alone", entry)

    def _counts(self, query: Query, facet: str) -> Counter[str]:
        hits = self._matching(query, without(query.filters, facet))
        borne = {
            (name.partition(":")[2], self._copy(hit.entry))
            for hit in hits
            for name in self._entries[hit.entry].names
            if name.startswith(f"{facet}:")
        }
        return Counter(value for value, _ in borne)

    # -- scores

    def _scores(self, query: Query) -> list[float]:
        """The score of each entry, whether or not it matches; 1 for all where no word ranks."""
        units = units_of(query)
        scores = [1.0] * len(self)
        if units:
            own = self._own_scores(units, query)
            scores = [score + self._lift(n, own) if score else 0.0 for n, score in enumerate(own)]
        for word in query.beside:
            more = self._word_scores(word)
            scores = [score + more[n] if score else 0.0 for n, score in enumerate(scores)]
        return scores

    def _own_scores(self, units: tuple[Unit, ...], query: Query) -> list[float]:
        sums, credit = [0.0] * len(self), [0.0] * len(self)
        for unit in units:
            found = [self._word_scores(word) for word in unit.words]
            borne = self._strengths(unit.concept) if unit.concept else [0.0] * len(self)
            weight = self._concept_weight(unit.concept, borne) if unit.concept else 0.0
            once = self._said_once(unit)
            for n in range(len(self)):
                # Named by another alias, a thing scores as if its words stood there once.
                words = max(sum(scores[n] for scores in found), once * borne[n])
                sums[n] += words + weight * borne[n]
                matched = sum(1 for s in found if s[n] > 0) / len(found) if found else 0.0
                credit[n] += credited(borne[n]) if borne[n] else matched
        figures = wants_figures(query)
        return [
            total
            * (credit[n] / len(units)) ** COORDINATION
            * (FIGURES_FACTOR if figures and self._entries[n].amounts else 1.0)
            for n, total in enumerate(sums)
        ]

    def _said_once(self, unit: Unit) -> float:
        found = (self._containing(word) for word in unit.words)
        return sum(idf(containing, len(self)) for containing in found if containing)

    def _containing(self, word: str) -> int:
        return sum(1 for e in self._entries if any(word in e.words[f] for f in TEXT_FIELDS))

    def _lift(self, n: int, own: list[float]) -> float:
        """What an entry gains of its paragraph and of its better neighbour in the section."""
        entry = self._entries[n]
        parent = self._at.get((entry.document, entry.parent)) if entry.parent is not None else None
        before = own[n - 1] if entry.follows else 0.0
        after = own[n + 1] if n + 1 < len(self) and self._entries[n + 1].follows else 0.0
        above = own[parent] if parent is not None else 0.0
        return PARENT_SHARE * above + NEIGHBOUR_SHARE * max(before, after)

    def _word_scores(self, word: str) -> list[float]:
        telling = idf(self._containing(word), len(self))
        return [telling * saturated(self._weight(word, entry)) for entry in self._entries]

    def _weight(self, word: str, entry: Entry) -> float:
        weight = 0.0
        for field in TEXT_FIELDS:
            length = len(entry.words[field]) / self._averages[field]
            times = entry.words[field].count(word)
            weight += FIELD_WEIGHTS[field] * times / (1 - B + B * length)
        return weight

    def _concept_weight(self, concept: Concept, borne: list[float]) -> float:
        return CONCEPT_WEIGHT[concept.kind] * idf(sum(1 for b in borne if b > 0), len(self))

    def _strengths(self, concept: Concept) -> list[float]:
        if concept.forms:
            return [float(any(says(e, form) for form in concept.forms)) for e in self._entries]
        return [strength(concept, entry.names, entry.amounts) for entry in self._entries]

    def _figure_score(self, hit: Hit, amount: Amount, query: Query) -> float:
        """A figure that bears out what was asked stands before the others of its passage."""
        named = [c for c in query.concepts if c.kind in CONCEPT_WEIGHT and not c.forms]
        borne = sum(strength(concept, amount.names, (amount,)) for concept in named)
        return hit.score * (1 + borne / len(named)) if named else hit.score
