"""Here are small drawn pages; the tables on them come out as a person reads them."""

from itertools import cycle

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.extractor.pages.drawn import HEIGHT
from tests.extractor.pages.setting import rule, rule_grid, tables, write_rows

BUDGET = (
    ("Heading", "2022/23", "2023/24"),
    ("Officers", "1,204", "1,310"),
    ("Staff", "640", "(12)"),
    ("Vehicles", "75", "81"),
)
WORDS = "the officers of the county went about their work in many towns and small villages".split()


def write_prose(canvas: Canvas, left: float, top: float, lines: int, width: float) -> None:
    """Write running text in small letters, its lines filled up to a width."""
    words = cycle(WORDS)
    canvas.setFont("Helvetica", 8)
    for n in range(lines):
        line = next(words)
        while canvas.stringWidth(line) < width - 30:
            line += f" {next(words)}"
        canvas.drawString(left, HEIGHT - top - 10 * n, line)
    canvas.setFont("Helvetica", 10)


def test_a_ruled_table_has_the_cells_its_rules_draw() -> None:
    """Rows, columns, header and box of a plain grid."""

    def draw(canvas: Canvas) -> None:
        write_rows(canvas, BUDGET)
        rule_grid(canvas, (35, 120, 205, 285), (27, 44, 60, 76, 92))

    (table,) = tables(draw)
    assert table.rows == BUDGET
    assert (table.page, table.header_rows) == (1, 1)
    assert [round(edge) for edge in table.bbox] == [35, 27, 285, 92]


def test_a_table_without_rules_is_read_from_its_white_space() -> None:
    """Figures that end in one line make columns."""
    (table,) = tables(lambda canvas: write_rows(canvas, BUDGET))
    assert table.rows == BUDGET
    assert table.header_rows == 1


def test_a_caption_stands_over_its_table() -> None:
    """The numbered line over a table names it and is no header of it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, HEIGHT - 26, "Table 2: What the year cost (£000)")
        write_rows(canvas, BUDGET, top=46)

    (table,) = tables(draw)
    assert table.rows == BUDGET
    assert table.caption == "Table 2: What the year cost (£000)"


def test_a_header_over_several_columns_spans_them() -> None:
    """In a grid a merged cell spans; without rules a cell centred over two columns does."""

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(230, HEIGHT - 40, "Recorded")
        write_rows(canvas, [("Offence", "2022", "2023"), *BUDGET[1:]], top=56)

    (table,) = tables(draw)
    spans = {cell.text: (cell.column, cell.last_column) for cell in table.cells}
    assert spans["Recorded"] == (1, 2)
    assert table.header_rows == 2


def test_a_ruled_header_over_several_columns_spans_them() -> None:
    """No rule parts the squares under a merged cell."""

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(200, HEIGHT - 40, "Recorded")
        write_rows(canvas, [("Offence", "2022", "2023"), *BUDGET[1:]], top=56)
        rule_grid(canvas, (35, 285), (28, 44, 60, 76, 92, 108))
        canvas.line(120, HEIGHT - 28, 120, HEIGHT - 108)
        canvas.line(205, HEIGHT - 44, 205, HEIGHT - 108)

    (table,) = tables(draw)
    assert table.rows[0] == ("", "Recorded", "")
    spans = {cell.text: (cell.column, cell.last_column) for cell in table.cells}
    assert spans["Recorded"] == (1, 2)
    assert table.rows[2] == ("Officers", "1,204", "1,310")


def test_figures_one_below_another_in_one_square_are_as_many_rows() -> None:
    """A frame with upright rules only holds a row for each line of figures."""

    def draw(canvas: Canvas) -> None:
        write_rows(canvas, BUDGET)
        rule_grid(canvas, (35, 120, 205, 285), (27, 44, 92))

    (table,) = tables(draw)
    assert table.rows == BUDGET


@pytest.mark.parametrize("ruled", [True, False])
def test_a_label_that_takes_two_lines_is_one_cell(ruled: bool) -> None:
    """The second line of a label begins small and brings no figures."""
    rows = [BUDGET[0], ("Cars, vans", "75", "81"), ("and bicycles", ""), ("Staff", "640", "(12)")]

    def draw(canvas: Canvas) -> None:
        write_rows(canvas, [*rows, ("Other", "3", "4")], step=14)
        if ruled:
            rule_grid(canvas, (35, 120, 205, 285), (28, 44, 72, 86, 102))

    (table,) = tables(draw)
    assert table.rows[1:3] == (("Cars, vans and bicycles", "75", "81"), ("Staff", "640", "(12)"))


def test_a_heading_within_a_table_is_a_row_of_its_own() -> None:
    """A label without figures, that nothing joins to its neighbours, parts groups of rows."""
    rows = [*BUDGET[:2], ("Property", ""), ("Stations", "18", "17"), ("Houses", "2", "2")]
    (table,) = tables(lambda canvas: write_rows(canvas, rows))
    assert table.rows[2] == ("Property", "", "")
    assert len(table.rows) == 5


def test_two_ruled_tables_side_by_side_are_two() -> None:
    """Lattices that do not touch are tables of their own."""

    def draw(canvas: Canvas) -> None:
        for left in (20.0, 210.0):
            rows = [row[:2] for row in BUDGET]
            write_rows(canvas, rows, left=left)
            rule_grid(canvas, (left - 5, left + 80, left + 165), (27, 44, 60, 76, 92))

    found = tables(draw)
    assert [table.rows for table in found] == [tuple(row[:2] for row in BUDGET)] * 2


def test_running_text_in_two_columns_is_no_table() -> None:
    """Two columns of prose stand side by side as a table's would."""

    def draw(canvas: Canvas) -> None:
        write_prose(canvas, 30, 40, 18, 170)
        write_prose(canvas, 215, 40, 18, 170)

    assert tables(draw) == ()


