"""Here is a block; you get the dates and periods it names, with their first and last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import dateparser

from corpus.model import Block, Document, Mention, Period
from extractor.context import Context
from extractor.date_words import DATE_FORMS, DateMatch, Reference, is_year_like
from extractor.periods import day


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield each date; of two that overlap the longer form wins later."""
    reference = reference_of(context.document)
    for found in find_dates(block.text, reference, block.kind in ("heading", "row")):
        yield Mention(
            "date",
            block.text[found.start : found.end],
            block.id,
            found.start,
            found.end,
            f"date: {found.form}",
            period=found.period,
        )


def find_dates(text: str, reference: Reference, is_label: bool = False) -> Iterator[DateMatch]:
    """Yield the dates of a text. `is_label`: a heading or cell, where a bare year is a date."""
    taken: list[tuple[int, int]] = []
    for name, pattern, read in DATE_FORMS:
        for match in pattern.finditer(text):
            start, end = match.span("date")
            if any(start < b and a < end for a, b in taken):
                continue
            if name == "year" and not is_year_like(text, match, is_label):
                continue
            period = read(match, reference, _parse_day)
            if period is not None:
                taken.append((start, end))
                yield DateMatch(start, end, name, period)


def reference_of(document: Document) -> Reference:
    """Return what "August" and "last year" are counted from: when the document came out."""
    published = document.published.period if document.published else None
    return Reference(published.start if published else None, _end(published), document.covers)


def _end(period: Period | None) -> date | None:
    return period.end if period else None


def _parse_day(words: str, reference: date | None) -> Period | None:
    """Read a string that names a day; dateparser sees nothing else."""
    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": reference is None}
    if reference is not None:
        settings["RELATIVE_BASE"] = datetime(reference.year, reference.month, reference.day)
    parsed = dateparser.parse(words, languages=["en"], settings=settings)
    return day(parsed.date()) if parsed else None
