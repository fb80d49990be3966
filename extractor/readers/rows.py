"""Here are the lines of a tab-separated table; you get its rows, header rows marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Piece
from extractor.blocks import Part
from extractor.cells import is_number, opens_with_year
from extractor.readers.lines import Line

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
    """Return how many rows head a table: those before the first with numbers in it, or of a year.

    A table whose first row has numbers, or that has no numbers at all, has no header.
    """
    for n, cells in enumerate(rows):
        if any(is_number(cell) for cell in cells) or (n and opens_with_year(cells)):
            return n
    return 0


def _is_contents(lines: list[Line]) -> bool:
    """Words followed by page numbers that only grow are a table of contents."""
    pages = [line.text.split("\t")[-1] for line in lines]
    numbers = [int(page) for page in pages if _PAGE.fullmatch(page)]
    grows = all(a < b for a, b in zip(numbers, numbers[1:], strict=False))
    return len(numbers) >= 3 and len(numbers) >= len(lines) - 1 and grows