def test_a_table_beside_running_text_is_found_without_it() -> None:
    """Prose in the left column is no label of the figures in the right one."""

    def draw(canvas: Canvas) -> None:
        write_prose(canvas, 20, 37, 12, 180)
        for n, row in enumerate(BUDGET):
            y = HEIGHT - 48 - 17 * n
            canvas.drawString(220, y, row[0])
            canvas.drawRightString(310, y, row[1])
            canvas.drawRightString(370, y, row[2])

    (table,) = tables(draw)
    assert table.rows == BUDGET


def test_a_bar_chart_is_no_table() -> None:
    """Ticks, labels and the lines between them stand in columns but hold nothing."""

    def draw(canvas: Canvas) -> None:
        for n in range(6):
            rule(canvas, 60 + 25 * n, 80, 330)
            canvas.drawRightString(75, HEIGHT - 63 - 25 * n, f"{(5 - n) * 200:,}")
        canvas.line(80, HEIGHT - 60, 80, HEIGHT - 185)
        for n, name in enumerate(("North", "East", "South", "West")):
            canvas.rect(100 + 55 * n, HEIGHT - 185, 25, 30 + 20 * n, fill=1)
            canvas.drawString(98 + 55 * n, HEIGHT - 198, name)

    assert tables(draw) == ()


@pytest.mark.parametrize("dots", ["", " . . . . . . . ."])
def test_a_table_of_contents_is_no_table(dots: str) -> None:
    """Words followed by growing page numbers, with or without leaders."""
    lines = ("Foreword", "How the money works", "Our officers", "Villages", "What comes next")

    def draw(canvas: Canvas) -> None:
        for n, words in enumerate(lines):
            canvas.drawString(40, HEIGHT - 40 - 16 * n, words + dots)
            canvas.drawRightString(300, HEIGHT - 40 - 16 * n, str(3 + 4 * n))

    assert tables(draw) == ()


def test_an_address_block_and_a_list_are_no_tables() -> None:
    """A few short lines beside others, and items behind their marks, are not columns."""

    def draw(canvas: Canvas) -> None:
        for n, (left, right) in enumerate(
            [("The Commissioner", "Telephone"), ("1 High Street", "01234 567890"), ("Milltown", "")]
        ):
            canvas.drawString(40, HEIGHT - 40 - 14 * n, left)
            canvas.drawString(250, HEIGHT - 40 - 14 * n, right)
        for n in range(4):
            canvas.drawString(40, HEIGHT - 120 - 14 * n, f"{n + 1}.")
            canvas.drawString(70, HEIGHT - 120 - 14 * n, "Make the roads safer for all")

    assert tables(draw) == ()


def test_dots_that_lead_to_a_figure_are_no_words() -> None:
    """A leader fills the white space between columns; the label ends before it."""
    rows = [(label.ljust(26 - n, "."), *figures) for n, (label, *figures) in enumerate(BUDGET[1:])]
    (table,) = tables(lambda canvas: write_rows(canvas, [("", "2022/23", "2023/24"), *rows]))
    assert table.rows[1:] == BUDGET[1:]


def test_a_currency_sign_set_apart_belongs_to_its_figure() -> None:
    """Accounts print the sign at the left of the column, in the first and last row only."""

    def draw(canvas: Canvas) -> None:
        write_rows(canvas, [*BUDGET, ("Total", "1,919", "1,379")])
        for top in (56, 104):
            for x in (150, 230):
                canvas.drawString(x, HEIGHT - top, "£")

    (table,) = tables(draw)
    assert table.rows[1] == ("Officers", "£ 1,204", "£ 1,310")
    assert table.rows[2] == ("Staff", "640", "(12)")


