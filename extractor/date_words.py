"""Here is a text's date in words; you get its form and the period it names.

`DATE_FORMS` lists the forms, the longer before what they contain. Each is a name, a pattern whose
group `date` holds the date's words, and a function that reads a match; None means that the words
are no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from corpus.model import Period
from extractor import periods


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative dates are counted from: when a document came out, what it reports on."""

    earliest: date | None
    latest: date | None
    covers: Period | None


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text: its characters, the form it has, the period it names."""

    start: int
    end: int
    form: str
    period: Period


ParseDay = Callable[[str, date | None], Period | None]
Read = Callable[[re.Match[str], Reference, ParseDay], Period | None]

OPEN = Period(None, None, "open")
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_LONG}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)"
_YEAR = r"(?:19|20)\d\d|18\d\d"
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?"
_DMY = rf"{_WEEKDAY}?{_DAY}\s(?:of\s)?{_MONTH},?\s(?:{_YEAR})"
_FY = r"(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)(?!\d|[/-]\d)"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|until|till|and|through)\s)"
_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|twenty)"
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_WORDS |= {"nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20}


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w£/.-])(?P<date>{pattern})(?![\w])", re.IGNORECASE)


def _read_day(match: re.Match[str], _: Reference, parse: ParseDay) -> Period | None:
    return parse(_clean(match["date"]), None)


def _clean(words: str) -> str:
    """ "13 th of December" as dateparser knows it."""
    words = re.sub(r"^the\s", "", words, flags=re.IGNORECASE)
    words = re.sub(r"(\d)\s?(?:st|nd|rd|th)\b", r"\1", words, flags=re.IGNORECASE)
    return re.sub(r"\bof\s", "", words).replace(",", " ")


def _read_days(match: re.Match[str], _: Reference, parse: ParseDay) -> Period | None:
    last = parse(_clean(match["last"]), None)
    words = (
        match["first"] if re.search(_YEAR, match["first"]) else f"{match['first']} {match['year']}"
    )
    first = parse(_clean(words), None)
    return periods.span(first, last) if first and last else None


def _read_day_month(match: re.Match[str], reference: Reference, parse: ParseDay) -> Period | None:
    """A day without a year is the one nearest to the document's own date."""
    base = reference.latest
    if base is None:
        return OPEN
    found = [parse(f"{_clean(match['date'])} {base.year + n}", None) for n in (-1, 0, 1)]
    near = [p for p in found if p is not None and p.start is not None]
    return min(near, key=lambda p: abs((p.start or base) - base), default=None)


def _month_number(words: str) -> int:
    return periods.MONTHS[re.sub(r"\W", "", words.lower())]


def _read_month_year(match: re.Match[str], _: Reference, __: ParseDay) -> Period | None:
    return periods.month(int(match["year"]), _month_number(match["month"]))


def _read_months_year(match: re.Match[str], _: Reference, __: ParseDay) -> Period | None:
    last = periods.month(int(match["year"]), _month_number(match["last"]))
    first_year = int(match["first_year"] or match["year"])
    number = _month_number(match["first"])
    if not match["first_year"] and number > _month_number(match["last"]):
        first_year -= 1
    return periods.span(periods.month(first_year, number), last)


def _read_months(match: re.Match[str], reference: Reference, _: ParseDay) -> Period | None:
    """ "October and November" of a report dated December are those just past."""
    last = _nearest_month(_month_number(match["last"]), reference)
    if last is None or last.start is None:
        return OPEN
    number = _month_number(match["first"])
    year = last.start.year - (1 if number > last.start.month else 0)
    return periods.span(periods.month(year, number), last)


def _nearest_month(number: int, reference: Reference, *, ahead: bool = False) -> Period | None:
    """The last such month that had begun when the document came out, or with `ahead` the next."""
    base = _base(reference)
    if base is None:
        return None
    if ahead:
        return periods.month(base.year + (1 if number < base.month else 0), number)
    return periods.month(base.year - (1 if number > base.month else 0), number)


def _base(reference: Reference) -> date | None:
    if reference.covers is not None and reference.covers.precision == "financial_year":
        return reference.covers.end
    return reference.latest


def _read_month(match: re.Match[str], reference: Reference, _: ParseDay) -> Period | None:
    ahead = (match["lead"] or "").strip().lower() in ("until", "next", "before")
    return _nearest_month(_month_number(match["month"]), reference, ahead=ahead) or OPEN


def _read_month_of_year(match: re.Match[str], reference: Reference, _: ParseDay) -> Period | None:
    """ "April next year": the year after the one the document came out in."""
    base = reference.latest
    if base is None:
        return OPEN
    step = {"next": 1, "this": 0, "last": -1}[match["which"].lower()]
    return periods.month(base.year + step, _month_number(match["month"]))


def _read_month_end(match: re.Match[str], reference: Reference, _: ParseDay) -> Period | None:
    number, words = _month_number(match["month"]), match["year"]
    found = periods.month(int(words), number) if words else _nearest_month(number, reference)
    if found is None or found.end is None:
        return OPEN
    return periods.day(found.end)


