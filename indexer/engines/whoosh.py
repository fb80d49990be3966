"""Here are a segment's words as arrays; you get its phrases and prefixes, which Whoosh finds.

Whoosh reads the inverted index through a codec, so the words are kept once, as arrays that answer
most questions by themselves. Nothing of Whoosh leaves this module; entries are known by their
number in the segment.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.codec import base
from whoosh.matching import LeafMatcher, ListMatcher
from whoosh.query import Phrase
from whoosh.reading import SegmentReader, TermInfo
from whoosh.searching import Searcher

from indexer.engines.arrays import Ints, distinct
from indexer.engines.lexicon import Lexicon
from indexer.entries import TEXT_FIELDS

_POSITIONS = formats.Positions()
_PLACE_BITS = 32  # an entry and a place in it make one number


def find_phrase(lexicon: Lexicon, field: str, words: Sequence[str]) -> Ints:
    """Return the entries in which words, all of them words of the field, stand side by side."""
    found = SideBySide(field, list(words)).docs(Searcher(reader(lexicon)))
    return np.fromiter(found, np.int64)


def find_beginning(lexicon: Lexicon, field: str, prefix: str) -> list[str]:
    """Return the words of a field that begin so."""
    return [word.decode() for word in reader(lexicon).expand_prefix(field, prefix)]


def reader(lexicon: Lexicon) -> Any:
    """Return what Whoosh reads a segment by; threads share no more of it than the arrays."""
    return SegmentReader(None, _schema(), base.Segment("words"), codec=_Arrays(lexicon))


@cache
def _schema() -> Any:
    kind = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True, stored=False)
    kind.scorable = False
    return fields.Schema(**dict.fromkeys(TEXT_FIELDS, kind))


class SideBySide(Phrase):  # type: ignore[misc]
    """Whoosh's phrase, its words' places compared all at once.

    Whoosh's own looks at one entry after the other: 50,000 a second, which common words outrun.
    """

    def matcher(self, searcher: Any, context: Any = None) -> Any:  # noqa: ARG002 - as Whoosh has it
        """Return the entries, in order."""
        words = [searcher.reader().postings(self.fieldname, word) for word in self.words]
        by_rarity = sorted(range(len(words)), key=lambda n: len(words[n].stands))
        first, *others = by_rarity
        begins = words[first].stands - first
        for n in others:
            begins = begins[_held(words[n].stands, begins + n)]
        return ListMatcher(distinct(begins >> _PLACE_BITS).tolist())


def _held(ordered: Ints, values: Ints) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell which values are among those in order."""
    at = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    held: np.ndarray[Any, np.dtype[np.bool_]] = ordered[at] == values
    return held


class _Arrays(base.Codec):  # type: ignore[misc]
    """How Whoosh reads our arrays."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def terms_reader(self, *_: Any) -> _Terms:
        """Return the words."""
        return _Terms(self._lexicon)

    def per_document_reader(self, *_: Any) -> _Entries:
        """Return what is known of entries beside their words: nothing."""
        return _Entries()


class _Entries(base.PerDocumentReader):  # type: ignore[misc]
    """What Whoosh would keep of each entry; the columns know it, also which are removed."""

    def doc_count_all(self) -> int:
        """Return how many entries there are; only scores, which are not asked for, depend on it."""
        return 0

    def deleted_docs(self) -> tuple[int, ...]:
        """Return the entries Whoosh should pass over."""
        return ()


class _Terms(base.TermsReader):  # type: ignore[misc]
    """A segment's words as Whoosh asks for them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._lexicon.find(*term) is not None

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield a field's words from a prefix on."""
        return ((field, word) for word in self._lexicon.beginning(field, prefix))

    def term_info(self, field: str, word: bytes) -> Any:
        """Return in how many entries a word stands. Raises KeyError."""
        return TermInfo(df=len(self._lexicon.ids(self._number(field, word))))

    def matcher(self, field: str, word: bytes, *_: Any, **__: Any) -> _Standing:
        """Return where a word stands. Raises KeyError."""
        return _Standing((field, word), self._lexicon, self._number(field, word))

    def _number(self, field: str, word: bytes) -> int:
        number = self._lexicon.find(field, word)
        if number is None:
            raise KeyError(word)
        return number


class _Standing(LeafMatcher):  # type: ignore[misc]
    """A word's entries one after the other, with where it stands in each."""

    format, scorer = _POSITIONS, None

    def __init__(self, term: tuple[str, bytes], lexicon: Lexicon, number: int) -> None:
        self._term, self._at = term, 0
        self._ids, self._times = lexicon.ids(number), lexicon.times(number)
        self._places = lexicon.places(number)

    @cached_property
    def stands(self) -> Ints:
        """Everywhere the word stands, in order: its entry times 2 ** 32, and its place there."""
        entries = np.repeat(self._ids.astype(np.int64), self._times)
        return (entries << _PLACE_BITS) + self._places

    @cached_property
    def _ends(self) -> Ints:
        return np.cumsum(self._times, dtype=np.int64)

    def is_active(self) -> bool:
        """Tell whether there is an entry left."""
        return self._at < len(self._ids)

    def id(self) -> int:
        """Return the entry arrived at."""
        return int(self._ids[self._at])

    def next(self) -> None:
        """Go on to the next entry."""
        self._at += 1

    def skip_to(self, entry: int) -> None:
        """Go on to an entry, or the next after it."""
        self._at = bisect_left(self._ids, entry, self._at)

    def value_as(self, _: str) -> list[int]:
        """Return where the word stands in the entry arrived at."""
        end = int(self._ends[self._at])
        return list(map(int, self._places[end - int(self._times[self._at]) : end]))
