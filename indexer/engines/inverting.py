"""Here are the words of entries, one entry after another; you get for each word where it stands.

Words are gathered as numbers, four bytes each, and turned round when all are there: a field at a
time, and of it some words at a time, so that what is sorted at once has a bound.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, count

import numpy as np

from indexer.engines.arrays import Ints
from indexer.entries import TEXT_FIELDS

_AT_ONCE = 1_000_000  # words of running text that are sorted at a time
_MOST_SORTED = 2**15  # different words in two bytes, which NumPy sorts without comparing


class Gathered:
    """The words of a field in each entry, as numbers."""

    def __init__(self) -> None:
        self._number: dict[str, int] = defaultdict(count().__next__)
        self._drawn = array("i")
        self._lengths = array("i")

    def add(self, words: Sequence[str]) -> None:
        """Add the words of one more entry."""
        number = self._number
        self._drawn.extend([number[word] for word in words])
        self._lengths.append(len(words))

    @property
    def lengths(self) -> Ints:
        """How many words each entry has."""
        return np.frombuffer(self._lengths, np.int32) if self._lengths else np.empty(0, np.int32)

    def turned(self) -> tuple[list[bytes], Iterator[dict[str, Ints]]]:
        """Return the different words in order, and their postings, some words at a time."""
        words = sorted((word.encode(), n) for word, n in self._number.items())
        rank = np.empty(len(words), np.int32)
        rank[[n for _, n in words]] = np.arange(len(words), dtype=np.int32)
        drawn = np.frombuffer(self._drawn, np.int32) if self._drawn else np.empty(0, np.int32)
        return [word for word, _ in words], _postings(rank[drawn], self.lengths, len(words))


def _postings(ranks: Ints, lengths: Ints, words: int) -> Iterator[dict[str, Ints]]:
    """Yield what `postings_of` says of some words after others."""
    owners = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    begins = np.cumsum(lengths) - lengths
    for first, end in _runs(np.bincount(ranks, minlength=words)):
        places = np.flatnonzero((ranks >= first) & (ranks < end))
        own = (ranks[places] - first).astype(np.int16)
        places = places[np.argsort(own, kind="stable")]
        yield _postings_of(
            ranks[places], owners[places], places - begins[owners[places]], first, end
        )


def _postings_of(ranks: Ints, entries: Ints, places: Ints, first: int, end: int) -> dict[str, Ints]:
    """Return of the words numbered from `first` to `end`, all told in order of word and entry:

    `entries`, how many entries each stands in, and `stands`, how often it stands in all; `ids`, its
    entries, and `times`, how often it stands in each; `places`, where in its entry it stands.
    """
    fresh = np.ones(len(ranks), bool)
    fresh[1:] = (ranks[1:] != ranks[:-1]) | (entries[1:] != entries[:-1])
    starts = np.flatnonzero(fresh)
    return {
        "entries": np.bincount(ranks[starts] - first, minlength=end - first),
        "stands": np.bincount(ranks - first, minlength=end - first),
        "ids": entries[starts],
        "times": np.diff(starts, append=len(ranks)).astype(np.int32),
        "places": places.astype(np.int32),
    }


def _runs(stands: Ints) -> Iterator[tuple[int, int]]:
    """Yield runs of words, from and to, which together stand no oftener than is sorted at once."""
    first, taken = 0, 0
    for number, often in enumerate(stands.tolist()):
        if number > first and (taken + often > _AT_ONCE or number - first == _MOST_SORTED):
            yield first, number
            first, taken = number, 0
        taken += often
    if first < len(stands):
        yield first, len(stands)


def joined(fields: Mapping[str, Gathered]) -> dict[str, Sequence[Ints]]:
    """Return the words of all fields with their postings, as arrays in parts, field after field.

    `letters` are the words' bytes and `spelled` where each word's begin; `fields` says where each
    field's words begin. `starts` and `stands` say where each word's ids and places begin.
    """
    words: list[bytes] = []
    parts: dict[str, list[Ints]] = defaultdict(list)
    counts = [0]
    for field in TEXT_FIELDS:
        own, postings = fields[field].turned()
        words += own
        counts.append(len(own))
        for some in postings:
            for key, values in some.items():
                parts[key].append(values)
    return {
        "letters": [np.array(bytearray(b"".join(words)), np.uint8).view(np.int8)],
        "spelled": [_begins([np.array([len(word) for word in words], np.int64)])],
        "fields": [np.array(list(accumulate(counts)))],
        "starts": [_begins(parts["entries"])],
        "stands": [_begins(parts["stands"])],
        "ids": parts["ids"],
        "times": parts["times"],
        "places": parts["places"],
    }


def _begins(counts: Sequence[Ints]) -> Ints:
    """Return where each begins that has so many, and where the last one ends."""
    zero: list[Ints] = [np.zeros(1, np.int64)]
    begins: Ints = np.cumsum(np.concatenate(zero + list(counts)))
    return begins
