"""Here are the words of a page; you get them without the rows of dots that lead to a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.pages.geometry import Word

_LEADER = re.compile(r"[.…·_]{4,}$")
_DOTS = re.compile(r"[.…·]+")
# What may be cut: dots at the end of a word, or a word of dots.
_MARKS = ".…·_"
_ENDS = re.compile(r"[.…·_]{4,}$|^[.…·]+$")
# Single dots in a row make a leader when so many stand so near, in letter sizes.
_LEAST_DOTS = 4
_STEP = 1.2


def without_leaders(words: Iterable[Word]) -> list[Word]:
    """Return the words, dots cut off their ends, and dots alone left out.

    A word that was cut keeps its `order`, so that it can be told what it was.
    """
    kept = list(words)
    dotted = [word for word in kept if word.text[-1:] in _MARKS and _ENDS.search(word.text)]
    if not dotted:
        return kept
    loose = set(_single_dots(dotted))
    return [cut for word in kept if word.order not in loose for cut in _cut(word)]


def is_leader(word: Word) -> bool:
    """Tell whether a word is nothing but dots."""
    return bool(_DOTS.fullmatch(word.text))


def _cut(word: Word) -> Iterator[Word]:
    match = _LEADER.search(word.text)
    if match is None:
        yield word
    elif match.start() and len(word.edges) == len(word.text) + 1:
        end = match.start()
        yield word._replace(text=word.text[:end], edges=word.edges[: end + 1], x1=word.edges[end])


def _single_dots(words: list[Word]) -> Iterator[int]:
    """Yield the order of words that are dots in a row."""
    row: list[Word] = []
    for word in [*words, None]:
        if word is not None and is_leader(word) and (not row or _follows(row[-1], word)):
            row.append(word)
            continue
        if sum(len(dot.text) for dot in row) >= _LEAST_DOTS:
            yield from (dot.order for dot in row)
        row = [word] if word is not None and is_leader(word) else []


def _follows(dot: Word, word: Word) -> bool:
    near = -0.5 * dot.size < word.x0 - dot.x1 < _STEP * dot.size
    return near and abs(word.baseline - dot.baseline) < 0.3 * dot.size
