"""Here is an open PDF; you get its pages, and what could not be read of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium

from corpus.model import Problem, Settings
from extractor.pages.drafts import Page
from extractor.pages.ocr import read_if_needed
from extractor.pages.page import read_geometry
from extractor.pages.tables import find_tables


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, or why it could not be read, or both."""

    page: Page | None
    problem: Problem | None = None


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave Python's garbage collector out: reading makes no cycles, and it walks every word."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_page(document: pdfium.PdfDocument, number: int, settings: Settings) -> ReadPage:
    """Read a page, counted from 1. What a damaged page raises becomes its problem."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return ReadPage(None, Problem("the page is damaged and cannot be opened", number))
    try:
        geometry, doubt = read_if_needed(page, read_geometry(page, number), settings.ocr)
        problem = Problem(doubt, number) if doubt else None
        return ReadPage(Page(geometry, find_tables(geometry)), problem)
    except (ValueError, ArithmeticError, LookupError, pdfium.PdfiumError) as error:
        reason = f"the page cannot be read ({type(error).__name__}: {error})"
        return ReadPage(None, Problem(reason, number))
    finally:
        page.close()
