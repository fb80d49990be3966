"""Here is a table of a Word file; you get its cells, or hear that it only lays the page out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from extractor.readers.grid import MOST_COLUMNS, GridCell, Row
from extractor.readers.word.paragraphs import said, value

_WRAPPERS = (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"))


def is_layout(table: Any) -> bool:
    """Tell a table that only places text: it nests another, or has one cell a row."""
    nested = next(iter(table.iterdescendants(qn("w:tbl"))), None) is not None
    return nested or max((len(list(cells_of(row))) for row in rows_in(table)), default=0) < 2


def rows_of(table: Any) -> tuple[list[Row], int | None]:
    """Return the rows as cells in their columns, and how many head it if the file says so."""
    rows: list[Row] = []
    above: dict[int, GridCell] = {}
    heads = 0
    for element in rows_in(table):
        if len(rows) == heads and element.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            heads += 1
        row = list(_placed(element, above))
        above = {cell.column: cell for cell in row}
        rows.append(row)
    return rows, heads or None


def rows_in(table: Any) -> Iterator[Any]:
    """Yield a table's own rows."""
    yield from _children(table, qn("w:tr"))


def cells_of(row: Any) -> Iterator[Any]:
    """Yield a row's own cells."""
    yield from _children(row, qn("w:tc"))


def _children(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _placed(row: Any, above: dict[int, GridCell]) -> Iterator[GridCell]:
    column = _integer(value(row, "w:trPr/w:gridBefore"), 0)
    for element in cells_of(row):
        across = max(_integer(value(element, "w:tcPr/w:gridSpan"), 1), 1)
        merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merge is not None and merge.get(qn("w:val"), "continue") != "restart"
        if goes_on and column in above:
            yield GridCell(above[column].text, column, across, continued=True)
        else:
            yield GridCell(_text(element), column, across)
        column += across
        if column >= MOST_COLUMNS:
            return


def _text(cell: Any) -> str:
    return " ".join(filter(None, (said(p).text for p in cell.iter(qn("w:p")))))


def _integer(text: str | None, default: int) -> int:
    return min(int(text), MOST_COLUMNS) if text and text.isdecimal() and len(text) < 6 else default
