"""Here are postings and columns; you get the score of every entry for a query, and its parts."""

from __future__ import annotations

import numpy as np

from corpus.model import Concept, Query
from indexer.engines.arrays import Floats, Ints
from indexer.engines.columns import Columns, Mask
from indexer.engines.masks import Masks
from indexer.engines.postings import Postings
from indexer.matching import (
    KIND_OF_FIELD,
    ROUNDED_STRENGTH,
    amount_bounds,
    exact_bounds,
    strengths_of,
)
from indexer.scoring import (
    CONCEPT_WEIGHT,
    COORDINATION,
    FIGURES_FACTOR,
    NEIGHBOUR_SHARE,
    PARENT_SHARE,
    Unit,
    credited,
    idf,
    units_of,
    wants_figures,
)

Part = tuple[Ints, Floats]
"""Entries, and what each of them is given."""


class Ranking:
    """Scores as `memory.py` defines them, over arrays."""

    def __init__(self, columns: Columns, postings: Postings, masks: Masks) -> None:
        self._columns = columns
        self._postings = postings
        self._masks = masks
        self._strengths: dict[Concept, Part] = {}

    def scores(self, query: Query, mask: Mask | None) -> tuple[Floats, Ints]:
        """Return the score of each entry, and the entries that score and pass the mask."""
        units = units_of(query)
        if units:
            own, scoring = self._own_scores(units, query)
            found = scoring if mask is None else scoring[mask[scoring]]
            scores = np.zeros(self._columns.total)
            scores[found] = own[found] + self._lifts(own, found)
        else:
            scores = np.ones(self._columns.total)
            found = np.arange(len(scores)) if mask is None else np.flatnonzero(mask)
        for word in query.beside:
            entries, more = self._postings.scores(word)
            scores[entries] += np.where(scores[entries] > 0, more, 0.0)
        return scores, found

    def _own_scores(self, units: tuple[Unit, ...], query: Query) -> tuple[Floats, Ints]:
        """Return what entries score by their own words, and those that do."""
        sums, credit = np.zeros((2, self._columns.total))
        for unit in units:
            self._add(unit, sums, credit)
        found = np.flatnonzero(sums)
        sums[found] *= (credit[found] / len(units)) ** COORDINATION
        if wants_figures(query):
            sums[self._columns.with_amounts] *= FIGURES_FACTOR
        return sums, found

    def _add(self, unit: Unit, sums: Floats, credit: Floats) -> None:
        share = 1 / len(unit.words) if unit.words else 0.0
        own = credit if unit.concept is None else np.zeros(len(credit))
        given = sums if unit.concept is None else np.zeros(len(sums))
        for word in unit.words:
            entries, scores = self._postings.scores(word)
            given[entries] += scores
            own[entries] += share
        if unit.concept is not None:
            entries, borne = self.strength(unit.concept)
            missing = np.maximum(self._said_once(unit) * borne - given[entries], 0.0)
            sums[entries] += self._weight(unit.concept, entries) * borne + missing
            own[entries] = credited(borne)
            credit += own
            sums += given

    def _said_once(self, unit: Unit) -> float:
        """What a concept's words score where each stands once: so much by any of its aliases."""
        found = (len(self._postings.scores(word)[0]) for word in unit.words)
        return sum(idf(containing, self._columns.total) for containing in found if containing)

    def _weight(self, concept: Concept, entries: Ints) -> float:
        return CONCEPT_WEIGHT[concept.kind] * idf(len(entries), self._columns.total)

    def _lifts(self, own: Floats, found: Ints) -> Floats:
        """What entries gain of their paragraph and of their better neighbour."""
        columns = self._columns
        padded = np.append(own, 0.0)  # so that entry -1, which is none, scores nothing
        follows = np.append(columns["follows"], 0)
        before = padded[found - 1] * follows[found]
        after = padded[found + 1] * follows[found + 1]
        above = padded[columns["parent"][found]]
        lifts: Floats = PARENT_SHARE * above + NEIGHBOUR_SHARE * np.maximum(before, after)
        return lifts

    def strength(self, concept: Concept) -> Part:
        """Return the entries that bear a concept out, and how far."""
        if concept not in self._strengths:
            if len(self._strengths) > 1000:
                self._strengths.clear()
            self._strengths[concept] = self._find_strength(concept)
        return self._strengths[concept]

    def _find_strength(self, concept: Concept) -> Part:
        masks = self._masks
        if concept.forms:
            said = [masks.of(self._postings.phrase(form)) for form in concept.forms]
            return _full(np.logical_or.reduce(said))
        if concept.kind in KIND_OF_FIELD:
            kinds = (KIND_OF_FIELD[concept.kind],)
            exact = [masks.with_amount(kinds, bounds) for bounds in exact_bounds(concept)]
            near = [masks.with_amount(kinds, bounds) for bounds in amount_bounds(concept)]
            return _graded(_any(exact), _any(near), ROUNDED_STRENGTH)
        strengths = np.zeros(self._columns.total)
        for name, grade in reversed(strengths_of(concept)):
            strengths[masks.bearers(name)] = grade
        entries = np.flatnonzero(strengths)
        return entries, strengths[entries]

    # -- figures

    def figure_factors(self, query: Query) -> Floats:
        """Return for each amount what its own names and value make of its entry's score."""
        named = [c for c in query.concepts if c.kind in CONCEPT_WEIGHT and not c.forms]
        factors = np.ones(len(self._columns["amount_entry"]))
        for concept in named:
            factors += self._figure_strength(concept) / len(named)
        return factors

    def _figure_strength(self, concept: Concept) -> Floats:
        masks = self._masks
        if concept.kind in KIND_OF_FIELD:
            kinds = (KIND_OF_FIELD[concept.kind],)
            exact = _any([masks.amounts(kinds, bounds) for bounds in exact_bounds(concept)])
            near = _any([masks.amounts(kinds, bounds) for bounds in amount_bounds(concept)])
            return np.where(exact, 1.0, np.where(near, ROUNDED_STRENGTH, 0.0))
        strengths = np.zeros(len(self._columns["amount_entry"]))
        for name, grade in reversed(strengths_of(concept)):
            strengths[masks.amounts_bearing([name])] = grade
        return strengths

    # -- reasons

    def explain(self, query: Query, entry: int) -> list[tuple[str, float]]:
        """Return the parts of an entry's score: what is added, then by what it is multiplied."""
        units = units_of(query)
        if not units:
            return [("no word ranks", 1.0), *self._explain_beside(query, entry)]
        parts, credit = [], 0.0
        for unit in units:
            given, share = self._explain_unit(unit, entry)
            parts += given
            credit += share
        parts.append(("times the share that is matched", (credit / len(units)) ** COORDINATION))
        if wants_figures(query) and entry in self._columns.with_amounts:
            parts.append(("times, for figures asked for", FIGURES_FACTOR))
        own, _ = self._own_scores(units, query)
        lift = float(self._lifts(own, np.array([entry], np.int64))[0])
        return [
            *parts,
            ("plus, for what stands around it", lift),
            *self._explain_beside(query, entry),
        ]

    def _explain_unit(self, unit: Unit, entry: int) -> tuple[list[tuple[str, float]], float]:
        parts = [(f"word {word}", _at(self._postings.scores(word), entry)) for word in unit.words]
        matched = sum(1 for _, score in parts if score) / len(parts) if parts else 0.0
        if unit.concept is None:
            return parts, matched
        borne = self.strength(unit.concept)
        strength = _at(borne, entry)
        label = f"{unit.concept.kind} {unit.concept.value}"
        missing = max(self._said_once(unit) * strength - sum(score for _, score in parts), 0.0)
        parts.append((label, strength * self._weight(unit.concept, borne[0]) + missing))
        return parts, float(credited(strength)) if strength else matched

    def _explain_beside(self, query: Query, entry: int) -> list[tuple[str, float]]:
        found = ((word, _at(self._postings.scores(word), entry)) for word in query.beside)
        return [(f"plus word {word}", score) for word, score in found]


def _at(part: Part, entry: int) -> float:
    return float(part[1][part[0] == entry].sum())


def _full(mask: Mask) -> Part:
    entries = np.flatnonzero(mask)
    return entries, np.ones(len(entries))


def _graded(full: Mask, partly: Mask, strength: float) -> Part:
    entries = np.flatnonzero(full | partly)
    return entries, np.where(full[entries], 1.0, strength)


def _any(masks: list[Mask]) -> Mask:
    joined: Mask = np.logical_or.reduce(masks)
    return joined
