"""Here is a table of a page; you get its rows as parts, a tab between the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.model import Piece
from extractor.blocks import Part
from extractor.pages.grid import Table, TableCell
from extractor.pages.spelling import Printed, Speller


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
        spelled = speller.spell(Printed(page, line) for line in cell.lines)
        start = len(self.text)
        self.pieces.extend(
            Piece(p.start + start, p.end + start, box=p.box, edges=p.edges) for p in spelled.pieces
        )
        self.text += spelled.text
        self.cells.append((start, len(self.text), cell.column))


def table_parts(table: Table, speller: Speller) -> Iterator[Part]:
    """Yield the rows of a table that hold words."""
    opens = not table.continues
    for n in range(table.height):
        row = _Row()
        for cell in table.cells:
            if cell.row == n and cell.lines:
                row.add(cell, table.page, speller)
        if not row.cells:
            continue
        yield Part(
            "row",
            row.text,
            tuple(row.pieces),
            cells=tuple(row.cells),
            opens_table=opens,
            header_row=n < table.header_rows,
            caption=table.caption if opens else None,
        )
        opens = False
