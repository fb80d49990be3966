"""Here are a PDF and what was read of it; you get pictures of its pages with all of it outlined.

They show a person what was taken for a table and where its cells are, or what the blocks of a page
are, in which order they are read, and which words the figures are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pdfplumber
from pdfplumber.display import PageImage

from corpus.model import Block, Box
from extractor.children import Failed
from extractor.pages.table_file import PrintedTable

_DPI = 100
_CELL, _CELL_FILL = (179, 38, 30), (255, 213, 74, 40)
_TABLE, _NO_FILL = (18, 58, 92), (0, 0, 0, 0)
_FIGURE_FILL = (255, 213, 74, 110)
_KINDS = {
    "heading": (179, 38, 30),
    "row": (18, 58, 92),
    "item": (34, 120, 60),
    "furniture": (150, 150, 150),
}
_OTHER = (120, 70, 160)
_Sides = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class DrawTables:
    """Draws the pages of a PDF that have tables into a folder; made to run in a child."""

    tables: tuple[PrintedTable, ...]
    folder: Path

    def __call__(self, path: Path) -> int:
        """Write a PNG for each page with a table; return how many."""
        by_page: dict[int, list[PrintedTable]] = defaultdict(list)
        for table in self.tables:
            by_page[table.page].append(table)
        with pdfplumber.open(path) as pdf:
            for number, tables in sorted(by_page.items()):
                out = self.folder / f"{path.stem}-page-{number:03}.png"
                _draw_tables(pdf.pages[number - 1], tables, out)
        return len(by_page)


def _draw_tables(page: pdfplumber.page.Page, tables: Sequence[PrintedTable], out: Path) -> None:
    image = page.to_image(resolution=_DPI)
    for table in tables:
        image.draw_rects([_placed(box, image) for box in table.boxes], _CELL_FILL, _CELL)
        image.draw_rects([_placed(table.bbox, image)], _NO_FILL, _TABLE, stroke_width=3)
    image.save(str(out))


@dataclass(frozen=True, slots=True)
class DrawPage:
    """Draws a page of a PDF with its blocks, numbered as they are read, and its figures.

    Made to run in a child. Headings are red, rows blue, items green, furniture grey, the rest
    violet; what a record stands on is yellow.
    """

    number: int
    blocks: tuple[Block, ...]
    figures: tuple[Box, ...]
    out: Path

    def __call__(self, path: Path) -> int | Failed:
        """Write the PNG; return how many blocks are on the page."""
        with pdfplumber.open(path) as pdf:
            if not 1 <= self.number <= len(pdf.pages):
                return Failed("error", f"it has no page {self.number}")
            page = pdf.pages[self.number - 1]
            image = page.to_image(resolution=_DPI)
            here = [box.sides for box in self.figures if box.page == self.number]
            image.draw_rects([_placed(box, image) for box in here], _FIGURE_FILL, _NO_FILL)
            drawn = sum(self._draw(image, n, block) for n, block in enumerate(self.blocks))
            image.save(str(self.out))
        return drawn

    def _draw(self, image: PageImage, n: int, block: Block) -> bool:
        """Outline a block, once for each column it stands in; tell whether it is on the page."""
        colour = _KINDS.get(block.kind, _OTHER)
        boxes = [_placed(box, image) for box in _outlines(block, self.number)]
        image.draw_rects(boxes, _NO_FILL, colour)
        for x0, top, *_ in boxes[:1]:
            place = (x0 - image.bbox[0]) * image.scale, (top - image.bbox[1]) * image.scale
            image.draw.text(place, str(n), fill=colour, anchor="rt")
        return bool(boxes)


def _outlines(block: Block, page: int) -> Iterator[_Sides]:
    """Yield the rectangles round a block's lines on a page, another where they start at the top."""
    boxes = [piece.box for piece in block.pieces if piece.box and piece.box.page == page]
    column, columns = 0, list[int]()
    for n, box in enumerate(boxes):
        column += n > 0 and box.bottom < boxes[n - 1].top
        columns.append(column)
    for _, group in groupby(zip(columns, boxes, strict=True), key=lambda one: one[0]):
        x0, top, x1, bottom = zip(*(box.sides for _, box in group), strict=True)
        yield min(x0), min(top), max(x1), max(bottom)


def _placed(sides: _Sides, image: PageImage) -> _Sides:
    """Return a box as pdfplumber measures it: not from the corner of what is seen of the page."""
    left, top = image.bbox[:2]
    x0, above, x1, below = sides
    return x0 + left, above + top, x1 + left, below + top
