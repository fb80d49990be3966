"""Here are words that no lattice holds; you get the cells of tables set by white space alone."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pages.bodyrows import CutLine, cut_line, group_rows, value_columns, words_of
from extractor.pages.cores import SeenLine, figure_cores, see_line, word_cores
from extractor.pages.geometry import Word
from extractor.pages.grid import SetTable, TableCell, around
from extractor.pages.gutters import Part, column_edges, cut_columns, find_gutters
from extractor.pages.headcells import head_cells, moved
from extractor.pages.lattice import Spans
from extractor.pages.prose import without_prose
from extractor.pages.strips import Gap, Line, cut_runs, read_lines
from extractor.pages.values import NUMBERED, goes_on, is_value

_LONG = 0.8  # of a table's width: a rule that bounds it
_HEAD_STEP = 2.4  # letter sizes between the feet of header lines
_MOST_HEAD = 8


def borderless_tables(words: Sequence[Word], rules: Spans) -> list[SetTable]:
    """Return the tables among words; `rules` are level rules, which bound tables and part rows."""
    runs = [cut_runs(line) for line in read_lines(w for w in words if w.upright)]
    kept = (tuple(w for run in line for w in run.words) for line in without_prose(runs) if line)
    lines = [see_line(line) for line in kept]
    found: dict[tuple[int, int], SetTable] = {}
    for core in [*figure_cores(lines), *word_cores(lines)]:
        free = max((last + 1 for _, last in found if last < core[0]), default=0)
        if any(first <= core[1] and core[0] <= last for first, last in found):
            continue
        table = _table(lines, (free, *core), rules)
        if table is not None:
            found[core] = table
    return [found[core] for core in sorted(found)]


def _table(lines: Sequence[SeenLine], at: tuple[int, int, int], rules: Spans) -> SetTable | None:
    """Return the table whose body is lines `at[1]` to `at[2]`; `at[0]` is the first still free."""
    free, first, last = at
    core = [line for line in lines[first : last + 1] if line.has_figures]
    core = core or list(lines[first : last + 1])
    gaps = find_gutters([[line.words] for line in core])
    if not gaps:
        return None
    width = len(gaps) + 1
    body = [_cut(cut_columns(line.words, gaps)) for line in lines[first : last + 1]]
    values = value_columns([cut for cut, _ in body])
    if not _is_table([cut for cut, _ in body], values, width):
        return None
    alone = first == last
    last = _end(lines, last, gaps)
    long = _long_rules(rules, [line.words for line in lines[first : last + 1]])
    start = _head_start(lines, free, first, gaps, long)
    first = _first_label(lines, start, first, gaps)
    head = head_cells(
        [ln.words for ln in lines[start:first]],
        gaps,
        column_edges([line.words for line in core], gaps),
    )
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
        if not (near and alone and goes_on(label, words_of(line.words)) and label[-1:].isalpha()):
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
    while start > free and first - start < _MOST_HEAD:
        above, line = lines[start - 1], lines[start]
        step = line.foot - above.foot
        crossed = any(above.foot - 1 < y < line.foot - 0.6 * line.words[0].size for y in rules)
        if start < first and crossed and (ruled_off or not _more_above(rules, above.foot)):
            break
        ruled_off = ruled_off or crossed
        if step > _HEAD_STEP * line.words[0].size or not _heads(above, gaps):
            break
        start -= 1
    return _without_titles(lines, _below_caption(lines, free, start, first), first, gaps)


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


def _without_titles(lines: Sequence[SeenLine], start: int, first: int, gaps: Sequence[Gap]) -> int:
    """Leave out lines at the top that stand over the first column alone: titles, not headers."""
    while start < first:
        parts = cut_columns(lines[start].words, gaps)
        if len(parts) > 1 or parts[0][0] > 0:
            break
        start += 1
    return start


def _is_table(body: list[CutLine], values: frozenset[int], width: int) -> bool:
    """Whether the lines below the header are a table and not prose, a list or contents."""
    full = [line for line in body if len(line.columns) >= 2]
    cells = [words_of(words) for line in full for column, words in line.parts if column > 0]
    if not cells or _is_contents(body):
        return False
    figures = sum(is_value(text) for text in cells)
    if values - {0} or len(body) == 1:
        return figures >= 0.4 * len(cells) and (len(full) >= 3 or width >= 3)
    short = sum(len(text.split()) <= 4 for text in cells)
    return width >= 3 and len(full) >= 4 and short >= 0.8 * len(cells)


def _is_contents(body: Sequence[CutLine]) -> bool:
    """Words followed by page numbers that never fall, or by dots, are a table of contents."""
    ends = [words_of(line.parts[-1][1]) for line in body if len(line.columns) >= 2]
    dotted = sum("...." in words_of(words) for line in body for _, words in line.parts)
    pages = [int(text) for text in ends if text.isdigit() and len(text) <= 3]
    rising = all(a <= b for a, b in zip(pages, pages[1:], strict=False))
    last = max(column for line in body for column in line.columns)
    return dotted >= 0.5 * len(body) or (
        last <= 2 and len(pages) >= max(3, len(ends) - 1) and rising and pages[-1] > pages[0] + 2
    )
