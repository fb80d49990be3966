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
from extractor.numbers.cells import cell_number, cells_in, row_label
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
_NOT_COUNTED_ROW = re.compile(
    r"\((?:mins?|minutes|hours|hrs|days|secs?|seconds|%)\)|\b(?:per|rate|ratio|rank|percentage|"
    r"proportion|average|time)\b",
    re.IGNORECASE,
)
_OTHER_ROW = re.compile(
    r"\b(?:tel|telephone|phone|fax|mobile|page|pages|date|year|ref|reference|item|no|id|version|"
    r"postcode|room|section|chapter|appendix|agenda|time|age|extension|charity|company)\b",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"[£€$]|\b(?:grants?|funds?|funding|budget|costs?|income|expenditure|spend\w*|reserves?|"
    r"savings?|precept|tax|fees?|pay|salar\w+|financ\w+|award\w*|income|balance|debt|loans?)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z]{3}")
_WORDS_OF_A_SENTENCE = 4


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each count; cells of a row that hold plain numbers are counts."""
    written = read(block.text)
    if block.kind == "row" and block.cells:
        yield from _cells(block, written.text)
    begin = mark_length(block.text) if block.number else 0
    prose = tuple(_prose(block))
    for n, number in enumerate(written.numbers):
        if number.start < begin or not any(a <= number.start < b for a, b in prose):
            continue
        if is_count(written, n, heading=block.kind in ("heading", "caption")):
            rule = "count: in words" if number.digits is None else "count: digits"
            way = change_at(block, written.text, (number.start, number.end))
            modifier = modifier_at(written.text, number.start, number.end)
            quantity = Quantity(number.amount, "each", modifier, way)
            yield _mention(block, number.start, number.end, rule, quantity)
    yield from _multiples(block, written)


def _prose(block: Block) -> Iterator[tuple[int, int]]:
    """The spans to be read as prose: in a table only the cells with a sentence in them.

    A label with figures behind it is none.
    """
    if block.kind != "row" or not block.cells:
        yield 0, len(block.text)
        return
    words = {cell.column: block.text[cell.start : cell.end] for cell in block.cells}
    figures = any(cell_number(text) is not None for column, text in words.items() if column > 0)
    for cell in () if block.header_row else block.cells:
        label = cell.column == 0 and figures
        if not label and len(words[cell.column].split()) >= _WORDS_OF_A_SENTENCE:
            yield cell.start, cell.end


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
        number = cell_number(text[cell.start : cell.end]) if _may_count(block, cell) else None
        if number is None:
            continue
        sign = "-" if number < 0 else "+" if text[cell.start] == "+" else None
        way = change_at(block, text, (cell.start, cell.end), sign)
        modifier = modifier_at(text, cell.start, cell.end)
        quantity = Quantity(number, "each", modifier, way)
        yield _mention(block, cell.start, cell.end, "count: table cell", quantity)


def _may_count(block: Block, cell: Cell) -> bool:
    label = row_label(block)
    if cell.unit is not None or _NOT_COUNTED_ROW.search(label):
        return False
    if cell.header is None:
        return len(block.cells) == 2 and _is_counted_label(block, label)
    return not _NOT_COUNTED.search(cell.header)


def _is_counted_label(block: Block, label: str) -> bool:
    """ "Referrals | 15,532" without a header: a count, unless money or a reference is spoken of."""
    above = " ".join((label, block.caption or "", *block.headings[-1:]))
    return bool(_WORDS.search(label)) and not (
        _NOT_COUNTED.search(label) or _OTHER_ROW.search(label) or _OF_MONEY.search(above)
    )


def _mention(block: Block, start: int, end: int, rule: str, quantity: Quantity) -> Mention:
    return Mention("count", block.text[start:end], block.id, start, end, rule, quantity)
