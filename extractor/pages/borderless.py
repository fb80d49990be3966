"""Here are words that no lattice holds; you get the cells of tables set by white space alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.pages.bodyrows import CutLine, cut_line, group_rows, value_columns, words_of
from extractor.pages.geometry import Word
from extractor.pages.grid import TableCell, around
from extractor.pages.lattice import Spans
from extractor.pages.prose import without_prose
from extractor.pages.strips import Gap, Line, Run, cut_runs, find_gaps, read_lines, stretches
from extractor.pages.values import is_value, is_year

_FAR = 2.6  # letter sizes between lines of different tables
_LONG = 0.8  # of a table's width: a rule that bounds it
_BRIDGES = 3  # so many lines without a wide gap may stand within a table


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table set without upright rules: its cells, and how many of its rows are headers."""

    cells: tuple[TableCell, ...]
    header_rows: int


def borderless_tables(words: Sequence[Word], rules: Spans) -> list[SetTable]:
    """Return the tables among words; `rules` are level rules, which bound tables and part rows."""
    lines = [cut_runs(line) for line in read_lines(w for w in words if w.upright)]
    kept = [line for line in without_prose(lines) if line]
    tables = []
    for block in _blocks(kept):
        lines_of = [tuple(w for run in line for w in run.words) for line in block]
        table = _table(_bounded(lines_of, rules), rules)
        if table is not None:
            tables.append(table)
    return tables


def _blocks(lines: Sequence[list[Run]]) -> list[list[list[Run]]]:
    """Return groups of lines near one another, from one with a wide gap to the last with one."""
    blocks: list[list[list[Run]]] = []
    block: list[list[Run]] = []
    for line in lines:
        if block and _ends_block(block, line):
            blocks.append(block)
            block = []
        if block or len(line) > 1:
            block.append(line)
    blocks.append(block)
    return [trimmed for block in blocks if len(trimmed := _trim(block)) >= 2]


def _trim(block: list[list[Run]]) -> list[list[Run]]:
    last = max((n for n, line in enumerate(block) if len(line) > 1), default=-1)
    return block[: last + 1]


def _ends_block(block: list[list[Run]], line: list[Run]) -> bool:
    above = block[-1]
    size = max(above[0].words[0].size, line[0].words[0].size)
    if min(run.top for run in line) - max(run.bottom for run in above) > _FAR * size:
        return True
    since = next((n for n, old in enumerate(reversed(block)) if len(old) > 1), len(block))
    return since >= _BRIDGES and len(line) == 1


def _bounded(lines: list[Line], rules: Spans) -> list[Line]:
    """Leave out what stands above the first and below the last of a table's long rules."""
    x0, top, x1, bottom = around([word for line in lines for word in line])
    long = [
        y
        for y, begin, end in rules.tolist()
        if top - 9 <= y <= bottom + 9 and min(end, x1) - max(begin, x0) >= _LONG * (x1 - x0)
    ]
    if len(long) < 2:
        return lines
    first, last = min(long), max(long)
    if any(is_value(w.text) and not is_year(w.text) for w in _first_below(lines, first)[1:]):
        first = 0.0  # it parts the header from the figures
    inside = [line for line in lines if first - 2 <= line[0].baseline <= last + 2]
    return inside if len(inside) >= 2 else lines


def _first_below(lines: list[Line], y: float) -> Line:
    return next((line for line in lines if line[0].baseline > y), ())


def _table(lines: list[Line], rules: Spans) -> SetTable | None:
    gaps = _gutters(lines)
    if not gaps:
        return None
    rows = [_cut(line, gaps) for line in lines]
    return _assembled(rows, len(gaps) + 1, rules[:, 0].tolist())


