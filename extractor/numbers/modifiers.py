"""Here is a number in its text; you get how exactly it is meant ("up to", "nearly", "or more")."""

from __future__ import annotations

import re

from corpus.model import Modifier

_BEFORE: dict[Modifier, str] = {
    "at_least": (
        "at least|not less than|not fewer than|no less than|no fewer than|a minimum of|minimum of|"
        "minimum|minimum:|not fall below|not drop below|not go below|not be below|≥|>="
    ),
    "at_most": (
        "at most|no more than|not more than|no greater than|capped at|a cap of|less than|"
        "fewer than|lower than|under|well under|below|not exceed|not exceeding|not to exceed|"
        "not be more than|≤|<|<="
    ),
    "up_to": (
        "up to|as much as|as many as|as high as|a maximum of|maximum of|maximum|maximum:|max|max:"
    ),
    "almost": (
        "almost|nearly|just under|just below|close to|just short of|a little under|slightly under|"
        "slightly below|slightly less than|slightly fewer than|just less than|just fewer than|"
        "approaching|not quite|nearing|virtually|nigh on|not far short of|not far off|"
        "a little less than|a little below"
    ),
    "over": (
        "over|above|more than|higher than|greater than|larger than|in excess of|exceeding|exceeds|"
        "exceeded|upwards of|upward of|surpassing|surpassed|topped|topping|just over|well over|"
        "just above|north of|beyond|>"
    ),
    "about": (
        "about|approximately|approx|approx.|around|roughly|circa|c|c.|ca|ca.|an estimated|"
        "estimated|estimated at|in the region of|of the order of|in the order of|some|~|≈|broadly|"
        "typically|an average of|somewhere around|round about|close on|or so|±|in the area of"
    ),
}
_MEANS: dict[tuple[str, ...], Modifier] = {
    tuple(phrase.split()): modifier
    for modifier, phrases in _BEFORE.items()
    for phrase in phrases.split("|")
}
_LONGEST = max(map(len, _MEANS))
# "an average of" says what a figure is, not how exact it is.
_MEANS.pop(("an", "average", "of"))
# What may stand between the modifier and the number: "over a further £5m", "up to a total of 30".
_BETWEEN = frozenset(
    "a an another additional further extra total of maximum ( [ ' \" “ ‘ * _ £ - + ^".split()
)
# "spoke about two cases", "concerns over 12 homes", "signed up to three schemes": no modifier.
_OTHER_SENSE = {
    ("about",): re.compile(
        r"t[ae]lk\w*|sp[eo]ak\w*|spoke\w*|told|tell\w*|hear[ds]?|hearing|concern\w*|complain\w*|"
        r"questions?|information|worr\w+|learn\w*|know\w*|advice|think\w*|thought|asked|feedback|"
        r"brought|stories|story|views?|detail\w*|report|reports|says?|said|cares?|bring\w*"
    ),
    ("over",): re.compile(
        r"concern\w*|worr\w+|row|debate|disputes?|doubts?|fears?|control|all|anger|taken|handed"
    ),
    ("around",): re.compile(
        r"walk\w*|travel\w*|tour\w*|look\w*|cent(?:red|ered)|based|built|focus\w*|driv\w+|shown"
    ),
    ("up", "to"): re.compile(r"sign\w*|link\w*|lead\w*|led|stand\w*|stood|own\w*|adds?|added"),
    ("under",): re.compile(r"offence|arrested|made|held|detained|charged|powers|fall|falls|comes?"),
}
_TOKEN = re.compile(r"c(?=£|$)|(?!c\b(?!\.))[a-z]+(?:[.:](?=\s|£|$))?|>=|<=|[^\sa-z]")
_REACH = 56

_AFTER = re.compile(
    r"\s?(?P<over>\+(?!\d)|-plus\b|plus\b(?=[.,;:)]|$| (?:in|of|for|to|on|from|has|is|was|over|a|"
    r"fund|pot|grant|people|residents|officers)\b))|"
    r"(?:\s[\w'-]{1,20}){0,2}\s(?:(?P<least>or more|or over|or above|or higher|minimum|at least|"
    r"and over|and above|and upwards|upwards)|(?P<most>or less|or fewer|or under|or below|or lower|"
    r"maximum|at most|at the most))\b(?! than\b)|"
    r"(?:\s[\w'-]{1,20})?\s(?P<about>or so|or thereabouts|approximately|approx)\b|(?P<ish>-ish\b)",
    re.IGNORECASE,
)
_GROUPS: dict[str, Modifier] = {
    "over": "over",
    "least": "at_least",
    "most": "at_most",
    "about": "about",
    "ish": "about",
}


def modifier_at(text: str, start: int, end: int) -> Modifier:
    """Return the modifier of the number at `text[start:end]`; "exact" where nothing is said."""
    before = _before(text[max(0, start - _REACH) : start].lower())
    if before:
        return before
    if text[end - 1] == "+":
        return "over"
    after = _AFTER.match(text, end)
    return _GROUPS[after.lastgroup or "over"] if after else "exact"


def _before(words: str) -> Modifier | None:
    tokens = _TOKEN.findall(words)
    last = len(tokens)
    while last:
        found = _ending_at(tokens, last)
        if found:
            return found
        if tokens[last - 1] not in _BETWEEN:
            return None
        last -= 1
    return None


def _ending_at(tokens: list[str], last: int) -> Modifier | None:
    """The modifier whose words end right before token `last`, the longest first."""
    for length in range(min(_LONGEST, last), 0, -1):
        phrase = tuple(tokens[last - length : last])
        modifier = _MEANS.get(phrase)
        if modifier is None:
            continue
        leading = tokens[last - length - 1] if last > length else ""
        other = _OTHER_SENSE.get(phrase)
        return None if other and other.fullmatch(leading) else modifier
    return None
