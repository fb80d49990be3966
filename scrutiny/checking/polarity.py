"""Here is a text; you get which ways it points: up or down, most or least, above or below."""

from __future__ import annotations

import re
from typing import Literal

from corpus.model import Direction

Way = Literal["up", "down", "most", "least", "above", "below"]

_WORDS: dict[Way, str] = {
    "up": r"increas\w*|ris(?:e|es|en|ing)|rose|grow(?:n|s|th|ing)?|grew|surg\w+|jump(?:ed|s)?|"
    r"climb\w*|soar\w*|went up|gone up|is up|are up|was up|were up|up by|"
    r"up from|up on|doubl\w+|tripl\w+|upturn",
    "down": r"decreas\w*|fall(?:en|s|ing)?|fell|reduc\w*|declin\w*|drop(?:s|ped|ping)?|went down|"
    r"gone down|is down|are down|was down|were down|down by|"
    r"down from|down on|shr[aiu]nk\w*|plunge\w*|slump\w*|"
    r"halv\w+|downturn|cuts?",
    "most": r"(?:more|higher|larger|longer) (?:[\w’'-]+ ){0,8}than any(?: other)?|biggest|largest|"
    r"highest|greatest|steepest|sharpest|most common|the most|worst",
    "least": r"(?:fewer|less|lower|smaller|shorter) (?:[\w’'-]+ ){0,8}than any(?: other)?|smallest|"
    r"lowest|fewest|least common|the least|slightest",
    "above": r"above|more (?:[\w’'-]+ ){0,8}than|"
    r"(?:higher|greater|larger|bigger|longer) (?:[\w’'-]+ ){0,6}than|"
    r"exceed\w*|outnumber\w*",
    "below": r"below|under|(?:fewer|less) (?:[\w’'-]+ ){0,8}than|"
    r"(?:lower|smaller|shorter|faster|quicker) (?:[\w’'-]+ ){0,6}than",
}
MOVING = f"{_WORDS['up']}|{_WORDS['down']}"
"""A pattern of the words that say something rose or fell."""
TOGETHER = r"together|combined|jointly|between them|in all"
"""A pattern of the words that call an amount that of several: what each had is another."""
_PATTERNS = {way: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for way, words in _WORDS.items()}
# "has been cut by £101m", "reduce its budget by over £58m".
_TIED = re.compile(
    r"(?P<words>(?:[\w’'-]+\s){1,8})by(?:\s(?:a|an|over|about|around|almost|nearly|more than|some|"
    r"further|another|up to|just|approximately|at least|less than|under))*\s?£?$",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:targets?(?!\sharden)|priorit(?:y|ies) to|"
    r"aim(?:s|ed|ing)?|objective|ambition\w*|goal|pledg\w+|"
    r"promis\w+|hop(?:e|es|ed|ing) to)\b",
    re.IGNORECASE,
)
_OPPOSITE: dict[Way, Way] = {
    "up": "down",
    "down": "up",
    "most": "least",
    "least": "most",
    "above": "below",
    "below": "above",
}
_DIRECTIONS: dict[Way, Direction] = {"up": "increase", "down": "decrease"}


def ways_in(text: str) -> frozenset[Way]:
    """Return the ways a text points.

    >>> sorted(ways_in("Thefts fell to their lowest level"))
    ['down', 'least']
    """
    return frozenset(way for way, pattern in _PATTERNS.items() if pattern.search(text))


def opposite(way: Way) -> Way:
    """Return the way that rules this one out."""
    return _OPPOSITE[way]


def direction_in(text: str) -> Direction:
    """Return whether a text says that something rose or fell; "none" where it says both."""
    found = ways_in(text) & {"up", "down"}
    return _DIRECTIONS[next(iter(found))] if len(found) == 1 else "none"


def tied_direction(before: str) -> Direction:
    """Return which way the words before a figure say that something went by it.

    >>> tied_direction("The budget has been cut by over £")
    'decrease'
    """
    match = _TIED.search(before)
    return direction_in(match["words"]) if match else "none"


def is_aim(text: str) -> bool:
    """Tell whether a figure is what is aimed at, not what has come about."""
    return bool(_AIM.search(text))
