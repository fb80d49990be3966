"""Here is a block; you get the counts in it: numbers of things, people and events.

Not counts: years, dates, ages, lengths of time, page, paragraph and telephone numbers, and numbers
that are names ("Section 59", "24/7", "Level 2").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Cell, Mention, Quantity
from extractor.context import Context
from extractor.marks import mark_length
from extractor.numbers.cells import cell_at, cell_number, cells_in
from extractor.numbers.counting import is_count
from extractor.numbers.direction import change_at
from extractor.numbers.modifiers import modifier_at
from extractor.numbers.shares import shares_in
from extractor.numbers.written import Written, read

# Headers of columns that hold something other than a number of things.
_NOT_COUNTED = re.compile(
    r"\b(?:minutes?|mins?|hours?|hrs|days|seconds?|time|rank(?:ing)?|scores?|ratings?|ratio|grade|"
    r"per|average|budget|costs?|spend|spent|expenditure|income|amount|funding|price|value|index|"
    r"weeks?|months?|miles|outturn|actuals?|precept|reserves?|percentage|proportion|rate|"
    r"target date|deadline|telephone|postcode)\b|%",
    re.IGNORECASE,
)
_WORDS_OF_A_SENTENCE = 4


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each count; cells of a row that hold plain numbers are counts."""
    written = read(block.text)
    if block.kind == "row" and block.cells:
        yield from _cells(block, written.text)
    begin = mark_length(block.text) if block.number else 0
    for n, number in enumerate(written.numbers):
        if number.start < begin or not _in_prose(block, number.start):
            continue
        if is_count(written, n, heading=block.kind == "heading"):
            rule = "count: in words" if number.digits is None else "count: digits"
            way = change_at(block, written.text, (number.start, number.end))
            modifier = modifier_at(written.text, number.start, number.end)
            quantity = Quantity(number.amount, "each", modifier, way)
            yield _mention(block, number.start, number.end, rule, quantity)
    yield from _multiples(block, written)


def _in_prose(block: Block, position: int) -> bool:
    """In a table only a cell with a sentence in it is prose."""
    if block.kind != "row" or not block.cells:
        return True
    cell = cell_at(block, position)
    if cell is None or block.header_row:
        return False
    return len(block.text[cell.start : cell.end].split()) >= _WORDS_OF_A_SENTENCE


def _multiples(block: Block, written: Written) -> Iterator[Mention]:
    """ "A threefold increase" counts times: a ratio."""
    for share in shares_in(written.text):
        if share.times:
            span = (share.start, share.end)
            modifier = modifier_at(written.text, *span)
            way = change_at(block, written.text, span)
            quantity = Quantity(share.percent, "ratio", modifier, way)
            yield _mention(block, *span, "count: times", quantity)


def _cells(block: Block, text: str) -> Iterator[Mention]:
    for cell in cells_in(block):
        number = cell_number(text[cell.start : cell.end]) if _may_count(cell) else None
        if number is None:
            continue
        sign = "-" if number < 0 else "+" if text[cell.start] == "+" else None
        way = change_at(block, text, (cell.start, cell.end), sign)
        modifier = modifier_at(text, cell.start, cell.end)
        quantity = Quantity(number, "each", modifier, way)
        yield _mention(block, cell.start, cell.end, "count: table cell", quantity)


def _may_count(cell: Cell) -> bool:
    if cell.unit is not None or cell.header is None:
        return False
    return not _NOT_COUNTED.search(cell.header)


def _mention(block: Block, start: int, end: int, rule: str, quantity: Quantity) -> Mention:
    return Mention("count", block.text[start:end], block.id, start, end, rule, quantity)
