"""Here is an open PDF; you get its pages, and what could not be read of them."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pypdfium2 as pdfium

from corpus.model import Problem, Settings
from extractor.pages.drafts import Page
from extractor.pages.geometry import PageGeometry
from extractor.pages.grid import Table
from extractor.pages.ocr import read_if_needed
from extractor.pages.page import read_geometry


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, or why it could not be read, or both."""

    page: Page | None
    problem: Problem | None = None


def read_page(document: pdfium.PdfDocument, number: int, settings: Settings) -> ReadPage:
    """Read a page, counted from 1. What a damaged page raises becomes its problem."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return ReadPage(None, Problem("the page is damaged and cannot be opened", number))
    try:
        geometry, doubt = read_if_needed(page, read_geometry(page, number), settings.ocr)
        problem = Problem(doubt, number) if doubt else None
        return ReadPage(Page(geometry, _tables(geometry)), problem)
    except (ValueError, ArithmeticError, LookupError, pdfium.PdfiumError) as error:
        reason = f"the page cannot be read ({type(error).__name__}: {error})"
        return ReadPage(None, Problem(reason, number))
    finally:
        page.close()


def _tables(geometry: PageGeometry) -> tuple[Table, ...]:
    tables = _module("tables")
    return tuple(tables.find_tables(geometry)) if tables is not None else ()


def _module(name: str) -> Any:
    """Return a module of this folder that may not be there yet."""
    full = f"extractor.pages.{name}"
    return import_module(full) if importlib.util.find_spec(full) else None
