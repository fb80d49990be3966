"""Here is a PDF file; you get its pages one by one, what it says of itself, or why it is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.model import Outcome

_CREATED = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_REASONS: dict[int, tuple[str, Outcome]] = {
    pdfium_c.FPDF_ERR_PASSWORD: ("is locked with a password; save it without one", "encrypted"),
    pdfium_c.FPDF_ERR_SECURITY: ("is encrypted in a way PDFium cannot read", "encrypted"),
    pdfium_c.FPDF_ERR_FORMAT: ("is no PDF, or damaged beyond repair", "error"),
}


class UnreadablePdf(Exception):
    """A PDF that cannot be opened: what is wrong with it, and the kind of failure."""

    def __init__(self, reason: str, outcome: Outcome = "error") -> None:
        super().__init__(reason)
        self.outcome: Outcome = outcome


@contextmanager
def open_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF. Raises UnreadablePdf."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        reason, outcome = _REASONS.get(code or 0, ("cannot be opened by PDFium", "error"))
        raise UnreadablePdf(reason, outcome) from error
    try:
        yield document
    finally:
        document.close()


def metadata_of(document: pdfium.PdfDocument) -> tuple[tuple[str, str], ...]:
    """Return what a PDF says of itself: "title", "author", "created" as ISO date."""
    said = document.get_metadata_dict(skip_empty=True)
    known = {
        "title": _plain(said.get("Title", "")),
        "author": _plain(said.get("Author", "")),
        "created": _iso_date(said.get("CreationDate", "")),
    }
    return tuple((key, value) for key, value in known.items() if value)


def _plain(said: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())[:300]


def _iso_date(said: str) -> str:
    """Return "2024-02-16" of "D:20240216093000Z"; "" when it is no date."""
    match = _CREATED.match(said.strip())
    if not match:
        return ""
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return ""
