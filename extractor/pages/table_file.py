"""Here is a PDF file; you get its tables, or why they could not be read, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from corpus.model import Settings
from extractor.children import Failed
from extractor.pages.grid import Table
from extractor.pages.page import read_geometry
from extractor.pages.tables import find_tables

_LOCKED = "password"


@dataclass(frozen=True, slots=True)
class ReadTables:
    """Reads the tables of a file within the limits of `settings`; made to run in a child."""

    settings: Settings

    def __call__(self, path: Path) -> tuple[Table, ...] | Failed:
        """Return the tables of a PDF in the order of its pages."""
        if not path.read_bytes()[:1024].lstrip().startswith(b"%PDF"):
            return Failed("error", "it is not a PDF; tables are read from PDF files only")
        try:
            document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            return _refused(error)
        pages = len(document)
        if pages > self.settings.max_pages:
            return Failed(
                "too_large", f"it has {pages:,} pages; {self.settings.max_pages:,} is most"
            )
        found: list[Table] = []
        for n in range(pages):
            page = document[n]
            found += find_tables(read_geometry(page, n + 1))
            page.close()
        return tuple(found)


def _refused(error: pdfium.PdfiumError) -> Failed:
    if _LOCKED in str(error).lower():
        return Failed("encrypted", "it is locked with a password; save a copy without one")
    return Failed("error", "it is damaged beyond reading; try to save it again from its program")
