"""Here are the lines of a tab-separated table; you get its rows, header rows marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Piece
from extractor.blocks import Part
from extractor.readers.lines import Line

# A number as tables print it: "1,204", "(35)", "£2.5m", "-4.62%", "n/a" and dashes for none.
_NUMBER = re.compile(
    r"\s*[(£$€]*[-–−+]?[£]?\d[\d,.]*\s?(?:%|k|m|bn|p)?\)?\s*|\s*(?:n/a|[-–—])\s*", re.IGNORECASE
)
_YEAR = re.compile(r"\s*(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d|(?:19|20)\d\d))?\s*")
_UNIT = re.compile(r"\s*[(]?£\s?['’]?0{3}[)]?\s*")  # "£000" heads amounts; it is none
_PAGE = re.compile(r"\s*\d{1,3}\s*")


def table_parts(lines: list[Line]) -> Iterator[Part]:
    """Yield the rows of a table; a table of contents is page furniture."""
    spans = [tuple(cell_spans(line.text)) for line in lines]
    headers = header_count(
        [[line.text[a:b] for a, b, _ in s] for line, s in zip(lines, spans, strict=True)]
    )
    contents = _is_contents(lines)
    for n, (line, cells) in enumerate(zip(lines, spans, strict=True)):
        yield Part(
            "row",
            line.text,
            (Piece(0, len(line.text), line.offset),),
            cells=() if contents else cells,
            opens_table=n == 0,
            header_row=n < headers,
        )


def cell_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, column) of each cell that holds words."""
    position = 0
    for column, cell in enumerate(text.split("\t")):
        words = cell.strip()
        if words:
            start = position + cell.index(words)
            yield start, start + len(words), column
        position += len(cell) + 1


def header_count(rows: list[list[str]]) -> int:
    """Return how many rows head a table: those before the first with numbers in it.

    A table whose first row has numbers, or that has no numbers at all, has no header.
    """
    for n, cells in enumerate(rows):
        if any(is_number(cell) for cell in cells):
            return n
    return 0


def is_number(cell: str) -> bool:
    """Tell whether a cell is a figure; a year or a unit is a heading.

    >>> is_number("1,204"), is_number("2021/22"), is_number("(35)"), is_number("£000")
    (True, False, True, False)
    """
    return bool(_NUMBER.fullmatch(cell)) and not (_YEAR.fullmatch(cell) or _UNIT.fullmatch(cell))


def _is_contents(lines: list[Line]) -> bool:
    """Words followed by page numbers that only grow are a table of contents."""
    pages = [line.text.split("\t")[-1] for line in lines]
    numbers = [int(page) for page in pages if _PAGE.fullmatch(page)]
    grows = all(a < b for a, b in zip(numbers, numbers[1:], strict=False))
    return len(numbers) >= 3 and len(numbers) >= len(lines) - 1 and grows
