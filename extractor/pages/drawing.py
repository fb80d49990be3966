"""Here are a PDF and its tables; you get pictures of the pages with each cell outlined.

It shows a person what was taken for a table and where its cells are, as pdfplumber draws it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from extractor.pages.table_file import PrintedTable

_DPI = 100
_CELL, _CELL_FILL = (179, 38, 30), (255, 213, 74, 40)
_TABLE, _NO_FILL = (18, 58, 92), (0, 0, 0, 0)


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
                _draw(pdf.pages[number - 1], tables, out)
        return len(by_page)


def _draw(page: pdfplumber.page.Page, tables: Sequence[PrintedTable], out: Path) -> None:
    image = page.to_image(resolution=_DPI)
    for table in tables:
        image.draw_rects(list(table.boxes), fill=_CELL_FILL, stroke=_CELL)
        image.draw_rects([table.bbox], fill=_NO_FILL, stroke=_TABLE, stroke_width=3)
    image.save(str(out))
