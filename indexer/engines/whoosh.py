"""Here is a folder; you get a segment's words, whose postings Whoosh keeps on disk.

Whoosh holds the inverted index, phrases and prefixes of one segment. Nothing of Whoosh leaves this
module; entries are known by their number in the segment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, index
from whoosh.analysis import SpaceSeparatedTokenizer

from indexer.entries import TEXT_FIELDS, Entry

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
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


class Words:
    """The words of a segment, open for reading by several threads, one at a time."""

    def __init__(self, folder: Path) -> None:
        self._reader = index.open_dir(str(folder), readonly=True).reader()
        self._lock = Lock()

    def __len__(self) -> int:
        return int(self._reader.doc_count())

    def posting(self, field: str, word: str) -> tuple[Ints, Floats]:
        """Return the entries a word stands in, with how often."""
        with self._lock:
            if (field, word) not in self._reader:
                return np.empty(0, np.int64), np.empty(0)
            found = list(_blocks(self._reader.postings(field, word)))
        ids = np.concatenate([np.asarray(ids, np.int64) for ids, _ in found])
        return ids, np.concatenate([np.asarray(times, np.float64) for _, times in found])

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
