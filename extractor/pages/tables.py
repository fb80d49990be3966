"""Here is a page; you get the tables on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.pages.banded import banded_tables
from extractor.pages.borderless import borderless_tables
from extractor.pages.charts import chart_zones, is_empty, is_large, outside
from extractor.pages.geometry import PageGeometry, Word
from extractor.pages.grid import Bounds, Table, TableCell
from extractor.pages.heads import count_header_rows, find_caption
from extractor.pages.lattice import Lattice, bars, find_lattices
from extractor.pages.leaders import without_leaders
from extractor.pages.ruled import ruled_cells

_ONE_SQUARE = 4  # places of rules round it


def find_tables(page: PageGeometry) -> tuple[Table, ...]:
    """Return the tables of a page from the top."""
    lattices, loose = find_lattices([*page.rules, *bars(page.rects)])
    ruled, empty, words = _ruled_tables(page, lattices)
    charts = chart_zones(page.drawings, empty, words)
    tables = list(ruled)
    free = outside(words, charts)
    banded = banded_tables(free, loose, page.rects)
    taken = {id(w) for t in banded for c in t.cells for line in c.lines for w in line}
    free = [w for w in free if id(w) not in taken]
    for found in [*banded, *borderless_tables(free, loose)]:
        table = assemble(page.number, found.cells)
        if table:
            header_rows = found.header_rows or count_header_rows(table)
            tables.append(replace(table, header_rows=header_rows))
    placed = sorted(tables, key=lambda t: (t.bbox[1], t.bbox[0]))
    held = {w.order for t in tables for c in t.cells for line in c.lines for w in line}
    free = [w for w in words if w.order not in held]
    return tuple(replace(t, caption=find_caption(t, free)) for t in placed)


def _ruled_tables(
    page: PageGeometry, lattices: Iterable[Lattice]
) -> tuple[list[Table], list[Lattice], list[Word]]:
    """Return the tables that lattices draw, the lattices without words, and the words left."""
    tables: list[Table] = []
    empty: list[Lattice] = []
    words = without_leaders(page.words)
    for lattice in lattices:
        inside = [w for w in words if _within(w, lattice.bbox)]
        if len(lattice.xs) + len(lattice.ys) == _ONE_SQUARE:
            if not inside and is_large(lattice.bbox):
                empty.append(lattice)
            continue
        cells = ruled_cells(lattice, inside)
        table = assemble(page.number, cells)
        if is_empty(lattice, cells):
            empty.append(lattice)
        elif table and table.height >= 2 and table.width >= 2:
            tables.append(replace(table, header_rows=count_header_rows(table)))
            taken = {id(w) for w in inside}
            words = [w for w in words if id(w) not in taken]
    return tables, empty, words


def _within(word: Word, bbox: Bounds) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return bbox[0] <= x < bbox[2] and bbox[1] <= y < bbox[3]


def assemble(page: int, cells: Sequence[TableCell]) -> Table | None:
    """Return the table of some cells; rows and columns in which no cell begins are left out."""
    if not cells:
        return None
    rows = sorted({c.row for c in cells})
    columns = sorted({c.column for c in cells})
    placed = [
        replace(
            c,
            row=bisect_left(rows, c.row),
            column=bisect_left(columns, c.column),
            last_row=bisect_right(rows, c.last_row) - 1,
            last_column=bisect_right(columns, c.last_column) - 1,
        )
        for c in cells
    ]
    x0, top, x1, bottom = zip(*(c.bbox for c in cells), strict=True)
    bbox = (min(x0), min(top), max(x1), max(bottom))
    placed.sort(key=lambda c: (c.row, c.column))
    return Table(page, bbox, len(rows), len(columns), tuple(placed))
