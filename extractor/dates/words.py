"""Here are the words dates are made of; you get the pieces of patterns that match them.

Spaces are single here: `find_dates` squeezes a text before it looks for dates in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.model import Period
from extractor.dates.periods import MONTHS

_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = rf"(?:(?:{_LONG}|{_SHORT})\b\.?)"
# Without a year beside it a month must be written as a name: "may 3" and "march 12" are no dates.
NAMED_MONTH = rf"(?-i:(?:{_LONG}|{_LONG.upper()}))"
NAMED_SHORT = rf"(?-i:(?:{_LONG}|{_LONG.upper()}|{_SHORT})\b\.?)"
WEEKDAY = (
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?,?\s)"
)
YEAR = r"(?:(?:19|20)\d\d|18\d\d)"
DAY = r"(?:[0-3]?\d(?:\s?(?:st|nd|rd|th))?)"
DASH = r"[-‐‑–—−]"
# "2023/24", "2023-24", "2023/2024", "2023 – 24".
SLASHED_YEAR = rf"(?:(?:19|20)\d\d\s?(?:/|{DASH})\s?(?:(?:19|20)\d\d|\d\d)(?!\d|[/-]\d))"
NUMERIC_DAY = (
    r"(?:[0-3]?\d/[01]?\d/(?:(?:19|20)\d\d|\d\d)|[0-3]?\d\.[01]?\d\.(?:19|20)\d\d|"
    r"[0-3]\d\.[01]\d\.\d\d|[0-3]\d-[01]\d-(?:19|20)\d\d)(?![\d/]|\.\d)"
)
ISO_DAY = r"(?:(?:19|20)\d\d-[01]\d-[0-3]\d(?![\d-]))"
TO = rf"(?:\s?{DASH}\s?|\s(?:up\s)?(?:to|until|till|through)(?:\sthe)?\s|\s(?:and|&)\s)"
COUNTED = (
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|"
    r"twenty|thirty)"
)
_COUNTS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    ),
    fifteen=15,
    eighteen=18,
    twenty=20,
    thirty=30,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


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


def month_number(words: str) -> int:
    """Return 1 to 12 for a month's name or its first letters."""
    return MONTHS[re.sub(r"\W", "", words.lower())]


def whole_year(words: str) -> int:
    """Return a year of four digits, for one of two ("24", "'24") that of 1950 to 2049."""
    number = int(re.sub(r"\D", "", words))
    if number >= 100:
        return number
    return number + (2000 if number < 50 else 1900)


def count_of(words: str | None) -> int | None:
    """Return how many "12", "twelve" or "a" are; None for words that count nothing.

    >>> count_of("twelve"), count_of("6"), count_of("few")
    (12, 6, None)
    """
    first = (words or "").lower().strip()
    return int(first) if first.isdigit() else _COUNTS.get(first)


def ordinal_of(words: str) -> int:
    """Return 1 for "first", "1st", "one" or "1"."""
    word = words.lower()
    return _ORDINALS.get(word) or count_of(word) or 0


_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})\D{{0,3}}(?:of )?\W*(?P<month>{MONTH})\W*(?P<year>\d{{2,4}})?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}})\w{{0,2}}(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE
)
_ALL_NUMBERS = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{2,4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_ORDERS = (_ISO, _ALL_NUMBERS, _DAY_FIRST, _MONTH_FIRST)


def read_day(words: str, year: int | None = None) -> date | None:
    """Return the day that words name, the day before the month; None if there is no such day.

    `year` is taken where the words have none.

    >>> read_day("Friday 13th of December 2024"), read_day("03/04/24"), read_day("31 June 2024")
    (datetime.date(2024, 12, 13), datetime.date(2024, 4, 3), None)
    """
    match = next((m for m in (order.search(words) for order in _ORDERS) if m), None)
    if match is None:
        return None
    month = match["month"]
    stated = whole_year(match["year"]) if match["year"] else year
    try:
        number = int(month) if month.isdigit() else month_number(month)
        return date(stated, number, int(match["day"])) if stated else None
    except ValueError:
        return None
