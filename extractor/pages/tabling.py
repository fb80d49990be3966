"""Here is a table of a page; you get its rows as parts, a tab between the cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.model import Piece
from extractor.blocks import Part
from extractor.pages.grid import Table, TableCell
from extractor.pages.spelling import Printed, Speller

_PAGE = re.compile(r"\s*\d{1,3}\s*")
_AS_WIDE = 0.1  # parts of a table's width that the rest of it may be narrower or wider


@dataclass(slots=True)
class _Row:
    """A row so far: its text, pieces, and the span and column of each cell."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    cells: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, cell: TableCell, page: int, speller: Speller) -> None:
        """Put a cell behind those before it, as many tabs on as it is columns on."""
        column = self.cells[-1][2] if self.cells else 0
        self.text += "\t" * (cell.column - column)
        spelled = speller.spell_cell([Printed(page, line) for line in cell.lines])
        start = len(self.text)
        self.pieces.extend(
            Piece(p.start + start, p.end + start, box=p.box, edges=p.edges) for p in spelled.pieces
        )
        self.text += spelled.text
        self.cells.append((start, len(self.text), cell.column))

    def spread(self, cell: TableCell) -> None:
        """Let the header cell just added head all columns it spans."""
        start, end, first = self.cells[-1]
        self.cells += [(start, end, column) for column in range(first + 1, cell.last_column + 1)]


def table_parts(tables: Sequence[Table], speller: Speller) -> Iterator[Part]:
    """Yield the rows of a table that hold words; `tables` are its parts, one after a break.

    A row that the break cut in two, some cells before it and the others behind, is one again. A
    table of contents keeps no cells: its page numbers are no figures.
    """
    rows = list(_rows(tables))
    contents = _is_contents(rows)
    for n, (cells, header) in enumerate(rows):
        row = _Row()
        for page, cell in sorted(cells, key=lambda one: one[1].column):
            row.add(cell, page, speller)
            if header:
                row.spread(cell)
        yield Part(
            "row",
            row.text,
            tuple(row.pieces),
            cells=() if contents else tuple(row.cells),
            opens_table=n == 0,
            header_row=header,
            caption=tables[0].caption if n == 0 else None,
        )


def _rows(tables: Sequence[Table]) -> Iterator[tuple[list[tuple[int, TableCell]], bool]]:
    """Yield the cells of each row with their page, and whether the row heads the table."""
    held: list[tuple[int, TableCell]] = []
    header = False
    for n, table in enumerate(tables):
        by_row: dict[int, list[tuple[int, TableCell]]] = defaultdict(list)
        for cell in table.cells:
            by_row[cell.row].append((table.page, cell))
        for row in range(table.height):
            cells = by_row[row]
            if n and row < table.header_rows and _same_header(tables[0], table):
                continue
            if held and not (n and row == 0 and _are_halves(held, cells)):
                yield held, header
                held = []
            held, header = held + cells, n == 0 and row < table.header_rows
    if held:
        yield held, header


def _are_halves(above: list[tuple[int, TableCell]], below: list[tuple[int, TableCell]]) -> bool:
    """Tell whether no column has a cell in both halves, and the row's label is in one only."""
    columns = [{cell.column for _, cell in half} for half in (above, below)]
    return bool(columns[0] and columns[1]) and not columns[0] & columns[1]


def _is_contents(rows: Sequence[tuple[list[tuple[int, TableCell]], bool]]) -> bool:
    """Words followed by page numbers that only grow are a table of contents."""
    last = [max(cells, key=lambda one: one[1].column)[1].text for cells, _ in rows]
    numbers = [int(text) for text in last if _PAGE.fullmatch(text)]
    grows = all(a < b for a, b in pairwise(numbers))
    return len(numbers) >= 3 and len(numbers) >= len(rows) - 1 and grows


def goes_on(above: Table, below: Table) -> bool:
    """Tell whether a table that comes right behind another is the rest of it.

    It has as many columns, as wide; if it has a header, the same one.
    """
    if above.width != below.width or (above.page == below.page and above.bbox[0] == below.bbox[0]):
        return False
    if _is_headed(below) and not _same_header(above, below):
        return False
    wide = above.bbox[2] - above.bbox[0]
    return abs(wide - (below.bbox[2] - below.bbox[0])) <= _AS_WIDE * wide


def _same_header(above: Table, below: Table) -> bool:
    """Tell whether the rest of a table repeats its header."""
    return above.rows[: below.header_rows] == below.rows[: below.header_rows]


def _is_headed(table: Table) -> bool:
    """Tell whether a table has a header of its own; a lone label is half of a row."""
    heads = [sum(1 for text in row if text) for row in table.rows[: table.header_rows]]
    return any(filled > 1 for filled in heads)
