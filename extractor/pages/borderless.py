"""Here are words that no lattice holds; you get the cells of tables set by white space alone."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pages.bodyrows import CutLine, cut_line, group_rows, value_columns, words_of
from extractor.pages.contents import is_contents
from extractor.pages.cores import SeenLine, figure_cores, is_even, see_line, word_cores
from extractor.pages.extent import (
    MOST_HEAD,
    body_end,
    first_label,
    head_start,
    is_amid,
    with_title_amid,
    without_titles,
)
from extractor.pages.geometry import Word
from extractor.pages.grid import SetTable, TableCell, around
from extractor.pages.gutters import Part, column_edges, cut_columns, find_gutters
from extractor.pages.headcells import head_cells, moved
from extractor.pages.lattice import Spans
from extractor.pages.panels import find_parting
from extractor.pages.prose import without_prose
from extractor.pages.strips import Gap, Line, cut_runs, read_lines
from extractor.pages.values import is_value

_BULLETS = frozenset("•●▪■◦‣·➢✓➤")  # an item of a list, whatever stands behind it
_LONG = 0.8  # of a table's width: a rule that bounds it


def borderless_tables(words: Sequence[Word], rules: Spans) -> list[SetTable]:
    """Return the tables among words; `rules` are level rules, which bound tables and part rows."""
    runs = [cut_runs(line) for line in read_lines([w for w in words if w.rotation == 0])]
    kept = (tuple(w for run in line for w in run.words) for line in without_prose(runs) if line)
    lines = [see_line(line) for line in kept if line[0].text not in _BULLETS]
    found: dict[tuple[int, int], list[SetTable]] = {}
    for core in [*figure_cores(lines), *word_cores(lines)]:
        free = max((last + 1 for _, last in found if last < core[0]), default=0)
        if any(first <= core[1] and core[0] <= last for first, last in found):
            continue
        tables = _tables(lines, (free, *core), rules)
        if tables:
            found[core] = tables
    return [table for core in sorted(found) for table in found[core]]


def _tables(lines: Sequence[SeenLine], at: tuple[int, int, int], rules: Spans) -> list[SetTable]:
    """Return the table of a body, or those that stand side by side in it.

    The body is lines `at[1]` to `at[2]`; `at[0]` is the first line over it still free.
    """
    free, first, last = at
    core = [line for line in lines[first : last + 1] if line.has_figures]
    core = core or list(lines[first : last + 1])
    gaps = find_gutters([[line.words] for line in core])
    body = [word for line in lines[first : last + 1] for word in line.words]
    if not gaps or not is_even(body):
        return []
    over = lines[first - 1].words if first > free else ()
    parting = find_parting([line.words for line in core], gaps, over, rules)
    if parting is not None:
        start = max(free, first - MOST_HEAD)
        words = [word for line in lines[start : last + 1] for word in line.words]
        left = [word for word in words if word.x1 <= parting]
        right = [word for word in words if word.x0 > parting]
        return [table for half in (left, right) for table in borderless_tables(half, rules)]
    table = _table(lines, at, gaps, [line.words for line in core], rules)
    return [table] if table else []


def _table(
    lines: Sequence[SeenLine],
    at: tuple[int, int, int],
    gaps: list[Gap],
    core: Sequence[Line],
    rules: Spans,
) -> SetTable | None:
    """Return the table whose body is lines `at[1]` to `at[2]`, parted by the gutters of `core`."""
    free, first, last = at
    width = len(gaps) + 1
    body = [_cut(cut_columns(line.words, gaps)) for line in lines[first : last + 1]]
    values = value_columns([cut for cut, _ in body])
    if not _is_table([cut for cut, _ in body], values, width):
        return None
    alone = first == last
    long = _long_rules(rules, [line.words for line in lines[first : last + 1]])
    last = body_end(lines, (first, last), gaps, long)
    edges = column_edges(core, gaps)
    first = with_title_amid(lines, free, first, gaps, edges)
    start = head_start(lines, free, first, gaps, long)
    start = without_titles(lines, start, first, gaps, edges)
    first = first_label(lines, start, first, gaps)
    head = head_cells([line.words for line in lines[start:first]], gaps, edges)
    rows = max((cell.row for cell in head), default=-1) + 1
    if alone and len({cell.column for cell in head} - {0}) < width - 1:
        return None
    body = [_cut(cut_columns(line.words, gaps)) for line in lines[first : last + 1]]
    groups = group_rows([cut for cut, _ in body], values, rules[:, 0].tolist())
    cells = [*head, *moved(_body_cells(body, groups, edges), rows)]
    return SetTable(tuple(cells), rows)


def _cut(parts: list[Part]) -> tuple[CutLine, dict[int, int]]:
    """Return a line by its columns, and the last column of each part."""
    by_column = {first: words for first, _, words in parts}
    return cut_line(by_column), {first: last for first, last, _ in parts}


def _body_cells(
    body: list[tuple[CutLine, dict[int, int]]], groups: list[list[int]], edges: Sequence[Gap]
) -> list[TableCell]:
    """Return the cells of rows; what stands alone in the middle of the table spans it."""
    cells = []
    for row, group in enumerate(groups):
        for column in sorted({c for n in group for c in body[n][0].columns}):
            parts = [(dict(body[n][0].parts), body[n][1]) for n in group]
            lines = tuple(words[column] for words, _ in parts if column in words)
            last = max(spans.get(column, column) for _, spans in parts)
            box = around([w for line in lines for w in line])
            if len(group) == 1 and is_amid(
                [(c, last, w) for c, w in body[group[0]][0].parts], edges
            ):
                column, last = 0, len(edges) - 1
            cells.append(TableCell(row, column, row, last, lines, box))
    return cells


def _long_rules(rules: Spans, body: Sequence[Line]) -> list[float]:
    """Return the heights of rules about as wide as the body, or wider."""
    x0, _, x1, _ = around([word for line in body for word in line])
    return [
        y for y, begin, end in rules.tolist() if min(end, x1) - max(begin, x0) >= _LONG * (x1 - x0)
    ]


def _is_table(body: list[CutLine], values: frozenset[int], width: int) -> bool:
    """Whether the lines below the header are a table and not prose, a list or contents."""
    full = [line for line in body if len(line.columns) >= 2]
    cells = [words_of(words) for line in full for column, words in line.parts if column > 0]
    if not cells or is_contents([[words_of(words) for _, words in line.parts] for line in body]):
        return False
    figures = sum(is_value(text) for text in cells)
    if (values - {0} or len(body) == 1) and figures >= 0.4 * len(cells):
        return len(full) >= 3 or width >= 3
    short = sum(len(text.split()) <= 4 for text in cells)
    return width >= 3 and len(full) >= 4 and short >= 0.8 * len(cells)
