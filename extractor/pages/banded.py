"""Here are words and level rules of one width; you get tables whose every row is ruled off.

Such tables have no upright rules. Between two rules lies one row, however many lines its words
take, and white space that runs through all rows parts the columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.pages.bodyrows import words_of
from extractor.pages.cores import is_even, see_line
from extractor.pages.geometry import Rect, Word
from extractor.pages.grid import SetTable, TableCell, around
from extractor.pages.gutters import column_edges, cut_columns, find_gutters
from extractor.pages.headcells import head_cells, moved
from extractor.pages.lattice import NEAR, Spans
from extractor.pages.ruled import split_row
from extractor.pages.shaded import LEAST_WIDE, TALLEST, Ladder, shaded_ladders
from extractor.pages.strips import Gap, Line, cut_runs, read_lines, stretches
from extractor.pages.values import NUMBERED, is_value, is_year

_LEAST_RULES = 4
_APART = 1.8  # letter sizes between lines where text between two tables begins or ends
_FAR_APART = 4.0  # the same, whatever stands there
_CROSSING = 0.03  # of the lines may write over a gutter

Band = list[Line]


def banded_tables(
    words: Sequence[Word], rules: Spans, rects: Sequence[Rect] = ()
) -> list[SetTable]:
    """Return the tables that level rules or coloured grounds cut into rows.

    A page may break off the last row: of `rects` those that are filled and stand on the last rule,
    a coloured column of the row, say how far down it goes.
    """
    tables: list[SetTable] = []
    for x0, x1, ys in _ladders(rules):
        foot = _foot(rects, (x0, x1), ys[-1])
        ys += [foot] if foot is not None else []
        tables += _climb(_between(words, x0, x1), ys, (x0, x1))
    for x0, x1, ys in shaded_ladders(rects):
        held = {id(w) for t in tables for c in t.cells for line in c.lines for w in line}
        inside = [w for w in _between(words, x0, x1) if id(w) not in held]
        if is_even([w for w in inside if ys[0] < w.baseline < ys[-1]]):
            tables += _climb(inside, ys, (x0, x1))
    return tables


def _between(words: Iterable[Word], x0: float, x1: float) -> list[Word]:
    return [w for w in words if w.upright and x0 - NEAR <= w.x0 and w.x1 <= x1 + NEAR]


def _climb(words: Sequence[Word], ys: list[float], sides: Gap) -> list[SetTable]:
    """Return the tables of a ladder of rules, parted where text stands between two of them."""
    if len(ys) < _LEAST_RULES:
        return []
    bands = _bands(words, ys)
    foreign = next((n for n, band in enumerate(bands[:-1]) if _is_between(band, *sides)), None)
    if foreign is not None:
        return _climb(words, ys[: foreign + 1], sides) + _climb(words, ys[foreign + 1 :], sides)
    over = _over([w for w in words if w.bottom <= ys[0] + NEAR], ys[0])
    table = _table(bands, over)
    return [table] if table else []


def _is_between(band: Band, x0: float, x1: float) -> bool:
    """Whether lines stand between tables: a numbered caption, a wide gap, a gap and a text."""
    if any(NUMBERED.match(words_of(line)) for line in band):
        return True
    steps = [(b[0].baseline - a[0].baseline) / b[0].size for a, b in pairwise(band)]
    if max(steps, default=0.0) > _FAR_APART:
        return True
    return max(steps, default=0.0) > _APART and any(
        line[0].x0 - x0 < 0.25 * (x1 - x0)
        and line[-1].x1 - line[0].x0 > 0.6 * (x1 - x0)
        and len(cut_runs(line)) == 1
        for line in band
    )


def _ladders(rules: Spans) -> list[Ladder]:
    """Return left, right and heights of rules of one width one below another."""
    ladders: list[Ladder] = []
    for y, x0, x1 in sorted(rules.tolist()):
        last = ladders[-1] if ladders else None
        same = last and abs(last[0] - x0) <= NEAR and abs(last[1] - x1) <= NEAR
        if last and same and y - last[2][-1] <= TALLEST:
            last[2].append(y)
        elif x1 - x0 >= LEAST_WIDE:
            ladders.append((x0, x1, [y]))
    return [ladder for ladder in ladders if len(ladder[2]) >= _LEAST_RULES]


def _foot(rects: Iterable[Rect], sides: Gap, y: float) -> float | None:
    """Return where a filled rectangle ends that hangs on a rule, within its width."""
    feet = [
        rect.bottom
        for rect in rects
        if rect.coloured
        and abs(rect.top - y) <= NEAR
        and sides[0] - NEAR <= rect.x0
        and rect.x1 <= sides[1] + NEAR
        and 2 * NEAR < rect.bottom - rect.top <= TALLEST
    ]
    return max(feet, default=None)


def _bands(words: Iterable[Word], ys: Sequence[float]) -> list[Band]:
    """Return the lines of each row, and last those below the last rule that may be a row."""
    held: list[list[Word]] = [[] for _ in ys]
    for word in words:
        band = bisect_right(ys, (word.top + word.bottom) / 2) - 1
        if band >= 0:
            held[band].append(word)
    bands = [read_lines(inside) for inside in held]
    return [*bands[:-1], _following(bands[-1], ys[-1])]


def _following(lines: Band, y: float) -> Band:
    """Return the lines that follow closely below the last rule."""
    kept: Band = []
    for line in lines:
        if line[0].baseline - y > (2.2 if not kept else 1.6) * line[0].size:
            break
        kept.append(line)
        y = line[0].baseline
    return kept


def _over(words: Iterable[Word], y: float) -> Band:
    """Return the lines that stand closely over the first rule, in order."""
    kept: Band = []
    for line in reversed(read_lines(words)):
        if y - line[0].baseline > 2.2 * line[0].size or _figures(line):
            break
        kept.append(line)
        y = line[0].baseline
    return kept[::-1]


def _header(bands: list[Band], over: Band, gaps: Sequence[Gap]) -> tuple[Band, list[Band]]:
    """Return the lines of the header and the rows below it."""
    first = [line for line in bands[0] if len(cut_columns(line, gaps)) > 1]
    if first and not any(_figures(line) for line in bands[0]):
        return bands[0], bands[1:]
    while over and len(cut_columns(over[0], gaps)) == 1 and cut_columns(over[0], gaps)[0][0] == 0:
        over = over[1:]
    return over, bands


def _table(bands: list[Band], over: Band) -> SetTable | None:
    headed = not any(_figures(line) for line in bands[0])
    body = [band for band in bands[headed:-1] if band]
    rows = [band for band in body if any(any(see_line(line).figures) for line in band)]
    if len(body) < _LEAST_RULES - 2 or len(rows) < max(2, 0.35 * len(body)):
        return None
    beside = headed and any(len(cut_runs(line)) > 1 for line in bands[0])
    gaps = _gutters(rows, bands[0] if beside else over)
    if not gaps or not _is_table(rows, gaps):
        return None
    above, rest = _header(bands[:-1], over, gaps)
    header = head_cells(above, gaps, column_edges(_lines(body), gaps))
    depth = max((cell.row for cell in header), default=-1) + 1
    below = [band for band in rest if band]
    if _fits(bands[-1], gaps):
        below.append(bands[-1])
    cells = [cell for n, band in enumerate(below) for cell in _row(band, n, gaps)]
    for n in range(len(below) - 1, -1, -1):
        cells = split_row(cells, n)
    return SetTable((*header, *moved(cells, depth)), depth)


def _gutters(rows: list[Band], header: Band) -> list[Gap]:
    """Return the gutters of rows; a column that few of them fill may show in the header.

    One that only the header fills has words there that stand well apart, a line like the next.
    """
    alone = find_gutters(rows, part_crossing=_CROSSING)
    headed = find_gutters([*rows, header], part_crossing=_CROSSING)
    widest = [line for line in header if len(cut_runs(line)) == len(stretches(line))]
    parted = find_gutters([*rows, header, widest], part_crossing=_CROSSING)
    return max(alone, headed, parted, key=len)


def _lines(bands: Iterable[Band]) -> list[Line]:
    return [line for band in bands for line in band]


def _row(band: Band, row: int, gaps: Sequence[Gap]) -> list[TableCell]:
    """Return the cells of one row."""
    held: dict[tuple[int, int], list[Line]] = {}
    for line in band:
        for first, last, words in cut_columns(line, gaps):
            held.setdefault((first, last), []).append(words)
    return [
        TableCell(row, first, row, last, tuple(lines), around(_words(lines)))
        for (first, last), lines in sorted(held.items())
    ]


def _words(lines: Iterable[Line]) -> list[Word]:
    return [word for line in lines for word in line]


def _figures(line: Line) -> list[str]:
    return [w.text for w in line if is_value(w.text) and not is_year(w.text)]


def _fits(lines: Band, gaps: Sequence[Gap]) -> bool:
    """Whether lines fall into the columns."""
    parts = [part for line in lines for part in cut_columns(line, gaps)]
    return len({first for first, _, _ in parts}) >= 2 and all(a == b for a, b, _ in parts)


def _is_table(body: list[Band], gaps: Sequence[Gap]) -> bool:
    """Whether most rows have several cells and at most one figure a column."""
    single = filled = 0
    for band in body:
        columns: dict[int, list[str]] = {}
        for line in band:
            for first, _, words in cut_columns(line, gaps):
                columns.setdefault(first, []).append(words_of(words))
        figures = [sum(map(_is_figure, texts)) for column, texts in columns.items() if column]
        single += max(figures, default=0) <= 1
        filled += len(columns) >= 2
    most = 0.7 * len(body)
    return single >= most and filled >= most


def _is_figure(words: str) -> bool:
    """Whether words are a figure; not what stands for none, nor a sign whose figure is below."""
    return is_value(words) and any(map(str.isdigit, words))
