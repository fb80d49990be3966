"""Here are a statement, a period or an amount; you get them in the words of a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from corpus.model import Period, Record
from corpus.wording import citation
from scrutiny.checking.statements import Statement

_MOST_WORDS = 9


def cited(statement: Statement) -> str:
    """Return the document a statement stands in, with its paragraph or page."""
    block = statement.passage.block
    page = block.anchor(statement.start, statement.end).page
    return citation(statement.document.name, block.number, page)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words: "Melton, Blaby and Oadby"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def in_words(period: Period | None) -> str:
    """Return a period as people write it: "2021/22", "April 2024 to September 2024"."""
    if period is None or period.start is None or period.end is None:
        return "another time"
    start, end = period.start, period.end
    if (start.month, start.day, end.month, end.day) == (4, 1, 3, 31) and end.year == start.year + 1:
        return f"{start.year}/{end.year % 100:02d}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and end.year == start.year:
        return str(start.year)
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    return f"{start:%B %Y} to {end:%B %Y}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def measured(record: Record) -> str:
    """Return what a record measures, for a sentence; empty where that would tell nothing."""
    measure = (record.figure.measure if record.figure else None) or ""
    telling = measure and len(measure.split()) <= _MOST_WORDS and not re.search(r"[\d£%]", measure)
    return f" for “{measure}”" if telling else ""


def amount_in_words(value: Decimal, record: Record) -> str:
    """Return an amount in the unit of a record: "£39,408.66", "1.4 percentage points", "120"."""
    quantity = record.mention.quantity
    unit = quantity.unit if quantity else ""
    if unit == "GBP":
        return f"£{value:,.2f}".removesuffix(".00")
    plain = f"{value.normalize():,f}"
    return f"{plain} percentage points" if unit == "percent" else plain
