"""Does `beatbook tables` show, write and refuse what the contract says?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cli import main
from tests.extractor.pages.drawn import HEIGHT, pdf


def write_page(canvas: Canvas) -> None:
    """Draw a small table whose first label a spreadsheet would run."""
    rows = [("Heading", "£000"), ("=Officers", "1,204"), ("Staff", "(640)"), ("Cars", "75")]
    for n, (label, figure) in enumerate(rows):
        canvas.drawString(40, HEIGHT - 40 - 16 * n, label)
        canvas.drawRightString(200, HEIGHT - 40 - 16 * n, figure)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of a page with a table and an empty one."""
    path = tmp_path_factory.mktemp("tables") / "report.pdf"
    path.write_bytes(pdf(write_page, lambda _: None))
    return path


def run(*words: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["tables", *map(str, words)])


def test_json_has_page_box_rows_and_header(report: Path) -> None:
    """One object, nothing else on stdout."""
    done = run(report, "--json")
    assert done.exit_code == 0
    (table,) = json.loads(done.stdout)["tables"]
    assert table["page"] == 1
    assert table["rows"][:2] == [["Heading", "£000"], ["=Officers", "1,204"]]
    assert table["header_rows"] == 1
    x0, top, x1, bottom = table["bbox"]
    assert (round(x0), round(x1)) == (40, 200)
    assert top < 40 < 88 < bottom


def test_a_person_sees_each_table_with_its_page(report: Path) -> None:
    """Without --json the rows are drawn."""
    shown = run(report).stdout
    assert "page 1" in shown
    assert "1,204" in shown


def test_csv_files_hold_no_formula(report: Path, tmp_path: Path) -> None:
    """One file a table; what a spreadsheet would run is text."""
    done = run(report, "--csv", tmp_path / "out")
    assert done.exit_code == 0
    (written,) = (tmp_path / "out").iterdir()
    assert "page-1" in written.name
    assert written.read_text("utf-8").splitlines()[1] == '\'=Officers,"1,204"'


def test_a_pdf_without_tables_ends_with_one(tmp_path: Path) -> None:
    """The JSON is there all the same."""
    path = tmp_path / "empty.pdf"
    path.write_bytes(pdf(lambda canvas: canvas.drawString(40, 200, "Nothing to see")))
    done = run(path, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {"tables": []}


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "no such file"), (b"a text, no more", "no PDF"), (b"%PDF-1.7 cut off", "no PDF")],
)
def test_what_is_no_pdf_is_refused_with_a_reason(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    """Missing, of another kind, or damaged: exit code 2 and words, no traceback."""
    path = tmp_path / "file.pdf"
    if content is not None:
        path.write_bytes(content)
    done = run(path)
    assert done.exit_code == 2
    assert reason in done.stderr
    assert "file.pdf" in done.stderr


def test_drawing_shows_where_the_tables_are(report: Path, tmp_path: Path) -> None:
    """A picture of each page that has one, the cells' colour on it."""
    done = run(report, "--draw", tmp_path / "drawn")
    assert done.exit_code == 0
    pictures = list((tmp_path / "drawn").iterdir())
    assert [picture.name for picture in pictures] == ["report-page-001.png"]
    colours = Image.open(pictures[0]).convert("RGB").getcolors(1 << 20) or []
    assert (179, 38, 30) in {colour for _, colour in colours}
