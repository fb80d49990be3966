"""Here is a folder; you get a segment's words, which Whoosh keeps on disk.

Whoosh holds the inverted index of one segment, with the places of each word; phrases and prefixes
are asked of it. Nothing of Whoosh leaves this module; entries are known by their number in the
segment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from whoosh import fields, formats, index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.codec.whoosh3 import W3Codec

from indexer.engines.arrays import Ints
from indexer.entries import TEXT_FIELDS, Entry

_MEMORY = 256  # megabytes Whoosh may gather before it writes a run to the disk
_POSITIONS = formats.Positions()


class Stems(fields.TEXT):  # type: ignore[misc]
    """A field given as its words: what Whoosh keeps of a text, without a token object a word."""

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each word with how often it stands there, and where, as Whoosh encodes it."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(value):
            places.setdefault(word, []).append(place)
        for word, found in places.items():
            yield word.encode(), len(found), float(len(found)), _encoded(tuple(found))


@lru_cache(maxsize=10_000)  # most words stand once in a text, and texts are short
def _encoded(places: tuple[int, ...]) -> bytes:
    encoded: bytes = _POSITIONS.encode(places)
    return encoded


def write_words(folder: Path, entries: Sequence[Entry]) -> None:
    """Write the words of entries into a folder that holds no index yet."""
    kind = Stems(analyzer=SpaceSeparatedTokenizer(), phrase=True, stored=False)
    kind.scorable = False
    schema = fields.Schema(**dict.fromkeys(TEXT_FIELDS, kind))
    # zlib takes a tenth of the time and saves little: most words stand in few entries.
    codec = W3Codec(compression=0)
    codec.length_stats = False  # lengths and scores are the columns' affair
    writer = index.create_in(str(folder), schema).writer(limitmb=_MEMORY, codec=codec)
    for entry in entries:
        writer.add_document(**{f: entry.words[f] for f in TEXT_FIELDS})
    # One segment: an entry's number in Whoosh is then its place among the entries.
    writer.commit(optimize=True)


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
