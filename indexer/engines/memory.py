"""Here are entries; you get an engine that looks at each: the definition of a right answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.model import Concept, Hit, Query
from indexer.entries import TEXT_FIELDS, Entry, hundredths
from indexer.matching import KIND_OF_FIELD, has_amount, lets_through, matches
from indexer.scoring import (
    CONCEPT_WEIGHT,
    COORDINATION,
    FIELD_WEIGHTS,
    FIGURES_FACTOR,
    K1,
    B,
    Unit,
    average_lengths,
    idf,
    order_key,
    units_of,
    wants_figures,
)


class MemoryEngine:
    """Brute force over a list of entries."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        lengths = [[len(entry.words[f]) for entry in self._entries] for f in TEXT_FIELDS]
        self._averages = dict(zip(TEXT_FIELDS, average_lengths(lengths), strict=True))

    def __len__(self) -> int:
        return len(self._entries)

    def where(self, entry: int) -> tuple[str, int]:
        """Return the document an entry is of, and its position there."""
        return self._entries[entry].document, self._entries[entry].position

    def counts(self, entries: Sequence[int]) -> Counter[str]:
        """Return how many of these entries bear each name."""
        return Counter(name for n in entries for name in self._entries[n].names)

    def search(self, query: Query) -> list[Hit]:
        """Score every entry that may match, and sort."""
        units = units_of(query)
        hits = []
        for n, entry in enumerate(self._entries):
            strict = all(matches(part, entry) for part in query.strict)
            if strict and lets_through(query.filters, entry):
                score = self._score(entry, units, query) if units else 1.0
                if score > 0:
                    hits.append(Hit(n, score))
        return sorted(hits, key=self._order)

    def _order(self, hit: Hit) -> tuple[float, int, str, int]:
        entry = self._entries[hit.entry]
        last = entry.last.toordinal() if entry.last else 0
        return order_key(hit.score, last, entry.document, entry.position)

    def _score(self, entry: Entry, units: tuple[Unit, ...], query: Query) -> float:
        score = credit = 0.0
        for unit in units:
            found = [self._word_score(word, entry) for word in unit.words]
            score += sum(found)
            named = unit.concept is not None and self._speaks_of(unit.concept, entry)
            if named and unit.concept is not None:
                score += CONCEPT_WEIGHT[unit.concept.kind] * self._concept_idf(unit.concept)
            matched = sum(1 for part in found if part > 0) / len(found) if found else 0.0
            credit += 1.0 if named else matched
        if wants_figures(query) and entry.amounts:
            score *= FIGURES_FACTOR
        return float(score * (credit / len(units)) ** COORDINATION)

    def _word_score(self, word: str, entry: Entry) -> float:
        weight = 0.0
        for field in TEXT_FIELDS:
            times = entry.words[field].count(word)
            length = len(entry.words[field]) / self._averages[field]
            weight += FIELD_WEIGHTS[field] * times / (1 - B + B * length)
        if weight == 0:
            return 0.0
        containing = sum(1 for e in self._entries if any(word in e.words[f] for f in TEXT_FIELDS))
        return idf(containing, len(self)) * weight * (K1 + 1) / (weight + K1)

    def _concept_idf(self, concept: Concept) -> float:
        return idf(sum(1 for e in self._entries if self._speaks_of(concept, e)), len(self))

    def _speaks_of(self, concept: Concept, entry: Entry) -> bool:
        if concept.kind in KIND_OF_FIELD:
            assert concept.low is not None
            assert concept.high is not None
            ends = (hundredths(concept.low), hundredths(concept.high))
            return has_amount(entry.amounts, (KIND_OF_FIELD[concept.kind],), *ends)
        return f"{concept.kind}:{concept.value}" in entry.names
