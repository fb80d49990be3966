"""Here is a word as OCR read it; you get it with the slips mended that its shape makes certain.

Certain are letters among digits ("2O21", "£l50") and what stands for a pound sign before an amount
printed as one ("E313,967.89", "f1.5m"). Anything that could be a word or a code stays as read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_LIKE_DIGITS = r"[\dOolI|]"
# Digits with letters like them between or behind: "2O21", "1,2O4", "£3OO,OOO", "l2.5%".
_NUMBER = re.compile(
    rf"(?P<before>[(£+-]*)(?P<number>{_LIKE_DIGITS}+(?:[,.]{_LIKE_DIGITS}+)*)"
    r"(?P<after>(?:k|m|bn|p|%)?[)%,.;:]*)"
)
# An amount as only money is printed: thousands with commas, pence, or millions.
_AMOUNT = re.compile(
    r"(?P<before>[(]?)[EfF&](?=(?:\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+\.\d\d|\d+(?:\.\d+)?(?:m|bn|k))"
    r"[),.;:]*$)"
)
# What follows "I"; behind a stroke that parts things stands a capital or an address.
_GOES_ON = re.compile(r"[a-z]+(?:['’][a-z]+)?[,.]?")
_BULLETS = frozenset({"e", "¢", "«", "©", "°", "®", "*", "»", "·"})


def mended(word: str) -> str:
    """Return a word without the slips that are certain.

    >>> mended("2O21"), mended("E313,967.89"), mended("£l50"), mended("O2"), mended("E10")
    ('2021', '£313,967.89', '£150', 'O2', 'E10')
    """
    match = _NUMBER.fullmatch(word)
    if match and _is_number(match["number"], pounds="£" in match["before"]):
        word = match["before"] + match["number"].translate(_DIGITS) + match["after"]
    return _AMOUNT.sub(r"\g<before>£", word)


def _is_number(letters: str, *, pounds: bool) -> bool:
    """More digits than letters like them make a number; after a pound sign, any."""
    digits = sum(letter.isdigit() for letter in letters)
    alike = sum(letter in "OolI|" for letter in letters)
    return digits > alike or (pounds and digits + alike > 0)


def mended_marks(words: Sequence[str], behind: str = "") -> list[str]:
    """Return the words of a line with a bullet at its head and "I" told from an upright stroke.

    `behind` is the first word of the next line.

    >>> mended_marks(["©", "what", "|", "do"]), mended_marks(["Home", "|", "Contact"])
    (['•', 'what', 'I', 'do'], ['Home', '|', 'Contact'])
    """
    mended = list(words)
    if len(mended) > 1 and mended[0] in _BULLETS:
        mended[0] = "•"
    for n, (word, after) in enumerate(zip(words, (*words[1:], behind), strict=True)):
        if word == "|" and _GOES_ON.fullmatch(after):
            mended[n] = "I"
    return mended
