"""Here is a segment's folder; you get its words: postings as arrays, phrases and prefixes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indexer.engines.arrays import Ints
from indexer.engines.lexicon import NONE, Lexicon

FILE = "postings.bin"


class SegmentWords:
    """The words of a segment; Whoosh is imported when a phrase or a prefix is asked for."""

    def __init__(self, folder: Path) -> None:
        self._lexicon = Lexicon(folder / FILE)

    def posting(self, field: str, word: str) -> tuple[Ints, Ints]:
        """Return the entries a word stands in, with how often."""
        number = self._lexicon.find(field, word.encode())
        if number is None:
            return NONE, NONE
        return self._lexicon.ids(number), self._lexicon.times(number)

    def phrase(self, field: str, words: Sequence[str]) -> Ints:
        """Return the entries in which words stand side by side."""
        if any(self._lexicon.find(field, word.encode()) is None for word in words):
            return NONE
        from indexer.engines.whoosh import find_phrase

        return find_phrase(self._lexicon, field, words)

    def beginning(self, field: str, prefix: str) -> list[str]:
        """Return the words of a field that begin so."""
        from indexer.engines.whoosh import find_beginning

        return find_beginning(self._lexicon, field, prefix)
