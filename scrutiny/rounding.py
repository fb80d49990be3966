"""Here are a claimed amount and a printed one; you get whether the one can be said for the other.

Each stands for a span of amounts: "16 per cent" for 15.5 to 16.5, "almost £800k" for a little less
than £800,000, "about 28" for 28 give or take what "about" allows. The claim holds when all the
document may mean lies within what the claim says, and fails when none of it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.model import Modifier

Match = Literal["agrees", "unclear", "differs"]

_DIGITS = re.compile(
    r"(?P<whole>\d[\d,]*)(?:\.(?P<decimals>\d+))?\s?(?P<scale>k|m|mn|bn|thousand|million|billion)?",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
# How far a word reaches: "£960,591" is no "nearly £1m" once more than a twentieth is wanting.
_ABOUT = Decimal("0.05")
_BARE = Decimal("0.02")
_BEYOND = Decimal(2)


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
        return None
    places = len(match["decimals"] or "")
    scale = _SCALES.get((match["scale"] or "").lower(), 0)
    if "p" in text.lower() and value < 1 and not match["decimals"]:
        return Decimal("0.01")
    if places or scale:
        return Decimal(10) ** (scale - places)
    digits = match["whole"].replace(",", "")
    noughts = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** noughts if rounds and len(digits) > 2 and noughts else None


def compare(claimed: Amount, printed: Amount) -> Match:
    """Tell whether a claimed amount holds for a printed one; neither is signed."""
    if _same_words(claimed, printed):
        return "agrees"
    low, high = _meant(printed)
    least, most = _said(claimed)
    if low > most or high < least or _just_outside(claimed, low, high):
        return "differs"
    if least <= low and high <= most:
        return "unclear" if _far(claimed, printed) else "agrees"
    return "unclear"


def _same_words(claimed: Amount, printed: Amount) -> bool:
    """ "up to £10k" and "at most £10,000"; "around 400" of "approx. 400"; 5 of "5%"."""
    if claimed.value != printed.value:
        return False
    if claimed.modifier == printed.modifier and claimed.strict == printed.strict:
        return True
    ceiling = {"up_to", "at_most"}
    if {claimed.modifier, printed.modifier} <= ceiling:
        return True
    return claimed.modifier in ("exact", "about") and not claimed.strict


def _far(claimed: Amount, printed: Amount) -> bool:
    """ "More than 100" of 900 is true, and yet hardly what was meant."""
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
    reach = max(half, value * _ABOUT) if not claimed.percent else max(half, Decimal("0.5"))
    far = value * 1000
    if claimed.near and claimed.modifier == "over":
        return _above(value), value + reach
    spans: dict[Modifier, tuple[Decimal, Decimal]] = {
        "exact": (value - half, value + half),
        "about": (value - reach, value + reach),
        "almost": (value - max(reach, value * _ABOUT / 2), _below(value)),
        "over": (_above(value), far),
        "at_least": (value, far),
        "up_to": (Decimal(0), value),
        "at_most": (Decimal(0), _below(value) if claimed.strict else value),
    }
    low, high = spans[claimed.modifier]
    # "nearly 44" for 43.97 printed as "44.0": the rounding of the print is no lie.
    return low, high


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
