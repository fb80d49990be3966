"""Here are printed lines cut into columns; you get which of them make one row of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.pages.strips import Line
from extractor.pages.values import goes_on, is_value, is_year

# Lines of one row stand closer than rows do by at least this factor.
_CLOSER = 1.22
# In a table of words, lines that fill all columns, or all but one of many, are rows if so many do.
_MANY_COLUMNS, _MOSTLY_FULL = 3, 0.6


@dataclass(frozen=True, slots=True)
class CutLine:
    """A printed line: its words by column, and where its feet stand."""

    parts: tuple[tuple[int, Line], ...]
    foot: float

    @property
    def columns(self) -> frozenset[int]:
        """The columns it has words in."""
        return frozenset(column for column, _ in self.parts)


def cut_line(parts: dict[int, Line]) -> CutLine:
    """Return a line from its words by column; its foot is that of the tallest word."""
    tallest = max((w for line in parts.values() for w in line), key=lambda w: w.bottom - w.top)
    return CutLine(tuple(sorted(parts.items())), tallest.baseline)


def words_of(line: Line) -> str:
    """Return the words of a line with single spaces."""
    return " ".join(word.text for word in line)


def value_columns(lines: Sequence[CutLine]) -> frozenset[int]:
    """Return the columns most of whose lines are figures, at least two of them."""
    counts: dict[int, list[bool]] = {}
    for line in lines:
        for column, words in line.parts:
            text = words_of(words)
            counts.setdefault(column, []).append(is_value(text) and not is_year(text))
    return frozenset(c for c, found in counts.items() if sum(found) >= max(2, 0.6 * len(found)))


def group_rows(
    lines: Sequence[CutLine], values: frozenset[int], rules: Sequence[float] = ()
) -> list[list[int]]:
    """Return the line numbers of each row, from the top; `rules` are where rows surely end.

    A line that brings no figure of its own may belong to the row before it or after it.
    """
    close = _close_pairs(lines, rules)
    if not values and _is_line_by_line(lines):
        close = [None if pair else pair for pair in close]
    rows: list[list[int]] = []
    for n, line in enumerate(lines):
        before = [lines[m] for m in rows[-1]] if rows else []
        hangs = bool(before) and _hangs(before[0], line, lines[n + 1 : n + 2])
        if before and _belongs(before, line, values, close[n - 1], hangs=hangs):
            rows[-1].append(n)
        else:
            rows.append([n])
    return rows


def _is_line_by_line(lines: Sequence[CutLine]) -> bool:
    """Whether most lines fill as many columns as any: of cells of several lines few ones do."""
    most = max((len(line.columns) for line in lines), default=0)
    full = sum(len(line.columns) >= most - (most > _MANY_COLUMNS) for line in lines)
    return most > 2 and full >= _MOSTLY_FULL * len(lines)


def _close_pairs(lines: Sequence[CutLine], rules: Sequence[float]) -> list[bool | None]:
    """For each line and the next: whether they stand close, None where all stand alike."""
    pairs = _by_step(lines)
    for n, (above, below) in enumerate(pairwise(lines)):
        if any(above.foot - 1 < y < below.foot - 4 for y in rules):
            pairs[n] = False
    return pairs


def _by_step(lines: Sequence[CutLine]) -> list[bool | None]:
    steps = [b.foot - a.foot for a, b in pairwise(lines)]
    if not steps:
        return []
    least = min(step for step in steps if step > 0) if any(s > 0 for s in steps) else 0
    if max(steps) < _CLOSER * least:
        return [None] * len(steps)
    return [step < _CLOSER * least for step in steps]


def _hangs(first: CutLine, line: CutLine, after: Sequence[CutLine]) -> bool:
    """Whether a label alone is set in: the row began further left and so does what follows."""
    edges = [one.parts[0][1][0].x0 for one in (first, line, *after) if one.parts[0][0] == 0]
    if len(edges) < 3 or words_of(first.parts[0][1]).endswith(":"):
        return False
    size = first.parts[0][1][0].size
    return 0.4 * size < edges[1] - edges[0] < 4 * size and abs(edges[2] - edges[0]) < 0.3 * size


def _belongs(
    row: list[CutLine],
    line: CutLine,
    values: frozenset[int],
    close: bool | None,
    *,
    hangs: bool,
) -> bool:
    """Tell whether a line goes on with the row above it."""
    filled = frozenset(c for part in row for c in part.columns)
    if close is False:
        return False
    if line.columns & filled & values:
        return False
    if not values:  # a row begins where its first column does
        label = line.columns == {0} and goes_on(_label(row[-1]), _label(line))
        return close is True or 0 not in line.columns or label
    if line.columns & values and filled & values:
        return close is True and not line.columns & filled
    if line.columns & values:
        return hangs or _label_goes_on(row, line, close)
    return hangs or _text_goes_on(row, line, filled, close)


def _label(line: CutLine) -> str:
    column, words = line.parts[0]
    return words_of(words) if column == 0 else ""


def _label_goes_on(row: list[CutLine], line: CutLine, close: bool | None) -> bool:
    """The figures come with a later line: does the label that began without them go on?"""
    above, own = _label(row[-1]), _label(line)
    if not own:
        return close is True
    return bool(above) and (goes_on(above, own) or (close is True and _is_even(row, line)))


def _is_even(row: list[CutLine], line: CutLine) -> bool:
    """Whether the label begins where the one above it does."""
    return abs(row[-1].parts[0][1][0].x0 - line.parts[0][1][0].x0) < 2


def _text_goes_on(
    row: list[CutLine], line: CutLine, filled: frozenset[int], close: bool | None
) -> bool:
    """A line without figures: the rest of a cell above it, or a heading of what follows?"""
    if 0 not in line.columns:
        return bool(line.columns & filled) or close is True
    if close is True:
        return True
    above, own = _label(row[-1]), _label(line)
    if not above:
        return False
    indent = line.parts[0][1][0].x0 - row[0].parts[0][1][0].x0
    return goes_on(above, own) and indent > -2
