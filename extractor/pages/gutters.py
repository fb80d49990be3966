"""Here are the lines of a table's body; you get the white strips between its columns."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.pages.geometry import Word
from extractor.pages.grid import around
from extractor.pages.strips import Gap, Line, find_gaps, stretches

Part = tuple[int, int, Line]
"""Words of a line with the first and the last column they stand in."""

# A column filled in fewer of the lines than this is none.
_LEAST_FILLED = 0.12
_MOST_COLUMNS = 60  # what falls into more is no table
# Signs that stand off the figure they belong to, the one behind or the one before them.
_BEFORE = frozenset({"£", "$", "€", "(", "+", "−", "£(", "$("})
_NEAR = 1.5  # letter sizes between a figure and a sign behind it
_BEHIND = frozenset({"%", ")", "*", "†", "**", "p", "m", ")%"})


def find_gutters(rows: Sequence[Sequence[Line]], *, part_crossing: float = 1 / 7) -> list[Gap]:
    """Return the strips of white that part columns, from the left.

    `rows` are groups of lines, each as good as one row when columns are asked whether they are
    filled; up to `part_crossing` of the lines may write across a gutter.
    """
    lines = [line for row in rows for line in row]
    size = sorted(line[0].size for line in lines)[len(lines) // 2]
    x0, _, x1, _ = around([word for line in lines for word in line])
    least = (0.45 if len(lines) >= 6 else 0.6 if len(lines) >= 3 else 1.0) * size
    gaps = find_gaps(lines, x0, x1, most_crossing=int(len(lines) * part_crossing))
    wide = [gap for gap in gaps if gap[1] - gap[0] >= least]
    return _without_thin(rows, wide) if len(wide) < _MOST_COLUMNS else []


def _without_thin(rows: Sequence[Sequence[Line]], gaps: list[Gap]) -> list[Gap]:
    """Drop gutters beside columns that hardly any row fills."""
    while gaps:
        signs, filled = _filled(rows, gaps)
        thin = min(range(len(filled)), key=lambda n: filled[n])
        if filled[thin] >= max(min(2, len(rows)), _LEAST_FILLED * len(rows)):
            break
        beside = [n for n in (thin - 1, thin) if 0 <= n < len(gaps)]
        drop = min(beside, key=lambda n: gaps[n][1] - gaps[n][0])
        if signs[thin] and signs[thin] <= _BEFORE and thin < len(gaps):
            drop = thin
        elif signs[thin] and signs[thin] <= _BEHIND and thin:
            drop = thin - 1
        gaps = gaps[:drop] + gaps[drop + 1 :]
    return gaps


def _filled(rows: Sequence[Sequence[Line]], gaps: list[Gap]) -> tuple[list[set[str]], list[int]]:
    """Return the lone signs in each column, and how many rows fill it with more than a sign."""
    signs: list[set[str]] = [set() for _ in range(len(gaps) + 1)]
    filled = [0] * (len(gaps) + 1)
    for row in rows:
        columns: set[int] = set()
        for line in row:
            end = -math.inf
            for first, last, words in cut_columns(line, gaps):
                text = "".join(word.text for word in words)
                near = words[0].x0 - end <= _NEAR * words[0].size
                if text in _BEFORE or (text in _BEHIND and near):
                    signs[first].add(text)
                else:
                    columns.update(range(first, last + 1))
                end = words[-1].x1
        for column in columns:
            filled[column] += 1
    return signs, filled


def column_edges(lines: Sequence[Line], gaps: Sequence[Gap]) -> list[Gap]:
    """Return left and right of the words in each column."""
    columns: list[list[Word]] = [[] for _ in range(len(gaps) + 1)]
    for line in lines:
        for first, last, words in cut_columns(line, gaps):
            if first == last:
                columns[first] += words
    bounds = [gaps[0][0], *(x for gap in gaps for x in gap), gaps[-1][1]]
    return [
        (around(words)[0], around(words)[2]) if words else (bounds[2 * n], bounds[2 * n + 1])
        for n, words in enumerate(columns)
    ]


def cut_columns(line: Line, gaps: Sequence[Gap]) -> list[Part]:
    """Return the parts of a line, from the left; what reaches over a gutter stands in both."""
    parts: list[tuple[int, int, list[Word]]] = []
    for stretch in stretches(line):
        first, last = columns_of(stretch[0].x0, max([w.x1 for w in stretch]), gaps)
        if parts and parts[-1][1] >= first:
            before = parts.pop()
            parts.append((before[0], max(before[1], last), [*before[2], *stretch]))
        else:
            parts.append((first, last, list(stretch)))
    return [(first, last, tuple(words)) for first, last, words in parts]


def _begin(gap: Gap) -> float:
    return gap[0] - 1


def _end(gap: Gap) -> float:
    return gap[1] + 1


def columns_of(x0: float, x1: float, gaps: Sequence[Gap]) -> tuple[int, int]:
    """Return the first and last column that x0 to x1 reaches into; in a gutter, the nearer one."""
    first = bisect_right(gaps, x0, key=_begin)
    last = bisect_left(gaps, x1, key=_end)
    if last < first:
        begin, end = gaps[last]
        nearer_left = x0 - begin < end - x1
        return (last, last) if nearer_left else (first, first)
    return first, last
