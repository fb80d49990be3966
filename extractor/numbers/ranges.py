"""Here are two numbers side by side; you get whether they are the two ends of a range."""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"\b(?:between|from|of|either|by)\s(?:(?:about|around|approximately|just|some|an? additional)"
    r"\s)?[£€$]?$",
    re.IGNORECASE,
)
# "rose from £5m to £6m" is a change from one sum to another, not a range.
_CHANGED = re.compile(
    r"\b(?:r[io]se\w*|fell|fall\w*|increas\w+|decreas\w+|reduc\w+|grew|grow\w*|cut|drop\w*|down|"
    r"up|went|gone|chang\w+|mov\w+|improv\w+|rais\w+|lower\w*)\b[^.;]{0,60}\bfrom\s"
    r"(?:\w{1,20}\s){0,2}[£€$]?$",
    re.IGNORECASE,
)
_REACH = 90
_MOST_BETWEEN = 14


def adjacent(text: str, low_start: int, low_end: int, high_start: int) -> bool:
    """Tell whether two numbers stand as a pair for which one unit may do: "from 5 to 10 per cent".

    "5-10", "5 to 10", "between 5 and 10", "5 or 10"; not "5 and 10".
    """
    if not 0 < high_start - low_end <= _MOST_BETWEEN:
        return False
    words = text[low_end:high_start].strip("£€$ %").lower()
    if words in ("-", "--", "to", "up to", "or"):
        return True
    opens = words in ("and", "&") and _OPENS.search(text, max(0, low_start - 32), low_start)
    return bool(opens)


def joint(text: str, low_start: int, low_end: int, high_start: int) -> bool:
    """Tell whether two numbers are the ends of a range: adjacent, no change from one to other."""
    if not adjacent(text, low_start, low_end, high_start):
        return False
    if "to" not in text[low_end:high_start].lower():
        return True
    if "from" not in text[max(0, low_start - 24) : low_start].lower():
        return True
    return not _CHANGED.search(text, max(0, low_start - _REACH), low_start)
