"""Here are columns and postings; you get which entries a part of a query, or a filter, lets pass.

A mask is an array of booleans over entries.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.model import AllOf, AnyOf, FieldTest, Filters, Node, Not, Prefix
from indexer.analysis import words_of
from indexer.bounds import Bounds, between, bounds_of
from indexer.engines.arrays import Ints
from indexer.engines.columns import KINDS, NO_DAY, Columns, Mask
from indexer.engines.postings import Postings
from indexer.entries import DOCUMENT_LABELS
from indexer.matching import KIND_OF_FIELD, NAME_FILTERS


class Masks:
    """What lets entries, and their figures, through."""

    def __init__(self, columns: Columns, postings: Postings) -> None:
        self._columns = columns
        self._postings = postings
        self._bearers: dict[str, Ints] = {}

    def match(self, node: Node) -> Mask:
        """Return the entries that satisfy a strict part. Raises TooBroad."""
        if isinstance(node, Not):
            return ~self.match(node.part)
        if isinstance(node, AnyOf | AllOf):
            masks = [self.match(part) for part in node.parts]
            join = np.logical_or if isinstance(node, AnyOf) else np.logical_and
            joined: Mask = join.reduce(masks)
            return joined
        if isinstance(node, FieldTest):
            return self._match_field(node)
        if isinstance(node, Prefix):
            return self.of(self._postings.prefix(node.text))
        words = tuple(words_of(node.text))
        return self.of(self._postings.phrase(words)) if words else self.of(_NONE)

    def _match_field(self, test: FieldTest) -> Mask:
        if test.field in KIND_OF_FIELD:
            return self.with_amount((KIND_OF_FIELD[test.field],), bounds_of(test))
        return self.of(self.bearers(f"{test.field}:{test.value}"))

    def filtered(self, filters: Filters) -> Mask | None:
        """Return the entries that pass the filters; None when no filter is set."""
        masks = [
            np.logical_or.reduce([self.of(self.bearers(f"{label}:{name}")) for name in wanted])
            for label, attribute in NAME_FILTERS.items()
            if (wanted := getattr(filters, attribute))
        ]
        if filters.low is not None or filters.high is not None:
            bounds = Bounds(*between(filters.low, filters.high))
            masks.append(self.with_amount(filters.figures, bounds))
        if filters.since is not None or filters.until is not None:
            masks.append(self._in_days(filters))
        passing: Mask | None = np.logical_and.reduce(masks) if masks else None
        return passing

    def bearers(self, name: str) -> Ints:
        """Return the entries that bear a name, in order."""
        if name not in self._bearers:
            self._bearers[name] = self._find_bearers(name)
        return self._bearers[name]

    def _find_bearers(self, name: str) -> Ints:
        columns = self._columns
        if name.partition(":")[0] in DOCUMENT_LABELS:
            bears = np.array([name in shared for _, shared in columns.documents], bool)
            return np.flatnonzero(bears[columns["document"]]) if len(bears) else _NONE
        number = columns.ids.get(name)
        return columns["name_of"][columns["name_id"] == number] if number is not None else _NONE

    def with_amount(self, kinds: Sequence[str], bounds: Bounds) -> Mask:
        """Return the entries with an amount of one of the kinds, or of any, within the ends."""
        return self.of(self._columns["amount_entry"][self.amounts(kinds, bounds)])

    def amounts(self, kinds: Sequence[str], bounds: Bounds) -> Mask:
        """Return which amounts are of one of the kinds, or of any, and within the ends."""
        low, high = self._columns["amount_low"], self._columns["amount_high"]
        wanted = np.ones(len(low), bool)
        if kinds:
            codes = [KINDS.index(kind) for kind in kinds if kind in KINDS]
            wanted &= np.isin(self._columns["amount_kind"], codes)
        if bounds.low is not None:
            wanted &= low >= bounds.low
        if bounds.high is not None:
            wanted &= high <= bounds.high
        if bounds.stated:
            wanted &= (low == high) & (low % 2 == 0)
        return wanted

    def amounts_bearing(self, names: Sequence[str]) -> Mask:
        """Return which amounts bear one of the names themselves."""
        columns = self._columns
        codes = [columns.ids[name] for name in names if name in columns.ids]
        bears = np.zeros(len(columns["amount_entry"]), bool)
        bears[columns["figure_of"][np.isin(columns["figure_id"], codes)]] = True
        return bears

    def _in_days(self, filters: Filters) -> Mask:
        """A figure's own period counts first, then the document's."""
        columns = self._columns
        owner = columns["amount_entry"]
        dated = self.amounts_dated()
        inside = dated & overlap(columns["amount_first"], columns["amount_last"], filters)
        by_document = overlap(columns["first"], columns["last"], filters)
        result: Mask = np.where(self.of(owner[dated]), self.of(owner[inside]), by_document)
        return result

    def amounts_dated(self) -> Mask:
        """Return which amounts have a period of their own."""
        columns = self._columns
        dated: Mask = (columns["amount_first"] != NO_DAY) | (columns["amount_last"] != NO_DAY)
        return dated

    def of(self, entries: Ints) -> Mask:
        """Return a mask of entries given by number."""
        mask = np.zeros(self._columns.total, bool)
        mask[entries] = True
        return mask


_NONE: Ints = np.empty(0, np.int64)


def overlap(first: Ints, last: Ints, filters: Filters) -> Mask:
    """Return which spans share a day with the filters' span; an open end reaches for ever."""
    mask: Mask = (first != NO_DAY) | (last != NO_DAY)
    if filters.until is not None:
        mask &= (first == NO_DAY) | (first <= filters.until.toordinal())
    if filters.since is not None:
        mask &= (last == NO_DAY) | (last >= filters.since.toordinal())
    return mask
