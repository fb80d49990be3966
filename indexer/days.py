"""Here is a date as typed for a filter; you get its first and last day."""

from __future__ import annotations

import calendar
import re
from datetime import date

_YEAR = re.compile(r"(?:FY\s?)?(?P<first>20\d\d|\d\d)(?:\s?[/–-]\s?(?P<last>20\d\d|\d\d))?", re.I)
TO_MARCH = (
    r"(?:year|12 months|twelve months)\s+(?:ending|ended|end|up to|to|until)\s+"
    r"(?:the\s+)?(?:end of\s+)?(?:31(?:st)?\s+)?Mar(?:ch)?\s+20\d\d"
)
_ENDS = re.compile(rf"FY\s?(?:20)?\d\d|{TO_MARCH}", re.I)
_LONGEST = 40
_FINANCIAL = re.compile(r"(?:20)?(\d\d)\s?[/-]\s?(?:20)?(\d\d)")


def read_days(typed: str) -> tuple[date, date] | None:
    """Return the days of "2023", "2023-24", "2023-11", "May 2023" or "3 May 2023"; else None.

    >>> read_days("2023-24")[1].isoformat()
    '2024-03-31'
    """
    text = typed.strip()
    financial = _FINANCIAL.fullmatch(text)
    if financial and int(financial[2]) == int(financial[1]) + 1 and not _is_month(text):
        year = 2000 + int(financial[1])
        return date(year, 4, 1), date(year + 1, 3, 31)
    try:
        return _calendar_days([int(part) for part in re.split(r"[-/]", text)])
    except ValueError:
        return _days_in_words(text)


def _days_in_words(text: str) -> tuple[date, date] | None:
    """Read "May 2023" or "3rd May 2023"; dateparser is loaded only where there are words."""
    if not re.search(r"[A-Za-z]{3}", text) or len(text) > _LONGEST:
        return None
    from dateparser.date import DateDataParser

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["month", "year"]}
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    if found is None or found.date_obj is None:
        return None
    day = found.date_obj.date()
    if found.period == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return (day, day) if found.period == "day" else None


def financial_year(typed: str) -> str | None:
    """Return a financial year as the index names it; None for other words.

    "2022/23" for "2022/23", "22-23", "2022-2023", and for "2022", the year that begins in it; for
    "FY2023" and "year to March 2023" as well, which are called by the year they end in.
    """
    name = typed.strip()
    if _ENDS.fullmatch(name):
        return _called(2000 + int(name[-2:]) - 1)
    match = _YEAR.fullmatch(name)
    if match is None:
        return None
    first = int(match["first"][-2:])
    if match["last"] and int(match["last"][-2:]) != (first + 1) % 100:
        return None
    return _called(2000 + first)


def _called(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def _is_month(text: str) -> bool:
    """ "2010-11" could be November 2010: only years after 2012 are read as financial years."""
    match = re.fullmatch(r"(20\d\d)-(\d\d)", text)
    return bool(match) and int(text[5:]) <= 12


def _calendar_days(numbers: list[int]) -> tuple[date, date] | None:
    if len(numbers) == 1 and 1900 <= numbers[0] <= 2100:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if len(numbers) == 3:
        day = date(*numbers)
        return day, day
    return None
