"""Here are a claimed amount and a printed one; you get whether the one can be said for the other.

Each stands for a span of amounts: "16 per cent" for 15.5 to 16.5, "almost £800k" for a little less
than £800,000, "about 28" for 28 give or take what "about" allows. The claim holds when all the
document may mean lies within what the claim says, and fails when none of it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from corpus.model import Modifier

Match = Literal["agrees", "unclear", "differs"]

_DIGITS = re.compile(
    r"(?P<whole>\d[\d,]*)(?:\.(?P<decimals>\d+))?\s?(?P<scale>k|m|mn|bn|thousand|million|billion)?",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_IN_WORDS = re.compile(r"\b(?:half|third|quarter|fifth|tenth|in ten|in five)s?\b", re.IGNORECASE)
_STRICT = re.compile(r"\b(?:fewer than|less than|under|below|short of)\s*[£]?$", re.IGNORECASE)
_JUST_UNDER = re.compile(
    r"\b(?:just|slightly|little|shy) (?:under|below|short of|less than|fewer than|of)\s*[£]?$",
    re.IGNORECASE,
)
_JUST_OVER = re.compile(
    r"\b(?:just|slightly|a little|only just) (?:over|above|more than)\s*[£]?$", re.IGNORECASE
)
_WENT_UP_TO = re.compile(
    r"\b(?:go(?:es|ne|ing)?|went|is|was|are|were|been|moved?|pushed|put)\s(?:\w+\s)?up to\s?£?$",
    re.IGNORECASE,
)
# How far a word reaches, as a share of the amount.
_ABOUT = Decimal("0.05")
_ALMOST = Decimal("0.03")
_HARDLY = Decimal("0.94")
_BARE = Decimal("0.02")
_BEYOND = Decimal(2)
_CEILING = frozenset({"up_to", "at_most"})
_FRACTION = Decimal(5)  # "a third" stands for anything from 31 to 36 per cent


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as written: how exact the words call it, and the step it is written in.

    `step` is 0.1 for "13.2%", 100,000 for "£1.5m"; None for a number that counts things one by one.
    `strict` says that the end named is left out ("fewer than 100"), `near` that it is close by
    ("just over").
    """

    value: Decimal
    modifier: Modifier
    step: Decimal | None
    percent: bool = False
    strict: bool = False
    near: bool = False


def step_of(text: str, value: Decimal, *, rounds: bool) -> Decimal | None:
    """Return the step an amount is written in; `rounds`: closing noughts may be rounding."""
    match = _DIGITS.search(text)
    if match is None:
        return _FRACTION if _IN_WORDS.search(text) else None
    places = len(match["decimals"] or "")
    scale = _SCALES.get((match["scale"] or "").lower(), 0)
    if "p" in text.lower() and value < 1 and not match["decimals"]:
        return Decimal("0.01")
    if places or scale:
        return Decimal(10) ** (scale - places)
    digits = match["whole"].replace(",", "")
    noughts = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** noughts if rounds and len(digits) > 2 and noughts else None


def as_put(amount: Amount, before: str) -> Amount:
    """Return an amount as the words before it put it: strictly, or only just."""
    modifier, strict, near = amount.modifier, bool(_STRICT.search(before)), False
    if _JUST_UNDER.search(before):
        modifier, strict = "almost", True
    elif _JUST_OVER.search(before):
        modifier, near = "over", True
    if modifier == "up_to" and _WENT_UP_TO.search(before):
        modifier = "exact"  # "the bill goes up to £298"
    return replace(amount, modifier=modifier, strict=strict, near=near)


def compare(claimed: Amount, printed: Amount) -> Match:
    """Tell whether a claimed amount holds for a printed one; neither is signed."""
    if _same_words(claimed, printed):
        return "agrees"
    if claimed.modifier in _CEILING and printed.modifier in _CEILING:
        return "differs"  # two ceilings: another cap is another amount
    if claimed.modifier == printed.modifier == "at_least" and claimed.value > printed.value:
        return "differs"
    low, high = _meant(printed)
    least, most = _said(claimed)
    if _apart((low, high), (least, most)) or _just_outside(claimed, low, high):
        return "unclear" if _hardly_almost(claimed, high) else "differs"
    if least <= low and high <= most:
        far = claimed.modifier == "up_to" or _far(claimed, printed)  # a cap is no amount paid
        return "unclear" if far else "agrees"
    return "unclear"


