"""Here are the segments of an index; you get an engine that answers from arrays.

A word's postings lie on the disk as arrays, and so do columns of what is known of each entry;
boolean logic, BM25F, filters, facets and the best answers are computed on those. Whoosh finds
phrases and prefixes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from copy import copy
from pathlib import Path

import numpy as np

from corpus.model import FieldTest, Filters, Hit, Query
from indexer.bounds import Bounds, between, bounds_of
from indexer.engines.arrays import Floats, Ints
from indexer.engines.base import FACET_FILTERS, FACETS, FigureHit, Found, Sort, without
from indexer.engines.columns import Columns, Mask, read_columns
from indexer.engines.counting import Counting, Parted
from indexer.engines.masks import Masks, overlap
from indexer.engines.postings import Postings
from indexer.engines.ranking import Ranking
from indexer.engines.words import SegmentWords
from indexer.matching import FIGURE_FILTERS, KIND_OF_FIELD, NAME_FILTERS, NO_AMOUNT, figure_tests
from indexer.scoring import says_nothing


class SegmentEngine:
    """An index opened for reading: safe to share between threads, quicker the longer it is used."""

    def __init__(self, folders: Sequence[Path], removed: Sequence[Collection[str]]) -> None:
        words = [SegmentWords(folder) for folder in folders]
        self.columns = Columns([read_columns(folder) for folder in folders], removed)
        self._postings = Postings(words, self.columns)
        self._masks = Masks(self.columns, self._postings)
        self._ranking = Ranking(self.columns, self._postings, self._masks)
        self._counting = Counting(self.columns)
        self._kept: Mask | None = None

    def __len__(self) -> int:
        return self.columns.total

    def where(self, entry: int) -> tuple[str, int]:
        """Return the document an entry is of, and its position there."""
        return self.columns.where(entry)

    def has(self, stem: str) -> bool:
        """Tell whether an indexed word stands in any entry."""
        return self._postings.has(stem)

    def leaving_out(self, documents: Collection[str]) -> SegmentEngine:
        """Return an engine that answers from all other documents, sharing what is read.

        Its length and its totals stay those of all: they say how much there is, roughly.
        """
        other = copy(self)
        gone = np.array([name in documents for name, _ in self.columns.documents], bool)
        other._kept = ~gone[self.columns["document"]]
        return other

    def totals(self, facet: str) -> Counter[str]:
        """Count the values of a facet over the whole index."""
        return self._counting.totals(facet)

    def search(self, query: Query, sort: Sort = "score") -> list[Hit]:
        """Score all entries at once, keep those that match, and sort. Raises TooBroad."""
        scores, matching = self._matching(query)
        found = self._passing(matching, query.filters)
        found = found[np.lexsort(self._keys(found, scores, query.filters, sort)[::-1])]
        return [Hit(int(n), float(scores[n])) for n in found]

    def find(self, query: Query, limit: int, offset: int = 0, sort: Sort = "score") -> Found:
        """Return the best, found without sorting the rest; facets counted on arrays."""
        scores, matching = self._matching(query)
        found = self._passing(matching, query.filters)
        keys = self._keys(found, scores, query.filters, sort)
        best = self._best(found, keys, offset + limit)[offset:]
        hits = tuple(Hit(int(n), float(scores[n])) for n in best)
        parted = self._counting.part(found)
        counts = {facet: self._count(facet, query, matching, parted) for facet in FACETS}
        return Found(self._counting.answers(parted), hits, counts)

    def figures(self, query: Query, sort: Sort = "score") -> list[FigureHit]:
        """Return the figures of matching entries that pass themselves. Raises TooBroad."""
        scores, matching = self._matching(query)
        entries = np.zeros(len(self), bool)
        entries[self._passing(matching, query.filters)] = True
        owner = self.columns["amount_entry"]
        found = np.flatnonzero(entries[owner] & self._figures_passing(query))
        worth = scores[owner[found]] * self._ranking.figure_factors(query)[found]
        keys = self._figure_keys(found, worth, sort)
        order = np.lexsort(keys[::-1])
        best, columns = found[order], ("amount_entry", "amount_record", "amount_last")
        entry, record, last = (self.columns[name][best].tolist() for name in columns)
        return list(map(FigureHit, entry, record, worth[order].tolist(), last))

    def explain(self, query: Query, entry: int) -> list[tuple[str, float]]:
        """Return the parts an entry's score is made of: sums first, then factors."""
        return self._ranking.explain(query, entry)

    def next_amounts(self, test: FieldTest) -> tuple[str, ...]:
        """Return the amounts next to a range that holds none: the nearest below and above."""
        columns, bounds = self.columns, bounds_of(test)
        own = self._masks.amounts((KIND_OF_FIELD[test.field],), Bounds())
        if self._kept is not None:
            own = own & self._kept[columns["amount_entry"]]
        values = columns["amount_value"][own].astype(np.int64)  # doubled below
        low = values[2 * values < bounds.low] if bounds.low is not None else values[:0]
        high = values[2 * values > bounds.high] if bounds.high is not None else values[:0]
        nearest = [*low[np.argsort(low)[-1:]], *high[np.argsort(high)[:1]]]
        return tuple(f"{int(value) / 100:,.2f}".removesuffix(".00") for value in nearest)

    # -- which entries

    def _matching(self, query: Query) -> tuple[Floats, Ints]:
        """Return the scores of all entries, and those that match filters aside."""
        if says_nothing(query):
            return np.zeros(len(self)), np.empty(0, np.int64)
        mask: Mask | None = None
        for part in query.strict:
            passing = self._masks.match(part)
            mask = passing if mask is None else mask & passing
        return self._ranking.scores(query, mask)

    def _passing(self, matching: Ints, filters: Filters) -> Ints:
        if self._kept is not None:
            matching = matching[self._kept[matching]]
        mask = self._masks.filtered(filters)
        return matching if mask is None else matching[mask[matching]]

    def _figures_passing(self, query: Query) -> Mask:
        filters, masks = query.filters, self._masks
        passing = masks.amounts((), Bounds(*between(filters.low, filters.high)))
        for label in FIGURE_FILTERS:
            wanted = getattr(filters, NAME_FILTERS[label])
            if wanted:
                passing &= masks.amounts_bearing([f"{label}:{name}" for name in wanted])
        tests = figure_tests(query)
        for test in tests.names:
            passing &= masks.amounts_bearing([f"{test.field}:{test.value}"])
        if tests.ranges:
            kinds = {KIND_OF_FIELD[test.field] for test in tests.ranges}
            passing &= masks.amounts(tuple(kinds), Bounds())
        for test in tests.ranges:
            kind = (KIND_OF_FIELD[test.field],)
            passing &= masks.amounts(kind, bounds_of(test)) | ~masks.amounts(kind, Bounds())
        if filters.since is not None or filters.until is not None:
            passing &= self._figures_in_days(filters)
        return passing

    def _figures_in_days(self, filters: Filters) -> Mask:
        columns = self.columns
        own = overlap(columns["amount_first"], columns["amount_last"], filters)
        documents = overlap(columns["first"], columns["last"], filters)
        dated = self._masks.amounts_dated()
        result: Mask = np.where(dated, own, documents[columns["amount_entry"]])
        return result

    def _count(self, facet: str, query: Query, matching: Ints, found: Parted) -> Counter[str]:
        unset = Filters()
        chosen = FACET_FILTERS[facet]
        if any(getattr(query.filters, name) != getattr(unset, name) for name in chosen):
            found = self._counting.part(self._passing(matching, without(query.filters, facet)))
        return self._counting.count(facet, found)

    # -- in what order

    def _keys(
        self, found: Ints, scores: Floats, filters: Filters, sort: Sort
    ) -> list[Ints | Floats]:
        """Return what entries are sorted by, the weightiest first; less is better."""
        score = -np.round(scores[found], 6)
        rank = self.columns.rank[found]
        if sort == "date":
            return [-self.columns["last"][found], score, rank]
        if sort == "amount":
            return [-self._greatest(filters)[found], score, rank]
        return [score, rank]

    def _greatest(self, filters: Filters) -> Ints:
        """The greatest amount of each entry that passes the filters, of money if none is named."""
        columns = self.columns
        bounds = Bounds(*between(filters.low, filters.high))
        passing = self._masks.amounts(filters.figures or ("money",), bounds)
        greatest = np.full(len(self), NO_AMOUNT, np.int64)
        owners = columns["amount_entry"][passing]
        np.maximum.at(greatest, owners, columns["amount_value"][passing])
        return greatest

    def _figure_keys(self, found: Ints, worth: Floats, sort: Sort) -> list[Ints | Floats]:
        columns = self.columns
        owner = columns["amount_entry"][found]
        score, last = -np.round(worth, 6), -columns["last"][owner]
        rest = [columns.rank[owner], columns["amount_record"][found]]
        if sort == "date":
            return [last, score, *rest]
        first = [-columns["amount_value"][found]] if sort == "amount" else []
        return [*first, score, last, *rest]

    def _best(self, found: Ints, keys: list[Ints | Floats], wanted: int) -> Ints:
        """Return the first entries in order, the best of each set of near-duplicates only."""
        take = 2 * wanted + 16
        while True:
            chosen = _first(keys, take)
            order = chosen[np.lexsort([key[chosen] for key in keys][::-1])]
            best = self._unfolded(found[order])
            if len(best) >= wanted or len(chosen) == len(found):
                return best[:wanted]
            take *= 4

    def _unfolded(self, entries: Ints) -> Ints:
        copy = self.columns["copy"][entries]
        alone = np.where(copy == 0, -1 - np.arange(len(entries)), copy)
        _, first = np.unique(alone, return_index=True)
        return entries[np.sort(first)]


def _first(keys: list[Ints | Floats], wanted: int) -> Ints:
    """Return the places of the `wanted` least by their keys, in no order, some more perhaps."""
    if len(keys[0]) <= wanted:
        return np.arange(len(keys[0]))
    first, *rest = keys
    bound = np.partition(first, wanted - 1)[wanted - 1]
    below, tied = np.flatnonzero(first < bound), np.flatnonzero(first == bound)
    if rest and len(tied) > wanted:
        tied = tied[_first([key[tied] for key in rest], wanted - len(below))]
    return np.concatenate((below, tied))