def test_a_line_set_in_finishes_the_label_above_it() -> None:
    """What follows begins as far left as the row did, so the line between is no item of it."""

    def draw(canvas: Canvas) -> None:
        write_rows(canvas, [BUDGET[0]], top=40)
        for n, (left, words) in enumerate(
            [(40, "Stations and"), (48, "Houses"), (40, "Vehicles"), (40, "Uniforms")]
        ):
            canvas.drawString(left, HEIGHT - 54 - 14 * n, words)
        for top, figures in ((68, ("18", "17")), (82, ("75", "81")), (96, ("4", "5"))):
            for place, figure in enumerate(figures):
                canvas.drawRightString(200 + 80 * place, HEIGHT - top, figure)

    (table,) = tables(draw)
    assert table.rows[1:3] == (("Stations and Houses", "18", "17"), ("Vehicles", "75", "81"))


def test_two_tables_side_by_side_without_rules_are_two() -> None:
    """Both sides have the same header over labels and figures."""

    def draw(canvas: Canvas) -> None:
        for n, row in enumerate(
            [("Force", "Count"), ("Avon", "12"), ("Devon", "15"), ("Kent", "8"), ("Surrey", "120")]
        ):
            for left in (30, 220):
                canvas.drawString(left, HEIGHT - 40 - 14 * n, row[0])
                canvas.drawRightString(left + 110, HEIGHT - 40 - 14 * n, row[1])

    found = tables(draw)
    assert len(found) == 2
    assert found[0].rows == found[1].rows
    assert found[0].rows[1] == ("Avon", "12")


def test_headers_that_begin_over_their_columns_span_them() -> None:
    """Each of several headers in a line takes the columns up to the next one."""

    def draw(canvas: Canvas) -> None:
        for x, words in ((120, "Men"), (240, "Women")):
            canvas.drawString(x, HEIGHT - 40, words)
        for n, row in enumerate(
            [
                ("", "N", "%", "N", "%"),
                ("North", "4", "22", "5", "33"),
                ("South", "1", "6", "9", "60"),
            ]
        ):
            canvas.drawString(40, HEIGHT - 54 - 14 * n, row[0])
            for place, cell in enumerate(row[1:]):
                canvas.drawRightString(135 + 60 * place, HEIGHT - 54 - 14 * n, cell)

    (table,) = tables(draw)
    spans = {cell.text: (cell.column, cell.last_column) for cell in table.cells if cell.row == 0}
    assert spans == {"Men": (1, 2), "Women": (3, 4)}


def test_header_rows_of_a_table_of_words_are_told_by_their_look() -> None:
    """Bold words over plain ones."""

    def draw(canvas: Canvas) -> None:
        rows = [("Name", "Role", "Area"), ("Ann", "Chair", "North"), ("Bob", "Clerk", "South")]
        for n, row in enumerate([*rows, ("Cy", "Member", "East"), ("Di", "Member", "West")]):
            canvas.setFont("Helvetica-Bold" if n == 0 else "Helvetica", 10)
            for place, cell in enumerate(row):
                canvas.drawString(40 + 100 * place, HEIGHT - 40 - 14 * n, cell)

    (table,) = tables(draw)
    assert table.rows[0] == ("Name", "Role", "Area")
    assert (len(table.rows), table.header_rows) == (5, 1)


def test_a_line_chart_is_no_table() -> None:
    """The ticks beside and below a curve stand in line with one another, and with a legend."""

    def draw(canvas: Canvas) -> None:
        for left in (60.0, 220.0):
            path = canvas.beginPath()
            path.moveTo(left, 120)
            for n in range(1, 8):
                path.lineTo(left + 15 * n, 120 + 9 * n - (n % 3) * 12)
            canvas.drawPath(path)
            for n in range(4):
                canvas.drawRightString(left - 6, 110 + 18 * n, f"{n * 20}")
                canvas.drawString(left + 30 * n, 96, f"201{n}")
            canvas.drawString(left + 60, 190, "Bids 4.5")

    assert tables(draw) == ()


def test_a_table_in_a_frame_with_round_corners_is_one() -> None:
    """A frame is drawn with curves too, but holds many words."""

    def draw(canvas: Canvas) -> None:
        canvas.roundRect(25, HEIGHT - 120, 330, 100, 8)
        write_rows(canvas, [*BUDGET, ("Uniforms", "18", "21")])

    (table,) = tables(draw)
    assert table.rows[:4] == BUDGET
