"""Here is a segment's folder; you get its words: postings as arrays, phrases and prefixes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer.engines.arrays import Ints, read_arrays, write_arrays
from indexer.entries import TEXT_FIELDS, Entry

if TYPE_CHECKING:
    from indexer.engines.whoosh import Words

_FILE, _WORDS = "postings.bin", "terms.json"
_NONE: Ints = np.empty(0, np.int64)


def write_segment_words(folder: Path, entries: Sequence[Entry]) -> None:
    """Write the words of entries to Whoosh, and their postings as arrays beside it."""
    from indexer.engines.whoosh import write_words

    write_words(folder, entries)
    terms: list[tuple[int, str]] = []
    drawn: list[int] = []
    lengths: list[int] = []
    for place, field in enumerate(TEXT_FIELDS):
        number: dict[str, int] = defaultdict(count(len(terms)).__next__)
        for entry in entries:
            words = entry.words[field]
            drawn += [number[word] for word in words]
            lengths.append(len(words))
        terms += [(place, word) for word in number]
    owners = np.tile(np.arange(len(entries)), len(TEXT_FIELDS))
    postings = _postings(np.array(drawn, np.int64), np.repeat(owners, lengths), len(entries))
    write_arrays(folder / _FILE, postings)
    (folder / _WORDS).write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")


def _postings(terms: Ints, entries: Ints, total: int) -> dict[str, Ints]:
    """Return where each term's entries start, the entries in order, how often it is in each."""
    pairs = np.sort(terms * total + entries)
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    found, ids = np.divmod(pairs[first], max(total, 1))
    starts = np.searchsorted(found, np.arange(found[-1] + 2 if len(found) else 1))
    return {"starts": starts, "ids": ids, "times": np.diff(first, append=len(pairs))}


class SegmentWords:
    """The words of a segment; Whoosh is opened when a phrase or a prefix is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._arrays = read_arrays(folder / _FILE)
        terms = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
        self._terms = {(TEXT_FIELDS[field], word): n for n, (field, word) in enumerate(terms)}

    def posting(self, field: str, word: str) -> tuple[Ints, Ints]:
        """Return the entries a word stands in, with how often."""
        number = self._terms.get((field, word))
        if number is None:
            return _NONE, _NONE
        start, end = self._arrays["starts"][number : number + 2]
        return self._arrays["ids"][start:end], self._arrays["times"][start:end]

    def phrase(self, field: str, words: Sequence[str]) -> Ints:
        """Return the entries in which words stand side by side."""
        if not all((field, word) in self._terms for word in words):
            return _NONE
        return self._kept.phrase(field, words)

    def beginning(self, field: str, prefix: str) -> list[str]:
        """Return the words of a field that begin so."""
        return self._kept.beginning(field, prefix)

    @cached_property
    def _kept(self) -> Words:
        from indexer.engines.whoosh import Words

        return Words(self._folder)
