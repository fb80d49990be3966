"""Here are words that no lattice holds; you get the cells of tables set by white space alone."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pages.bodyrows import CutLine, cut_line, group_rows, value_columns, words_of
from extractor.pages.contents import is_contents
from extractor.pages.cores import SeenLine, figure_cores, see_line, word_cores
from extractor.pages.geometry import Word
from extractor.pages.grid import SetTable, TableCell, around
from extractor.pages.gutters import Part, column_edges, cut_columns, find_gutters
from extractor.pages.headcells import head_cells, moved
from extractor.pages.lattice import Spans
from extractor.pages.panels import find_parting
from extractor.pages.prose import without_prose
from extractor.pages.strips import Gap, Line, cut_runs, read_lines
from extractor.pages.values import NUMBERED, goes_on, is_value

_BULLETS = frozenset("•●▪■◦‣·➢✓➤")  # an item of a list, whatever stands behind it
_LONG = 0.8  # of a table's width: a rule that bounds it
_HEAD_STEP = 2.4  # letter sizes between the feet of header lines
_FAR = 3.4  # the same, where the rows of the body stand as far apart
_MOST_HEAD = 8


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
    if not gaps:
        return []
    over = lines[first - 1].words if first > free else ()
    parting = find_parting([line.words for line in core], gaps, over)
    if parting is not None:
        start = max(free, first - _MOST_HEAD)
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
    last = _end(lines, last, gaps)
    long = _long_rules(rules, [line.words for line in lines[first : last + 1]])
    edges = column_edges(core, gaps)
    start = _head_start(lines, free, first, gaps, long)
    start = _without_titles(lines, start, first, gaps, edges)
    first = _first_label(lines, start, first, gaps)
    head = head_cells([line.words for line in lines[start:first]], gaps, edges)
    rows = max((cell.row for cell in head), default=-1) + 1
    if alone and len({cell.column for cell in head} - {0}) < width - 1:
        return None
    body = [_cut(cut_columns(line.words, gaps)) for line in lines[first : last + 1]]
    cells = [*head, *moved(_body_cells(body, values, rules[:, 0].tolist()), rows)]
    return SetTable(tuple(cells), rows)


def _cut(parts: list[Part]) -> tuple[CutLine, dict[int, int]]:
    """Return a line by its columns, and the last column of each part."""
    by_column = {first: words for first, _, words in parts}
    return cut_line(by_column), {first: last for first, last, _ in parts}


def _body_cells(
    body: list[tuple[CutLine, dict[int, int]]], values: frozenset[int], rules: list[float]
) -> list[TableCell]:
    cells = []
    for row, group in enumerate(group_rows([cut for cut, _ in body], values, rules)):
        for column in sorted({c for n in group for c in body[n][0].columns}):
            parts = [(dict(body[n][0].parts), body[n][1]) for n in group]
            lines = tuple(words[column] for words, _ in parts if column in words)
            last = max(spans.get(column, column) for _, spans in parts)
            box = around([w for line in lines for w in line])
            cells.append(TableCell(row, column, row, last, lines, box))
    return cells


def _end(lines: Sequence[SeenLine], last: int, gaps: Sequence[Gap]) -> int:
    """Return the last line of the body, with lines below that finish the last row's label."""
    while last + 1 < len(lines):
        above, line = lines[last], lines[last + 1]
        parts = cut_columns(line.words, gaps)
        near = line.foot - above.foot <= 1.5 * line.words[0].size
        alone = len(parts) == 1 and parts[0][:2] == (0, 0)
        label = words_of(above.parts[0])
        if not (near and alone and goes_on(label, words_of(line.words))):
            break
        last += 1
    return last


def _long_rules(rules: Spans, body: Sequence[Line]) -> list[float]:
    """Return the heights of rules about as wide as the body, or wider."""
    x0, _, x1, _ = around([word for line in body for word in line])
    return [
        y for y, begin, end in rules.tolist() if min(end, x1) - max(begin, x0) >= _LONG * (x1 - x0)
    ]


def _head_start(
    lines: Sequence[SeenLine], free: int, first: int, gaps: Sequence[Gap], rules: list[float]
) -> int:
    """Return the first line of the header over a body."""
    start = first
    ruled_off = False
    pitch = (lines[first + 1].foot - lines[first].foot) if first + 1 < len(lines) else 0.0
    while start > free and first - start < _MOST_HEAD:
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
        if len(cut_runs(lines[start].words)) > 1 or lines[start].words[0].size != style.size:
            break
        start += 1
    return start


def _first_label(lines: Sequence[SeenLine], start: int, first: int, gaps: Sequence[Gap]) -> int:
    """Lines with a label only, below a header and over the first figures, begin the body."""
    while first - 1 > start:
        parts = cut_columns(lines[first - 1].words, gaps)
        label, above = words_of(lines[first - 1].words), words_of(lines[first - 2].parts[0])
        if len(parts) > 1 or parts[0][:2] != (0, 0) or goes_on(above, label):
            break
        first -= 1
    return first


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


def _without_titles(
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


def _is_table(body: list[CutLine], values: frozenset[int], width: int) -> bool:
    """Whether the lines below the header are a table and not prose, a list or contents."""
    full = [line for line in body if len(line.columns) >= 2]
    cells = [words_of(words) for line in full for column, words in line.parts if column > 0]
    if not cells or is_contents([[words_of(words) for _, words in line.parts] for line in body]):
        return False
    figures = sum(is_value(text) for text in cells)
    if values - {0} or len(body) == 1:
        return figures >= 0.4 * len(cells) and (len(full) >= 3 or width >= 3)
    short = sum(len(text.split()) <= 4 for text in cells)
    return width >= 3 and len(full) >= 4 and short >= 0.8 * len(cells)
