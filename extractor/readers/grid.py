"""Here is a table as cells that may span rows and columns; you get its row parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.blocks import Part
from extractor.cells import is_number
from extractor.readers.rows import header_count

MOST_COLUMNS = 200
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: tidied words, its column from 0, how many columns it runs across.

    `continued` marks the part of a cell that began in a row above.
    """

    text: str
    column: int
    across: int = 1
    continued: bool = False


Row = Sequence[GridCell]


def grid_parts(rows: Sequence[Row], headers: int | None = None) -> Iterator[Part]:
    """Yield a part for each row with words; `headers` rows head the table, or it is told here.

    A heading over several columns heads each of them. A label beside several rows is read with
    each of them, as on the page; an amount is said once.
    """
    rows = [row for row in rows if any(cell.text for cell in row)]
    if headers is None:
        headers = header_count([[c.text for c in row if not c.continued] for row in rows])
    for n, row in enumerate(rows):
        text, cells = _spelt(row, heads=n < headers)
        yield Part("row", text, (), cells=cells, opens_table=n == 0, header_row=n < headers)


def _spelt(row: Row, *, heads: bool) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The row's words, a tab for each step to the next column, and the span of each cell."""
    text, spans, at = "", [], 0
    for cell in row:
        words = cell.text if _is_said(cell, heads=heads) else ""
        if not words or cell.column >= MOST_COLUMNS:
            continue
        text += "\t" * (cell.column - at)
        at = cell.column
        columns = range(cell.column, cell.column + (cell.across if heads else 1))
        spans += [(len(text), len(text) + len(words), column) for column in columns]
        text += words
    return text, tuple(spans)


def _is_said(cell: GridCell, *, heads: bool) -> bool:
    if not cell.continued:
        return True
    label = len(cell.text) <= _LONGEST_LABEL and not any(c.isdigit() for c in cell.text)
    return label and not heads and not is_number(cell.text)
