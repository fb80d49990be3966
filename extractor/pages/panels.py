"""Here are the lines of a body and its gutters; you get where two tables stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pages.bodyrows import words_of
from extractor.pages.gutters import cut_columns
from extractor.pages.strips import Gap, Line
from extractor.pages.values import is_value, is_year

_WIDER = 1.5  # the gutter between two tables, against the others


def find_parting(lines: Sequence[Line], gaps: Sequence[Gap], head: Line) -> float | None:
    """Return the x that parts two tables, or None; `head` is the line over the body.

    Two tables side by side have the same run of label and figure columns on both sides of their
    widest gutter, and the same header or a gutter far wider than others; or hardly a line that
    goes through both.
    """
    if len(gaps) < 3:
        return None
    widest = max(range(len(gaps)), key=lambda n: gaps[n][1] - gaps[n][0])
    columns = [{first for first, _, _ in cut_columns(line, gaps)} for line in lines]
    kinds = _kinds(lines, gaps)
    left, right = kinds[: widest + 1], kinds[widest + 1 :]
    if len(left) < 2 or len(right) < 2 or left[0] or right[0] or not (any(left) and any(right)):
        return None
    both = sum(min(found) <= widest < max(found) for found in columns if found)
    wide = gaps[widest][1] - gaps[widest][0]
    others = sorted(b - a for n, (a, b) in enumerate(gaps) if n != widest)
    stands_off = wide > _WIDER * others[len(others) // 2] or _repeats(head, gaps, widest)
    if (left == right and stands_off) or both < 0.25 * len(lines):
        return (gaps[widest][0] + gaps[widest][1]) / 2
    return None


def _repeats(head: Line, gaps: Sequence[Gap], widest: int) -> bool:
    """Whether a header says the same on both sides."""
    parts = [(first, words_of(words)) for first, _, words in cut_columns(head, gaps)]
    left = [text for first, text in parts if first <= widest]
    return len(left) >= 2 and left == [text for first, text in parts if first > widest]


def _kinds(lines: Sequence[Line], gaps: Sequence[Gap]) -> list[bool]:
    """Tell of each column whether it holds figures."""
    texts: list[list[str]] = [[] for _ in range(len(gaps) + 1)]
    for line in lines:
        for first, _, words in cut_columns(line, gaps):
            texts[first].append(words_of(words))
    return [
        sum(is_value(t) and not is_year(t) for t in column) > 0.5 * len(column) for column in texts
    ]
