"""Does a PDF come out as its blocks, in order, each in its place, or say why not?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.model import Outcome, Reading, Settings, Source
from extractor.readers import UnreadableFile, read
from tests.extractor.pages.drawn import pdf
from tests.extractor.readers.files import reading_of, told


def write(c: Canvas, x: float, y: float, lines: Sequence[str], size: float = 10) -> None:
    """Write lines from y down, 12 points apart or as far as large letters need."""
    c.setFont("Helvetica-Bold" if size > 10 else "Helvetica", size)
    for n, text in enumerate(lines):
        c.drawString(x, y - n * max(12, 1.2 * size), text)


LEFT = [
    "Stop searches rose over the year in",
    "every district, and the force says that",
    "the rise is wel-",
]
RIGHT = ["come. Most of them were in Melton,", "where the welcome was mixed."]


def two_columns(c: Canvas) -> None:
    """A headline over two columns; a paragraph runs over from the first to the second."""
    write(c, 30, 270, ["Searching for answers in the county"], 18)
    write(c, 30, 230, LEFT)
    write(c, 215, 230, RIGHT)


def test_columns_are_joined_and_hyphens_undone(tmp_path: Path) -> None:
    """One paragraph, whole, though its halves stand side by side."""
    reading = reading_of(tmp_path, "a.pdf", pdf(two_columns))
    assert told(reading.blocks) == [
        ("heading", "Searching for answers in the county"),
        (
            "paragraph",
            "Stop searches rose over the year in every district, and the force says that the rise "
            "is welcome. Most of them were in Melton, where the welcome was mixed.",
        ),
    ]
    assert reading.blocks[1].headings == ("Searching for answers in the county",)


def test_words_stand_where_they_are_printed(tmp_path: Path) -> None:
    """Also the two halves of a word that a line end parted."""
    block = reading_of(tmp_path, "a.pdf", pdf(two_columns)).blocks[1]
    start = block.text.index("welcome")
    one, two = block.anchor(start, start + len("welcome")).boxes
    assert (one.x0 > 60, one.x1 < 110, one.top > 80) == (True, True, True)
    assert two.x0 == pytest.approx(215, abs=0.1)
    assert two.top == pytest.approx(300 - 230 - 7.5, abs=0.1)


def running(number: int, lines: Sequence[str]) -> Callable[[Canvas], None]:
    """Return a drawing of a page with a running head and its number."""

    def draw(c: Canvas) -> None:
        write(c, 30, 285, ["Annual report of the commissioner"])
        write(c, 30, 200, lines)
        write(c, 190, 12, [str(number)])

    return draw


def test_a_paragraph_goes_on_over_a_page(tmp_path: Path) -> None:
    """Running heads and page numbers are kept, but out of the text."""
    pages = (
        running(7, ["The fund paid for eleven projects and the rest of it will be spent on"]),
        running(8, ["lighting in the spring."]),
    )
    blocks = reading_of(tmp_path, "a.pdf", pdf(*pages)).blocks
    assert told(blocks) == [
        (
            "paragraph",
            "The fund paid for eleven projects and the rest of it will be spent on lighting in "
            "the spring.",
        )
    ]
    outside = [block.text for block in blocks if block.kind == "furniture"]
    assert outside.count("Annual report of the commissioner") == 2
    assert {"7", "8"} <= set(outside)


def numbered(c: Canvas) -> None:
    """Numbered paragraphs, lettered items and bullets, their marks hanging."""
    write(c, 30, 250, ["12."])
    write(c, 60, 250, ["The panel is asked to note the bids", "that were made in the year:"])
    write(c, 60, 220, ["a)"])
    write(c, 80, 220, ["lighting in Oadby;"])
    write(c, 60, 205, ["b)"])
    write(c, 80, 205, ["cameras in Melton."])
    write(c, 60, 180, ["•"])
    write(c, 80, 180, ["A bullet of its own"])


def test_numbers_letters_and_bullets(tmp_path: Path) -> None:
    """A lettered item belongs to its paragraph; a bullet's own mark is not of its words."""
    blocks = reading_of(tmp_path, "a.pdf", pdf(numbered)).blocks
    assert [(b.kind, b.number, b.text) for b in blocks] == [
        (
            "paragraph",
            "12",
            "12. The panel is asked to note the bids that were made in the year:",
        ),
        ("item", "12 a", "a) lighting in Oadby;"),
        ("item", "12 b", "b) cameras in Melton."),
        ("item", None, "A bullet of its own"),
    ]
    assert blocks[1].parent == blocks[0].id


