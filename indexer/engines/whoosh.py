"""Here is a folder; you get a segment's words, which Whoosh keeps on disk.

Whoosh holds the inverted index of one segment. Its postings are read once, into arrays, when they
have been written; phrases and prefixes are asked of Whoosh itself. Nothing of Whoosh leaves this
module; entries are known by their number in the segment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from whoosh import fields, index
from whoosh.analysis import SpaceSeparatedTokenizer

from indexer.engines.arrays import Ints
from indexer.entries import TEXT_FIELDS, Entry

_MEMORY = 256  # megabytes Whoosh may gather before it writes a run to the disk


def write_words(folder: Path, entries: Sequence[Entry]) -> None:
    """Write the words of entries into a folder that holds no index yet."""
    kind = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True, stored=False)
    schema = fields.Schema(**dict.fromkeys(TEXT_FIELDS, kind))
    writer = index.create_in(str(folder), schema).writer(limitmb=_MEMORY)
    for entry in entries:
        writer.add_document(**{f: list(entry.words[f]) for f in TEXT_FIELDS})
    # One segment: an entry's number in Whoosh is then its place among the entries.
    writer.commit(optimize=True)


def read_postings(folder: Path) -> Iterator[tuple[str, str, Sequence[int], Sequence[float]]]:
    """Yield each field and word with the entries it stands in, and how often in each."""
    with index.open_dir(str(folder), readonly=True).reader() as reader:
        for field, word in reader.all_terms():
            entries: list[int] = []
            times: list[float] = []
            for block, counts in _blocks(reader.postings(field, word)):
                entries += block
                times += counts
            yield field, word.decode("utf-8"), entries, times


def _blocks(matcher: Any) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
    """Yield a posting's entries and frequencies a block at a time, where Whoosh has blocks."""
    while matcher.is_active():
        entry, times = matcher.id(), matcher.weight()  # reads the block
        if not hasattr(matcher, "_next_block"):
            yield [entry], [times]
            matcher.next()
            continue
        yield matcher._ids, matcher._weights
        matcher._next_block()


class Words:
    """The phrases and prefixes of a segment, read by several threads, one at a time."""

    def __init__(self, folder: Path) -> None:
        self._reader = index.open_dir(str(folder), readonly=True).reader()
        self._lock = Lock()

    def phrase(self, field: str, words: Sequence[str]) -> Ints:
        """Return the entries in which words stand side by side."""
        # Imported here: most questions have no phrase, and Whoosh's queries start slowly.
        from whoosh.query import Phrase
        from whoosh.searching import Searcher

        with self._lock:
            if not all((field, word) in self._reader for word in words):
                return np.empty(0, np.int64)
            found = Phrase(field, list(words)).docs(Searcher(self._reader))
            return np.fromiter(found, np.int64)

    def beginning(self, field: str, prefix: str) -> list[str]:
        """Return the words of a field that begin so."""
        with self._lock:
            return [word.decode("utf-8") for word in self._reader.expand_prefix(field, prefix)]
