"""Here is a PDF; you get its records whose boxes do not hold their words and no others.

What a box holds is told by other readers of PDFs than ours: pdfminer, and PDFium's own text, for
pdfminer loses its way in some files and has letters where none are printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from corpus.files import fingerprint
from corpus.model import Box, Extraction, Record, Settings, Source
from extractor.extraction import ExtractionError, Prepared, extract

_SLACK = 0.05
Character = tuple[str, float, float]


def reading(path: Path, prepared: Prepared) -> Extraction | None:
    """Return what is read of a file; None for one that cannot be."""
    source = Source(path, path.name, fingerprint(path))
    try:
        return extract(source, prepared, Settings(ocr="never"), today=date(2025, 1, 1))
    except ExtractionError:
        return None


def unspelled(
    path: Path, prepared: Prepared, most_pages: int | None = None
) -> list[tuple[str, list[str], tuple[Box, ...]]]:
    """Return the words of records, what their boxes hold instead, and the boxes.

    Of the first `most_pages` with records, or of all. A record without a box is one.
    """
    read = reading(path, prepared)
    records = [record for record in read.records if legible(record)] if read else []
    numbers = dict.fromkeys(box.page for record in records for box in record.anchor.boxes)
    found = _read(path, islice(numbers, most_pages))
    return [
        (record.mention.text, _held(found, record.anchor.boxes), record.anchor.boxes)
        for record in records
        if all(box.page in found for box in record.anchor.boxes)
        and not spells(record, _held(found, record.anchor.boxes))
        and not spells(record, bounded(path, record.anchor.boxes))
    ]


def legible(record: Record) -> bool:
    """A character only its font knows is read in no way by anyone."""
    return "\ufffd" not in record.mention.text


def _read(path: Path, numbers: Iterable[int]) -> dict[int, list[Character]]:
    """Return the characters of pages; a page at a time is held."""
    found = {}
    wanted = list(numbers)
    if wanted:
        with pdfplumber.open(path) as document:
            for number in wanted:
                page = document.pages[number - 1]
                found[number] = characters(page)
                page.close()
    return found


def characters(page: pdfplumber.page.Page) -> list[Character]:
    """Return each character once with its middle, measured from the corner of the crop box."""
    left, top, _, _ = page.cropbox
    return [
        (c["text"], (c["x0"] + c["x1"]) / 2 - left, (c["top"] + c["bottom"]) / 2 - top)
        for c in page.dedupe_chars().chars
    ]


def _held(found: dict[int, list[Character]], boxes: Sequence[Box]) -> list[str]:
    return [inside(found[box.page], box) for box in boxes]


def inside(found: Iterable[Character], box: Box) -> str:
    """Return what is printed in a box, from the left."""
    within = [
        (x, text)
        for text, x, y in found
        if box.x0 - _SLACK <= x <= box.x1 + _SLACK and box.top <= y <= box.bottom
    ]
    return "".join(text for _, text in sorted(within))


def bounded(path: Path, boxes: Sequence[Box]) -> list[str]:
    """Return what PDFium itself finds in boxes of pages that are not turned."""
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


def spells(record: Record, lines: Iterable[str]) -> bool:
    """Tell whether printed lines spell a record; a hyphen at a line end may be left out of it."""
    parts = [plain(line) for line in lines]
    whole = {"".join(parts), "".join(part.removesuffix("-") for part in parts)}
    wanted = plain(record.mention.text)
    # Of words that do not lie level, `inside` gives the letters in another order.
    return wanted in whole or sorted(wanted) in map(sorted, whole)
