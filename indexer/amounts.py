"""Here is an amount as a person types it; you get what it may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SIZES = {
    "k": 10**3,
    "thousand": 10**3,
    "grand": 10**3,
    "m": 10**6,
    "mil": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_DIGITS = r"-?(?:\d{1,3}(?:[, ]\d{3})+|\d[\d,]*)(?:\.\d+)?|-?\.\d+"
_SIZE = r"k|mil|mn|m|bn|thousand|grand|million|billion"
_TYPED = re.compile(rf"£?\s?(?P<digits>{_DIGITS})\s?(?P<size>{_SIZE})?\s?%?", re.IGNORECASE)
# "Section 59", "2,242" and "£313k" are amounts; "22/23", "2023-24" and "B12" are not.
_SAID = re.compile(
    r"(?:\b(?P<lead>over|above|more than|at least|under|below|less than|up to|at most)\s+)?"
    rf"(?P<pound>£|\bGBP)?\s?(?<![\w.,/])(?P<digits>{_DIGITS})"
    rf"(?:\s?(?P<size>{_SIZE}))?(?![\w/]|[-–]\d)"
    r"(?P<percent>\s?(?:%|per ?cent\b))?(?P<pounds>\s?(?:pounds?|quid|GBP)\b)?",
    re.IGNORECASE,
)
_PARTS = {"half": "0.5", "three quarters": "0.75", "quarter": "0.25"}
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = "|".join(_UNITS[::-1])
# "two hundred and fifty thousand", "one and a half million"; a bare "three" is a word.
_WORD_NUMBER = (
    rf"\b(?:(?P<hundreds>{_ONES}|a)\s+hundred\b(?:\s+and)?\s*)?"
    rf"(?:(?P<tens>{'|'.join(_TENS)})\b[ -]?)?(?:(?P<ones>{_ONES}|a)\b)?"
    r"(?P<half>\s+and\s+a\s+half\b)?\s*(?P<size>\b(?:thousand|million|billion|per ?cent)\b)?"
)
_SAY_SIZE = ("hundred", "thousand", "million", "billion", "cent")
_ABOVE = {"over": True, "above": True, "more than": True, "at least": False}
_BELOW = {"under": True, "below": True, "less than": True, "up to": False, "at most": False}
_YEARS = range(1900, 2101)
_PENNY, _ZERO = Decimal("0.01"), Decimal(0)


@dataclass(frozen=True, slots=True)
class Typed:
    """An amount as typed, and the least step it was typed in: "£313k" is 313,000 in thousands."""

    amount: Decimal
    step: Decimal

    @property
    def low(self) -> Decimal:
        """The least amount that could be written so: 312,500 is "313k", rounded."""
        return self.amount - (self._rounded if self.amount >= 0 else self._cut)

    @property
    def high(self) -> Decimal:
        """The greatest: 313,999.99 is "313k" where the rest is cut off, as many writers do."""
        return self.amount + (self._cut if self.amount >= 0 else self._rounded)

    @property
    def _rounded(self) -> Decimal:
        exact = self.step <= _PENNY
        return Decimal(0) if exact else min(self.step / 2, abs(self.amount) / 10)

    @property
    def _cut(self) -> Decimal:
        exact = self.step <= _PENNY
        return Decimal(0) if exact else max(min(self.step, abs(self.amount) / 5) - _PENNY, _ZERO)


@dataclass(frozen=True, slots=True)
class Said:
    """An amount found in a query: its words, kinds it may be of, its ends, where it stands."""

    text: str
    kinds: tuple[str, ...]
    typed: Typed
    low: Decimal | None
    high: Decimal | None
    above: bool = False
    below: bool = False


def read_amount(text: str) -> Typed | None:
    """Return a typed amount, "£1.2m" or "-13.2%"; None for other words."""
    match = _TYPED.fullmatch(text.strip())
    return _typed(match["digits"], match["size"]) if match else None


def find_amounts(text: str) -> Iterator[Said]:
    """Yield the amounts that a query, its numbers written in figures, speaks of.

    Small bare numbers and years are words.
    """
    for match in _SAID.finditer(text):
        kinds = _kinds(match)
        if kinds:
            yield _said(match, kinds)


def _typed(digits: str, size: str | None) -> Typed:
    plain = digits.replace(",", "").replace(" ", "")
    scale = Decimal(_SIZES.get((size or "").lower(), 1))
    decimals = len(plain.partition(".")[2])
    return Typed(Decimal(plain) * scale, scale.scaleb(-decimals))


def _kinds(match: re.Match[str]) -> tuple[str, ...]:
    if match["percent"]:
        return ("percent",)
    if match["pound"] or match["pounds"]:
        return ("money",)
    whole = match["digits"].partition(".")[0].replace(",", "").replace(" ", "").lstrip("-")
    year = len(match["digits"]) == 4 and whole.isdigit() and int(whole) in _YEARS
    if match["size"] or (len(whole) > 3 and not year):
        return ("number", "money")
    return ("number", "percent") if "." in match["digits"] else ()


def _said(match: re.Match[str], kinds: tuple[str, ...]) -> Said:
    typed = _typed(match["digits"], match["size"])
    lead = " ".join((match["lead"] or "").lower().split())
    text = match.group().strip()
    if lead in _ABOVE:
        return Said(text, kinds, typed, typed.amount, None, above=_ABOVE[lead])
    if lead in _BELOW:
        return Said(text, kinds, typed, None, typed.amount, below=_BELOW[lead])
    return Said(text, kinds, typed, typed.low, typed.high)


def in_figures(text: str) -> str:
    """Write "half a million" and "two hundred thousand" with digits."""
    if not any(size in text.casefold() for size in _SAY_SIZE):
        return text  # most questions, which need not wait for the long pattern to be compiled
    parts = r"\b(?:a )?(half|three quarters|quarter)(?: of)? a (million|billion)\b"
    text = re.sub(parts, lambda m: f"{_PARTS[m[1].lower()]} {m[2]}", text, flags=re.IGNORECASE)
    return re.sub(_WORD_NUMBER, _figure, text, flags=re.IGNORECASE)


def _figure(match: re.Match[str]) -> str:
    """Return a number in words with digits; small numbers are words, and so is "a million"'s a."""
    hundreds, tens, ones = ((match[name] or "").lower() for name in ("hundreds", "tens", "ones"))
    if not hundreds and not (match["size"] and (tens or ones)):
        return match.group()
    whole = 100 * _unit(hundreds) + 10 * (_TENS.index(tens) + 2 if tens else 0) + _unit(ones)
    rest = match.group()[len(match.group().rstrip()) :]
    return f"{whole}{'.5' if match['half'] else ''} {match['size'] or ''}".rstrip() + rest


def _unit(word: str) -> int:
    return _UNITS.index(word) + 1 if word in _UNITS else int(word == "a")
