"""Here are a column's header and its table's caption; you get the unit of the numbers below."""

from __future__ import annotations

import re

# In likelihood order; "£" alone comes last, for it is part of the others.
_UNITS = [
    (re.compile(r"£\s?['’(]?(?:bn|billions?)\b", re.IGNORECASE), "£bn"),
    (re.compile(r"£\s?(?:in )?['’(]?(?:mn?|ms|millions?)\b", re.IGNORECASE), "£m"),
    (
        re.compile(
            r"£\s?(?:in )?(?:['’(]?\s?,?000['’]?s?|k|thousands?)(?!\w)|£['’]?s 000|"
            r"\bthousands of pounds\b",
            re.IGNORECASE,
        ),
        "£000",
    ),
    (re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE), "%"),
    (re.compile(r"£"), "£"),
]
# A header that names what is counted is no money column, whatever the caption says.
_COUNTED = re.compile(
    r"\b(?:number|no\.|count|volume|offences|incidents|officers|staff|ftes?|posts|headcount|ref|page|"
    r"people|calls|referrals|victims|homes|households|population|crimes|cases|applications)\b|"
    r"^(?:financial )?(?:year|date)$",
    re.IGNORECASE,
)


def unit_of(header: str | None, caption: str | None) -> str | None:
    """Return "£", "£000", "£m", "£bn", "%" or None; the header speaks before the caption.

    >>> unit_of("2024/25 £000s", None), unit_of(None, "Budget (£m)"), unit_of("Number", "£")
    ('£000', '£m', None)
    """
    own = _first(header or "")
    if own or _COUNTED.search(header or ""):
        return own
    return _in_caption(caption or "")


def _in_caption(caption: str) -> str | None:
    """A caption gives a unit only as one: "(£m)", "£000", not "£5m was spent"."""
    bare = re.sub(r"£\s?(?!000)\d[\d,.]*\d\s?\w*|£\s?[1-9]\w*", "", caption)
    found = _first(bare)
    return found if found != "%" else None


def _first(words: str) -> str | None:
    return next((unit for pattern, unit in _UNITS if pattern.search(words)), None)
