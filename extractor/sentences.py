"""Here is a block's text; you get the characters each of its sentences runs over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

# A full stop, question or exclamation mark with its closing quotes, then a space, then what can
# open a sentence. "Dr. Smith", "J. Smith", "approx. 400" and a printed "17. " end none.
_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9£])")
_OPENING = re.compile(r"(?:[.!?:\t•]|^\W+)[\s\"'”’“‘()*_–-]*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|Dr|Mr|Mrs|Ms|St|Cllr|Rev|Prof|Sgt|Insp|approx|no|No|vs|cf|e\.g|i\.e|"
    r"etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|para|p|pp|fig|Fig|\d{1,3}|[a-z])\.$"
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence; a text without a full stop is one sentence.

    >>> [text[a:b] for text in ["It rose. It fell."] for a, b in sentence_spans(text)]
    ['It rose.', 'It fell.']
    """
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if _ends_short(text[start:stop]):
            continue
        yield start, match.end() - _space_behind(match.group())
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return the span of the sentence that holds a character."""
    spans, ends = _spans(text)
    here = bisect_right(ends, position)
    return spans[here] if here < len(spans) else (0, len(text))


# The finders and the linking ask for the same few blocks again and again.
@lru_cache(maxsize=64)
def _spans(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    spans = tuple(sentence_spans(text))
    return spans, tuple(end for _, end in spans)


def opens_sentence(text: str, position: int) -> bool:
    """Tell whether a word begins a sentence, a bullet or a cell, where any word is capitalised."""
    return bool(_OPENING.search(text[max(0, position - 8) : position]) or position == 0)


def _space_behind(words: str) -> int:
    return len(words) - len(words.rstrip())


def _ends_short(sentence: str) -> bool:
    """Is the last stop an abbreviation's, or a list number's at the very start?

    "17. The" goes on; "in 2019. It" and "fell to 12. The" end.
    """
    if not _ABBREVIATION.search(sentence[-12:]):
        return False
    last = sentence[:-1].rsplit(maxsplit=1)[-1]
    return not last.isdigit() or sentence[:-1].strip() == last
