"""Here are columns; you get how many of some entries bear each value of a facet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.arrays import Ints, distinct
from indexer.engines.columns import Columns, Mask
from indexer.entries import DOCUMENT_LABELS

_MANY = 8  # entries are many when they are more than an eighth


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one facet: entry `n` bears `codes[starts[n]:starts[n + 1]]`, each once.

    `owners` says the same the other way: which entry bears each of the codes.
    """

    names: tuple[str, ...]
    starts: Ints
    codes: Ints
    owners: Ints


@dataclass(frozen=True, slots=True)
class Parted:
    """Entries, those that have no copy in the index apart from those that have."""

    alone: Ints
    copied: Ints


class Counting:
    """Counts values over entries; what a facet needs is laid out when it is first asked for."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._values: dict[str, Values] = {}
        self._totals: dict[str, Counter[str]] = {}

    def totals(self, facet: str) -> Counter[str]:
        """Count the values of all entries, once: every question is told against them."""
        if facet not in self._totals:
            self._totals[facet] = self.count(facet, self.part(np.arange(self._columns.total)))
        return self._totals[facet]

    def count(self, facet: str, entries: Parted) -> Counter[str]:
        """Count the values that entries bear, a set of near-duplicates once."""
        values = self._values_of(facet)
        totals = np.bincount(_codes(values, entries.alone)[1], minlength=len(values.names))
        if len(entries.copied):
            owners, codes = _codes(values, entries.copied)
            pairs = distinct(self._copies[owners] * len(values.names) + codes)
            totals = totals + np.bincount(pairs % len(values.names), minlength=len(values.names))
        borne = np.flatnonzero(totals)
        names = map(values.names.__getitem__, borne.tolist())
        return Counter(dict(zip(names, totals[borne].tolist(), strict=True)))

    def answers(self, entries: Parted) -> int:
        """Count entries, a set of near-duplicates once."""
        return len(entries.alone) + len(distinct(self._copies[entries.copied]))

    def part(self, entries: Ints) -> Parted:
        """Part entries that have no copy in the index from those that have."""
        if not self._any_copied:
            return Parted(entries, entries[:0])
        copied = self._copied[entries]
        return Parted(entries[~copied], entries[copied])

    @cached_property
    def _any_copied(self) -> bool:
        return bool(self._copied.any())

    @cached_property
    def _copied(self) -> Mask:
        times = np.bincount(self._copies, minlength=1)
        result: Mask = (self._columns["copy"] != 0) & (times[self._copies] > 1)
        return result

    @cached_property
    def _copies(self) -> Ints:
        """The set of near-duplicates each entry is of, numbered from 0."""
        return np.unique(self._columns["copy"], return_inverse=True)[1]

    def _values_of(self, facet: str) -> Values:
        if facet not in self._values:
            lay_out = self._of_documents if facet in DOCUMENT_LABELS else self._of_entries
            self._values[facet] = lay_out(f"{facet}:")
        return self._values[facet]

    def _of_entries(self, label: str) -> Values:
        columns = self._columns
        numbers = [n for n, name in enumerate(columns.names) if name.startswith(label)]
        code = np.full(len(columns.names), -1, np.int32)
        code[numbers] = np.arange(len(numbers))
        codes = code[columns["name_id"]] if len(code) else np.empty(0, np.int32)
        own = codes >= 0
        lengths = np.bincount(columns["name_of"][own], minlength=columns.total)
        names = tuple(columns.names[n].removeprefix(label) for n in numbers)
        return _values(names, lengths, codes[own].astype(np.int64))

    def _of_documents(self, label: str) -> Values:
        borne = [[n for n in names if n.startswith(label)] for _, names in self._columns.documents]
        names = list(dict.fromkeys(name for some in borne for name in some))
        place = {name: n for n, name in enumerate(names)}
        first = np.array([place[some[0]] if some else -1 for some in borne], np.int64)
        codes = first[self._columns["document"]] if len(first) else np.empty(0, np.int64)
        lengths = (codes >= 0).astype(np.int64)
        stripped = tuple(name.removeprefix(label) for name in names)
        return _values(stripped, lengths, codes[codes >= 0])


def _values(names: tuple[str, ...], lengths: Ints, codes: Ints) -> Values:
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    return Values(names, starts, codes, np.repeat(np.arange(len(lengths)), lengths))


def _codes(values: Values, entries: Ints) -> tuple[Ints, Ints]:
    """Return the values entries bear, and before each the entry that bears it."""
    held = len(values.starts) - 1
    if len(entries) * _MANY > held:  # it is quicker to look through the values of all
        wanted = np.zeros(held, bool)
        wanted[entries] = True
        chosen = wanted[values.owners]
        return values.owners[chosen], values.codes[chosen]
    lengths = values.starts[entries + 1] - values.starts[entries]
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    shift = np.repeat(values.starts[entries] - (ends - lengths), lengths)
    return np.repeat(entries, lengths), values.codes[shift + np.arange(total)]
