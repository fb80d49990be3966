"""Here are the nouns of a table: its cells, each with its words and place, and how to read them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extractor.pages.geometry import Word

Bounds = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left of the page."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: rows `row` to `last_row` and columns `column` to `last_column`, both included.

    `lines` are its printed lines from the top, each with its words from the left; `bbox` is the
    cell's own rectangle where rules draw one, otherwise the rectangle round its words.
    """

    row: int
    column: int
    last_row: int
    last_column: int
    lines: tuple[tuple[Word, ...], ...]
    bbox: Bounds

    @property
    def text(self) -> str:
        """The words with single spaces; a word parted at a line end by a soft hyphen is whole."""
        words = [word for line in self.lines for word in line]
        text = words[0].text if words else ""
        for before, word in pairwise(words):
            text = text[:-1] + word.text if before.soft_hyphen else f"{text} {word.text}"
        return text


@dataclass(frozen=True, slots=True)
class SetTable:
    """The cells of a table whose columns white space parts, and how many of its rows head it."""

    cells: tuple[TableCell, ...]
    header_rows: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page; `cells` in reading order, empty ones left out.

    `header_rows` counts the rows that head it. `caption` is what stands over it. `continues` says
    that it goes on from the table before it, across a page or column break.
    """

    page: int
    bbox: Bounds
    height: int
    width: int
    cells: tuple[TableCell, ...]
    header_rows: int = 0
    caption: str | None = None
    continues: bool = False

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The texts as a rectangle; a spanning cell stands at its first row and column."""
        texts = [[""] * self.width for _ in range(self.height)]
        for cell in self.cells:
            texts[cell.row][cell.column] = cell.text
        return tuple(tuple(row) for row in texts)


def around(words: list[Word] | tuple[Word, ...]) -> Bounds:
    """Return the smallest rectangle round some words."""
    if len(words) == 1:
        word = words[0]
        return word.x0, word.top, word.x1, word.bottom
    _, x0, top, x1, bottom, *_ = zip(*words, strict=True)
    return min(x0), min(top), max(x1), max(bottom)
