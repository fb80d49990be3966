"""Here is part of a date and what dates are counted from; you get the nearest such date."""

from __future__ import annotations

import re
from datetime import date

from corpus.model import Period
from extractor.dates import periods
from extractor.dates.words import Reference, read_day, whole_year

Match = re.Match[str]

OPEN = Period(None, None, "open")
"""A date whose days the document does not tell: "the next two years" of an undated report."""

STEPS = {"next": 1, "this": 0, "last": -1, "coming": 1, "previous": -1, "preceding": -1}


def is_pair(match: Match) -> bool:
    """ "4 May 2023 and 9 May 2024" are two dates; only "between" makes a period of them."""
    joined = re.search(r"^\s(?:and|&)\s$", match["to"]) is not None
    return joined and not match.groupdict().get("between")


def base_of(reference: Reference) -> date | None:
    """A yearly report is written from the end of its year."""
    if reference.covers is not None and reference.covers.precision == "financial_year":
        return reference.covers.end
    return reference.latest


def nearest_day(words: str, reference: Reference) -> date | None:
    """Return the day nearest to the document's own date, of a yearly report that of its year.

    None without a date of the document's own.
    """
    base = reference.latest
    found = read_day(words, base.year) if base is not None else None
    if base is None or found is None:
        return None
    near: tuple[date, ...] = (found, periods.year_back(found, 1), periods.year_back(found, -1))
    covers = reference.covers
    if covers is not None and covers.precision == "financial_year" and covers.start and covers.end:
        near = tuple(day for day in near if covers.start <= day <= covers.end) or near
    return min(near, key=lambda day: _distance(day, base))


def _distance(day: date, base: date) -> int:
    """How far a day lies from a document's date: what is to come counts half as much again."""
    days = (day - base).days
    return days * 3 if days > 0 else -days * 2


def nearest_month(number: int, reference: Reference, *, ahead: bool = False) -> Period | None:
    """Return the last such month that had begun, or with `ahead` the next; None without a date."""
    base = base_of(reference)
    if base is None:
        return None
    if ahead:
        return periods.month(base.year + (1 if number < base.month else 0), number)
    return periods.month(base.year - (1 if number > base.month else 0), number)


def slashed(words: str) -> Period | None:
    """Return the financial year, or years, of "2023/24", "24"; None for no such years."""
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    if len(numbers) == 1:  # "FY24" ends in 2024, as does "FYE 2024"
        return periods.financial_year(whole_year(str(numbers[0])) - 1)
    first = whole_year(f"{numbers[0]:02}")
    last = numbers[1] + (first // 100 * 100 if numbers[1] < 100 else 0)
    if last == first // 100 * 100 and first % 100 == 99:
        last += 100
    if last == first + 1:
        return periods.financial_year(first)
    return periods.financial_year(first, last - first) if first < last <= first + 10 else None
