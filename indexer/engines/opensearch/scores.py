"""Here are an entry and what is known of the whole index; you get the entry's score, and its parts.

As `memory.py` defines it, of an entry at a time: the server ranks what may be among the best, this
puts them into order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import Concept, Query
from indexer.entries import TEXT_FIELDS, Amount, Entry
from indexer.matching import says, strength
from indexer.scoring import (
    CONCEPT_WEIGHT,
    COORDINATION,
    FIELD_WEIGHTS,
    FIGURES_FACTOR,
    NEIGHBOUR_SHARE,
    PARENT_SHARE,
    B,
    Unit,
    credited,
    idf,
    saturated,
    units_of,
    wants_figures,
)

Place = tuple[str, int]
"""A document, and a position in it."""
Parts = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many entries there are, the mean length of each field, what is in how many of them."""

    total: int
    lengths: Mapping[str, float]
    words: Mapping[str, int]
    concepts: Mapping[Concept, int]
    fields: Mapping[tuple[str, str], int]
    """In how many entries a word stands in a field, by both."""

    def word(self, word: str) -> float:
        """Return how telling a word is."""
        return idf(self.words[word], self.total)

    def word_in(self, word: str, field: str) -> float:
        """Return how telling the server holds a word to be that stands in a field."""
        return idf(self.fields[word, field], self.total)

    def once(self, unit: Unit) -> float:
        """Return what a unit's words score where each stands once."""
        return sum(self.word(word) for word in unit.words if self.words[word])

    def concept(self, concept: Concept) -> float:
        """Return what a concept counts that is borne out in full."""
        return CONCEPT_WEIGHT[concept.kind] * idf(self.concepts[concept], self.total)


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of entries for one query."""

    query: Query
    known: Statistics

    def total(self, entry: Entry, beside: Mapping[Place, float], next_to: tuple[int, ...]) -> float:
        """Return an entry's score; `beside` holds what it and others score by their own words."""
        score = 1.0
        if units_of(self.query):
            own = beside[entry.document, entry.position]
            score = own + self.lift(entry, beside, next_to)
        return score + sum(self._word(word, entry) for word in self.query.beside)

    def own(self, entry: Entry) -> float:
        """Return what an entry scores by its own words and names."""
        units = units_of(self.query)
        total = credit = 0.0
        for unit in units:
            parts, share = self._unit(unit, entry)
            total += sum(score for _, score in parts)
            credit += share
        factor = FIGURES_FACTOR if wants_figures(self.query) and entry.amounts else 1.0
        matched: float = (credit / len(units)) ** COORDINATION
        return total * matched * factor

    def lift(self, entry: Entry, beside: Mapping[Place, float], next_to: tuple[int, ...]) -> float:
        """Return what an entry gains of its paragraph and of its better neighbour."""
        above = beside.get((entry.document, entry.parent), 0.0) if entry.parent is not None else 0.0
        near = max((beside.get((entry.document, place), 0.0) for place in next_to), default=0.0)
        return PARENT_SHARE * above + NEIGHBOUR_SHARE * near

    def explain(
        self, entry: Entry, beside: Mapping[Place, float], next_to: tuple[int, ...]
    ) -> Parts:
        """Return the parts of an entry's score: what is added, then by what it is multiplied."""
        units, query = units_of(self.query), self.query
        more = [(f"plus word {word}", self._word(word, entry)) for word in query.beside]
        if not units:
            return [("no word ranks", 1.0), *more]
        found = [self._unit(unit, entry) for unit in units]
        parts = [part for told, _ in found for part in told]
        credit = sum(share for _, share in found) / len(units)
        parts.append(("times the share that is matched", credit**COORDINATION))
        if wants_figures(query) and entry.amounts:
            parts.append(("times, for figures asked for", FIGURES_FACTOR))
        lift = self.lift(entry, beside, next_to)
        return [*parts, ("plus, for what stands around it", lift), *more]

    def _unit(self, unit: Unit, entry: Entry) -> tuple[Parts, float]:
        """Return what a part of the query gives an entry, and how far it is matched."""
        parts = [(f"word {word}", self._word(word, entry)) for word in unit.words]
        matched = sum(1 for _, score in parts if score) / len(parts) if parts else 0.0
        if unit.concept is None:
            return parts, matched
        concept = unit.concept
        borne = _strength(concept, entry)
        missing = max(self.known.once(unit) * borne - sum(score for _, score in parts), 0.0)
        given = self.known.concept(concept) * borne + missing
        parts.append((f"{concept.kind} {concept.value}", given))
        return parts, credited(borne) if borne else matched

    def _word(self, word: str, entry: Entry) -> float:
        weight = 0.0
        for field in TEXT_FIELDS:
            times = entry.words[field].count(word)
            if times:
                length = len(entry.words[field]) / self.known.lengths[field]
                weight += FIELD_WEIGHTS[field] * times / (1 - B + B * length)
        return self.known.word(word) * saturated(weight) if weight else 0.0


def _strength(concept: Concept, entry: Entry) -> float:
    if concept.forms:
        return float(any(says(entry, form) for form in concept.forms))
    return strength(concept, entry.names, entry.amounts)


def figure_worth(query: Query, amount: Amount) -> float:
    """Return by what a figure's own names and value multiply its entry's score."""
    named = [c for c in query.concepts if c.kind in CONCEPT_WEIGHT and not c.forms]
    if not named:
        return 1.0
    borne = sum(strength(concept, amount.names, (amount,)) for concept in named)
    return 1 + borne / len(named)
