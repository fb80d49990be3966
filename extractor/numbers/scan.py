"""Here is a plain text; you get every number written in it, in digits or in words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from extractor.numbers.amounts import (
    FRACTIONS,
    MOST,
    SCALES,
    SMALL,
    digits_amount,
    spelt_amount,
    well_grouped,
    whole,
)
from extractor.numbers.apart import spans_apart


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`: "1,204", "1.2m", "22,000+", "two hundred and fifty".

    `digits` are its digits as printed, None where it is spelt; `scale` what multiplies them;
    `plus` says that a plus sign closes it, inside the span.
    """

    start: int
    end: int
    amount: Decimal
    digits: str | None = None
    scale: str | None = None
    plus: bool = False

    @property
    def like_a_year(self) -> bool:
        """Is it printed as a year is: "2023", not "2,023" or "2023+"?"""
        digits = self.digits or ""
        return len(digits) == 4 and "1800" <= digits <= "2099" and not self.scale and not self.plus

    @property
    def grouped(self) -> bool:
        """Is it a large number printed as one: "1,204", "three million"?"""
        if self.digits is None:
            return self.amount >= 1000
        return "," in self.digits and self.well_printed

    @property
    def well_printed(self) -> bool:
        """Do its commas stand in threes: "1,204" and "1204", not "1,20"?"""
        return self.digits is None or well_grouped(self.digits)


# Digits that no letter leads ("LE19", "A46"), save "GBP27m" and "c5,000"; the rest of "3.2.1" or
# "1,2,3" is taken along so that no part of it is read for itself.
_DIGITS = re.compile(
    r"(?=[\d.])(?:(?<!\w)|(?<=GBP)|(?<=EUR)|(?<=USD)|(?<=\bc))(?<!\d[.,])"
    r"(?P<digits>(?<=£)\d{1,3}(?:, \d{3})+(?=\.\d\d?\b|\s*(?:$|[.;:)\t]))|"
    r"\.?\d+(?:,\d+)*)(?P<decimals>(?:\.\d+)*)(?P<fraction>[½¼¾⅓⅔])?"
    r"(?:(?P<gap> {0,2}|-)(?P<scale>thousand|millions?|billions?|trillion|mn|mill|mil|bn|[kmb])"
    r"(?!\w|'\w))?(?P<plus>\+(?!\d))?",
    re.IGNORECASE,
)
_LONG = frozenset({"thousand", "million", "millions", "billion", "billions", "trillion"})
_SIGNED = re.compile(r"(?:[£€$\ufffd]|GBP) ?-?$")
_MOST_DIGITS = 15
_MOST_NUMBERS = 800
_BEHIND = 40


def _by_first_letter(words: Iterable[str]) -> str:
    """The words as one pattern that looks at a first letter once, the longer words first."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


_CORE = _by_first_letter(SMALL)
_JOINING = "hundred dozen and a half of point quarter quarters".split()
_MORE = _by_first_letter((*SMALL, *SCALES, *_JOINING))
# Where a number in words can begin, and the words that can carry it on, joined by single spaces or
# hyphens. "hundred" or "million" alone begins none: "a few hundred".
_SPELT = re.compile(
    rf"(?=[aefhnoqstz])(?<![\w'-])(?:{_CORE}|half a (?=[mbtd])|"
    rf"(?:a |three )?quarters? of a (?=[mbt])|"
    rf"a (?=hundred\b|thousand\b|million\b|billion\b|dozen\b))(?:(?<= )|\b)"
    rf"(?:(?<=[a-z])(?: {{1,2}}|-)(?:{_MORE})\b|(?<= )(?:{_MORE})\b)*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_MOST_WORDS = 24


def numbers_in(text: str) -> list[Number]:
    """Return the numbers in order; whether they are figures is for the finders to tell.

    Telephone numbers, times, dates in figures, ages and postcodes are left out, and what comes
    behind the first 800: such a text is a dump of data, not language.

    >>> [str(n.amount) for n in numbers_in("from 1,204 to two hundred and five, or 1.2m")]
    ['1204', '205', '1200000']
    """
    found = [*islice(_in_digits(text), _MOST_NUMBERS), *islice(_in_words(text), _MOST_NUMBERS)]
    if not found:
        return found
    found = sorted(found, key=lambda number: number.start)[:_MOST_NUMBERS]
    apart = spans_apart(text, found[-1].end + _BEHIND)
    starts = [start for start, _ in apart]
    return [number for number in found if not _within(number, apart, starts)]


def _within(number: Number, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    before = bisect_right(starts, number.start) - 1
    return before >= 0 and number.start < spans[before][1]


def _in_digits(text: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        number = _read_digits(text, match)
        if number is not None and number.amount < MOST:
            yield number


def _read_digits(text: str, match: re.Match[str]) -> Number | None:
    digits, decimals = match["digits"], match["decimals"]
    if len(digits) > _MOST_DIGITS + 4 or decimals.count(".") > 1 or len(decimals) > _MOST_DIGITS:
        return None  # a reference, a version, an address
    if digits[0] == "." and decimals:
        return None
    digits = digits.replace(" ", "") + decimals  # "£334, 818" is one sum
    scale, plus, end = match["scale"], match["plus"], match.end()
    if scale and not _scale_holds(text, match):
        scale, plus, end = None, None, match.start("gap")
    amount = digits_amount(digits)
    if match["fraction"]:
        amount += FRACTIONS[match["fraction"]]
    if scale:
        amount = whole(amount * digits_amount("1", scale))
    return Number(match.start(), end, amount, digits, scale, bool(plus))


def _scale_holds(text: str, match: re.Match[str]) -> bool:
    """A short scale away from its digits, or "b", wants a pound sign: "5 m" are metres."""
    if match["scale"].lower() in _LONG:
        return True
    if not match["gap"] and match["scale"].lower() != "b":
        return True
    return bool(_SIGNED.search(text, max(0, match.start() - 6), match.start()))


def _in_words(text: str) -> Iterator[Number]:
    for match in _SPELT.finditer(text):
        spans = [word.span() for word in _WORD.finditer(text, *match.span())]
        tokens = [text[a:b].lower() for a, b in spans]
        first = 0
        while first < len(tokens):
            amount, used = spelt_amount(tokens[first : first + _MOST_WORDS])
            if amount is not None and used:
                yield Number(spans[first][0], spans[first + used - 1][1], amount)
            first += used or 1
