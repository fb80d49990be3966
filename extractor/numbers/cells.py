"""Here is a table row; you get the numbers its cells hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus.model import Block, Cell
from extractor.numbers.amounts import digits_amount, well_grouped
from extractor.units import unit_of

# The whole cell is the number: "1,204", "-35", "(1,234)" for a loss, "4.5". Nothing beside it but
# a footnote's star.
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-+])?\s?(?P<digits>\d[\d,]{0,18}(?:\.\d{1,9})?|\.\d{1,9})"
    r"(?P<close>\))?\s?[*†‡#]{0,2}"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# A column of these holds labels, however they look.
_LABEL_COLUMN = re.compile(
    r"^(?:financial |calendar )?(?:year|date|ref|reference|page|item|id|band|ward no|time|"
    r"month|telephone|phone|code)\b|^(?:no\.?|#|rank(?:ing)?|para(?:graph)?)$",
    re.IGNORECASE,
)


def cells_in(block: Block) -> Iterator[Cell]:
    """Yield the cells of a row that hold values, its label left out.

    A cell whose column has no unit takes the row's: "Satisfied (%)", "Fees £000".
    """
    if block.header_row or not block.cells:
        return
    unit = unit_of(row_label(block), None)
    for cell in block.cells:
        if cell.column > 0 and not _LABEL_COLUMN.search((cell.header or "").strip()):
            yield cell if cell.unit or not unit else replace(cell, unit=unit)


def row_label(block: Block) -> str:
    """Return the words of a row's first cell."""
    return next((block.text[c.start : c.end] for c in block.cells if c.column == 0), "")


def cell_at(block: Block, position: int) -> Cell | None:
    """Return the cell of a row that holds a character."""
    return next((c for c in block.cells if c.start <= position < c.end), None)


def cell_number(words: str) -> Decimal | None:
    """Return the number a cell holds, negative in brackets or behind a minus; None for others.

    >>> cell_number("(1,234)"), cell_number("-35"), cell_number("2023"), cell_number("n/a")
    (Decimal('-1234'), Decimal('-35'), None, None)
    """
    match = _NUMBER.fullmatch(words.strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    if _YEAR.fullmatch(words.strip()) or not well_grouped(match["digits"]):
        return None
    amount = digits_amount(match["digits"])
    return -amount if match["open"] or match["sign"] == "-" else amount
