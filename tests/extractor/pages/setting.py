"""Here are rows of texts and places of rules; you get them drawn, and the tables of a page."""

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from extractor.pages.grid import Table
from extractor.pages.tables import find_tables
from tests.extractor.pages.drawn import HEIGHT, geometry


def tables(draw: Callable[[Canvas], None]) -> tuple[Table, ...]:
    """Return the tables of one drawn page."""
    return find_tables(geometry(draw))


def write_rows(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    top: float = 40,
    step: float = 16,
    left: float = 40,
) -> None:
    """Write rows, the first column from the left, others ending 160, 240 and 320 further right."""
    for n, row in enumerate(rows):
        y = HEIGHT - top - n * step
        canvas.drawString(left, y, row[0])
        for place, cell in enumerate(row[1:]):
            canvas.drawRightString(left + 160 + 80 * place, y, cell)


def rule(canvas: Canvas, top: float, x0: float, x1: float) -> None:
    """Draw a level rule; `top` counts from the top of the page."""
    canvas.line(x0, HEIGHT - top, x1, HEIGHT - top)


def rule_grid(canvas: Canvas, xs: Sequence[float], tops: Sequence[float]) -> None:
    """Draw a grid."""
    for x in xs:
        canvas.line(x, HEIGHT - tops[0], x, HEIGHT - tops[-1])
    for top in tops:
        rule(canvas, top, xs[0], xs[-1])
