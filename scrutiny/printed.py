"""Here is a number as printed; you get its amount, how finely it was put, and whether one agrees.

"28 per cent" is put to whole per cents, so 28.05 agrees with it and 28.6 does not; "£1.2m" is put
to £100,000. "over £5m" agrees with anything from 5 to a quarter more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Modifier, Record

_NUMBER = re.compile(
    r"(?:(?P<open>\()\s*+)?(?:(?P<sign>[-–−+])\s*+)?(?:[£$€]\s*+)?(?P<minus>[-–−])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s?"
    r"(?P<scale>(?:k|m|mn|bn|thousand|million|billion|p)(?![a-z]))?\s?(?P<percent>%)?\s?\)?",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"%|per ?cent", re.IGNORECASE)
_TIMES = re.compile(r"doubl|trebl|tripl|quadrupl|halv|fold|times", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?:(?<![*†‡])[*†‡]++|\[\w\])$")
_SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
    "p": -2,
}
_MOST_DIGITS, _HUGE = 18, Decimal(10) ** 15  # beyond, a string of digits is no amount
_ROUGHLY = Decimal("0.1")  # "about 100" agrees with 90 to 110
_OVER = Decimal("1.25")  # "over £5m" would not be said of £6.3m


@dataclass(frozen=True, slots=True)
class Printed:
    """An amount and the worth of its last printed digit; `signed` when a sign was printed."""

    amount: Decimal
    step: Decimal
    percent: bool = False
    signed: bool = False


def read_printed(text: str) -> Printed | None:
    """Read a cell that is a number and nothing else; None for words and dashes.

    >>> read_printed("(1,204)").amount, read_printed("28.05%").step, read_printed("n/a")
    (Decimal('-1204'), Decimal('0.01'), None)
    """
    match = _NUMBER.fullmatch(_FOOTNOTE.sub("", text.strip()).strip())
    return _printed(match) if match and len(match["digits"]) <= _MOST_DIGITS else None


def _printed(match: re.Match[str]) -> Printed:
    digits = Decimal(match["digits"].replace(",", ""))
    scale = Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0)
    exponent = digits.as_tuple().exponent
    step = Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
    sign = match["sign"] or match["minus"]
    negative = (sign is not None and sign != "+") or match["open"] is not None
    amount = -digits if negative else digits
    return Printed(amount * scale, step * scale, bool(match["percent"]), negative or sign == "+")


def printed_of(record: Record) -> Printed | None:
    """Return a record's amount, negative for a fall; None for none, or for one beyond reckoning."""
    quantity = record.mention.quantity
    if quantity is None or abs(quantity.amount) >= _HUGE:
        return None
    amount = signed(record)
    match = _NUMBER.search(record.mention.text)
    if match is None or not (read := _printed(match)).amount:
        return Printed(amount, _step_of_words(record), record.mention.label == "percentage")
    worth = abs(quantity.amount / read.amount)  # the header of a table may say £000
    return Printed(amount, read.step * worth, record.mention.label == "percentage")


def _step_of_words(record: Record) -> Decimal:
    """How finely words put an amount: "doubled" loosely, "two thirds" nearly, "four per cent"."""
    words = record.mention.text
    if record.mention.label != "percentage" or _PER_CENT.search(words):
        return Decimal(1)
    return Decimal(50) if _TIMES.search(words) else Decimal(6)


def signed(record: Record) -> Decimal:
    """Return the amount, negative for a fall: "fallen by -13.2%" is -13.2 as "down 13.2%" is."""
    quantity = record.mention.quantity
    if quantity is None:
        return Decimal(0)
    if quantity.direction == "decrease":
        return -abs(quantity.amount)
    return abs(quantity.amount) if quantity.direction == "increase" else quantity.amount


def agrees(stated: Printed, value: Decimal, modifier: Modifier = "exact") -> bool:
    """Tell whether a value may be printed so: rounded to the last digit, or within its modifier."""
    half, amount = stated.step / 2, stated.amount
    if abs(value - amount) <= half:
        return True
    size, said = abs(value), abs(amount)
    if (value < 0) != (amount < 0):
        return False
    return {
        "exact": False,
        "about": abs(size - said) <= said * _ROUGHLY,
        "almost": said * (1 - _ROUGHLY) <= size < said,
        "over": said <= size < max(said * _OVER, said + stated.step),
        "at_least": said <= size,
        "at_most": size <= said,
        "up_to": size <= said,
    }[modifier]


def slack(addends: Iterable[Printed], total: Printed, *, counts: bool) -> Decimal:
    """Return how far a sum of rounded numbers may be from its rounded total.

    Nothing for whole counts: offences are not rounded, but pounds without pence are.
    """
    steps = [*(number.step for number in addends), total.step]
    if counts and all(step == 1 for step in steps):
        return Decimal(0)
    return sum(steps, Decimal(0)) / 2


def shown(amount: Decimal, places: int = 2) -> str:
    """Write an amount for a reader: "99,450", "960,591.34", "28.05"."""
    words = f"{amount:,.{places}f}"
    return words.removesuffix(f".{'0' * places}") if places else words
