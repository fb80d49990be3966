"""Here is a plain text; you get the shares and multiples it says in words: "one in five"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.numbers.amounts import SMALL, words_amount


@dataclass(frozen=True, slots=True)
class Share:
    """A share at `text[start:end]` in percent; `change` where the words say a rise or fall by it.

    `times` is set instead for "threefold": a ratio, not a percentage.
    """

    start: int
    end: int
    percent: Decimal
    change: bool = False
    times: bool = False


_PARTS = {
    "half": Decimal(50),
    "third": Decimal(100) / 3,
    "quarter": Decimal(25),
    "fifth": Decimal(20),
    "sixth": Decimal(100) / 6,
    "eighth": Decimal("12.5"),
    "tenth": Decimal(10),
}
_FRACTION = (
    r"(?:(?P<count>an?|one|two|three|four|five|seven|nine)[ -])?"
    r"(?P<part>half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)"
)
# What a fraction is not a share of: "half of the year", "a third of March", "half the battle".
# "a third of the 2023 award" is a share of the award, not of the year.
_NO_WHOLE = (
    r"(?!(?:the|our|their|its) \d{4} (?!(?:\w+ )?year\b)[a-z])"
    r"(?:(?:the |a |an |this |that |his |her |their |my |our |its )?(?:\w{1,12} )?(?:year|month|"
    r"week|day|hour|century|decade|battle|way|time|term|season|game|match|story|job|mile|pint|price|kilo"
    r"\w*|"
    r"size|length|circle|dozen|point|per|percentage|million|billion|thousand|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|\d{4})\b)"
)
_SAID = (
    r"(?:said|say|says|were|was|are|is|have|had|has|felt|feel|reported|agreed|think|thought|told|"
    r"believe[ds]?|identified|did|do|rated|wanted|would|could|live[ds]?|came|went|involved?)\b"
)
_SHARE = re.compile(
    rf"(?<![\w-]){_FRACTION}(?![\w-])"
    rf"(?=\s(?:of\s(?!{_NO_WHOLE})|(?:all|the|our|their|its)\s(?!{_NO_WHOLE})\w|{_SAID}))",
    re.IGNORECASE,
)
# "cut by a third", "down by almost half", "a reduction of two-thirds".
_CHANGED = re.compile(
    r"\b(?:by|(?:increase|decrease|reduction|rise|fall|drop|cut|decline|growth) of)\s"
    r"(?:(?:about|almost|nearly|over|more|than|around|roughly|at|least|up|to|just|well|"
    r"approximately|under|some|less)\s){0,3}"
    rf"(?P<fraction>{_FRACTION})(?![\w-]|\s(?:a|past|hour|million|billion|time))",
    re.IGNORECASE,
)
_SMALL = "|".join(word for word, n in SMALL.items() if 0 < n <= 10)
_WHOLES = frozenset({*range(2, 11), 12, 13, 14, 15, 16, 20, 25, 30, 40, 50, 60, 70, 80, 100})
_LARGE = frozenset({200, 250, 300, 400, 500, 1000, 2000, 5000, 10**4, 10**5, 10**6})
# "one in five", "1-in-4", "nine out of ten", "one in every 100"; not "two in three days".
_ONE_IN = re.compile(
    rf"(?<![\w.,£-])(?P<part>{_SMALL}|\d{{1,2}})(?: in(?: every)? |-in-| out of(?: every)? )"
    rf"(?P<whole>{_SMALL}|twelve|fifteen|twenty|fifty|a hundred|\d{{1,3}}(?:,000)*|\d{{4,5}})"
    r"(?![\w%-]|[.,:/]\d|\s(?:years?|months?|weeks?|days?|hours?|minutes?|districts?|boroughs?|"
    r"counties|areas?|wards?|forces|locations?|places?|towns|villages|schools|sites|stages|phases|"
    r"per|million|thousand|percent)\b)",
    re.IGNORECASE,
)
MULTIPLES = {
    "doubled": 100,
    "doubling": 100,
    "trebled": 200,
    "trebling": 200,
    "tripled": 200,
    "tripling": 200,
    "quadrupled": 300,
    "halved": -50,
    "halving": -50,
}
_MULTIPLE = re.compile(rf"\b(?P<times>{'|'.join(MULTIPLES)})\b(?![-]| down\b)", re.IGNORECASE)
_FOLD = re.compile(
    rf"(?<![\w.,-])(?P<times>{_SMALL}|twenty|\d{{1,3}}(?:\.\d)?)[ -]?fold\b", re.IGNORECASE
)


@lru_cache(maxsize=4)
def shares_in(text: str) -> tuple[Share, ...]:
    """Return shares of a whole, changes by a fraction, and multiples.

    >>> [(text[s.start:s.end], int(s.percent)) for text in ["One in five fell by a third"]
    ...  for s in shares_in(text)]
    [('a third', 33), ('One in five', 20)]
    """
    return tuple(_shares(text))


def _shares(text: str) -> Iterator[Share]:
    folded = text.lower()
    for pattern, percent_of, change, keys in _FORMS:
        if not any(key in folded for key in keys):
            continue
        for match in pattern.finditer(text):
            percent = percent_of(match)
            if percent is not None:
                group = "fraction" if pattern is _CHANGED else 0
                yield Share(*match.span(group), round(percent, 2), change, pattern is _FOLD)


def _fraction(match: re.Match[str]) -> Decimal | None:
    part = _PARTS[match["part"].lower().rstrip("s")]
    said = (match["count"] or "").lower()
    if not said and part != 50:
        return None  # "third" alone is a rank
    percent = part * (1 if said in ("", "a", "an") else SMALL[said])
    return percent if percent < 100 else None


def _one_in(match: re.Match[str]) -> Decimal | None:
    part, whole = _number(match["part"]), _number(match["whole"])
    if part is None or whole is None or part >= whole:
        return None
    if whole not in _WHOLES and not (part == 1 and whole in _LARGE):
        return None
    return part * 100 / whole


def _number(words: str) -> Decimal | None:
    if words[0].isdigit():
        return Decimal(words.replace(",", ""))
    return words_amount(words)


def _times(match: re.Match[str]) -> Decimal | None:
    return _number(match["times"])


def _multiple(match: re.Match[str]) -> Decimal | None:
    return Decimal(MULTIPLES[match["times"].lower()])


_IN = tuple(f"{part} in " for part in (*_SMALL.split("|"), *"0123456789"))
_FRACTIONS = ("half", "third", "quarter", "fifth", "sixth", "eighth", "tenth")
# A form is looked for only where one of its words stands: its pattern is slow, most texts lack it.
_FORMS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str]], Decimal | None], bool, tuple[str, ...]], ...
] = (
    (_CHANGED, _fraction, True, _FRACTIONS),
    (_SHARE, _fraction, False, _FRACTIONS),
    (_ONE_IN, _one_in, False, (" out of ", "-in-", *_IN)),
    (_MULTIPLE, _multiple, True, ("doubl", "trebl", "tripl", "quadrupl", "halv")),
    (_FOLD, _times, True, ("fold",)),
)
