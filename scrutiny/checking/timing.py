"""Here are words about time; you get how long something lasts and how often it is paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.numbers.amounts import words_amount
from extractor.numbers.modifiers import modifier_at
from scrutiny.checking.rounding import Amount, as_put

_UNITS = {"year": "month", "month": "month", "week": "week", "day": "day", "hour": "hour"}
_UNITS |= {"minute": "minute", "second": "second"}
_LENGTH = re.compile(
    r"(?<![\d,.])\b(?P<n>\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"eighteen|twenty|twenty-four)[\s-](?:full |further |more |financial |funding )?"
    r"(?P<unit>year|month|week|day|hour|minute|second)s?\b(?![\s-]olds?\b)",
    re.IGNORECASE,
)
_N = r"\d{1,3}(?:\.\d+)?|[a-z]+(?:-[a-z]+)?"
_TIME = re.compile(
    rf"\b(?P<n>{_N})[\s-](?P<unit>hour|minute|second)s?\b"
    rf"(?:,?\s(?:and\s)?(?P<n2>{_N})\s(?P<unit2>minute|second)s?\b)?",
    re.IGNORECASE,
)
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
_WITHIN = re.compile(r"\b(?:within|inside)\s$", re.IGNORECASE)
_LONG = re.compile(r"\b(?P<unit>year|month|week|day|hour)-long\b", re.IGNORECASE)
_HALF = re.compile(r"\b(?:half[\s-]year|half a year|half of the year)\b", re.IGNORECASE)
_BOTH = re.compile(r"\bboth (?:funding |financial )?years\b", re.IGNORECASE)
_RHYTHM = re.compile(
    r"\s*(?:more |extra |on average )?(?:a|an|per|each|every)\s"
    r"(?P<unit>year|month|week|day|hour|night)\b"
    r"(?!\s(?:ago|earlier|before|later))",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?\s(?:of\s)?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
    r"Sep|Oct|Nov|Dec)[a-z]*\b"
)
_ADVERB = re.compile(r"\s*(?P<unit>weekly|monthly|daily|annually|yearly)\b", re.IGNORECASE)
# What is counted may stand between: "two million calls a year".
_COUNTED = re.compile(r"(?:\s(?!(?:in|over|since|than|for|during)\b)[a-z][\w’'-]*){1,3}(?=\s)")
_ALL_TOLD = re.compile(
    r"\b(?:in total|altogether|in all|overall|over its life|total of|all told|whole)\b",
    re.IGNORECASE,
)
_ADVERBS = {"weekly": "week", "monthly": "month", "daily": "day", "annually": "year"}


def durations_in(text: str) -> frozenset[tuple[int, str]]:
    """Return the lengths of time a text names; years as months, so that they compare.

    >>> sorted(durations_in("a three-year contract, with six months' notice"))
    [(6, 'month'), (36, 'month')]
    """
    found = set()
    for match in _LENGTH.finditer(text):
        number = match["n"].lower()
        amount = int(number) if number.isdigit() else int(words_amount(number) or 1)
        unit = match["unit"].lower()
        if number in ("a", "one"):
            continue  # "a year", "a day": a rhythm or a date, hardly a length
        found.add((amount * 12 if unit == "year" else amount, _UNITS[unit]))
    for match in _LONG.finditer(text):
        unit = match["unit"].lower()
        found.add((12, "month") if unit == "year" else (1, _UNITS[unit]))
    if _HALF.search(text):
        found.add((6, "month"))
    if _BOTH.search(text):
        found.add((24, "month"))
    return frozenset(found)


def times_in(text: str, start: int, end: int) -> Iterator[tuple[Amount, int, int]]:
    """Yield each length of time in hours, minutes and seconds: its seconds, start and end."""
    for match in _TIME.finditer(text, start, end):
        value = _seconds(match["n"], match["unit"])
        more = _seconds(match["n2"], match["unit2"]) if match["n2"] else Decimal(0)
        if value is not None and more is not None:
            before, (first, last) = text[: match.start()], match.span()
            said = modifier_at(text, first, last)
            modifier = "at_most" if _WITHIN.search(before) else said
            yield as_put(Amount(value + more, modifier, None), before), first, last


def _seconds(number: str, unit: str) -> Decimal | None:
    digits = number[0].isdigit()
    amount = Decimal(number) if digits else words_amount(number.lower())
    return None if amount is None else Decimal(amount) * _SECONDS[unit.lower()]


def rhythm_after(words: str) -> str | None:
    """Return the time a sum is paid in, from the words behind it: "19p a week" -> "week"."""
    match = _RHYTHM.match(words) or _ADVERB.match(words)
    if match is None:
        return None
    unit = match["unit"].lower()
    return _ADVERBS.get(unit, "year" if unit == "yearly" else unit)


def rhythm_of(label: str, words: str) -> str | None:
    """Return the time a figure is for, past the things a count counts: "2 million calls a year"."""
    counted = _COUNTED.match(words) if label == "count" else None
    ends = [m.end() for m in re.finditer(r"\S+", counted.group())] if counted else []
    return next(filter(None, (rhythm_after(words[at:]) for at in (0, *ends))), None)


def is_all_told(text: str) -> bool:
    """Tell whether a text speaks of a sum over all its time: "worth £2m in total"."""
    return bool(_ALL_TOLD.search(text))


def days_in(text: str) -> frozenset[tuple[int, str]]:
    """Return the days of a month that a text names, with or without a year.

    >>> sorted(days_in("on Thursday 13th December"))
    [(13, 'dec')]
    """
    found = [(m["day"], m["month"]) for m in _DAY.finditer(text)]
    return frozenset((int(day), month[:3].lower()) for day, month in found)
