"""Is a page that shows its text as a picture read, word for word and where it stands?"""

import io
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.model import Problem
from extractor.pages import scans
from extractor.pages.geometry import PageGeometry
from extractor.pages.ocr import read_if_needed
from extractor.pages.page import read_geometry
from tests.extractor.pages.drawn import HEIGHT, WIDTH, pdf
from tests.extractor.readers.files import reading_of, told

WORDS = ("Oakham won £40,250 for lamps", "and 12.5% more for locks in 2024.")


def write(canvas: Canvas) -> None:
    """Draw two lines of text."""
    for n, line in enumerate(WORDS):
        canvas.drawString(60, 200 - 24 * n, line)


def scanned(turn: int = 0, skew: float = 0.0, first: bytes = b"") -> bytes:
    """Return a PDF that is a picture of that page, turned or crooked, behind a first page."""
    page = pdfium.PdfDocument(pdf(write))[0]
    picture = page.render(scale=200 / 72).to_pil().convert("L")
    if skew:
        picture = picture.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    picture = picture.rotate(turn, expand=True)
    width, height = (HEIGHT, WIDTH) if turn in (90, 270) else (WIDTH, HEIGHT)
    room = io.BytesIO()
    canvas = Canvas(room, pagesize=(width, height))
    if first:
        write(canvas)
        canvas.showPage()
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    canvas.save()
    return room.getvalue()


def read(data: bytes) -> PageGeometry:
    """Return the first page of a PDF, read by OCR if it must be."""
    document = pdfium.PdfDocument(data)
    page = document[0]
    found, problem = read_if_needed(page, read_geometry(page, 1), "auto")
    assert problem is None
    page.close()
    document.close()
    return found


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_are_read_whichever_way_the_sheet_lies(turn: int) -> None:
    """Pounds and percent signs are read right; turned words say how they lie."""
    found = read(scanned(turn))
    assert [word.text for word in found.words] == " ".join(WORDS).split()
    assert {word.rotation for word in found.words} == {-turn % 360}
    assert (found.ocr_confidence or 0) > 0.8


@pytest.mark.parametrize("grey", [255, 128])
def test_a_picture_without_words_has_none(grey: int) -> None:
    """A blank sheet, or one all of one colour, is no error."""
    room = io.BytesIO()
    canvas = Canvas(room, pagesize=(WIDTH, HEIGHT))
    sheet = Image.new("L", (1200, 800), grey)
    canvas.drawImage(ImageReader(sheet), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    assert read(room.getvalue()).words == ()


@pytest.mark.parametrize("skew", [0.0, 1.5])
def test_words_stand_where_they_are_printed(skew: float, tmp_path: Path) -> None:
    """The box of a figure holds its ink, also on a sheet laid crooked."""
    data = scanned(skew=skew)
    reading = reading_of(tmp_path, "scan.pdf", data)
    block = next(b for b in reading.blocks if "£40,250" in b.text)
    start = block.text.index("£40,250")
    (box,) = block.anchor(start, start + len("£40,250")).boxes
    pixels = np.asarray(pdfium.PdfDocument(data)[0].render(scale=2).to_pil().convert("L"))
    inside = pixels[int(2 * box.top) : int(2 * box.bottom), int(2 * box.x0) : int(2 * box.x1)]
    assert (inside < 128).mean() > 0.1
    above = pixels[int(2 * box.top) - 16 : int(2 * box.top) - 4]
    assert (above[:, int(2 * box.x0) : int(2 * box.x1)] < 128).mean() < 0.01
    assert reading.pages[0].ocr
    assert block.ocr_confidence is not None


def test_a_mixed_document_is_read_whole(tmp_path: Path) -> None:
    """A printed page is read as printed, the scanned one behind it by OCR, to the same words."""
    reading = reading_of(tmp_path, "mixed.pdf", scanned(first=b"yes"))
    printed, seen = (
        [b.text for b in reading.blocks if b.pieces[0].box and b.pieces[0].box.page == number]
        for number in (1, 2)
    )
    assert printed == seen
    assert [page.ocr for page in reading.pages] == [False, True]
    assert told(reading.blocks)
    assert not reading.problems


def test_without_ocr_the_page_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where Tesseract is not installed, the reading says which page wants it and what to do."""

    def missing(_: str) -> None:
        raise scans.OcrMissing("tesserocr")

    monkeypatch.setattr(scans, "_engine", missing)
    reading = reading_of(tmp_path, "mixed.pdf", scanned(first=b"yes"))
    reason = (
        "shows its text as a picture, and tesserocr is not installed; "
        'to read it, run: pip install "beatbook[ocr]"'
    )
    assert reading.problems == (Problem(reason, 2),)


def test_never_means_never() -> None:
    """A scan is left unread when asked, and says so."""
    page = pdfium.PdfDocument(scanned())[0]
    found, reason = read_if_needed(page, read_geometry(page, 1), "never")
    assert not found.words
    assert "--ocr auto" in (reason or "")