def test_a_large_number_is_read_with_its_label(tmp_path: Path) -> None:
    """Three in a row, each a block of its own."""

    def draw(c: Canvas) -> None:
        for x, number, label in ((30, "1,204", "stop searches"), (150, "£2.5m", "for victims")):
            write(c, x, 200, [number], 30)
            write(c, x, 185, [label])

    assert told(reading_of(tmp_path, "a.pdf", pdf(draw)).blocks) == [
        ("paragraph", "1,204 stop searches"),
        ("paragraph", "£2.5m for victims"),
    ]


def test_a_boxed_text_is_kept_together(tmp_path: Path) -> None:
    """A shaded box beside the text is read on its own, not line by line with it."""

    def draw(c: Canvas) -> None:
        c.setFillGray(0.9)
        c.rect(205, 150, 180, 100, stroke=0, fill=1)
        c.setFillGray(0)
        write(c, 30, 230, ["The plan was agreed by the panel", "after a long debate in public."])
        write(c, 212, 230, ["In the box there is a note", "on what the plan will cost."])

    assert told(reading_of(tmp_path, "a.pdf", pdf(draw)).blocks) == [
        ("paragraph", "The plan was agreed by the panel after a long debate in public."),
        ("paragraph", "In the box there is a note on what the plan will cost."),
    ]


def test_sideways_text_is_kept_apart(tmp_path: Path) -> None:
    """Words that read up the page come last, and each letter has its box."""

    def draw(c: Canvas) -> None:
        write(c, 60, 200, ["Plain words of a text", "that goes on in lines."])
        c.rotate(90)
        c.drawString(100, -40, "Offences 2024")

    blocks = reading_of(tmp_path, "a.pdf", pdf(draw)).blocks
    assert [block.text for block in blocks] == [
        "Plain words of a text that goes on in lines.",
        "Offences 2024",
    ]
    box = blocks[1].anchor(9, 13).bbox
    assert box is not None
    assert box[3] - box[1] > box[2] - box[0]
    assert box[3] < blocks[1].anchor(0, 8).bbox[1] + 1  # type: ignore[index]


def test_what_a_file_says_of_itself(tmp_path: Path) -> None:
    """Title and author as they stand, the day it was made."""

    def draw(c: Canvas) -> None:
        c.setTitle("Annual  report")
        c.setAuthor("The office")
        write(c, 30, 200, ["Words"])

    assert dict(reading_of(tmp_path, "a.pdf", pdf(draw)).metadata) == {
        "title": "Annual report",
        "author": "The office",
        "created": "2000-01-01",
    }


def locked(folder: Path) -> bytes:
    """Return a PDF that opens with a password only."""
    path = folder / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(50, 50, "Words")
    canvas.save()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("data", "outcome", "said"),
    [
        (None, "encrypted", "password"),
        (b"", "error", "empty"),
        (b"%PDF-1.7\nnothing more", "error", "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, data: bytes | None, outcome: Outcome, said: str
) -> None:
    """A typed outcome, the file's name, and a reason."""
    with pytest.raises(UnreadableFile, match=said) as raised:
        reading_of(tmp_path, "a.pdf", locked(tmp_path) if data is None else data)
    assert raised.value.outcome == outcome
    assert "a.pdf" in str(raised.value)


def read_within(folder: Path, data: bytes, settings: Settings) -> Reading:
    """Read a file within limits."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    return read(Source(path, "a.pdf", "0" * 64), settings)


@pytest.mark.parametrize("settings", [Settings(max_pages=1), Settings(max_bytes=100)])
def test_a_file_over_its_limit_is_refused(tmp_path: Path, settings: Settings) -> None:
    """By pages and by bytes, before anything is read."""
    data = pdf(two_columns, two_columns)
    with pytest.raises(UnreadableFile, match="limit is") as raised:
        read_within(tmp_path, data, settings)
    assert raised.value.outcome == "too_large"


# The second page of two is no page but a number.
_HALF = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 5 0 R
  /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
4 0 obj 7 endobj
5 0 obj << /Length 45 >> stream
BT /F1 10 Tf 50 200 Td (Words that stay) Tj ET
endstream endobj
trailer << /Root 1 0 R /Size 6 >>
%%EOF
"""


def test_a_damaged_page_leaves_the_others_read(tmp_path: Path) -> None:
    """It is named, and the rest of the document is there."""
    reading = reading_of(tmp_path, "a.pdf", _HALF)
    assert [block.text for block in reading.blocks] == ["Words that stay"]
    assert [problem.page for problem in reading.problems] == [2]
    assert len(reading.pages) == 2
