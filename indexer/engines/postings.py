"""Here are segments' words and columns; you get a word's entries and scores over all of them.

What has been read once is kept, up to a bound, so that a warm engine asks nothing of the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from indexer.engines.arrays import Floats, Ints, distinct
from indexer.engines.base import MOST_EXPANSIONS, TooBroad
from indexer.engines.columns import Columns
from indexer.engines.words import SegmentWords
from indexer.entries import TEXT_FIELDS
from indexer.scoring import FIELD_WEIGHTS, K1, B, average_lengths, idf

_MOST_KEPT = 20_000  # words; then all are forgotten
Key = TypeVar("Key")
Value = TypeVar("Value")


class Postings:
    """Words over all segments, with entries numbered as the columns are."""

    def __init__(self, words: Sequence[SegmentWords], columns: Columns) -> None:
        self._words = words
        self._columns = columns
        lengths = columns["lengths"] if columns.total else np.zeros((len(TEXT_FIELDS), 0), np.int64)
        totals = lengths.sum(axis=1, dtype=np.int64).tolist()
        averages = average_lengths(totals, columns.total)
        self._norms = 1 - B + B * lengths / np.array(averages)[:, None]
        self._scores: dict[str, tuple[Ints, Floats]] = {}
        self._phrases: dict[tuple[str, ...], Ints] = {}
        self._prefixes: dict[str, Ints] = {}

    def scores(self, word: str) -> tuple[Ints, Floats]:
        """Return the entries a word stands in, and what it scores in each."""
        found = self._scores.get(word)
        return found or _kept(self._scores, word, self._read_scores(word))

    def phrase(self, words: tuple[str, ...]) -> Ints:
        """Return the entries in which words stand side by side in one field."""
        if len(words) == 1:
            return self.scores(words[0])[0]
        found = self._phrases.get(words)
        return _kept(self._phrases, words, self._read_phrase(words)) if found is None else found

    def prefix(self, prefix: str) -> Ints:
        """Return the entries in which a word begins so. Raises TooBroad."""
        found = self._prefixes.get(prefix)
        return _kept(self._prefixes, prefix, self._read_prefix(prefix)) if found is None else found

    def has(self, word: str) -> bool:
        """Tell whether a word stands in any entry."""
        return len(self.scores(word)[0]) > 0

    def _read_scores(self, word: str) -> tuple[Ints, Floats]:
        weights = np.zeros(self._columns.total)
        for field, norms in zip(TEXT_FIELDS, self._norms, strict=True):
            for segment, renumbered in zip(self._words, self._columns.renumbered, strict=True):
                ids, times = segment.posting(field, word)
                entries = renumbered[ids]
                lives = entries >= 0
                entries = entries[lives]
                weights[entries] += FIELD_WEIGHTS[field] * times[lives] / norms[entries]
        entries = np.flatnonzero(weights)
        weights = weights[entries]
        telling = idf(len(entries), self._columns.total)
        return entries, telling * weights * (K1 + 1) / (weights + K1)

    def _read_phrase(self, words: tuple[str, ...]) -> Ints:
        parts = [
            self._living(n, segment.phrase(field, words))
            for n, segment in enumerate(self._words)
            for field in TEXT_FIELDS
        ]
        return distinct(np.concatenate(parts)) if parts else np.empty(0, np.int64)

    def _read_prefix(self, prefix: str) -> Ints:
        found = {
            word
            for segment in self._words
            for field in TEXT_FIELDS
            for word in segment.beginning(field, prefix)
        }
        living: list[Ints] = []
        for word in sorted(found):
            entries = self.scores(word)[0]
            if len(entries):  # a removed document's words stand in the segment, not in the index
                living.append(entries)
            if len(living) > MOST_EXPANSIONS:
                raise TooBroad(prefix)
        return distinct(np.concatenate(living)) if living else np.empty(0, np.int64)

    def _living(self, segment: int, ids: Ints) -> Ints:
        entries = self._columns.renumbered[segment][ids]
        return entries[entries >= 0]


def _kept(cache: dict[Key, Value], key: Key, value: Value) -> Value:
    """Keep a value; threads that read the same word at once keep the same value."""
    if len(cache) >= _MOST_KEPT:
        cache.clear()
    cache[key] = value
    return value
