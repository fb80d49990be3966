"""Here are the digits or the words of a number; you get its exact amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL: dict[str, int] = {
    **{word: n for n, word in enumerate(_UNITS.split())},
    **{word: 10 * n for n, word in enumerate(_TENS.split(), 2)},
}
SCALES: dict[str, int] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SUFFIXES: dict[str, int] = {
    **SCALES,
    "millions": 10**6,
    "billions": 10**9,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "mill": 10**6,
    "b": 10**9,
    "bn": 10**9,
}
FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.3333"),
    "⅔": Decimal("0.6667"),
}
# Beyond this no public sum or count goes; a longer run of digits is a reference.
MOST = Decimal(10) ** 15

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")


def digits_amount(digits: str, scale: str | None = None) -> Decimal:
    """Return the amount of digits with an optional scale.

    >>> digits_amount("313,967.89"), digits_amount("1.2", "m")
    (Decimal('313967.89'), Decimal('1200000'))
    """
    amount = Decimal(digits.replace(",", ""))
    return whole(amount * SUFFIXES[scale.lower()] if scale else amount)


def well_grouped(digits: str) -> bool:
    """Tell whether commas stand in threes: "1,204" and "1204", not "1,20"."""
    return _GROUPED.fullmatch(digits) is not None


def whole(amount: Decimal) -> Decimal:
    """Return the amount without a decimal part where it has none.

    >>> whole(Decimal("4.00")), whole(Decimal("4.50"))
    (Decimal('4'), Decimal('4.50'))
    """
    rounded = amount.to_integral_value()
    return rounded if rounded == amount else amount


def words_amount(words: str) -> Decimal | None:
    """Return the amount of number words, or None where they make no single number.

    >>> words_amount("two hundred and fifty"), words_amount("half a million")
    (Decimal('250'), Decimal('500000'))
    >>> words_amount("two three") is None
    True
    """
    tokens = re.findall(r"[a-z]+", words.lower())
    amount, used = spelt_amount(tokens)
    return amount if used == len(tokens) else None


def spelt_amount(tokens: Sequence[str]) -> tuple[Decimal | None, int]:
    """Return the amount of the longest number these lower-case words begin with, and its length.

    >>> spelt_amount(["sixty", "one", "per", "cent"])
    (Decimal('61'), 2)
    """
    part, used = _part_of_scale(tokens)
    if part is not None:
        return part, used
    total, position, limit = Decimal(0), 0, MOST
    while True:
        skipped = 1 if position and _next(tokens, position) == "and" else 0
        group, used = _group(tokens, position + skipped)
        if group is None:
            break
        scale = SCALES.get(_next(tokens, position + skipped + used))
        if scale is None or scale >= limit:
            # "two million million" and "five thousand two million" are no numbers: stop before.
            if position == 0 or group < limit:
                total, position = total + group, position + skipped + used
            break
        total, limit = total + group * scale, Decimal(scale)
        position += skipped + used + 1
    return (whole(total), position) if position else (None, 0)


def _next(tokens: Sequence[str], position: int) -> str:
    return tokens[position] if position < len(tokens) else ""


_PARTED = {**SCALES, "dozen": 12}
# "half a million", "half a dozen", "a quarter of a million", "three quarters of a billion".
_PARTS: tuple[tuple[tuple[str, ...], Decimal], ...] = (
    (("half", "a"), Decimal("0.5")),
    (("a", "quarter", "of", "a"), Decimal("0.25")),
    (("quarter", "of", "a"), Decimal("0.25")),
    (("three", "quarters", "of", "a"), Decimal("0.75")),
)


def _part_of_scale(tokens: Sequence[str]) -> tuple[Decimal | None, int]:
    for words, part in _PARTS:
        n = len(words)
        scale = _PARTED.get(_next(tokens, n))
        if scale is not None and tuple(tokens[:n]) == words:
            return whole(part * scale), n + 1
    return None, 0


def _group(tokens: Sequence[str], position: int) -> tuple[Decimal | None, int]:
    """What stands before a scale: "two hundred and fifty", "a", "one and a half"."""
    first = _next(tokens, position)
    if first in ("a", "an"):
        return _with_article(tokens, position)
    small, used = _below_hundred(tokens, position)
    if small is None:
        return None, 0
    behind = _next(tokens, position + used)
    if behind == "hundred":
        return _hundreds(tokens, position, small, used)
    if behind == "dozen":
        return small * 12, used + 1
    return _with_part(tokens, position, small, used)


def _with_article(tokens: Sequence[str], position: int) -> tuple[Decimal | None, int]:
    behind = _next(tokens, position + 1)
    if behind == "hundred":
        return _hundreds(tokens, position, Decimal(1), 1)
    if behind == "dozen":
        return Decimal(12), 2
    return (Decimal(1), 1) if behind in SCALES else (None, 0)


def _hundreds(
    tokens: Sequence[str], position: int, count: Decimal, used: int
) -> tuple[Decimal, int]:
    total, used = count * 100, used + 1
    skipped = 1 if _next(tokens, position + used) == "and" else 0
    rest, more = _below_hundred(tokens, position + used + skipped)
    return (total + rest, used + skipped + more) if rest is not None else (total, used)


def _below_hundred(tokens: Sequence[str], position: int) -> tuple[Decimal | None, int]:
    first = SMALL.get(_next(tokens, position))
    if first is None:
        return None, 0
    unit = SMALL.get(_next(tokens, position + 1), 0)
    if first >= 20 and 0 < unit < 10:
        return Decimal(first + unit), 2
    return Decimal(first), 1


def _with_part(
    tokens: Sequence[str], position: int, amount: Decimal, used: int
) -> tuple[Decimal, int]:
    behind = tuple(tokens[position + used : position + used + 3])
    if behind == ("and", "a", "half"):
        return amount + Decimal("0.5"), used + 3
    if behind[:1] == ("point",):
        digits = _point_digits(tokens, position + used + 1)
        if digits:
            return amount + Decimal(f"0.{digits}"), used + 1 + len(digits)
    return amount, used


def _point_digits(tokens: Sequence[str], position: int) -> str:
    digits = ""
    while SMALL.get(_next(tokens, position), 10) < 10 and len(digits) < 6:
        digits, position = digits + str(SMALL[tokens[position]]), position + 1
    return digits
