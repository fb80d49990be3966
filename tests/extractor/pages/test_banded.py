"""Here are tables with level rules between their rows; they come out as a person reads them."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from corpus.model import Settings
from extractor.pages.table_file import FileTables, ReadTables
from tests.extractor.pages.drawn import HEIGHT, pdf
from tests.extractor.pages.setting import rule, tables, write_rows


def test_rows_ruled_off_by_level_rules_hold_as_many_lines_as_they_take() -> None:
    """A rule under each row and none upright: the words between two rules are one row."""

    def draw(canvas: Canvas) -> None:
        for top in (28, 46, 76, 106, 136):
            rule(canvas, top, 38, 330)
        write_rows(canvas, [("Fund", "Given", "Spent", "")], top=40)
        for n, (one, two, given, spent) in enumerate(
            [
                ("Grants for village", "halls and clubs", "1,200", "900"),
                ("Repairs to the", "station roof", "85", "-"),
                ("Cameras and", "lights", "310", "295"),
            ]
        ):
            canvas.drawString(40, HEIGHT - 58 - 30 * n, one)
            canvas.drawString(40, HEIGHT - 70 - 30 * n, two)
            canvas.drawRightString(200, HEIGHT - 64 - 30 * n, given)
            canvas.drawRightString(280, HEIGHT - 64 - 30 * n, spent)

    (table,) = tables(draw)
    assert table.rows == (
        ("Fund", "Given", "Spent"),
        ("Grants for village halls and clubs", "1,200", "900"),
        ("Repairs to the station roof", "85", "-"),
        ("Cameras and lights", "310", "295"),
    )
    assert table.header_rows == 1


def write_band(canvas: Canvas, top: float, cells: Sequence[tuple[float, Sequence[str]]]) -> None:
    """Write the cells of a row below a rule; words begin at their place, figures end there."""
    for x, lines in cells:
        for n, line in enumerate(lines):
            y = HEIGHT - top - 12 - 11 * n
            write = canvas.drawString if line[0].isalpha() else canvas.drawRightString
            write(x, y, line)


def write_services(canvas: Canvas, tops: Sequence[float]) -> None:
    """Write rows of a service, two figures and a remark, a rule over each."""
    for n, top in enumerate(tops):
        rule(canvas, top, 30, 370)
        write_band(canvas, top, ((34, (f"Service {n}",)), (150, (f"1{n}.5",)), (190, (f"{n}",))))
        write_band(canvas, top, ((220, ("costs of more staff", "than were planned")),))


def test_a_coloured_column_says_how_far_the_last_row_goes() -> None:
    """A page broke the table off: no rule ends its last row, which is set in from the rule."""

    def draw(canvas: Canvas) -> None:
        write_services(canvas, (30, 60, 90, 120))
        rule(canvas, 150, 30, 370)
        write_band(canvas, 165, ((34, ("Service 4",)), (150, ("14.5",)), (190, ("4",))))
        canvas.setFillColorRGB(0, 0.4, 0.5)
        for top, high in ((30, 29), (60, 29), (90, 29), (120, 29), (150, 45)):
            canvas.rect(200, HEIGHT - top - high - 0.5, 10, high, fill=1, stroke=0)

    (table,) = tables(draw)
    assert [row[:3] for row in table.rows] == [
        (f"Service {n}", f"1{n}.5", str(n)) for n in range(5)
    ]


def test_a_heading_far_below_a_row_ends_the_table() -> None:
    """Between two of the rules the page goes on to something else."""

    def draw(canvas: Canvas) -> None:
        rule(canvas, 30, 30, 370)
        write_band(canvas, 30, ((34, ("To: the committee",)),))
        rule(canvas, 48, 30, 370)
        write_band(canvas, 48, ((34, ("Open to all",)),))
        write_band(canvas, 110, ((34, ("What each service costs",)),))
        write_services(canvas, (130, 160, 190))
        rule(canvas, 220, 30, 370)

    (table,) = tables(draw)
    assert [row[0] for row in table.rows] == ["Service 0", "Service 1", "Service 2"]
    assert table.caption == "What each service costs"


def test_a_column_without_a_figure_shows_in_the_header() -> None:
    """Two heads that stand apart are of two columns, also where one of them is empty."""

    def draw(canvas: Canvas) -> None:
        for x, first in ((34, "Scheme"), (130, "Real"), (180, "Moved")):
            canvas.drawString(x, HEIGHT - 30, first)
        for x in (130, 180):
            canvas.drawString(x, HEIGHT - 41, "change")
        for n, top in enumerate((50, 80, 110, 140)):
            rule(canvas, top, 30, 370)
            if n < 3:
                write_band(canvas, top, ((34, (f"Road {n}",)), (210, (f"-{n}.868",))))
                write_band(canvas, top, ((240, ("works begin later",)),))

    (table,) = tables(draw)
    assert table.rows[:2] == (
        ("Scheme", "Real change", "Moved change", ""),
        ("Road 0", "", "-0.868", "works begin later"),
    )


def test_a_sign_over_its_figure_is_no_row() -> None:
    """A column so narrow that the figure went to the next line, of a label of two lines."""

    def draw(canvas: Canvas) -> None:
        for n, top in enumerate((30, 60, 90, 120, 150)):
            rule(canvas, top, 30, 370)
            if n < 4:
                write_band(canvas, top, ((34, ("Homes that stand", f"empty {n}")),))
                write_band(canvas, top, ((200, ("-", f"1.86{n}")), (300, (f"{n}.5",))))

    (table,) = tables(draw)
    assert table.rows[0] == ("Homes that stand empty 0", "- 1.860", "0.5")
    assert table.height == 4


def test_a_word_too_long_for_its_column_is_whole(tmp_path: Path) -> None:
    """The document knows the word; a sign left behind belongs to its figure."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(34, HEIGHT - 250, "The revenue of the year was spent on the network.")
        write_band(canvas, 12, ((34, ("Fund",)), (150, ("Revenu", "e")), (250, ("Net", "work"))))
        for n, top in enumerate((40, 70, 100, 130)):
            rule(canvas, top, 30, 370)
            if n < 3:
                write_band(canvas, top, ((34, (f"Fund {n}",)), (180, ("-", f"{n}.5"))))
                write_band(canvas, top, ((280, (f"1{n}",)),))

    path = tmp_path / "drawn.pdf"
    path.write_bytes(pdf(draw))
    read = ReadTables(Settings())(path)
    assert isinstance(read, FileTables)
    assert read.tables[0].rows[:2] == (
        ("Fund", "Revenue", "Net work"),
        ("Fund 0", "-0.5", "10"),
    )
