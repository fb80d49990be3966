"""Here is a table of a web page; you get its cells, or hear that it only lays the page out."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.readers.grid import MOST_COLUMNS, GridCell, Row
from extractor.readers.produced import tidy
from extractor.readers.web.walk import Element, spoken

_MOST_DOWN = 5000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def is_layout(table: Element) -> bool:
    """Tell a table that only places things on the page: it nests, has headings or one column.

    A table that says what it is (caption, thead, th) is believed.
    """
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    if next(table.iter("caption", "thead", "th"), None) is not None:
        return False
    if next(table.iter(*_HEADINGS), None) is not None:
        return True
    return max(map(len, _own_rows(table)), default=0) < 2


def rows_of(table: Element) -> tuple[list[Row], int | None]:
    """Return the rows as cells in their columns, and how many head it if the mark-up says so."""
    rows: list[Row] = []
    above: dict[int, _Reaching] = {}
    heads = 0
    for cells in _own_rows(table):
        if len(rows) == heads and _is_header(cells):
            heads += 1
        row, above = _placed(cells, above)
        rows.append(row)
    return rows, heads or None


def caption_of(table: Element) -> str:
    """Return the caption, empty where there is none."""
    caption = next((child for child in table if child.tag == "caption"), None)
    return tidy(spoken(caption)) if caption is not None else ""


def _own_rows(table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row, those of tables inside it left out."""
    for child in table:
        for row in child if child.tag in ("thead", "tbody", "tfoot") else [child]:
            if row.tag == "tr":
                yield [cell for cell in row if cell.tag in ("td", "th")]


def _is_header(cells: list[Element]) -> bool:
    row = cells[0].getparent() if cells else None
    group = row.getparent() if row is not None else None
    return bool(cells) and (
        all(cell.tag == "th" for cell in cells) or (group is not None and group.tag == "thead")
    )


_Reaching = tuple[GridCell, int]  # a cell that reaches down, and into how many rows more


def _placed(
    elements: list[Element], above: dict[int, _Reaching]
) -> tuple[Row, dict[int, _Reaching]]:
    """Put cells into the columns that none from above takes; say which reach further down."""
    row: list[GridCell] = []
    below: dict[int, _Reaching] = {}
    column = 0
    for element in elements:
        column = _pass_over(above, column, row, below)
        if column >= MOST_COLUMNS:
            break
        across = _span(element, "colspan", MOST_COLUMNS)
        cell = GridCell(tidy(spoken(element)), column, across)
        row.append(cell)
        down = _span(element, "rowspan", _MOST_DOWN)
        if down > 1:
            below[column] = GridCell(cell.text, column, across, continued=True), down - 1
        column += across
    for start in sorted(at for at in above if at >= column):
        _pass_over(above, start, row, below)
    return row, below


def _pass_over(
    above: dict[int, _Reaching], column: int, row: list[GridCell], below: dict[int, _Reaching]
) -> int:
    """Take over the cells from above that stand at `column`; return the first free one."""
    while column in above:
        cell, left = above[column]
        row.append(cell)
        if left > 1:
            below[column] = cell, left - 1
        column += cell.across
    return column


def _span(cell: Element, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        return 1
    return min(max(int(value), 1), most)
