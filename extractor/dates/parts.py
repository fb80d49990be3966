"""Here is a match of so long up to or from a day, a quarter or a season; you get its days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.model import Period
from extractor.dates import periods
from extractor.dates.nearest import OPEN, base_of, nearest_day, nearest_month, slashed
from extractor.dates.words import (
    YEAR,
    Reference,
    count_of,
    month_number,
    ordinal_of,
    read_day,
    whole_year,
)

Match = re.Match[str]


def length_to_end(match: Match, reference: Reference) -> Period | None:
    """Read "the year ending 31 March 2024", "12 months to June 2023", "quarter to December"."""
    end = _end(match, reference)
    if end is None:
        return OPEN if reference.latest is None else None
    if "week" in match["length"].lower():
        return Period(end - timedelta(days=6), end, "range")
    count = _length(match["length"])
    if count is None:
        return None
    if count == 12 and (end.month, end.day) == (3, 31):
        return periods.financial_year(end.year - 1)
    return periods.months_to(end, count)


def _end(match: Match, reference: Reference) -> date | None:
    if match["day"]:
        return read_day(match["day"]) or nearest_day(match["day"], reference)
    if match["slashed"]:
        found = slashed(match["slashed"])
        return found.end if found else None
    number, year = month_number(match["month"] or "march"), match["year"] or match["bare"]
    if year:
        return periods.month_end(whole_year(year), number)
    nearest = nearest_month(number, reference)
    return nearest.end if nearest else None


def _length(words: str) -> int | None:
    words = words.lower()
    if "half" in words:
        return 6
    if "quarter" in words:
        return 3
    if re.search(r"\byear\b|\by/?e\b|\bfye\b", words):
        return 12
    if re.search(r"\bmonth\b", words) and not re.search(r"\d|\w+[ -]month\b", words):
        return 1
    counted = re.search(r"(\w+)[ -]months?", words)
    return count_of(counted[1]) if counted else None


def length_from_start(match: Match, reference: Reference) -> Period | None:
    """Read "six months from April 2024", "three months from 1 May 2024"."""
    count = _length(match["length"])
    if match["day"]:
        first = read_day(match["day"])
    else:
        number, year = month_number(match["month"]), match["year"]
        found = periods.month(int(year), number) if year else nearest_month(number, reference)
        first = found.start if found else None
    return periods.months_from(first, count) if first and count else OPEN


def first_part(match: Match, _: Reference) -> Period | None:
    """Read "the first six months of 2024/25", "the second half of 2023", "H1 2024/25"."""
    whole = _year_words(match["of"])
    if whole is None or whole.start is None:
        return None
    part = match["part"].lower().removeprefix("the ")
    count = _length(part) or 6
    is_second = bool(re.match(r"second|last|final|h2", part))
    index = whole.start.year * 12 + whole.start.month - 1 + (12 - count if is_second else 0)
    return periods.months_from(date(index // 12, index % 12 + 1, 1), count)


def _year_words(words: str) -> Period | None:
    if re.fullmatch(YEAR, words):
        return periods.year(int(words))
    return slashed(words)


def quarter(match: Match, _: Reference) -> Period | None:
    """Read "Q3 2024/25", "the third quarter of 2024"; a financial year's begin in April."""
    return _quarter(ordinal_of(match["number"]), match["of"])


def _quarter(number: int, words: str) -> Period | None:
    if re.fullmatch(YEAR, words):
        return periods.calendar_quarter(int(words), number)
    year = slashed(words)
    return periods.quarter(year.start.year, number) if year and year.start else None


def quarters(match: Match, _: Reference) -> Period | None:
    """Read "Q1 to Q3 2024/25"."""
    first, last = (_quarter(ordinal_of(match[k]), match["of"]) for k in ("first", "last"))
    return periods.span(first, last) if first and last else None


def quarter_alone(match: Match, reference: Reference) -> Period | None:
    """Read "Q3" or "the third quarter": of the year reported on, else the last that had begun."""
    if match.start() == 0 and match.string[match.end() : match.end() + 1] in tuple(".:?)"):
        return None  # "Q1. What is the precept?"
    words = match["number"] or match["ordinal"] or match["named"]
    base, number = base_of(reference), ordinal_of(words)
    if base is None:
        return OPEN
    current = periods.financial_year_of(base)
    assert current.start is not None
    found = periods.quarter(current.start.year, number)
    if found.start is not None and found.start > base:
        return periods.quarter(current.start.year - 1, number)
    return found


_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
_SEASONS |= {"spring/summer": (3, 6), "autumn/winter": (9, 6)}


def season(match: Match, _: Reference) -> Period | None:
    """Read "Summer 2024", "winter 2023/24": three whole months."""
    first, count = _SEASONS[re.sub(r"\W+", "/", match["season"].lower())]
    return periods.months_from(date(int(match["year"][:4]), first, 1), count)