def _apart(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    """Spans that only touch are apart: "6%" (5.5 to 6.5) is not "about 5%" (4.5 to 5.5)."""
    touching = one[0] == other[1] or one[1] == other[0]
    return one[0] > other[1] or one[1] < other[0] or (touching and one[0] < one[1])


def _hardly_almost(claimed: Amount, high: Decimal) -> bool:
    """ "Nearly £1m" of £960,591 is neither right nor quite wrong."""
    return claimed.modifier == "almost" and claimed.value * _HARDLY <= high < claimed.value


def _same_words(claimed: Amount, printed: Amount) -> bool:
    """ "up to £10k" and "at most £10,000"; "around 400" of "approx. 400"; 5 of "5%"."""
    if claimed.value != printed.value:
        return False
    if claimed.modifier == printed.modifier and claimed.strict == printed.strict:
        return True
    if {claimed.modifier, printed.modifier} <= _CEILING:
        return True
    return claimed.modifier in ("exact", "about") and not claimed.strict


def _far(claimed: Amount, printed: Amount) -> bool:
    """ "More than 100" of 900 is true, and yet hardly what was meant."""
    if claimed.percent and claimed.modifier == "at_most" and claimed.value <= 1:
        return False  # "less than one per cent" is how 0.4 per cent is put
    one_sided = claimed.modifier in ("over", "at_least", "at_most", "up_to")
    larger, smaller = max(claimed.value, printed.value), min(claimed.value, printed.value)
    return one_sided and larger > smaller * _BEYOND


def _just_outside(claimed: Amount, low: Decimal, high: Decimal) -> bool:
    """The end itself is outside "more than" and "fewer than"."""
    if claimed.modifier == "over":
        return high <= claimed.value
    return claimed.modifier in ("at_most", "almost") and claimed.strict and low >= claimed.value


def _meant(printed: Amount) -> tuple[Decimal, Decimal]:
    """The least and the most a printed amount may stand for."""
    value, half = printed.value, (printed.step or Decimal(0)) / 2
    reach = value * _ABOUT
    spans: dict[Modifier, tuple[Decimal, Decimal]] = {
        "exact": (value - half, value + half),
        "about": (value - max(half, reach), value + max(half, reach)),
        "almost": (value - reach, _below(value)),
        "over": (_above(value), value + max(half * 2, value * Decimal("0.25"))),
        "at_least": (value, value + max(half * 2, value * Decimal("0.25"))),
        "up_to": (Decimal(0), value),
        "at_most": (Decimal(0), _below(value) if printed.strict else value),
    }
    return spans[printed.modifier]


def _said(claimed: Amount) -> tuple[Decimal, Decimal]:
    """The least and the most that a claim lets be true."""
    value = claimed.value
    half = _half(claimed)
    reach = (
        max(half, value * _ABOUT)
        if not claimed.percent
        else max(half, Decimal("0.5"), value * _BARE)
    )
    far = value * 1000
    if claimed.near and claimed.modifier == "over":
        return _above(value), value + reach
    spans: dict[Modifier, tuple[Decimal, Decimal]] = {
        "exact": (value - half, value + half),
        "about": (value - reach, value + reach),
        "almost": (value - max(_short_of(claimed, half), value * _ALMOST), _below(value)),
        "over": (_above(value), far),
        "at_least": (value, far),
        "up_to": (Decimal(0), value),
        "at_most": (Decimal(0), _below(value) if claimed.strict else value),
    }
    return spans[claimed.modifier]


def _short_of(claimed: Amount, half: Decimal) -> Decimal:
    """ "Almost half" is said for 46 per cent, as "almost 50 per cent" is not."""
    return half * 2 if claimed.percent and claimed.step == _FRACTION else half


def _half(claimed: Amount) -> Decimal:
    """Half a step, but not more than bare words allow: "£1m" is not said for £960,591."""
    step = claimed.step or Decimal(0)
    if claimed.percent:
        return max(step, Decimal("0.01")) / 2 if step else Decimal("0.5")
    return min(step / 2, claimed.value * _BARE)


def _above(value: Decimal) -> Decimal:
    return value + Decimal("0.000001")


def _below(value: Decimal) -> Decimal:
    return value - Decimal("0.000001")
