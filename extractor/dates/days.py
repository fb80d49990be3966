"""Here is a match of a day's form; you get the day, or the days, it names."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.model import Period
from extractor.dates import periods
from extractor.dates.nearest import OPEN, STEPS, is_pair, nearest_day
from extractor.dates.words import YEAR, Reference, read_day

Match = re.Match[str]


def single_day(match: Match, _: Reference) -> Period | None:
    """Read "13 December 2023", "13/12/23", "2023-12-13"."""
    found = read_day(match["date"])
    return periods.day(found) if found else None


def days(match: Match, reference: Reference) -> Period | None:
    """Read "1 April to 30 June 2024", "4-10 March"; a year or month printed once is for both."""
    last = read_day(match["last"]) or nearest_day(match["last"], reference)
    if last is None:
        return OPEN if reference.latest is None and not re.search(YEAR, match["last"]) else None
    words = match["first"]
    if not re.search(r"[a-zA-Z]{3}|/|\.", words):
        words = f"{re.sub(r'[^0-9]', '', words)} {last:%B}"
    first = read_day(words, last.year)
    if first is None or is_pair(match) and not _next_to(first, last):
        return None
    if first > last:
        first = read_day(words, last.year - 1)
    return Period(first, last, "range") if first and first <= last else None


def _next_to(first: date, last: date) -> bool:
    return first + timedelta(days=1) == last


def day_without_year(match: Match, reference: Reference) -> Period | None:
    """Read "4 December": the one nearest to the document's own date."""
    which = match.groupdict().get("which")
    if reference.latest is None:
        return OPEN
    if which:
        found = read_day(match["date"], reference.latest.year + STEPS[which.lower()])
    else:
        found = nearest_day(match["date"], reference)
    return periods.day(found) if found else None


def week_from_day(match: Match, reference: Reference) -> Period | None:
    """Read "week commencing 4 December 2023": the seven days from it on."""
    first = read_day(match["day"]) or nearest_day(match["day"], reference)
    return Period(first, first + timedelta(days=6), "range") if first else OPEN