def _read_financial_year(match: re.Match[str], _: Reference, __: ParseDay) -> Period | None:
    numbers = re.findall(r"\d+", match["date"])
    first, last = int(numbers[0]), int(numbers[1])
    first += 2000 if first < 100 else 0
    last += first // 100 * 100 if last < 100 else 0
    if last == first + 1:
        return periods.financial_year(first)
    return periods.financial_year(first, last - first) if first < last <= first + 10 else None


def _read_year_ending(match: re.Match[str], _: Reference, parse: ParseDay) -> Period | None:
    months = _months(match["length"])
    if match["day"]:
        last = parse(_clean(match["day"]), None)
        end = last.end if last else None
    else:
        number = _month_number(match["month"]) if match["month"] else 3
        end = periods.month_end(int(match["year"]), number)
    if end is None or months is None:
        return None
    found = periods.months_to(end, months)
    if months == 12 and (end.month, end.day) == (3, 31):
        return periods.financial_year(end.year - 1)
    return found


def _months(words: str) -> int | None:
    words = words.lower()
    number = re.match(r"\d+|\w+", words)
    if "quarter" in words:
        return 3
    if re.search(r"\byear\b", words):
        return 12
    if number is None:
        return None
    return int(number[0]) if number[0].isdigit() else _WORDS.get(number[0])


def _read_months_from(match: re.Match[str], reference: Reference, _: ParseDay) -> Period | None:
    months = _months(match["length"])
    number = _month_number(match["month"])
    if match["year"]:
        first: Period | None = periods.month(int(match["year"]), number)
    else:
        first = _nearest_month(number, reference)
    if first is None or first.start is None or months is None:
        return OPEN
    return periods.months_from(first.start, months)


def _read_quarter(match: re.Match[str], _: Reference, __: ParseDay) -> Period | None:
    number = int(match["number"])
    if match["fy"]:
        return periods.quarter(int(match["fy"][:4]), number)
    return periods.calendar_quarter(int(match["year"]), number)


def _read_financial_years(match: re.Match[str], reference: Reference, _: ParseDay) -> Period | None:
    """ "The last financial year", "past two financial years": those the document looks back on."""
    base = reference.covers.end if reference.covers and reference.covers.end else reference.latest
    if base is None:
        return OPEN
    which, count = match["which"].lower(), _WORDS.get((match["count"] or "one").lower(), 1)
    current = periods.financial_year_of(base)
    assert current.start is not None
    first = current.start.year
    reported = reference.covers is not None and reference.covers.precision == "financial_year"
    if which in ("this", "current"):
        return current
    if which in ("next", "coming"):
        return periods.financial_year(first + 1, count)
    back = count - 1 if reported and which != "previous" else count
    return periods.financial_year(first - back, count)


def _read_past(match: re.Match[str], reference: Reference, _: ParseDay) -> Period | None:
    """ "The past two months" of a panel report are the whole months before it; the rest is open."""
    which, words = match["which"].lower(), match["count"].lower()
    count = int(words) if words.isdigit() else _WORDS.get(words)
    covers, base = reference.covers, reference.latest
    if which in ("next", "coming", "following") or match["unit"].lower() != "months" or not count:
        return OPEN
    if base is None or reference.earliest != base or count > 6:
        return OPEN
    if covers is not None and covers.end is not None and covers.end < base:
        return periods.months_to(covers.end, count)
    return periods.months_to(periods.month_before(base), count)


def _read_relative_year(match: re.Match[str], reference: Reference, _: ParseDay) -> Period | None:
    """ "This year" is the year reported on; without one, the financial year of the document."""
    which = match["which"].lower()
    base = _base(reference)
    if base is None:
        return OPEN
    current = periods.financial_year_of(base)
    assert current.start is not None
    step = {"next": 1, "coming": 1, "previous": -1, "last": -1, "preceding": -1}.get(which, 0)
    return periods.financial_year(current.start.year + step)


def _read_year(match: re.Match[str], _: Reference, __: ParseDay) -> Period | None:
    return periods.year(int(match["date"]))


def _read_season(match: re.Match[str], _: Reference, __: ParseDay) -> Period | None:
    first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[match["season"].lower()]
    number = int(match["year"])
    last = (number + 1, 2) if first == 12 else (number, first + 2)
    return Period(date(number, first, 1), periods.month_end(*last), "range")


