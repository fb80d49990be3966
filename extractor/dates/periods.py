"""Here are years, months and quarters; you get their first and last day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from corpus.model import Period, Precision

MONTHS: dict[str, int] = (
    {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
    | {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)


def day(when: date) -> Period:
    """Return a single day as a period."""
    return Period(when, when, "day")


def month(year: int, number: int) -> Period:
    """Return a calendar month."""
    return Period(date(year, number, 1), month_end(year, number), "month")


def month_end(year: int, number: int) -> date:
    """Return the last day of a month."""
    return date(year, number, calendar.monthrange(year, number)[1])


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def financial_year(first: int, years: int = 1) -> Period:
    """Return the financial year, or years, that begin on 1 April of a year."""
    precision: Precision = "financial_year" if years == 1 else "range"
    return Period(date(first, 4, 1), date(first + years, 3, 31), precision)


def financial_year_of(when: date) -> Period:
    """Return the financial year a day lies in."""
    return financial_year(when.year if when.month >= 4 else when.year - 1)


def quarter(first: int, number: int) -> Period:
    """Return quarter 1 to 4 of the financial year that begins in a year: Q1 is April to June."""
    begin = 3 * number + 1
    years, months = (first, begin) if begin <= 12 else (first + 1, begin - 12)
    return Period(date(years, months, 1), month_end(years, months + 2), "quarter")


def calendar_quarter(number_of_year: int, number: int) -> Period:
    """Return quarter 1 to 4 of a calendar year: Q1 is January to March."""
    begin = 3 * number - 2
    first, last = date(number_of_year, begin, 1), month_end(number_of_year, begin + 2)
    return Period(first, last, "quarter")


def months_to(last: date, months: int) -> Period:
    """Return the so many months that end with a day: whole ones where it ends a month."""
    index = last.year * 12 + last.month - months
    if last == month_end(last.year, last.month):
        return Period(date(index // 12, index % 12 + 1, 1), last, "range")
    index -= 1
    day_before = date(
        index // 12, index % 12 + 1, min(last.day, _days(index // 12, index % 12 + 1))
    )
    return Period(day_before + timedelta(days=1), last, "range")


def months_from(first: date, months: int) -> Period:
    """Return the so many months that begin on a day."""
    index = first.year * 12 + first.month - 1 + months
    year, number = index // 12, index % 12 + 1
    next_day = date(year, number, min(first.day, _days(year, number)))
    return Period(first, next_day - timedelta(days=1), "range")


def years_back(period: Period, years: int) -> Period:
    """Return the same days so many years before; open ends stay open."""
    start, end = (year_back(day, years) if day else None for day in (period.start, period.end))
    return Period(start, end, period.precision)


def year_back(day: date, years: int) -> date:
    """Return the day so many years before; a month's last day stays its last."""
    if day == month_end(day.year, day.month):
        return month_end(day.year - years, day.month)
    return day.replace(year=day.year - years)


def _days(year: int, number: int) -> int:
    return month_end(year, number).day


def month_before(when: date) -> date:
    """Return the last day of the month before."""
    return when.replace(day=1) - timedelta(days=1)


def span(first: Period, last: Period) -> Period:
    """Return the period from the beginning of one to the end of another."""
    return Period(first.start, last.end, "range")
