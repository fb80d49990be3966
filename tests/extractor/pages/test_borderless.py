"""Here are tables set by white space in the manner of American reports; they come out as read."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from tests.extractor.pages.drawn import HEIGHT
from tests.extractor.pages.setting import rule, tables

CLAIMS = (
    ("Kind of claim", "Filed", "Paid", "Share"),
    ("Claims of owners of", "3,110", "2,004", "64.4%"),
    ("Claims of tenants", "512", "98", "19.1"),
)


def write_columns(canvas: Canvas, top: float, places: Sequence[float], row: Sequence[str]) -> None:
    """Write a row, the first cell from its place, the others up to theirs."""
    for n, (x, text) in enumerate(zip(places, row, strict=True)):
        (canvas.drawRightString if n else canvas.drawString)(x, HEIGHT - top, text)


def write_typed(canvas: Canvas, lines: Sequence[str], top: float = 40) -> None:
    """Write lines in letters of one width, with all their spaces."""
    canvas.setFont("Courier", 8)
    for n, line in enumerate(lines):
        canvas.drawString(20, HEIGHT - top - 9.6 * n, line)


def test_colons_and_dashes_typed_for_lines_are_no_words() -> None:
    """A table as a typewriter sets it."""
    lines = (
        "----------------------------------------------------",
        "              :    Calls taken    :   Cost a call   ",
        "     Town     :-------------------------------------",
        "              :  2010   :  2011   :  2010  :  2011  ",
        "----------------------------------------------------",
        "              :      number       :      dollars      ",
        "              :",
        "Akron ........:   1,754     1,769     23.1     24.5",
        "Boston .......:     564       578     22.7     22.9",
        "Cedar Rapids .:     358       366     23.3     23.2",
        "              :",
        "All towns ....:   2,676     2,713     23.0     23.6",
        "----------------------------------------------------",
    )
    (table,) = tables(lambda canvas: write_typed(canvas, lines))
    assert table.rows == (
        ("Town", "Calls taken", "", "Cost a call", ""),
        ("", "2010", "2011", "2010", "2011"),
        ("", "number", "", "dollars", ""),
        ("Akron", "1,754", "1,769", "23.1", "24.5"),
        ("Boston", "564", "578", "22.7", "22.9"),
        ("Cedar Rapids", "358", "366", "23.3", "23.2"),
        ("All towns", "2,676", "2,713", "23.0", "23.6"),
    )


def test_tables_side_by_side_with_rules_of_their_own_are_two() -> None:
    """Their heads differ, and every line goes through both."""
    left = (("Cause", "Cases"), ("Falls", "1,204"), ("Fire", "110"), ("Water", "84"))
    right = (("Place", "Cases"), ("Home", "1,804"), ("Work", "210"), ("School", "94"))

    def draw(canvas: Canvas) -> None:
        for n, (one, two) in enumerate(zip(left, right, strict=True)):
            write_columns(canvas, 50 + 12 * n, (30, 170), one)
            write_columns(canvas, 50 + 12 * n, (210, 350), two)
        for top in (40, 53, 90):
            rule(canvas, top, 30, 172)
            rule(canvas, top, 210, 352)

    assert [table.rows for table in tables(draw)] == [left, right]


def test_what_stands_in_the_middle_of_a_table_heads_the_rows_below_it() -> None:
    """It spans all columns, and is no header of the whole."""

    def draw(canvas: Canvas) -> None:
        places = (30, 200, 280, 360)
        write_columns(canvas, 50, places, ("", "2008", "2009", "2010"))
        rule(canvas, 53, 30, 360)
        for top, title in ((66, "CHANGES IN SPENDING"), (106, "CHANGES IN INCOME")):
            canvas.drawCentredString(195, HEIGHT - top, title)
            write_columns(canvas, top + 14, places, ("Estimated", "12", "25", "30"))
            write_columns(canvas, top + 26, places, ("Expected", "9", "*", "-28"))

    (table,) = tables(draw)
    assert [row[0] for row in table.rows] == [
        "",
        "CHANGES IN SPENDING",
        "Estimated",
        "Expected",
        "CHANGES IN INCOME",
        "Estimated",
        "Expected",
    ]
    assert table.header_rows == 1
    assert {c.last_column for c in table.cells if c.text.startswith("CHANGES")} == {3}


def test_days_and_words_line_by_line_are_as_many_rows() -> None:
    """No column has figures; a label that goes on below is one."""
    rows = (
        ("Action", "Due", "Office", "Status"),
        ("Publish the rule", "03/15/2010", "Policy", "Complete"),
        ("Close of comments", "06/01/2010", "Policy", "Complete"),
        ("Send it to the Office of", "12/10/2010", "Counsel", "In review"),
        ("Train the staff", "04/30/2011", "Field", "Planned"),
    )

    def draw(canvas: Canvas) -> None:
        places = (30, 170, 240, 310)
        tops = (40, 56, 67, 78, 100)
        for top, row in zip(tops, rows, strict=True):
            for x, text in zip(places, row, strict=True):
                canvas.drawString(x, HEIGHT - top, text)
        canvas.drawString(30, HEIGHT - 89, "Management")

    (table,) = tables(draw)
    assert table.rows[3][0] == "Send it to the Office of Management"
    assert [row[1:] for row in table.rows] == [row[1:] for row in rows]


def test_the_last_label_is_whole() -> None:
    """It goes on below its figures as others do, and the note under the table does not belong."""

    def draw(canvas: Canvas) -> None:
        places = (30, 220, 290, 360)
        write_columns(canvas, 40, places, CLAIMS[0])
        for top in (56, 82):
            write_columns(canvas, top, places, CLAIMS[1])
            canvas.drawString(30, HEIGHT - top - 11, "Houses by the Bay")
        write_columns(canvas, 108, places, CLAIMS[2])
        write_columns(canvas, 123, places, CLAIMS[1])
        canvas.drawString(30, HEIGHT - 134, "Houses by the Bay")
        canvas.drawString(30, HEIGHT - 145, "Source: the claims office")

    (table,) = tables(draw)
    labels = [row[0] for row in table.rows[1:]]
    whole = "Claims of owners of Houses by the Bay"
    assert labels == [whole, whole, "Claims of tenants", whole]


def test_signs_for_nothing_fill_a_column() -> None:
    """Marks that stand for no figure, and the first head over one column in a caption's letters."""
    rows = (
        ("Akron", "120", "40.1", "~", "**", "(NA)"),
        ("Boston", "131", "41.1", "~", "**", "(D)"),
        ("Denver", "98", "39.7", "~", "**", "7"),
    )

    def draw(canvas: Canvas) -> None:
        places = (30, 130, 190, 240, 290, 350)
        canvas.drawString(30, HEIGHT - 30, "Table 8. Hearings, by town")
        canvas.drawRightString(190, HEIGHT - 46, "Percent")
        heads = ("Town", "Held", "of all", "Lost", "Won", "Open")
        write_columns(canvas, 57, places, heads)
        for n, row in enumerate(rows):
            write_columns(canvas, 72 + 12 * n, places, row)

    (table,) = tables(draw)
    assert table.rows == (("Town", "Held", "Percent of all", "Lost", "Won", "Open"), *rows)
    assert table.caption == "Table 8. Hearings, by town"
