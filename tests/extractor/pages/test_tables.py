"""Here are small drawn pages; the tables on them come out as a person reads them."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from extractor.pages.grid import Table
from extractor.pages.tables import find_tables
from tests.extractor.pages.drawn import HEIGHT, geometry

BUDGET = (
    ("Heading", "2022/23", "2023/24"),
    ("Officers", "1,204", "1,310"),
    ("Staff", "640", "(12)"),
    ("Vehicles", "75", "81"),
)


def tables(draw: object) -> tuple[Table, ...]:
    """Return the tables of one drawn page."""
    return find_tables(geometry(draw))  # type: ignore[arg-type]


def write_rows(
    canvas: Canvas, rows: Sequence[Sequence[str]], top: float = 40, step: float = 16
) -> None:
    """Write rows, the first column from 40 points, the others ending at 200, 280 and 360."""
    for n, row in enumerate(rows):
        y = HEIGHT - top - n * step
        canvas.drawString(40, y, row[0])
        for place, cell in enumerate(row[1:]):
            canvas.drawRightString(200 + 80 * place, y, cell)


def ruled(canvas: Canvas, xs: Sequence[float], tops: Sequence[float]) -> None:
    """Draw a grid; `tops` count from the top of the page."""
    for x in xs:
        canvas.line(x, HEIGHT - tops[0], x, HEIGHT - tops[-1])
    for top in tops:
        canvas.line(xs[0], HEIGHT - top, xs[-1], HEIGHT - top)


def test_a_ruled_table_has_the_cells_its_rules_draw() -> None:
    """Rows, columns, header and box of a plain grid."""

    def draw(canvas: Canvas) -> None:
        write_rows(canvas, BUDGET)
        ruled(canvas, (35, 120, 205, 285), (27, 44, 60, 76, 92))

    (table,) = tables(draw)
    assert table.rows == BUDGET
    assert table.header_rows == 1
    assert table.page == 1
    assert [round(edge) for edge in table.bbox] == [35, 27, 285, 92]


def test_a_table_without_rules_is_read_from_its_white_space() -> None:
    """Figures that end in one line make columns."""
    (table,) = tables(lambda canvas: write_rows(canvas, BUDGET))
    assert table.rows == BUDGET
    assert table.header_rows == 1


def test_running_text_in_two_columns_is_no_table() -> None:
    """Two columns of prose stand side by side as a table's would."""
    words = (
        "the officers of the county went about their work in many towns and small villages".split()
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        for n in range(18):
            y = HEIGHT - 40 - 10 * n
            canvas.drawString(30, y, " ".join(words[(n + k) % 15] for k in range(8)))
            canvas.drawString(215, y, " ".join(words[(2 * n + k) % 15] for k in range(8)))

    assert tables(draw) == ()
