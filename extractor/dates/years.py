"""Here is a match of a year's form; you get the year, or the years, it names."""

from __future__ import annotations

import re
from datetime import date

from corpus.model import Period
from extractor.dates import periods
from extractor.dates.nearest import OPEN, STEPS, base_of, is_pair, slashed
from extractor.dates.words import SLASHED_YEAR, Reference, count_of

Match = re.Match[str]


def calendar_year(match: Match, _: Reference) -> Period | None:
    """Read "2024"."""
    return periods.year(int(match["date"]))


def years(match: Match, _: Reference) -> Period | None:
    """Read "2019 to 2023", "2021-2025"; "2024 to 2025" is a financial year but behind "from"."""
    first, last = int(match["first"]), int(match["last"])
    if not first < last <= first + 30:
        return None
    if last == first + 1 and not match["from"]:
        return periods.financial_year(first)
    return Period(date(first, 1, 1), date(last, 12, 31), "range")


def decade(match: Match, _: Reference) -> Period | None:
    """Read "the 1990s"."""
    first = int(match["year"])
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "range")


def financial_year(match: Match, _: Reference) -> Period | None:
    """Read "2023/24", "FY24", "financial year 2024 to 2025"; "2021/24" are three of them."""
    return slashed(match["years"])


def short_financial_year(match: Match, _: Reference) -> Period | None:
    """Read "23/24" where its numbers follow each other, as years do."""
    first, last = (int(n) for n in re.findall(r"\d+", match["years"]))
    return periods.financial_year(2000 + first) if last == first + 1 else None


def financial_years_between(match: Match, _: Reference) -> Period | None:
    """Read "2021/22 to 2023/24"."""
    first, last = slashed(match["first"]), slashed(match["last"])
    if first is None or last is None or first.start is None or last.end is None:
        return None
    found = periods.span(first, last)
    return None if is_pair(match) or first.start >= last.end else found


def end_of_year(match: Match, _: Reference) -> Period | None:
    """Read "the end of 2024", "the end of 2024/25": the last day."""
    words = match["years"]
    found = slashed(words) if re.fullmatch(SLASHED_YEAR, words) else periods.year(int(words))
    return periods.day(found.end) if found and found.end else None


def relative_financial_years(match: Match, reference: Reference) -> Period | None:
    """Read "the last financial year", "past two financial years" looked back on."""
    base = reference.covers.end if reference.covers and reference.covers.end else reference.latest
    if base is None:
        return OPEN
    which, count = match["which"].lower(), count_of(match["count"]) or 1
    current = periods.financial_year_of(base)
    assert current.start is not None
    first = current.start.year
    reported = reference.covers is not None and reference.covers.precision == "financial_year"
    if which in ("this", "current"):
        return current
    if which in ("next", "coming", "following", "new"):
        return periods.financial_year(first + 1, count)
    back = count - 1 if reported and which not in ("previous", "preceding") else count
    return periods.financial_year(first - back, count)


def relative_year(match: Match, reference: Reference) -> Period | None:
    """Read "this year": the year reported on; without one, the financial year of the document."""
    base = base_of(reference)
    if base is None:
        return OPEN
    current = periods.financial_year_of(base)
    assert current.start is not None
    return periods.financial_year(current.start.year + STEPS.get(match["which"].lower(), 0))


def past_or_next(match: Match, reference: Reference) -> Period | None:
    """Read "past two months" of a panel report: the whole months before it; the rest is open."""
    which, count = match["which"].lower(), count_of(match["count"])
    covers, base = reference.covers, reference.latest
    if which in ("next", "coming", "following") or match["unit"].lower() != "months" or not count:
        return OPEN
    if base is None or reference.earliest != base or count > 6:
        return OPEN
    if covers is not None and covers.end is not None and covers.end < base:
        return periods.months_to(covers.end, count)
    return periods.months_to(periods.month_before(base), count)


def nothing_told(_: Match, __: Reference) -> Period | None:
    """Read "the same period last year", which is told by what it is compared with."""
    return OPEN
