"""Here is a match of a month's form; you get the month, or the months, it names."""

from __future__ import annotations

import re

from corpus.model import Period
from extractor.dates import periods
from extractor.dates.nearest import OPEN, STEPS, is_pair, nearest_month
from extractor.dates.words import Reference, month_number, whole_year

Match = re.Match[str]


def month_of_year(match: Match, _: Reference) -> Period | None:
    """Read "March 2024", "Mar-24"."""
    return periods.month(whole_year(match["year"]), month_number(match["month"]))


def iso_month(match: Match, _: Reference) -> Period | None:
    """Read "2024-03", which is no financial year."""
    year, number = int(match["year"]), int(match["number"])
    return periods.month(year, number) if 1 <= number <= 12 else None


def months_of_year(match: Match, _: Reference) -> Period | None:
    """Read "April to September 2024", "October 2023 to March 2024"."""
    if match["first_year"] and is_pair(match):
        return None
    last = periods.month(whole_year(match["year"]), month_number(match["last"]))
    number = month_number(match["first"])
    first_year = whole_year(match["first_year"] or match["year"])
    if not match["first_year"] and number > month_number(match["last"]):
        first_year -= 1
    found = periods.span(periods.month(first_year, number), last)
    return found if found.start and found.end and found.start < found.end else None


def months(match: Match, reference: Reference) -> Period | None:
    """Read "October and November": of a report dated December those just past."""
    which = match["which"]
    last = nearest_month(month_number(match["last"]), reference)
    if which and reference.latest is not None:
        year = reference.latest.year + STEPS[which.lower()]
        last = periods.month(year, month_number(match["last"]))
    if last is None or last.start is None:
        return OPEN
    number = month_number(match["first"])
    year = last.start.year - (1 if number > last.start.month else 0)
    return periods.span(periods.month(year, number), last)


def month(match: Match, reference: Reference) -> Period | None:
    """Read "in August": the last that had begun when the document came out, ahead the next."""
    ahead = (match["lead"] or "").strip().lower() in ("until", "next", "before")
    return nearest_month(month_number(match["month"]), reference, ahead=ahead) or OPEN


def month_of_relative_year(match: Match, reference: Reference) -> Period | None:
    """Read "April next year": the year after the one the document came out in."""
    base = reference.latest
    if base is None:
        return OPEN
    return periods.month(base.year + STEPS[match["which"].lower()], month_number(match["month"]))


def relative_month(match: Match, reference: Reference) -> Period | None:
    """Read "last month" of a document that came out on a known day or in a known month."""
    base, earliest = reference.latest, reference.earliest
    if (
        base is None
        or earliest is None
        or (base.year, base.month) != (earliest.year, earliest.month)
    ):
        return OPEN
    index = base.year * 12 + base.month - 1 + STEPS[match["which"].lower()]
    return periods.month(index // 12, index % 12 + 1)


def end_of_month(match: Match, reference: Reference) -> Period | None:
    """Read "the end of March 2024": its last day."""
    number, words = month_number(match["month"]), match["year"]
    found = periods.month(int(words), number) if words else nearest_month(number, reference)
    if found is None or found.end is None:
        return OPEN
    return periods.day(found.end)
