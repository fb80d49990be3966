"""Here are the words or digits of a number; you get its exact amount."""

from __future__ import annotations

import re
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
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
}
SUFFIXES: dict[str, int] = {
    **SCALES,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "b": 10**9,
    "bn": 10**9,
}

# Thousands in threes, or plain digits; a decimal part in either. Thin and hard spaces group digits
# on the Continent, never here: "18 62%" is two numbers.
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORD = "|".join(sorted((*SMALL, *SCALES), key=len, reverse=True))
# "two hundred and fifty", "sixty-one", "three million", "a hundred"; "one" stands alone elsewhere.
WORDS = rf"(?:(?:an?|half an?|{_WORD})(?:[ -](?:and )?(?:a )?(?:{_WORD})){{0,9}})"
SCALE = r"(?:k|m|mn|mil|bn|b|thousand|million|billion)(?![\w’'])"


def digits_amount(digits: str, scale: str | None = None) -> Decimal:
    """Return the amount of digits with an optional scale ("1.2", "m" -> 1200000).

    >>> digits_amount("313,967.89"), digits_amount("1.2", "m")
    (Decimal('313967.89'), Decimal('1200000'))
    """
    amount = Decimal(digits.replace(",", ""))
    if scale:
        amount *= SUFFIXES[scale.lower()]
    whole = amount.to_integral_value()
    return whole if amount == whole else amount


def words_amount(words: str) -> Decimal | None:
    """Return the amount of number words, or None where they make no number.

    >>> words_amount("two hundred and fifty"), words_amount("half a million")
    (Decimal('250'), Decimal('500000'))
    """
    total = part = Decimal(0)
    seen = False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in SMALL:
            if seen and part % 10:
                return None  # "two three" is no number
            part, seen = part + SMALL[word], True
        elif word == "hundred":
            part, seen = (part or Decimal(1)) * 100, True
        elif word in SCALES:
            total, part, seen = total + (part or Decimal(1)) * SCALES[word], Decimal(0), True
        elif word == "half":
            part, seen = Decimal("0.5"), True
        elif word not in ("a", "an", "and"):
            return None
    amount = total + part
    return _plain(amount) if seen else None


def _plain(amount: Decimal) -> Decimal:
    whole = amount.to_integral_value()
    return whole if amount == whole else amount
