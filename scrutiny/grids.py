"""Here are blocks; you get the tables among them as grids of numbers under their headers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.model import Block
from scrutiny.printed import Printed, read_printed

_TOTAL = re.compile(
    r"^(?:grand |sub-?\s?|overall |net |gross )?totals?\b|\btotals?$|^all (?:recorded )?"
    r"(?:crimes?|offences)$|^overall$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"^\W*(?:of which|including|incl\b|inc\b|memo)", re.IGNORECASE)
_CHANGE = re.compile(
    r"change|difference|\bdiff\b|variance|variation|movement|\+/-|increase|decrease|\bchg\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)
# Averages, rates and ranks are no parts of anything.
_NOT_ADDED = re.compile(
    r"%|per ?cent|\brate|average|mean\b|median|\bper\b|ratio|rank|score|\byear\b|position|"
    r"\bband\b|\bref\b|\bno\.?$|\bpages?\b|\bdate\b|\btarget\b",
    re.IGNORECASE,
)
# A table of money may leave its unit to the text around it.
_MONEY = re.compile(
    r"£|\b(?:budget|fund(?:s|ing)?|costs?|spend|spending|income|expenditure|precept|surplus|"
    r"deficit|reserves?|grants?|principal|pay|savings?|invest\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the headers: its label and the numbers in it by column."""

    block: Block
    label: str
    values: Mapping[int, Printed]

    @property
    def is_total(self) -> bool:
        """Does the label say that the row sums others up?"""
        return bool(_TOTAL.search(self.label.strip(" :*")))

    @property
    def is_percent(self) -> bool:
        """Does the row hold percentages?"""
        return bool(_PERCENT.search(self.label)) or any(n.percent for n in self.values.values())

    @property
    def is_within(self) -> bool:
        """Is the row a part of the row above: "of which domestic"?"""
        return bool(_WITHIN.search(self.label))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: header by column, unit by column, rows in order."""

    table: str
    rows: tuple[Row, ...]
    heads: Mapping[int, str]
    units: Mapping[int, str | None]

    @property
    def numbered(self) -> tuple[int, ...]:
        """The columns with a number anywhere, from the left: most rows may leave one empty."""
        return tuple(sorted({column for row in self.rows for column in row.values}))

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns with a number in most of the rows, from the left."""
        most = max(1, len(self.rows) // 2)
        return tuple(c for c in self.numbered if sum(c in r.values for r in self.rows) >= most)

    def named(self, column: int) -> str:
        """The column as a reader would call it."""
        return self.heads.get(column) or self.units.get(column) or f"column {column + 1}"

    def is_percent(self, column: int) -> bool:
        """Does the column hold percentages?"""
        printed = [row.values[column] for row in self.rows if column in row.values]
        marked = sum(number.percent for number in printed) * 2 > len(printed)
        head = self.heads.get(column, "")
        return marked or self.units.get(column) == "%" or bool(_PERCENT.search(head))

    def is_change(self, column: int) -> bool:
        """Does the header call the column a difference?"""
        return bool(_CHANGE.search(self.heads.get(column, "")))

    def is_added(self, column: int) -> bool:
        """May the numbers of the column be added up?"""
        head = self.heads.get(column, "")
        return not self.is_percent(column) and not _NOT_ADDED.search(head)

    def counts(self, column: int) -> bool:
        """Does the column count whole things, not money or anything rounded?"""
        if (self.units.get(column) or "").startswith("£"):
            return False
        caption = next((row.block.caption for row in self.rows), None) or ""
        words = " ".join([self.heads.get(column, ""), caption, *(row.label for row in self.rows)])
        return not _MONEY.search(words)


def build_grids(blocks: Iterable[Block]) -> tuple[Grid, ...]:
    """Return the tables with at least one row of numbers, in reading order."""
    tables: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "row" and block.table is not None and block.cells:
            tables[block.table].append(block)
    grids = (_grid(table, rows) for table, rows in tables.items())
    return tuple(grid for grid in grids if grid.columns)


def _grid(table: str, blocks: list[Block]) -> Grid:
    heads: dict[int, str] = {}
    units: dict[int, str | None] = {}
    rows = []
    for block in blocks:
        if block.header_row:
            continue
        for cell in block.cells:
            heads.setdefault(cell.column, cell.header or "")
            units[cell.column] = units.get(cell.column) or cell.unit
        rows.append(_row(block))
    return Grid(table, tuple(rows), heads, units)


def _row(block: Block) -> Row:
    """The first cell is the label, unless it is a number like all the rest."""
    words = {cell.column: block.text[cell.start : cell.end] for cell in block.cells}
    first = min(words, default=0)
    label = words.get(first, "")
    if read_printed(label) is not None and len(words) > 1 and first != 0:
        label = ""
    numbers = {c: read_printed(text) for c, text in words.items() if c != first or not label}
    return Row(block, label, {c: n for c, n in numbers.items() if n is not None})
