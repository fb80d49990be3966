"""Here are the forms dates are written in; you get for each a name, a pattern, and its reading.

The longer come before what they contain. A pattern's group `date` holds the date's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.model import Period
from extractor.dates import days, months, parts, years
from extractor.dates.words import (
    COUNTED,
    DASH,
    DAY,
    ISO_DAY,
    MONTH,
    NAMED_MONTH,
    NAMED_SHORT,
    NUMERIC_DAY,
    SLASHED_YEAR,
    TO,
    WEEKDAY,
    YEAR,
    Reference,
)

Form = tuple[str, re.Pattern[str], Callable[[re.Match[str], Reference], Period | None]]


def _form(pattern: str, before: str = "") -> re.Pattern[str]:
    """Not within a word or number: "£2024", "10.2024", "para-2024" are none."""
    return re.compile(rf"(?<![\w£$€/.-]){before}(?P<date>{pattern})(?![\w])", re.IGNORECASE)


_DATED_DAY = rf"{WEEKDAY}?{DAY}\s(?:of\s)?{MONTH},?\s{YEAR}"
_NAMED_DAY = rf"{WEEKDAY}?{DAY}\s(?:of\s)?{NAMED_SHORT}"
_BETWEEN = r"(?:(?P<between>between)\s(?:the\s)?)?"
_LENGTH = (
    rf"(?:(?:financial|fiscal|calendar|full|whole|rolling|municipal)\s)?year|quarter|half[\s-]year|"
    rf"week|month|{COUNTED}[\s-]months?(?:[\s-]period)?"
)
_UP_TO = (
    r"(?:ending|ended|end|to|up\sto|until|up\suntil|leading\sup\sto|finishing)(?:\s(?:in|on|at))?"
    r"(?:\sthe)?(?:\send\sof)?"
)
_END = (
    rf"(?:(?P<day>{_DATED_DAY}|{NUMERIC_DAY}|{ISO_DAY}|{_NAMED_DAY})|(?P<slashed>{SLASHED_YEAR})|"
    rf"(?P<month>{NAMED_SHORT})(?:,?\s(?P<year>['’]?{YEAR}|['’]\d\d))?|(?P<bare>{YEAR}))"
)
_OF_YEAR = rf"(?:of\s)?(?:the\s)?(?:FY\s?|financial\syear\s)?(?P<of>{SLASHED_YEAR}|{YEAR})"
_ORDINAL = r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)"
_NEAR = r"(?P<which>this|last|next|previous|preceding|coming)"
_FINANCIAL = r"(?:financial|fiscal)\syears?"

# Days and what runs from or to a day.
_DAYS: tuple[Form, ...] = (
    (
        "from day to day",
        _form(
            rf"(?P<first>{WEEKDAY}?{DAY}(?:\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?)?)(?P<to>{TO})"
            rf"(?P<last>{_DATED_DAY})",
            _BETWEEN,
        ),
        days.days,
    ),
    (
        "from day to day",
        _form(rf"(?P<first>{NUMERIC_DAY})(?P<to>{TO})(?P<last>{NUMERIC_DAY})", _BETWEEN),
        days.days,
    ),
    (
        "from day to day",
        _form(
            rf"(?P<first>{WEEKDAY}?{DAY}(?:\s(?:of\s)?{NAMED_SHORT})?)(?P<to>{TO})"
            rf"(?P<last>{_NAMED_DAY})(?!,?\s\d{{4}})",
            _BETWEEN,
        ),
        days.days,
    ),
    (
        "so long up to a date",
        _form(rf"(?:the\s)?(?P<length>{_LENGTH})\s{_UP_TO}\s{_END}"),
        parts.length_to_end,
    ),
    (
        "so long up to a date",
        _form(rf"(?P<length>(?-i:FYE|YE|Y/E))\s{_END}"),
        parts.length_to_end,
    ),
    (
        "so long from a date",
        _form(
            rf"(?P<length>{COUNTED}[\s-]months?)(?:[\s-]period)?\s(?:from|beginning|starting)"
            rf"(?:\s(?:in|on))?\s(?:(?P<day>{_DATED_DAY})|(?P<month>{NAMED_MONTH})(?:,?\s(?P<year>{YEAR}))?)"
        ),
        parts.length_from_start,
    ),
    (
        "week",
        _form(
            rf"(?:w/c|w/b|wc|week\s(?:commencing|beginning|starting|of))\s(?:the\s)?"
            rf"(?P<day>{_DATED_DAY}|{NUMERIC_DAY}|{_NAMED_DAY})"
        ),
        days.week_from_day,
    ),
    (
        "from day to day",
        _form(
            rf"(?P<first>{WEEKDAY}?{MONTH}\s{DAY}(?:,?\s{YEAR})?)(?P<to>{TO})"
            rf"(?P<last>{WEEKDAY}?{MONTH}\s{DAY},?\s{YEAR})",
            _BETWEEN,
        ),
        days.days,
    ),
    ("day", _form(rf"(?:the\s)?{_DATED_DAY}"), days.single_day),
    ("day", _form(rf"{WEEKDAY}?{MONTH}\s{DAY},?\s{YEAR}"), days.single_day),
    ("day", _form(rf"{NUMERIC_DAY}|{ISO_DAY}(?:T[\d:]+Z?)?"), days.single_day),
    ("day", _form(rf"[0-3]?\d{DASH}{MONTH}{DASH}(?:{YEAR}|\d\d)"), days.single_day),
)

# Months with their year, and without.
_MONTHS: tuple[Form, ...] = (
    (
        "months",
        _form(
            rf"(?P<first>{MONTH})(?:\s(?P<first_year>{YEAR}))?(?:,\s{MONTH}){{0,11}}(?P<to>{TO})"
            rf"(?P<last>{MONTH}),?\s(?P<year>{YEAR})",
            _BETWEEN,
        ),
        months.months_of_year,
    ),
    (
        "end of a month",
        _form(rf"(?:the\s)?end\sof\s(?P<month>{NAMED_MONTH})(?:,?\s(?P<year>{YEAR}))?"),
        months.end_of_month,
    ),
    ("month", _form(rf"(?P<month>{MONTH}),?\s(?:of\s)?(?P<year>{YEAR})"), months.month_of_year),
    (
        "month",
        _form(rf"(?P<month>{NAMED_SHORT})(?:{DASH}|\s?['’])(?P<year>[0-4]\d)"),
        months.month_of_year,
    ),
    (
        "day",
        _form(
            rf"(?:the\s)?{_NAMED_DAY}(?:,?\s{_NEAR}\syear)?(?!\s?[\d/])",
        ),
        days.day_without_year,
    ),
    ("day", _form(rf"{WEEKDAY}?{NAMED_SHORT}\s{DAY}(?!\s?\d|[,.]\d|[%/])"), days.day_without_year),
)

_YEARS: tuple[Form, ...] = (
    (
        "season",
        _form(
            r"(?P<season>spring\s?/\s?summer|autumn\s?/\s?winter|spring|summer|autumn|winter)\s"
            rf"(?:of\s)?(?P<year>{SLASHED_YEAR}|{YEAR})"
        ),
        parts.season,
    ),
    (
        "part of a year",
        _form(
            rf"(?P<part>(?:the\s)?(?:first|second|last|final)\s"
            rf"(?:half|{COUNTED}\smonths)|(?-i:H[12])),?\s{_OF_YEAR}"
        ),
        parts.first_part,
    ),
    (
        "quarters",
        _form(
            rf"(?:Q|quarters?\s)(?P<first>[1-4])(?P<to>{TO})(?:Q|quarter\s)?(?P<last>[1-4]),?\s{_OF_YEAR}"
        ),
        parts.quarters,
    ),
    (
        "quarter",
        _form(
            rf"(?:Q\s?|quarter\s)(?P<number>[1-4]|one|two|three|four)(?:,|\s[({DASH[1:-1]}])?\s?{_OF_YEAR}"
        ),
        parts.quarter,
    ),
    ("quarter", _form(rf"(?P<number>{_ORDINAL})\squarter\s{_OF_YEAR}"), parts.quarter),
    (
        "quarter",
        _form(rf"(?P<of>{SLASHED_YEAR}|{YEAR})\s(?:Q|quarter\s)(?P<number>[1-4])"),
        parts.quarter,
    ),
    (
        "quarter",
        _form(
            rf"(?-i:Q)(?P<number>[1-4])|(?P<ordinal>{_ORDINAL})\squarter|"
            r"quarter\s(?P<named>[1-4]|one|two|three|four)"
        ),
        parts.quarter_alone,
    ),
    (
        "end of a year",
        _form(rf"(?:the\s)?end\sof\s(?:the\s)?(?P<years>{SLASHED_YEAR}|{YEAR})(?:\s{_FINANCIAL})?"),
        years.end_of_year,
    ),
    (
        "financial years",
        _form(rf"(?P<first>{SLASHED_YEAR})(?P<to>{TO})(?P<last>{SLASHED_YEAR})", _BETWEEN),
        years.financial_years_between,
    ),
    (
        "years",
        _form(
            rf"(?:{_FINANCIAL}\s)?(?P<first>{YEAR})(?:\s?{DASH}\s?|\sto\s)(?P<last>{YEAR})"
            rf"(?:\s{_FINANCIAL})?",
            r"(?:(?P<from>from|between|since)\s)?",
        ),
        years.years,
    ),
    (
        "financial year",
        _form(
            rf"(?:(?:(?-i:FY)|{_FINANCIAL})\s?(?:of\s)?)?(?P<years>{SLASHED_YEAR})(?:\s{_FINANCIAL})?"
        ),
        years.financial_year,
    ),
    (
        "financial year",
        _form(rf"(?-i:FYE?)\s?(?P<years>\d\d\s?(?:/|{DASH})\s?\d\d|(?:20)?\d\d)"),
        years.financial_year,
    ),
    (
        "financial year",
        _form(
            r"(?P<years>(?:1[5-9]|2\d|3[0-5])\s?/\s?(?:1[6-9]|2\d|3[0-6]))"
            r"(?![/\d-])(?!\s?-?\syears?[\s-]olds?|\sof\b|[/-])"
        ),
        years.short_financial_year,
    ),
    (
        "financial year",
        _form(
            r"(?P<years>[12]\d\s?[/-]\s?[123]\d)(?![/\d-])(?!\s?-?\syears?[\s-]olds?)",
            r"\b(?:in|for|during|since|of|from)\s(?:the\s)?",
        ),
        years.short_financial_year,
    ),
    ("month", _form(r"(?P<year>20\d\d)-(?P<number>[01]\d)(?!-)"), months.iso_month),
    ("decade", _form(r"(?P<year>(?:19|20)\d0)['’]?s"), years.decade),
)

# What is counted from the document's own date.
_RELATIVE: tuple[Form, ...] = (
    (
        "months",
        _form(rf"(?P<first>{NAMED_MONTH})(?P<to>{TO})(?P<last>{NAMED_MONTH})(?:\s{_NEAR}\syear)?"),
        months.months,
    ),
    (
        "month of a year",
        _form(rf"(?P<month>{NAMED_MONTH})\s{_NEAR}\syear"),
        months.month_of_relative_year,
    ),
    (
        "month",
        re.compile(
            r"\b(?:(?P<lead>(?i:in|during|by|since|until|from|throughout|last|next|early|mid|late|"
            r"before|this|for|after|of|on))[\s-])"
            rf"(?P<date>(?P<month>{NAMED_MONTH}))\b(?!\s\d|\s[A-Z]|['’]s\b)"
        ),
        months.month,
    ),
    (
        "same period before",
        _form(
            r"(?:the\s)?same\s(?:period|month|quarter|time|point|week)(?:\s(?:in|of))?(?:\sthe)?"
            r"\s(?:last|previous|preceding|prior)\syear|(?:the\s)?same\s(?:period|time|point)\s"
            r"(?:a|the|one)\syear\s(?:ago|before|earlier|previously)"
        ),
        years.nothing_told,
    ),
    (
        "financial years",
        _form(
            r"(?P<which>last|past|previous|preceding|next|coming|following|current|this|new)\s"
            rf"(?:(?P<count>{COUNTED})\s)?(?:financial|fiscal)\syears?"
        ),
        years.relative_financial_years,
    ),
    (
        "so long back or ahead",
        _form(
            r"(?P<which>past|last|previous|preceding|next|coming|following)\s"
            rf"(?P<count>{COUNTED})[\s-](?P<unit>years|months|weeks|days|quarters|decades)"
        ),
        years.past_or_next,
    ),
    (
        "so long back or ahead",
        _form(r"(?:past|last|next|previous|coming)\s(?:decade|fortnight)"),
        years.nothing_told,
    ),
    ("relative month", _form(rf"{_NEAR}\smonth(?!['’]s)"), months.relative_month),
    (
        "relative year",
        _form(
            r"(?P<which>this|last|next|previous|preceding|past|coming)\syear(?!['’]s|[\s-]olds?)"
        ),
        years.relative_year,
    ),
)

_YEAR_ALONE: Form = (
    "year",
    re.compile(rf"(?:(?<![\w£$€/.,-])|(?<=[Mm]id-))(?P<date>{YEAR})(?![\w,]\d|[\w/%-])"),
    years.calendar_year,
)

DATE_FORMS: tuple[Form, ...] = (*_DAYS, *_MONTHS, *_YEARS, *_RELATIVE, _YEAR_ALONE)

# What leads to a year; of the doubtful ones a number may follow too: "of 2000 homes".
_SURE_LEAD = re.compile(
    r"\b(?:since|early|late|mid|calendar year|in|during|throughout|summer|spring|autumn|winter|"
    r"christmas|easter|year|established|elections?|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)[\s-]+(?:the\s)?$|\(\s?$",
    re.IGNORECASE,
)
_YEAR_LEAD = re.compile(
    r"\b(?:of|by|from|to|until|till|after|before|and|between|for|or|than|with|on|against)\s+$",
    re.IGNORECASE,
)
_COUNTED_NEXT = re.compile(r"\s(?:\w+\s)?[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!this)")
# "compared with the 2018 figure", "below the 2019 baseline"
_THE = re.compile(r"\b(?:the|our|their|its)\s$", re.IGNORECASE)
_OF_YEAR_NEXT = re.compile(
    r"\s(?:figures?|levels?|baselines?|totals?|averages?|rates?|results?|targets?|elections?|"
    r"survey|inspection|precept|budget|settlement)\b"
)
# The year of a law or a census is part of its name.
_NAMED_BY_YEAR = re.compile(r"\b(?:Act|Regulations|Order|Census|Directive)\s$")


def is_year_like(text: str, match: re.Match[str], is_label: bool) -> bool:
    """Tell whether four digits are a year: "in 2019", a heading's "2024"; not "2000 officers"."""
    start, end = match.span("date")
    before, after = text[max(0, start - 24) : start], text[end : end + 40]
    if _NAMED_BY_YEAR.search(before):
        return False
    counted = bool(_COUNTED_NEXT.match(after))
    if _THE.search(before) and _OF_YEAR_NEXT.match(after):
        return True
    if _SURE_LEAD.search(before):
        return not counted or (int(match["date"]) % 50 != 0 and not before.endswith("("))
    if counted:
        return False
    alone = is_label and bool(re.search(r"(?:^|[\t(\s])$", text[:start]))
    first_cell = start == 0 and after.lstrip(" ").startswith("\t")
    return alone or first_cell or bool(_YEAR_LEAD.search(before))