DATE_FORMS: tuple[tuple[str, re.Pattern[str], Read], ...] = (
    (
        "from day to day",
        _form(
            rf"(?P<first>{_DAY}(?:\s(?:of\s)?{_MONTH}(?:,?\s(?:{_YEAR}))?))"
            rf"{_TO}(?P<last>{_DAY}\s(?:of\s)?{_MONTH},?\s(?P<year>{_YEAR}))"
        ),
        _read_days,
    ),
    (
        "so long up to a date",
        _form(
            rf"(?:the\s)?(?P<length>(?:financial\s)?year|quarter|(?:\d\d?|{_NUMBER})[\s-]months?(?:\speriod)?)"
            rf"\s(?:ending|ended|to|up to|to the end of|ending in)(?:\sthe)?(?:\send of)?\s"
            rf"(?:(?P<day>{_DAY}\s(?:of\s)?{_MONTH},?\s(?:{_YEAR}))|(?:(?P<month>{_MONTH}),?\s)?(?P<year>{_YEAR}))"
        ),
        _read_year_ending,
    ),
    (
        "so long from a month",
        _form(
            rf"(?P<length>{_NUMBER}[\s-]months?)(?:\speriod)?\sfrom\s(?P<month>{_MONTH})"
            rf"(?:,?\s(?P<year>{_YEAR}))?"
        ),
        _read_months_from,
    ),
    ("day", _form(rf"(?:the\s)?{_DMY}"), _read_day),
    ("day", _form(rf"{_WEEKDAY}?{_MONTH}\s{_DAY},?\s(?:{_YEAR})"), _read_day),
    ("day", _form(r"\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"), _read_day),
    (
        "months",
        _form(
            rf"(?:between\s)?(?P<first>{_MONTH})(?:\s(?P<first_year>{_YEAR}))?{_TO}"
            rf"(?P<last>{_MONTH}),?\s(?P<year>{_YEAR})"
        ),
        _read_months_year,
    ),
    (
        "end of a month",
        _form(rf"(?:the\s)?end of\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?"),
        _read_month_end,
    ),
    ("month", _form(rf"(?P<month>{_MONTH}),?\s(?P<year>{_YEAR})"), _read_month_year),
    ("day", _form(rf"(?:the\s)?{_WEEKDAY}?{_DAY}\s(?:of\s)?(?:{_LONG})"), _read_day_month),
    ("day", _form(rf"{_WEEKDAY}?(?:{_LONG})\s{_DAY}(?!\s?\d)"), _read_day_month),
    (
        "quarter",
        _form(
            rf"(?:Q(?:uarter\s?)?(?P<number>[1-4])),?\s?(?:of\s)?(?:(?P<fy>{_FY})|(?P<year>{_YEAR}))"
        ),
        _read_quarter,
    ),
    (
        "financial year",
        _form(rf"(?:FY\s?)?{_FY}(?:\s(?:financial|fiscal)\syear)?|FY\s?\d\d\s?[/-]\s?\d\d"),
        _read_financial_year,
    ),
    (
        "financial year",
        re.compile(r"\b(?:in|for|during|since)\s(?P<date>[12]\d\s?/\s?[123]\d)(?![\w/-])"),
        _read_financial_year,
    ),
    ("season", _form(rf"(?P<season>Spring|Summer|Autumn|Winter)\s(?P<year>{_YEAR})"), _read_season),
    (
        "month of a year",
        _form(rf"(?P<month>{_LONG})\s(?P<which>next|this|last)\syear"),
        _read_month_of_year,
    ),
    (
        "months",
        _form(rf"(?P<first>{_LONG})(?:\sand\s|\sto\s|\s?[-–]\s?)(?P<last>{_LONG})"),
        _read_months,
    ),
    (
        "month",
        re.compile(
            rf"\b(?:(?P<lead>(?i:in|during|by|since|until|from|throughout|last|next|early|mid|late|before|this))"
            rf"[\s-])(?P<date>(?P<month>{_LONG}))\b(?!\s\d)"
        ),
        _read_month,
    ),
    (
        "financial years",
        _form(
            rf"(?P<which>last|past|previous|next|coming|current|this)\s(?:(?P<count>{_NUMBER})\s)?"
            r"financial\syears?"
        ),
        _read_financial_years,
    ),
    (
        "so long back or ahead",
        _form(
            rf"(?P<which>past|last|previous|next|coming|following)\s(?P<count>\d{{1,2}}|{_NUMBER})\s"
            r"(?P<unit>years|months|weeks|days)"
        ),
        _read_past,
    ),
    (
        "relative year",
        _form(r"(?P<which>this|last|next|previous|preceding|past|coming)\syear(?!['’]s)"),
        _read_relative_year,
    ),
    ("year", re.compile(rf"(?<![\w£/.,-])(?P<date>{_YEAR})(?![\w,]\d|[\w/%-])"), _read_year),
)

_YEAR_LEAD = re.compile(
    r"\b(?:in|since|of|by|during|from|to|until|after|before|and|early|late|mid|between|for|"
    r"throughout|summer|spring|autumn|winter|year|calendar year|established|act)[\s-]+$",
    re.IGNORECASE,
)


def is_year_like(text: str, match: re.Match[str], is_label: bool) -> bool:
    """Tell whether four digits are a year: "in 2019", a heading's "2024"; not "2000 officers"."""
    start, end = match.span("date")
    if re.match(r"\s(?:\w+\s)?[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!this)", text[end : end + 40]):
        return False
    alone = is_label and bool(re.search(r"(?:^|[\t(\s])$", text[:start]))
    return alone or bool(_YEAR_LEAD.search(text[max(0, start - 24) : start]))