def _gutters(lines: list[Line]) -> list[Gap]:
    """Return the white strips between the columns of a block of lines."""
    many = [line for line in lines if len(cut_runs(line)) > 1]
    size = sorted(line[0].size for line in many)[len(many) // 2]
    x0, _, x1, _ = around([word for line in many for word in line])
    least = (0.45 if len(many) >= 6 else 0.8 if len(many) >= 3 else 1.2) * size
    crossing = len(many) // 7
    gaps = [
        gap for gap in find_gaps(many, x0, x1, most_crossing=crossing) if gap[1] - gap[0] >= least
    ]
    return _merge_thin(many, gaps)


def _merge_thin(lines: list[Line], gaps: list[Gap]) -> list[Gap]:
    """Drop gutters beside columns that hardly any line fills."""
    while gaps:
        filled = [0] * (len(gaps) + 1)
        for line in lines:
            for column in {
                c for first, last, _ in _cut(line, gaps) for c in range(first, last + 1)
            }:
                filled[column] += 1
        thin = min(range(len(filled)), key=lambda n: filled[n])
        if filled[thin] >= max(2, 0.15 * len(lines)):
            return gaps
        drop = _narrower(gaps, thin)
        gaps = gaps[:drop] + gaps[drop + 1 :]
    return gaps


def _narrower(gaps: list[Gap], column: int) -> int:
    """Return the narrower of the gutters beside a column."""
    beside = [n for n in (column - 1, column) if 0 <= n < len(gaps)]
    return min(beside, key=lambda n: gaps[n][1] - gaps[n][0])


def _cut(line: Line, gaps: list[Gap]) -> list[tuple[int, int, Line]]:
    """Return the parts of a line with the first and last column each stands in."""
    parts: list[tuple[int, int, list[Word]]] = []
    for stretch in stretches(line):
        x0, x1 = stretch[0].x0, max(w.x1 for w in stretch)
        first = sum(x0 >= begin - 1 for begin, _ in gaps)
        last = sum(x1 > end + 1 for _, end in gaps)
        if parts and parts[-1][1] >= first:
            before = parts.pop()
            parts.append((before[0], max(before[1], last), [*before[2], *stretch]))
        else:
            parts.append((first, max(first, last), list(stretch)))
    return [(first, last, tuple(words)) for first, last, words in parts]


def _assembled(
    rows: list[list[tuple[int, int, Line]]], width: int, rules: list[float]
) -> SetTable | None:
    cut = [cut_line({first: words for first, _, words in parts}) for parts in rows]
    spans = {(n, first): last for n, parts in enumerate(rows) for first, last, _ in parts}
    values = value_columns(cut)
    head = _head_lines(cut, values)
    if not _is_table(cut[head:], values, width):
        return None
    groups = _group_head(cut[:head], spans) + [
        [head + n for n in group] for group in group_rows(cut[head:], values, rules)
    ]
    cells = []
    for row, group in enumerate(groups):
        for column in sorted({c for n in group for c in cut[n].columns}):
            inside = tuple(dict(cut[n].parts)[column] for n in group if column in cut[n].columns)
            last = max(spans.get((n, column), column) for n in group)
            words = [w for line in inside for w in line]
            cells.append(TableCell(row, column, row, last, inside, around(words)))
    return SetTable(tuple(cells), len(_group_head(cut[:head], spans)))


def _head_lines(lines: list[CutLine], values: frozenset[int]) -> int:
    """Return how many lines stand before the first with a figure in a column of figures."""
    for n, line in enumerate(lines):
        for column, words in line.parts:
            if column in values and column > 0:
                text = words_of(words)
                if is_value(text) and not is_year(text):
                    return _label_start(lines, n)
    return 1 if not values else 0


def _label_start(lines: list[CutLine], body: int) -> int:
    """A line before the first figures that holds a label only begins the body."""
    while body > 1 and lines[body - 1].columns == {0}:
        body -= 1
    return body


def _group_head(lines: list[CutLine], spans: dict[tuple[int, int], int]) -> list[list[int]]:
    groups: list[list[int]] = []
    wide = [any(spans[n, c] > c for c in line.columns) for n, line in enumerate(lines)]
    for n in range(len(lines)):
        if groups and not wide[n] and not wide[n - 1]:
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _is_table(body: list[CutLine], values: frozenset[int], width: int) -> bool:
    """Whether the lines below the header are a table and not prose, a list or contents."""
    full = [line for line in body if len(line.columns) >= 2]
    cells = [words_of(words) for line in full for column, words in line.parts if column > 0]
    if len(full) < 3 or not cells:
        return False
    figures = sum(is_value(text) for text in cells)
    if values - {0}:
        return figures >= 0.4 * len(cells)
    short = sum(len(text.split()) <= 4 for text in cells)
    return width >= 3 and len(full) >= 4 and short >= 0.8 * len(cells)
