"""Do the characters inside a record's boxes spell the record, as another library reads the page?"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest

from corpus.files import fingerprint
from corpus.knowledge import load
from corpus.model import Box, Extraction, Record, Settings, Source
from extractor.extraction import ExtractionError, Prepared, extract, prepare
from tests.shared import SHARED

_MOST_PAGES = 3  # of a file; pdfplumber takes a tenth of a second for each
_FOLDERS = ("seeds/pdf", "real/pdf", "real/icdar2013/competition-dataset-eu", "real/odd")
_EVERY = 6  # of the files, in order
_SLACK = 0.05


def files() -> list[Path]:
    """Return a sample of the PDFs beside the project."""
    found = [path for one in _FOLDERS for path in sorted((SHARED / one).glob("*.pdf"))]
    return [path for path in found if ".scan." not in path.name][::_EVERY]


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """Knowledge, compiled once."""
    return prepare(load())


Character = tuple[str, float, float]


def characters(page: pdfplumber.page.Page) -> list[Character]:
    """Return each character once with its middle, measured from the corner of the crop box."""
    left, top, _, _ = page.cropbox
    return [
        (c["text"], (c["x0"] + c["x1"]) / 2 - left, (c["top"] + c["bottom"]) / 2 - top)
        for c in page.dedupe_chars().chars
    ]


def inside(found: list[Character], box: Box) -> str:
    """Return what is printed in a box, from the left."""
    within = [
        (x, text)
        for text, x, y in found
        if box.x0 - _SLACK <= x <= box.x1 + _SLACK and box.top <= y <= box.bottom
    ]
    return "".join(text for _, text in sorted(within))


def bounded(path: Path, boxes: Sequence[Box]) -> list[str]:
    """Return what PDFium itself finds in boxes of pages that are not turned.

    pdfminer loses its way in some files, and has letters where none are printed.
    """
    document = pdfium.PdfDocument(path)
    lines = []
    for box in boxes:
        page = document[box.page - 1]
        left, _, _, top = page.get_cropbox()
        sides = (left + box.x0, top - box.bottom, left + box.x1, top - box.top)
        lines.append(page.get_textpage().get_text_bounded(*sides))
    return lines


def plain(text: str) -> str:
    """Return letters and figures only as they are read: no white space, ligatures, case or tone."""
    spelled = unicodedata.normalize("NFKC", text).casefold()
    hyphens = str.maketrans(dict.fromkeys("\u2010\u2011\x02", "-") | {"\u00ad": ""})
    return "".join(spelled.translate(hyphens).split())


def spells(record: Record, lines: list[str]) -> bool:
    """Tell whether printed lines spell a record; a hyphen at a line end may be left out of it."""
    parts = [plain(line) for line in lines]
    whole = {"".join(parts), "".join(part.removesuffix("-") for part in parts)}
    wanted = plain(record.mention.text)
    # Of words that do not lie level, `inside` gives the letters in another order.
    return wanted in whole or sorted(wanted) in map(sorted, whole)


def legible(record: Record) -> bool:
    """A character only its font knows is read in no way by anyone."""
    return bool(record.anchor.boxes) and "\ufffd" not in record.mention.text


def reading(path: Path, prepared: Prepared) -> Extraction | None:
    """Return what is read of a file; None for one that cannot be."""
    source = Source(path, path.name, fingerprint(path))
    try:
        return extract(source, prepared, Settings(ocr="never"), today=date(2025, 1, 1))
    except ExtractionError:
        return None


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name[:24])
def test_a_records_boxes_hold_its_words_and_no_others(path: Path, prepared: Prepared) -> None:
    """On the first pages with records of a sample of real publications and odd files."""
    read = reading(path, prepared)
    records = [record for record in read.records if legible(record)] if read else []
    pages = list(
        islice(dict.fromkeys(b.page for r in records for b in r.anchor.boxes), _MOST_PAGES)
    )
    if not pages:
        return
    with pdfplumber.open(path) as document:
        found = {number: characters(document.pages[number - 1]) for number in pages}
    for record in records:
        boxes = record.anchor.boxes
        if all(box.page in found for box in boxes):
            lines = [inside(found[box.page], box) for box in boxes]
            told = spells(record, lines) or spells(record, bounded(path, boxes))
            assert told, (record.mention.text, lines, boxes)
