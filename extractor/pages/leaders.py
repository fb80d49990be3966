"""Here are the words of a page; you get them without what is typed in place of drawn lines.

That is rows of dots that lead to a figure, and in a table set like on a typewriter colons or bars
between its columns and dashes between its rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from extractor.pages.geometry import Word

_LEADER = re.compile(r"(?<![.…·_])[.…·_]{4,}+$")
_DOTS = re.compile(r"[.…·]+:?|[:|]|[-=–—]{4,}")
# What may be cut: dots at the end of a word, or a word of dots.
_MARKS = ".…·_"
_ENDS = re.compile(r"(?<![.…·_])[.…·_]{4,}+$|^[.…·]+$")
# Single dots in a row make a leader when so many stand so near, in letter sizes.
_LEAST_DOTS = 4
_STEP = 1.2
# Colons or bars one below another part columns when there are so many.
_BARS = (":", "|")
_LEAST_BARS = 5
_DASHES = re.compile(r"[-=–—:|]{8,}")


def without_leaders(words: Sequence[Word]) -> list[Word]:
    """Return the words, dots cut off their ends, and dots alone left out.

    A word that was cut keeps its `order`, so that it can be told what it was.
    """
    kept = list(_without_bars(words))
    dotted = [word for word in kept if word.text[-1:] in _MARKS and _ENDS.search(word.text)]
    if not dotted:
        return kept
    loose = set(_single_dots(dotted))
    return [cut for word in kept if word.order not in loose for cut in _cut(word)]


def _without_bars(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words without the colons or bars between columns, and lines of dashes among those."""
    alone = {round(word.x0) for word in words if word.upright and word.text in _BARS}
    if max(Counter(_bars(words, alone)).values(), default=0) < _LEAST_BARS:
        yield from words
        return
    places = {x + near for x in alone for near in (-1, 0, 1)}
    for word in words:
        yield from _cut_bars(word, places) if word.upright else (word,)


def _bars(words: Sequence[Word], places: Set[int]) -> Iterator[int]:
    """Yield where bars stand at some places, alone or at the end of a word."""
    for word in words if places else ():
        if word.upright and word.text[-1:] in _BARS and round(word.edges[-2]) in places:
            yield round(word.edges[-2])


def _cut_bars(word: Word, places: Set[int]) -> Iterator[Word]:
    """Yield what is left of a word without a bar at its end or its beginning, or nothing."""
    text, edges = word.text, word.edges
    if _DASHES.fullmatch(text):
        return
    start, end = 0, len(text)
    if len(edges) == len(text) + 1:
        start = int(text[0] in _BARS)
        end -= int(text[-1] in _BARS and round(edges[-2]) in places)
    if end - start == len(text):
        yield word
    elif text[start:end].strip("."):
        x0, x1 = edges[start], edges[end]
        yield word._replace(text=text[start:end], edges=edges[start : end + 1], x0=x0, x1=x1)


def is_leader(word: Word) -> bool:
    """Tell whether a word is nothing but dots, or another sign in place of a line."""
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
