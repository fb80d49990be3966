"""Here is a segment's folder; you get its words: postings as arrays, phrases and prefixes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
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
    """Write the words of entries through Whoosh, and its postings as arrays beside them."""
    from indexer.engines.whoosh import read_postings, write_words

    write_words(folder, entries)
    places = {field: n for n, field in enumerate(TEXT_FIELDS)}
    terms: list[list[object]] = []
    lengths, ids, times = [], [], []
    for field, word, found, counts in read_postings(folder):
        terms.append([places[field], word])
        lengths.append(len(found))
        ids.append(np.asarray(found, np.int64))
        times.append(np.asarray(counts, np.int64))
    starts = np.concatenate((_NONE, [0], np.cumsum(lengths))).astype(np.int64)
    joined = {"ids": np.concatenate((_NONE, *ids)), "times": np.concatenate((_NONE, *times))}
    write_arrays(folder / _FILE, {"starts": starts, **joined})
    (folder / _WORDS).write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")


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
