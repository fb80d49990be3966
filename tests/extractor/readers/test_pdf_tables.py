"""Are the tables of a PDF read into rows that know their headers, units and places?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from corpus.model import Block, Settings, Source
from extractor.readers import pdf
from tests.extractor.pages import drawn
from tests.extractor.pages.drawn import HEIGHT
from tests.extractor.pages.setting import rule_grid, write_rows


def blocks_of(folder: Path, *pages: Callable[[Canvas], None]) -> tuple[Block, ...]:
    """Return the blocks of a PDF with these pages."""
    data = drawn.pdf(*pages)
    path = folder / "report.pdf"
    path.write_bytes(data)
    source = Source(path, path.name, hashlib.sha256(data).hexdigest())
    return pdf.read(source, Settings(ocr="never")).blocks


def rows_of(folder: Path, *pages: Callable[[Canvas], None]) -> list[Block]:
    """Return the table rows of a PDF with these pages."""
    return [block for block in blocks_of(folder, *pages) if block.kind == "row"]


def ruled_rows(canvas: Canvas, rows: Sequence[Sequence[str]], top: float) -> None:
    """Write rows in a grid of three columns."""
    write_rows(canvas, rows, top=top)
    tops = [top - 12 + 16 * n for n in range(len(rows) + 1)]
    rule_grid(canvas, (35, 120, 205, 285), tops)


def test_a_row_knows_the_header_and_unit_of_each_cell(tmp_path: Path) -> None:
    """A tab stands between cells; the unit is the caption's or the header's own."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, HEIGHT - 24, "Table 1: Grants (£000)")
        ruled_rows(canvas, [("Fund", "Bids number", "Award"), ("Safer Streets", "12", "594")], 46)

    header, row = rows_of(tmp_path, draw)
    assert header.header_row
    assert row.text == "Safer Streets\t12\t594"
    assert row.caption == "Table 1: Grants (£000)"
    cells = {row.text[c.start : c.end]: (c.header, c.unit) for c in row.cells}
    assert cells["594"] == ("Award", "£000")
    assert cells["12"] == ("Bids number", None)


def test_a_spanning_header_heads_every_column_it_covers(tmp_path: Path) -> None:
    """Its words come before those of the header below it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(230, HEIGHT - 40, "2022/23 £m")
        rows = [("Heading", "Budget", "Spent"), ("Officers", "120.4", "131.0"), ("Staff", "6", "7")]
        write_rows(canvas, [*rows, ("Cars", "2", "3")], top=54)

    row = next(b for b in rows_of(tmp_path, draw) if b.text.startswith("Officers"))
    cells = {row.text[c.start : c.end]: (c.header, c.unit) for c in row.cells}
    assert cells["120.4"] == ("2022/23 £m Budget", "£m")
    assert cells["131.0"] == ("2022/23 £m Spent", "£m")


def test_a_table_goes_on_over_a_page_break_under_its_header(tmp_path: Path) -> None:
    """The header is printed again and read once; every figure stands on its own page."""
    head = ("Fund", "£ 2022", "£ 2023")

    def first(canvas: Canvas) -> None:
        ruled_rows(canvas, [head, *((f"Fund {n}", f"{n}10", f"{n}20") for n in range(1, 13))], 80)

    def second(canvas: Canvas) -> None:
        ruled_rows(canvas, [head, ("Safer Streets", "482", "594"), ("Other", "1", "2")], 40)

    rows = rows_of(tmp_path, first, second)
    assert sum(row.header_row for row in rows) == 1
    assert len({row.table for row in rows}) == 1
    last = next(row for row in rows if row.text.startswith("Safer"))
    cell = last.cells[-1]
    assert (cell.header, cell.unit) == ("£ 2023", "£")
    anchor = last.anchor(cell.start, cell.end)
    assert anchor.page == 2
    assert anchor.bbox
    assert round(anchor.bbox[2]) == 280


def test_a_bold_caption_heads_nothing_but_its_table(tmp_path: Path) -> None:
    """What follows the table still stands under the heading of its section."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(40, HEIGHT - 24, "Money for the year")
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(40, HEIGHT - 48, "Table 1 - Grants (£000)")
        canvas.setFont("Helvetica", 10)
        ruled_rows(canvas, [("Fund", "Bids number", "Award"), ("Safer Streets", "12", "594")], 70)
        for n in range(3):
            line = "We gave more than in the year before, for more villages asked for it"
            canvas.drawString(40, HEIGHT - 130 - 12 * n, line)

    blocks = blocks_of(tmp_path, draw)
    assert [block.kind for block in blocks] == ["heading", "caption", "row", "row", "paragraph"]
    assert blocks[-1].headings == ("Money for the year",)
    assert blocks[-2].caption == "Table 1 - Grants (£000)"
