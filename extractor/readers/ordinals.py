"""Here is the number of a list item; you get it as the list prints it: 3, c, C, iii, III."""

from __future__ import annotations

from typing import Literal

Style = Literal["1", "a", "A", "i", "I"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def spell(number: int, style: Style) -> str:
    """Return the number in a style; what the style has no sign for stays in digits.

    >>> spell(17, "1"), spell(28, "a"), spell(4, "I"), spell(0, "i")
    ('17', 'ab', 'IV', '0')
    """
    if style == "1" or not 0 < number < 4000:
        return str(number)
    spelt = _letters(number) if style in ("a", "A") else _roman(number)
    return spelt.upper() if style in ("A", "I") else spelt


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    spelt = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        spelt += sign * times
    return spelt
