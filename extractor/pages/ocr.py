"""Here is a page with the words it holds; you get it read by OCR where that is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pypdfium2 as pdfium

from extractor.pages.geometry import PageGeometry, Word
from extractor.pages.legible import is_garbled, is_scan
from extractor.pages.scans import OcrMissing, read_scan

_GUESSED, _DOUBTFUL = 0.6, 0.75
_FEW_LETTERS = 100  # so many are guessed in any photograph


def read_if_needed(
    page: pdfium.PdfPage, geometry: PageGeometry, ocr: Literal["auto", "never", "always"]
) -> tuple[PageGeometry, str | None]:
    """Return the page, read by OCR where its words do not say what it shows; and what is amiss.

    "always" reads every page so, "never" none.
    """
    garbled = is_garbled(geometry.words)
    if ocr != "always" and not garbled and not is_scan(geometry):
        return geometry, None
    if ocr == "never":
        return geometry, "shows its text as a picture; to read it, use --ocr auto"
    try:
        seen = read_scan(page, geometry)
    except OcrMissing as error:
        return geometry, str(error)
    return _judged(seen, geometry, keep=not garbled and ocr != "always")


def _judged(
    seen: PageGeometry, printed: PageGeometry, *, keep: bool
) -> tuple[PageGeometry, str | None]:
    """Take what was seen if it was seen surely; `keep` the printed words that it lies around."""
    sure, letters = seen.ocr_confidence or 0.0, sum(len(word.text) for word in seen.words)
    if sure < _GUESSED:
        doubt = f"its picture was read with too little confidence ({sure:.0%}); left out"
        return printed, doubt if letters > _FEW_LETTERS else None
    if keep and printed.words:
        seen = _with_printed(seen, printed.words)
    doubt = f"was read by OCR with little confidence ({sure:.0%}); compare it with the page"
    return seen, doubt if sure < _DOUBTFUL else None


def _with_printed(seen: PageGeometry, printed: Sequence[Word]) -> PageGeometry:
    """Return a page with the words a PDF holds, and those seen beside them."""
    beside = [word for word in seen.words if not any(_cover(word, other) for other in printed)]
    words = (word._replace(order=n) for n, word in enumerate((*printed, *beside)))
    return replace(seen, words=tuple(words))


def _cover(word: Word, other: Word) -> bool:
    """Is one word where another stands?"""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return other.x0 <= x <= other.x1 and other.top <= y <= other.bottom
