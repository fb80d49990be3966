"""Here is what stands behind a number; you get whether it counts things, people or events."""

from __future__ import annotations

import re

# Lengths of time, distances and other measures are no counts of things.
_MEASURES = (
    r"years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|decades?|centur\w+|"
    r"fold|weekends?|evenings?|mornings?|afternoons?|fortnights?|quarters?|terms?|"
    r"times (?:as|more|higher|greater|larger|bigger|lower|less|the|faster)|year-olds?|miles?|mph|"
    r"met(?:re|er)s?|yards?|feet|foot|inch(?:es)?|km|kilomet\w+|kg|kilo(?:s|gram\w*)?|grams?|acres?|"
    r"hectares?|degrees?|pence|pounds?|per|percent|percentage|am|pm|st|nd|rd|th|o'clock|noon|gb|mb|"
    r"cents?|yen|tb|mbps|kmh|sq|square|cubic|litres?|tonnes?|tons?|points?|nights?|dollars?|euros?|stone|lbs?|"
    r"ml|cm|mm|watts?|kw|mw|kwh|volts?|stars?|pt|px|x|°c?|celsius"
)
_MEASURE = re.compile(
    rf"[\s-](?:(?:and a half|full|calendar|working|consecutive|more|further|financial|long|short|"
    rf"whole|school|extra|additional|fiscal|nautical)\s){{0,2}}(?:{_MEASURES})(?![\w-]|'\w)",
    re.IGNORECASE,
)
_PLURALS = frozenset(
    "people men women children staff police personnel media cattle sheep cctv fte ftes crime "
    "criteria data aircraft youth youngsters wte wtes policemen policewomen pcsos pcs icvs "
    "gentlemen firearm firearms alumni phenomena fish salmon livestock poultry teeth mice feet "
    "residents offspring grandchildren schoolchildren businesswomen businessmen salesmen headcount "
    "respondents csps pccs isvas idvas dvpos asbos cpns vehicles bikes".split()
)
_NO_PLURALS = frozenset(
    "is was has his its this as us thus plus yes across less unless always perhaps towards besides "
    "previous various serious anti-social business process access success address progress express "
    "kicks class does goes says pass press stress witness illness focus bus bonus status campus "
    "census analysis basis crisis whilst years leicester leicestershire rutland sentence news ones "
    "others sees includes remains shows means makes takes gives needs wants comes brings continues "
    "represents saw afterwards sometimes nowadays overseas mathematics gas lens series "
    "towards onwards upwards downwards forwards backwards himself ourselves themselves hers "
    "ours theirs yours".split()
)
_STOP_WORDS = frozenset(
    "the a an and or but if then that which who whom whose when where while for to from by with at "
    "on in into of than as is are was were be been being has have had will would can could may "
    "might must shall should do did not no so because since during after before about over under "
    "between through against per each every compared until till versus vs plus minus".split()
)
# A number that could be a year counts only these: "2000 officers", not "2023 figures".
_SURELY_COUNTED = frozenset(
    "officers people residents victims offences crimes incidents homes households properties young "
    "children women men calls arrests referrals visits views responses respondents vehicles "
    "constables staff volunteers reports cases pupils students businesses members knives weapons "
    "posts jobs police new additional more extra pcsos specials cadets followers participants "
    "attendees hours-long complaints contacts searches stops drivers motorists houses local "
    "patients offenders suspects families items cameras tickets notices letters surveys emails "
    "messages downloads copies visitors supporters firms shops farms schools organisations".split()
)
# Hours of work are counted like things: "816 hours of patrols", not "within 24 hours of a call".
_HOURS_OF_WORK = re.compile(
    r"\s(?:[a-z-]+\s){0,3}hours of (?:[a-z-]+\s){0,3}?"
    r"(?:patrol\w*|support|training|work|service|polic\w+|"
    r"activit\w+|duty|footage|overtime|engagement|counselling|volunteering|interventions?|care|"
    r"therapy|mentoring|visibility)\b"
)
_OR_MORE = re.compile(r" or (?:more|fewer|less|over|above|under|so)\b")
_WORD = re.compile(r"\s{1,3}(?:[\"'“‘(*_<u>]{1,5})?(?P<word>[A-Za-z][\w'&/-]{0,30})")
_MOST_BETWEEN = 5


def counted_after(text: str, end: int, *, year: bool) -> bool:
    """Tell whether something countable follows: "300 police officers", "two public meetings".

    `year` says that the number could be a year, which needs a noun at once that no year has.
    """
    if not year and _HOURS_OF_WORK.match(text, end):
        return True
    if _MEASURE.match(text, end):
        return False
    either = _OR_MORE.match(text, end)
    position, words = either.end() if either else end, 0
    while words < (2 if year else _MOST_BETWEEN):
        match = _WORD.match(text, position)
        if match is None:
            return False
        word = match["word"].lower()
        if is_plural(word):
            return not year or (word in _SURELY_COUNTED and not _is_name(match["word"]))
        if word in _STOP_WORDS and not (word in ("of", "and") and words >= 1):
            return False
        if year and word not in _SURELY_COUNTED:
            return False
        position, words = match.end(), words + 1
    return False


def _is_name(word: str) -> bool:
    """ "The 2002 Police Reform Act": the year of a name."""
    return word == "Police"


def is_plural(word: str) -> bool:
    """Tell whether a word is a plural noun by its looks.

    >>> is_plural("officers"), is_plural("people"), is_plural("has")
    (True, True, False)
    """
    word = word.lower().strip("'")
    if "/" in word:
        word = word.rsplit("/", 1)[-1]
    if word in _PLURALS or word.rsplit("-", 1)[-1] in _PLURALS:
        return True
    if word in _NO_PLURALS or len(word) < 4:
        return False
    return word.endswith("s") and not word.endswith(("ss", "ous", "'s", "ics", "sis"))
