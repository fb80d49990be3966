"""Here is what stands round a number; you get whether it counts things or is part of a name."""

from __future__ import annotations

import re

# "Section 59", "Level 2", "page 3", "Band D": the number is a name or a place in a list.
_NAME_BEFORE = re.compile(
    r"\b(?:section|level|page|pages|p|pp|paragraph|paragraphs|para|paras|table|figure|fig|chapter|"
    r"appendix|"
    r"annex|article|tier|part|grade|stage|step|phase|round|year|years|class|band|no|number|item|"
    r"option|"
    r"version|channel|priority|objective|theme|pillar|schedule|rule|regulation|form|unit|room|zone|"
    r"operation|catch|proposal|lot|agenda|minute|ref|reference|issue|volume|edition|route|junction|"
    r"week|day|group|aged?|ages|under|over the age of|dial|call|text|tel|telephone|phone|ring|on|"
    r"tag|"
    r"[ABM]|article|act|quarter|q|covid|top|half|season|floor|platform|gate|ward|beat|"
    r"question|recommendation|per|action|note|slide|line|box|type|category|cat|model|mark|episode|"
    r"day)\.?\s*$",
    re.IGNORECASE,
)
# A word for a number after these counts: "some of the names above are nouns too".
_NOT_A_NAME = re.compile(
    r"\b(?:on|under|over|call|half|top|part|form|text|class|group|week|day)\s*$", re.IGNORECASE
)
# Lengths of time, ages and measures are no counts of things.
_MEASURES = (
    r"years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|decades?|terms?|fold|"
    r"times as|"
    r"year-olds?|miles?|mph|metres?|km|kg|grams?|acres?|hectares?|degrees?|pence|pounds?|per|"
    r"percent|"
    r"counties|am|pm|st|nd|rd|th|o'clock|noon|gb|mb|mbps|kmh|sq|litres?|tonnes?|points?|nights?"
)
_MEASURE = re.compile(
    rf"\s(?:and a half |full |calendar |working |consecutive |more |further |"
    rf"financial )*(?:{_MEASURES})\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"[\s-]*(?:year|yr)s?[\s-]old|\s(?:and|or|to)\s\d{1,2}[\s-]year", re.IGNORECASE)
# Plurals without an s, and words in s that are no plurals.
_PLURALS = frozenset(
    {
        "people",
        "men",
        "women",
        "children",
        "staff",
        "police",
        "personnel",
        "media",
        "cattle",
        "sheep",
        "cctv",
        "fte",
        "ftes",
        "crime",
        "criteria",
        "data",
        "aircraft",
        "youth",
        "youngsters",
        "wte",
    }
)
_NO_PLURALS = frozenset(
    "is was has his its this as us thus plus yes across less unless always perhaps towards besides "
    "previous "
    "various serious anti-social business process access success address progress express kicks "
    "class "
    "does goes says pass press stress witness illness focus bus bonus status campus census "
    "analysis basis crisis "
    "whilst years leicester leicestershire rutland sentence news ones others".split()
)
_STOP_WORDS = frozenset(
    "the a an and or but if then that which who whom whose when where while for to from by with at "
    "on in into "
    "of than as is are was were be been being has have had will would can could may might must "
    "shall should do "
    "did not no so because since during after before about over under between through "
    "against".split()
)
_WORD = re.compile(r"\s+(?:[\"'“‘(*_<u>]{1,5})?(?P<word>[A-Za-z][\w'’&/-]*)")
_MOST_BETWEEN = 5


def is_name_before(text: str, start: int) -> bool:
    """Tell whether the word before makes the number a name ("Section 59", "aged 12")."""
    before = text[max(0, start - 24) : start]
    if not _NAME_BEFORE.search(before):
        return False
    return not _NOT_A_NAME.search(before)


def counted_after(text: str, end: int, *, year: bool) -> bool:
    """Tell whether something countable follows: "300 police officers", "two public meetings".

    `year` says that the number could be a year, which needs the plural at once ("2000 officers").
    """
    if _MEASURE.match(text, end) or _AGE.match(text, end):
        return False
    position, words = end, 0
    while words < (3 if year else _MOST_BETWEEN):
        match = _WORD.match(text, position)
        if match is None:
            return False
        word = match["word"].lower()
        if is_plural(word):
            return not (year and words > 2)
        if word in _STOP_WORDS and not (word == "of" and words >= 1):
            return False
        position, words = match.end(), words + 1
    return False


def is_plural(word: str) -> bool:
    """Tell whether a word is a plural noun by its looks.

    >>> is_plural("officers"), is_plural("people"), is_plural("has")
    (True, True, False)
    """
    word = word.lower().strip("'’")
    if word in _PLURALS:
        return True
    if word in _NO_PLURALS or len(word) < 4:
        return False
    return word.endswith("s") and not word.endswith(("ss", "ous", "'s", "’s", "ics"))
