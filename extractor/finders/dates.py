"""Here is a block; you get the dates and periods it names, with their first and last day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.model import Block, Document, Mention, Period
from extractor.context import Context
from extractor.dates.forms import DATE_FORMS, is_year_like
from extractor.dates.words import DateMatch, Reference

# What every date has one of; most lines of prose have none, and are passed over at once.
_HINT = re.compile(
    r"\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|year|month|week|quarter|decade)|"
    r"\b(?:last|past|next|previous|preceding|coming|following|same)\s",
    re.IGNORECASE,
)
_RUN_OF_SPACES = re.compile(r"[^\S\t]{2,}|[^\S\t ]")


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield each date; of two that overlap the longer form wins later."""
    reference = reference_of(context.document)
    for found in find_dates(block.text, reference, _is_label(block)):
        yield Mention(
            "date",
            block.text[found.start : found.end],
            block.id,
            found.start,
            found.end,
            f"date: {found.form}",
            period=found.period,
        )


def _is_label(block: Block) -> bool:
    """In a heading, or a row where every number is a year, a bare year is a date."""
    if block.kind != "row" or block.header_row:
        return block.kind in ("heading", "caption", "row")
    numbers = re.findall(r"\d[\d,.]*", block.text)
    return bool(numbers) and all(re.fullmatch(r"(?:19|20)\d\d", number) for number in numbers)


def find_dates(text: str, reference: Reference, is_label: bool = False) -> Iterator[DateMatch]:
    """Yield the dates of a text. `is_label`: a heading or cell, where a bare year is a date."""
    if not _HINT.search(text):
        return
    squeezed, places = _squeeze(text)
    taken = bytearray(len(squeezed))
    for name, pattern, read in DATE_FORMS:
        for match in pattern.finditer(squeezed):
            start, end = match.span("date")
            end -= squeezed[end - 1] == "."  # "30 Nov." may end a sentence
            if any(taken[start:end]):
                continue
            if name == "year" and not is_year_like(squeezed, match, is_label):
                continue
            period = read(match, reference)
            if period is not None:
                taken[start:end] = b"\1" * (end - start)
                yield DateMatch(places[start], places[end - 1] + 1, name, period)


def _squeeze(text: str) -> tuple[str, range | list[int]]:
    """Make each run of spaces one, with the place each character had; tabs part cells and stay."""
    if not _RUN_OF_SPACES.search(text):
        return text, range(len(text))
    kept: list[str] = []
    places: list[int] = []
    for n, sign in enumerate(text):
        is_space = sign.isspace() and sign != "\t"
        if is_space and kept and kept[-1] == " ":
            continue
        kept.append(" " if is_space else sign)
        places.append(n)
    return "".join(kept), places


def reference_of(document: Document) -> Reference:
    """Return what "August" and "last year" are counted from: when the document came out."""
    published = document.published.period if document.published else None
    return Reference(published.start if published else None, _end(published), document.covers)


def _end(period: Period | None) -> date | None:
    return period.end if period else None
