"""Here are lines and a table's body among them; you get where its header begins and it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.pages.bodyrows import words_of
from extractor.pages.cores import SeenLine
from extractor.pages.grid import around
from extractor.pages.gutters import Part, cut_columns
from extractor.pages.strips import Gap, Line, cut_runs
from extractor.pages.values import NUMBERED, goes_on, is_value

_HEAD_STEP = 2.5  # letter sizes between the feet of header lines: a line may be left free
_FAR = 3.4  # the same, where the rows of the body stand as far apart
MOST_HEAD = 8
_AMID = 1.0  # letter sizes words may stand off the middle of the table they are to span
_CLOSER = 1.1  # the lines of one label stand closer than rows do by at least this factor
_FOOTNOTE = re.compile(r"(?:source|notes?)\b|[*†‡]|\(?[\da-z]{1,2}[./)]", re.IGNORECASE)


def body_end(
    lines: Sequence[SeenLine], at: tuple[int, int], gaps: Sequence[Gap], rules: list[float]
) -> int:
    """Return the last line of the body, with lines below that finish the last row's label."""
    wrapped = _wrapped(lines[at[0] : at[1] + 1], gaps)
    last = at[1]
    while last + 1 < len(lines):
        above, line = lines[last], lines[last + 1]
        step = line.foot - above.foot
        text, size = words_of(line.words), line.words[0].size
        ruled_off = any(above.foot - 1 < y < line.foot - 0.6 * size for y in rules)
        on = goes_on(words_of(above.parts[0]), text) or (
            step <= wrapped and not ruled_off and not _FOOTNOTE.match(text)
        )
        if not (step <= 1.5 * size and on and _is_label(line, gaps)):
            break
        last += 1
    return last


def _wrapped(body: Sequence[SeenLine], gaps: Sequence[Gap]) -> float:
    """Return the step down to the rest of a label, 0 where it is not less than to other rows."""
    steps = [
        (line.foot - above.foot, _is_label(line, gaps) and not _is_label(above, gaps))
        for above, line in pairwise(body)
    ]
    rest = min([step for step, label in steps if label], default=0.0)
    others = min([step for step, label in steps if not label], default=0.0)
    return rest + 0.5 if rest * _CLOSER < others else 0.0


def _is_label(line: SeenLine, gaps: Sequence[Gap]) -> bool:
    """Whether a line has words in the first column only."""
    parts = cut_columns(line.words, gaps)
    return len(parts) == 1 and parts[0][:2] == (0, 0)


def head_start(
    lines: Sequence[SeenLine], free: int, first: int, gaps: Sequence[Gap], rules: list[float]
) -> int:
    """Return the first line of the header over a body."""
    start = first
    ruled_off = False
    pitch = (lines[first + 1].foot - lines[first].foot) if first + 1 < len(lines) else 0.0
    while start > free and first - start < MOST_HEAD:
        above, line = lines[start - 1], lines[start]
        step = line.foot - above.foot
        crossed = any(above.foot - 1 < y < line.foot - 0.6 * line.words[0].size for y in rules)
        if start < first and crossed and (ruled_off or not _more_above(rules, above.foot)):
            break
        ruled_off = ruled_off or crossed
        far = max(_HEAD_STEP * line.words[0].size, min(1.3 * pitch, _FAR * line.words[0].size))
        if step > far or not _heads(above, gaps):
            break
        start -= 1
    return _below_caption(lines, free, start, first)


def _below_caption(lines: Sequence[SeenLine], free: int, start: int, first: int) -> int:
    """Pass over the further lines of a numbered caption, which are set in its letters."""
    above = range(start - 1, max(free - 1, start - 4), -1)
    caption = next((n for n in above if NUMBERED.match(words_of(lines[n].words))), None)
    if caption is None:
        return start
    style = lines[caption].words[-1]
    while start < first and lines[start].words[0].font == style.font:
        if not _is_under(lines[caption].words, lines[start].words):
            break
        if len(cut_runs(lines[start].words)) > 1 or lines[start].words[0].size != style.size:
            break
        start += 1
    return start


def _is_under(above: Line, below: Line) -> bool:
    """Whether a line begins where the one above does, or stands in its middle."""
    begin = abs(above[0].x0 - below[0].x0)
    middle = abs(above[0].x0 + above[-1].x1 - below[0].x0 - below[-1].x1) / 2
    return min(begin, middle) < 2 * below[0].size


def _more_above(rules: list[float], foot: float) -> bool:
    """Whether a rule stands not far above a line, over the header it belongs to."""
    return any(foot - 60 < y < foot for y in rules)


def _heads(line: SeenLine, gaps: Sequence[Gap]) -> bool:
    """Whether a line may be part of a header: no caption, no sentence, within its columns."""
    if NUMBERED.match(words_of(line.words)) or line.has_figures:
        return False
    parts = cut_columns(line.words, gaps)
    if len(parts) == 1:
        first, last, words = parts[0]
        return (first > 0 or last == 0) and len(words) <= 12
    return True


def without_titles(
    lines: Sequence[SeenLine],
    start: int,
    first: int,
    gaps: Sequence[Gap],
    edges: Sequence[Gap],
) -> int:
    """Leave out titles at the top: over the first column alone, or the middle of the whole."""
    while start < first:
        parts = cut_columns(lines[start].words, gaps)
        if len(parts) > 1 or (parts[0][0] > 0 and not _is_title(parts[0][2], edges)):
            break
        start += 1
    return start


def _is_title(words: Line, edges: Sequence[Gap]) -> bool:
    """Whether words are centred over a whole table rather than over its columns of figures."""
    x0, _, x1, _ = around(words)
    whole = (edges[0][0] + edges[-1][1]) / 2
    figures = (edges[1][0] + edges[-1][1]) / 2
    middle = (x0 + x1) / 2
    return abs(middle - whole) + 4 < abs(middle - figures) and x0 < edges[1][0]


def first_label(lines: Sequence[SeenLine], start: int, first: int, gaps: Sequence[Gap]) -> int:
    """Lines with a label only, below a header and over the first figures, begin the body."""
    while first - 1 > start:
        parts = cut_columns(lines[first - 1].words, gaps)
        label, above = words_of(lines[first - 1].words), words_of(lines[first - 2].parts[0])
        if len(parts) > 1 or parts[0][:2] != (0, 0) or goes_on(above, label):
            break
        first -= 1
    return first


def with_title_amid(
    lines: Sequence[SeenLine], free: int, first: int, gaps: Sequence[Gap], edges: Sequence[Gap]
) -> int:
    """What stands in the middle of a whole table, below a header, begins the body."""
    if first - 2 < free:
        return first
    above, line = lines[first - 2], lines[first - 1]
    near = max(line.foot - above.foot, lines[first].foot - line.foot) < _FAR * line.words[0].size
    heads = len(cut_columns(above.words, gaps)) > 1 and _heads(above, gaps)
    amid = is_amid(cut_columns(line.words, gaps), edges)
    return first - 1 if near and heads and amid else first


def is_amid(parts: Sequence[Part], edges: Sequence[Gap]) -> bool:
    """Whether words alone on their line stand in the middle of a whole table, not a column's."""
    if len(parts) != 1 or parts[0][0] == 0 or is_value(words_of(parts[0][2])):
        return False
    x0, _, x1, _ = around(parts[0][2])
    off = abs((x0 + x1) - (edges[0][0] + edges[-1][1])) / 2
    return off < _AMID * parts[0][2][0].size and _is_title(parts[0][2], edges)
