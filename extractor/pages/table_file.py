"""Here is a PDF file; you get its tables, or why they could not be read, as a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from corpus.model import Problem, Settings
from extractor.children import Failed
from extractor.pages.contents import is_contents
from extractor.pages.document import UnreadablePdf, open_pdf
from extractor.pages.drafts import Page
from extractor.pages.grid import Bounds, Table
from extractor.pages.hyphens import hyphens_of
from extractor.pages.lines import lines_of
from extractor.pages.reading import read_page
from extractor.pages.spelling import Printed, Speller
from extractor.pages.tabling import goes_on


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as it is printed: rows of texts, as `Table` has them.

    `spans` lists the cells that cover more than one square: row, column, how many rows, how many
    columns. `continues` says that it is the rest of the table on the page before. `boxes` are
    the rectangles of the cells that hold words.
    """

    page: int
    bbox: Bounds
    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    spans: tuple[tuple[int, int, int, int], ...]
    caption: str | None
    continues: bool
    boxes: tuple[Bounds, ...] = ()


@dataclass(frozen=True, slots=True)
class FileTables:
    """The tables of a file, and the pages that could not be read."""

    tables: tuple[PrintedTable, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ReadTables:
    """Reads the tables of a file within the limits of `settings`; made to run in a child."""

    settings: Settings

    def __call__(self, path: Path) -> FileTables | Failed:
        """Return the tables of a PDF in the order of its pages."""
        try:
            with open_pdf(path) as document:
                return self._tables(document)
        except UnreadablePdf as error:
            return Failed(error.outcome, str(error))

    def _tables(self, document: pdfium.PdfDocument) -> FileTables:
        count = len(document)
        if count > self.settings.max_pages:
            most = self.settings.max_pages
            raise UnreadablePdf(f"has {count:,} pages; the limit is {most:,}", "too_large")
        read = [read_page(document, number, self.settings) for number in range(1, count + 1)]
        problems = tuple(page.problem for page in read if page.problem is not None)
        pages = [page.page for page in read if page.page is not None]
        hyphens = hyphens_of(lines_of(w for w in p.geometry.words if w.upright) for p in pages)
        return FileTables(tuple(_printed(pages, Speller({}, hyphens))), problems)


def _printed(pages: Sequence[Page], speller: Speller) -> Iterator[PrintedTable]:
    before: Table | None = None
    for page in pages:
        for n, table in enumerate(page.tables):
            if is_contents(table.rows):
                continue
            first = n == 0 and before is not None and before.page == table.page - 1
            yield PrintedTable(
                table.page,
                table.bbox,
                _rows(table, speller),
                table.header_rows,
                tuple(_spans(table)),
                table.caption,
                continues=first and before is not None and goes_on(before, table),
                boxes=tuple(cell.bbox for cell in table.cells),
            )
            before = table


def _rows(table: Table, speller: Speller) -> tuple[tuple[str, ...], ...]:
    texts = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        spelled = speller.spell_cell([Printed(table.page, line) for line in cell.lines])
        texts[cell.row][cell.column] = spelled.text
    return tuple(tuple(row) for row in texts)


def _spans(table: Table) -> Iterator[tuple[int, int, int, int]]:
    for cell in table.cells:
        high, wide = cell.last_row - cell.row + 1, cell.last_column - cell.column + 1
        if high > 1 or wide > 1:
            yield cell.row, cell.column, high, wide
