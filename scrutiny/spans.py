"""Here is a figure; you get the days it is for, how that was told, and how long they last."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from corpus.model import Document, Period, Record

_OVER = re.compile(
    r"\b(?:over|across|for) (?:the )?(?:next |coming |last |past )?"
    r"(?P<many>two|three|four|five|twelve|six|\d{1,2})[ -](?P<what>years?|months?)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\bover the next\b|\bcoming\b|\bworth\b|\ballocated\b", re.IGNORECASE)
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
AHEAD = "inferred from the words and the document's date"
# A report on a year counts that year, unless it says otherwise.
_ANNUAL = frozenset({"annual_report"})


def period_for(record: Record, words: str, document: Document) -> tuple[Period | None, str]:
    """Return the days a figure is for and how that is known.

    "over two years" runs from when the document came out; a figure without a word of time in an
    annual report is for its year. Both are said to be inferred.
    """
    figure = record.figure
    if figure is not None and figure.period is not None and figure.period.end is not None:
        return figure.period, figure.period_how or "stated"
    ahead = _ahead(words, document)
    if ahead is not None:
        return ahead, AHEAD
    if document.kind in _ANNUAL and document.covers is not None:
        return document.covers, "the year the report covers (inferred)"
    return None, "no period stated"


def _ahead(words: str, document: Document) -> Period | None:
    """The years or months that a sum is given for, from when the document came out."""
    match = _OVER.search(words)
    start = document.published.period.start if document.published else None
    if match is None or start is None or not _NEXT.search(words):
        return None
    many = _MANY.get(match["many"].lower()) or int(match["many"])
    months = many * (12 if match["what"].lower().startswith("year") else 1)
    return Period(start, _later(start, months) - timedelta(days=1), "range")


def _later(day: date, months: int) -> date:
    ahead = day.month - 1 + months
    year, month = day.year + ahead // 12, ahead % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_of(period: Period) -> int:
    """Return how many months a period lasts, to the nearest; 0 for one that is open."""
    if period.start is None or period.end is None:
        return 0
    return round(((period.end - period.start).days + 1) / 30.44)


def span_words(period: Period) -> str:
    """Return how long a period lasts in words: "12 months", "one day", "open"."""
    if period.start is None or period.end is None:
        return "open"
    months = months_of(period)
    if months == 0:
        days = (period.end - period.start).days + 1
        return "one day" if days == 1 else f"{days} days"
    return "one month" if months == 1 else f"{months} months"


def plain_period(period: Period | None) -> str:
    """Return a period as a reader says it: "2021/22", "April to September 2024", "May 2023"."""
    if period is None or period.start is None or period.end is None:
        return ""
    start, end = period.start, period.end
    if start == end:
        return f"{start.day} {start:%B %Y}"
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if whole and months_of(period) == 12 and start.month == 4:
        return f"{start.year}/{end:%y}"
    if not whole:
        return f"{start.day} {start:%b %Y} to {end.day} {end:%b %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    opening = f"{start:%B}" if start.year == end.year else f"{start:%B %Y}"
    return f"{opening} to {end:%B %Y}"
