"""Here are a segment's words as arrays; you get where each stands, without loading all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from indexer.engines.arrays import Ints, read_arrays
from indexer.entries import TEXT_FIELDS

NONE: Ints = np.empty(0, np.int64)


class Lexicon:
    """The words of a segment in order, field after field; a word is known by its number."""

    def __init__(self, path: Path) -> None:
        self._arrays = read_arrays(path)
        self._letters = self._arrays["letters"]
        self._spelled = self._arrays["spelled"]

    def spelling(self, number: int) -> bytes:
        """Return a word as it is written, in UTF-8."""
        return self._letters[self._spelled[number] : self._spelled[number + 1]].tobytes()

    def find(self, field: str, word: bytes) -> int | None:
        """Return the number of a field's word; None where the field has no such word."""
        number, end = self._first(field, word)
        return number if number < end and self.spelling(number) == word else None

    def beginning(self, field: str, start: bytes) -> Iterator[bytes]:
        """Yield a field's words from the first on that is not before `start`."""
        yield from map(self.spelling, range(*self._first(field, start)))

    def _first(self, field: str, word: bytes) -> tuple[int, int]:
        """Return the first of a field's words that is not before this one, and where they end."""
        low, end = map(int, self._arrays["fields"][TEXT_FIELDS.index(field) :][:2])
        high = end
        while low < high:
            middle = (low + high) // 2
            if self.spelling(middle) < word:
                low = middle + 1
            else:
                high = middle
        return low, end

    def ids(self, number: int) -> Ints:
        """Return the entries a word stands in, in order."""
        return self._slice("starts", "ids", number)

    def times(self, number: int) -> Ints:
        """Return how often a word stands in each of its entries."""
        return self._slice("starts", "times", number)

    def places(self, number: int) -> Ints:
        """Return where a word stands in its entries, the places in each in order."""
        return self._slice("stands", "places", number)

    def _slice(self, begins: str, values: str, number: int) -> Ints:
        start, end = self._arrays[begins][number : number + 2]
        return self._arrays[values][start:end]
