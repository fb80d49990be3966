"""Here are tables whose rows stand on coloured grounds; they come out as a person reads them."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.extractor.pages.drawn import HEIGHT
from tests.extractor.pages.setting import tables

Row = tuple[tuple[str, ...], tuple[str, ...], str, str]
ROWS: tuple[Row, ...] = (
    (("Streets fund",), ("Lighting and cameras", "in two town centres"), "£594,041", "12"),
    (
        ("Violence", "network"),
        ("Mentors for the young", "in schools, a helpline", "for parents"),
        "£210,500",
        "8",
    ),
    (("Victims",), ("Support for victims",), "£1,204,000", "31"),
    (("Rural team",), ("Two officers and a van",), "£98,000", "-"),
)


def ground(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    """Colour a part of the page."""
    canvas.setFillColorRGB(0.85, 0.9, 1)
    canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, fill=1, stroke=0)
    canvas.setFillColorRGB(0, 0, 0)


def write_row(canvas: Canvas, top: float, row: Row, *, centred: bool) -> None:
    """Write a row, its cells of fewer lines at the top or in the middle."""
    label, remark, *figures = row
    lines = max(len(label), len(remark))
    for x, texts in ((30, label), (120, remark)):
        down = 5.5 * (lines - len(texts)) if centred else 0
        for m, text in enumerate(texts):
            canvas.drawString(x, HEIGHT - top - 11 - 11 * m - down, text)
    for x, text in zip((290, 365), figures, strict=True):
        down = 5.5 * (lines - 1) if centred else 0
        canvas.drawRightString(x, HEIGHT - top - 11 - down, text)


@pytest.mark.parametrize("centred", [False, True])
@pytest.mark.parametrize("cells", [False, True])
def test_a_coloured_ground_holds_a_row_of_several_lines(cells: bool, centred: bool) -> None:
    """Every other row is coloured, or each cell of every row; no rule is drawn."""

    def draw(canvas: Canvas) -> None:
        ground(canvas, 25, 28, 375, 46)
        for x, head in ((30, "Programme"), (120, "Paid for"), (240, "Amount"), (330, "Projects")):
            canvas.drawString(x, HEIGHT - 40, head)
        top = 47.0
        for n, row in enumerate(ROWS):
            bottom = top + 11 * max(len(row[0]), len(row[1])) + 6
            if cells:
                for x0, x1 in ((25, 114), (115, 224), (225, 299), (300, 375)):
                    ground(canvas, x0, top, x1, bottom - 1)
            elif n % 2:
                ground(canvas, 25, top, 375, bottom)
            write_row(canvas, top, row, centred=centred)
            top = bottom

    (table,) = tables(draw)
    assert table.rows == (
        ("Programme", "Paid for", "Amount", "Projects"),
        *((" ".join(label), " ".join(remark), *figures) for label, remark, *figures in ROWS),
    )
    assert table.header_rows == 1


def test_large_figures_on_coloured_tiles_are_no_table() -> None:
    """A figure and its label on a tile of their own, two rows of three tiles."""

    def draw(canvas: Canvas) -> None:
        for row in range(2):
            for column in range(3):
                x, top = 30 + 112 * column, 40 + 74 * row
                ground(canvas, x, top, x + 110, top + 70)
                canvas.setFont("Helvetica", 26)
                canvas.drawString(x + 10, HEIGHT - top - 30, f"1,2{row}{column}")
                canvas.setFont("Helvetica", 10)
                canvas.drawString(x + 10, HEIGHT - top - 48, "calls answered")

    assert tables(draw) == ()
