"""Here is a line's text; you get the number or letter printed before it."""

from __future__ import annotations

import re

# "17. The team", "b) Melton", "iv. costs". Not "2024. It", "4 December" or "A. Smith": a number has
# three digits at most and a stop or bracket; a letter is small.
_NUMBER = re.compile(r"\s*(?P<mark>\d{1,3}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{2,4})[.)]\s+(?=\S)")
_DOTTED = re.compile(r"\s*(?P<mark>\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[A-Z])")
# "(a) Melton", "(iv) costs"; a number in brackets is an amount: "(35) fewer".
_BRACKETED = re.compile(r"\s*\((?P<mark>[a-z]|[ivx]{2,4})\)\s+(?=\S)")


def printed_number(text: str) -> str | None:
    """Return the mark a paragraph or item bears, without its stop.

    >>> printed_number("17. The team"), printed_number("b. Melton"), printed_number("The team")
    ('17', 'b', None)
    """
    match = _NUMBER.match(text) or _DOTTED.match(text) or _BRACKETED.match(text)
    return match["mark"] if match else None


def mark_length(text: str) -> int:
    """Return how many characters the mark takes, with the space behind it; 0 without one."""
    match = _NUMBER.match(text) or _DOTTED.match(text) or _BRACKETED.match(text)
    return match.end() if match else 0
