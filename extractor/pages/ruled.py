"""Here are a lattice of rules and the words of a page; you get the cells of the table it draws.

Where rules part only some of the columns or rows, the words do the rest: a strip in which figures
stand beside other words in every line is two columns, and a square in which figures stand one
below another is as many rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.pages.bodyrows import CutLine, cut_line, group_rows, value_columns, words_of
from extractor.pages.geometry import Word
from extractor.pages.grid import Bounds, TableCell, around
from extractor.pages.lattice import Lattice
from extractor.pages.strips import Gap, Line, cut_runs, find_gaps, read_lines
from extractor.pages.values import SIGNS, is_value, is_year

# White between two unruled columns, in parts of the letters' size.
_GUTTER = 0.75


def ruled_cells(lattice: Lattice, words: Iterable[Word]) -> list[TableCell]:
    """Return the cells of a lattice that hold words."""
    drawn = _drawn_cells(lattice, words)
    parted = _parted(lattice)
    cells = [part for cell in drawn for part in _part_by_strips(lattice.xs, parted, cell)]
    for column in range(len(lattice.xs) - 2, -1, -1):
        cells = _split_column(cells, column)
    for row in range(len(lattice.ys) - 2, -1, -1):
        cells = split_row(cells, row)
    return cells


def _drawn_cells(lattice: Lattice, words: Iterable[Word]) -> list[TableCell]:
    squares: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, owners in enumerate(lattice.cells):
        for j, owner in enumerate(owners):
            squares[owner].append((i, j))
    held: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        row = _interval(lattice.ys, (word.top + word.bottom) / 2)
        column = _interval(lattice.xs, (word.x0 + word.x1) / 2)
        if row is not None and column is not None:
            held[lattice.cells[row][column]].append(word)
    return [_cell(lattice, squares[at], inside) for at, inside in sorted(held.items())]


def _interval(edges: Sequence[float], at: float) -> int | None:
    at_edge = bisect_right(edges, at)
    return at_edge - 1 if 0 < at_edge < len(edges) else None


def _cell(lattice: Lattice, squares: list[tuple[int, int]], words: list[Word]) -> TableCell:
    rows = [i for i, _ in squares]
    columns = [j for _, j in squares]
    top, bottom = lattice.ys[min(rows)], lattice.ys[max(rows) + 1]
    left, right = lattice.xs[min(columns)], lattice.xs[max(columns) + 1]
    return TableCell(
        min(rows),
        min(columns),
        max(rows),
        max(columns),
        cell_lines(words),
        (left, top, right, bottom),
    )


def cell_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """Return the lines of a cell; words that read up or down the page come as they are drawn."""
    if all(word.upright for word in words):
        return tuple(read_lines(words))
    return (tuple(sorted(words, key=lambda word: word.order)),)


def _parted(lattice: Lattice) -> list[bool]:
    """Tell of each upright place whether rules part most rows there."""
    rows = lattice.cells
    return [False] + [
        sum(row[j - 1] != row[j] for row in rows) > 0.5 * len(rows)
        for j in range(1, len(lattice.xs) - 1)
    ]


def _if_figures(cell: TableCell) -> list[int]:
    """Every strip parts a cell that holds nothing but figures."""
    figures = all(is_value(run.text) for line in cell.lines for run in cut_runs(line))
    return list(range(cell.column + 1, cell.last_column + 1)) if figures else []


def _part_by_strips(xs: Sequence[float], parted: list[bool], cell: TableCell) -> list[TableCell]:
    """Part a cell drawn over several strips where no run of its words crosses between them.

    Rows below a ruled header often have no upright rules of their own; where most rows have
    them, a cell without was drawn to span.
    """
    runs = [run for line in cell.lines for run in cut_runs(line)]
    if cell.column == cell.last_column or len(runs) < 2:
        return [cell]
    drawn = [j for j in range(cell.column + 1, cell.last_column + 1) if not parted[j]]
    edges = [xs[j] for j in drawn] or [xs[j] for j in _if_figures(cell)]
    uncrossed = [x for x in edges if not any(r.x0 < x - 1 and r.x1 > x + 1 for r in runs)]
    bounds = [cell.bbox[0], *uncrossed, cell.bbox[2]]
    parts = []
    for left, right in pairwise(bounds):
        box = (left, cell.bbox[1], right, cell.bbox[3])
        for part in _part(cell, left, right, box):
            first = bisect_left(xs, left)
            parts.append(replace(part, column=first, last_column=bisect_left(xs, right) - 1))
    return parts if len(parts) > 1 else [cell]


def _split_column(cells: list[TableCell], column: int) -> list[TableCell]:
    """Split one column between rules where the words show more than one."""
    alone = [c for c in cells if c.column == column == c.last_column]
    lines = [line for cell in alone for line in cell.lines]
    gaps = _column_gaps(lines)
    for gap in reversed(gaps):
        cells = [part for cell in cells for part in _cut_at(cell, column, gap)]
    return cells


def _column_gaps(lines: list[Line]) -> list[Gap]:
    """Return the gutters within a column: figures on one side in nearly every line."""
    paired = [line for line in lines if len(line) >= 2]
    if len(paired) < 3 or len(paired) < 0.5 * len(lines):
        return []
    size = paired[0][0].size
    x0, _, x1, _ = around([word for line in paired for word in line])
    crossing = len(paired) // 8
    gaps = find_gaps(paired, x0, x1, most_crossing=crossing)
    return [g for g in gaps if g[1] - g[0] >= _GUTTER * size and _parts_figures(paired, g)]


def _parts_figures(lines: list[Line], gap: Gap) -> bool:
    right = [words_of(tuple(w for w in line if w.x0 >= gap[1] - 1)) for line in lines]
    left = [words_of(tuple(w for w in line if w.x1 <= gap[0] + 1)) for line in lines]
    both = [(a, b) for a, b in zip(left, right, strict=True) if a and b]
    return len(both) >= 0.6 * len(lines) and sum(is_value(b) for _, b in both) >= 0.7 * len(both)


def _cut_at(cell: TableCell, column: int, gap: Gap) -> list[TableCell]:
    """Return a cell as it is after `column` became two, parted at the gap."""
    if cell.last_column < column:
        return [cell]
    if cell.column > column:
        return [replace(cell, column=cell.column + 1, last_column=cell.last_column + 1)]
    if cell.column < column or cell.last_column > column or _crosses(cell, gap):
        return [replace(cell, last_column=cell.last_column + 1)]
    middle = (gap[0] + gap[1]) / 2
    x0, top, x1, bottom = cell.bbox
    left = _part(cell, x0, middle, (x0, top, middle, bottom))
    right = _part(cell, middle, x1, (middle, top, x1, bottom))
    moved = [replace(p, column=column + 1, last_column=column + 1) for p in right]
    return left + moved


def _crosses(cell: TableCell, gap: Gap) -> bool:
    return any(
        find_gaps([line], gap[0] - 50, gap[1] + 50) == []
        or any(w.x0 < gap[0] - 1 and w.x1 > gap[1] + 1 for w in line)
        for line in cell.lines
        if line[0].x0 < gap[0] and line[-1].x1 > gap[1]
    )


def _part(cell: TableCell, left: float, right: float, bbox: Bounds) -> list[TableCell]:
    """Return the cell with the words whose middle lies between, or nothing where there are none."""
    lines = (tuple(w for w in line if left <= (w.x0 + w.x1) / 2 < right) for line in cell.lines)
    kept = tuple(line for line in lines if line)
    return [replace(cell, lines=kept, bbox=bbox)] if kept else []


def split_row(cells: list[TableCell], row: int) -> list[TableCell]:
    """Split one row between rules where figures stand one below another."""
    alone = [c for c in cells if c.row == row == c.last_row]
    if not _stacked(alone):
        return cells
    lines = _lines_across(alone)
    groups = group_rows(lines, value_columns(lines))
    if len(groups) < 2:
        return cells
    tops = [
        min(w.top for n in group for _, line in lines[n].parts for w in line) for group in groups
    ]
    return [part for cell in cells for part in _slice(cell, row, tops)]


def _lines_across(cells: list[TableCell]) -> list[CutLine]:
    """Return the printed lines of a row of cells, each cut into its columns."""
    owner = {id(w): c.column for c in cells for line in c.lines for w in line if w.upright}
    words = [w for c in cells for line in c.lines for w in line if w.upright]
    lines = []
    for line in read_lines(words):
        parts: dict[int, list[Word]] = defaultdict(list)
        for word in line:
            parts[owner[id(word)]].append(word)
        lines.append(cut_line({column: tuple(inside) for column, inside in parts.items()}))
    return lines


def _stacked(cells: list[TableCell]) -> bool:
    """Whether some cell holds figures and nothing else, one below another."""
    for cell in cells:
        texts = [words_of(line) for line in cell.lines if words_of(line) not in SIGNS]
        if len(texts) >= 2 and all(is_value(t) and not is_year(t) for t in texts):
            return True
    return False


def _slice(cell: TableCell, row: int, tops: list[float]) -> list[TableCell]:
    """Return a cell as it is after `row` became as many rows as there are tops."""
    more = len(tops) - 1
    if cell.last_row < row:
        return [cell]
    if cell.row > row:
        return [replace(cell, row=cell.row + more, last_row=cell.last_row + more)]
    if cell.row < row or cell.last_row > row:
        return [replace(cell, last_row=cell.last_row + more)]
    slices: dict[int, list[Line]] = defaultdict(list)
    for line in cell.lines:
        middle = sum(w.top + w.bottom for w in line) / (2 * len(line))
        slices[max(n for n, top in enumerate(tops) if n == 0 or top <= middle)].append(line)
    x0, top, x1, bottom = cell.bbox
    edges = [top, *tops[1:], bottom]
    return [
        replace(
            cell,
            row=row + n,
            last_row=row + n,
            lines=tuple(lines),
            bbox=(x0, edges[n], x1, edges[n + 1]),
        )
        for n, lines in sorted(slices.items())
    ]
