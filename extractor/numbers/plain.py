"""Here is a text as printed; you get it in plain characters, each in its old place."""

from __future__ import annotations

import re

# What PDFs and word processors print for a plain character; one for one, so offsets stay true.
_CHARACTERS: dict[str, str] = {
    **{chr(0xFF10 + n): str(n) for n in range(10)},  # full-width digits
    **dict.fromkeys("\u2212\u2013\u2014\u2010\u2011\u2012\uff0d\ufe63", "-"),  # minus and dashes
    **dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u3000", " "),
    "\uff0c": ",",
    "\uff0e": ".",
    "\uff05": "%",
    "\ufe6a": "%",
    "\uff0b": "+",
    "\uffe1": "£",
    "\u20a4": "£",
    "\u2019": "'",
}
_PLAIN = str.maketrans(_CHARACTERS)
# A thin space groups digits ("1 204"); a plain space never does: "18 62%" is two numbers.
_GROUPED = re.compile(r"(?<=\d)[\u2009\u202f](?=\d{3}(?!\d))")


def plain(text: str) -> str:
    """Return a text of the same length with plain digits, dashes, spaces, apostrophes and pounds.

    >>> plain("−４.５％ of £１，２００"), plain("1\\u2009204")
    ('-4.5% of £1,200', '1,204')
    """
    if text.isascii():
        return text
    return _GROUPED.sub(",", text).translate(_PLAIN)
