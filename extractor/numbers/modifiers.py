"""Here is a number in its text; you get how exactly it is meant ("up to", "nearly", "or more")."""

from __future__ import annotations

import re

from corpus.model import Modifier

# Words right before a number, in likelihood order; what contains another phrase comes before it.
_BEFORE: tuple[tuple[Modifier, tuple[str, ...]], ...] = (
    (
        "at_least",
        ("at least", r"not (?:fall|drop|go|be) (?:below|under)", r"no (?:fewer|less) than")
        + (r"not (?:fewer|less) than", "a minimum of", "minimum of", "minimum"),
    ),
    (
        "at_most",
        ("no more than", "not more than", "at most", "capped at", "a cap of", "less than")
        + ("fewer than", "under", "below", r"not (?:to )?exceed(?:ing)?"),
    ),
    ("up_to", ("up to", r"as (?:much|many) as", "a maximum of", "maximum of", "maximum")),
    (
        "almost",
        ("almost", "nearly", "just under", "just below", "close to", "just short of")
        + ("approaching", "not quite", "nearing"),
    ),
    (
        "over",
        (r"(?:well |just |slightly |far )?(?:over|above)", r"(?:slightly |well )?more than")
        + ("in excess of", "exceeding", "upwards of", "greater than", "exceeded")
        + (r"surpass(?:ed|ing)", "topped"),
    ),
    (
        "about",
        ("approximately", r"approx\.?", "around", "about", "roughly", "circa", r"c\.", r"ca\.?")
        + ("an estimated", "estimated", "in the region of", "some", "~", "broadly", "typically"),
    ),
)
# What may stand between the modifier and the number: "over a further £5m", "nearly 2 in", brackets.
_BETWEEN = (
    r"(?:\s+(?:a|an|the|another|additional|further|extra|total of|a total of))*\s*[(\"'“‘]?[£]?\s*$"
)
_PATTERNS = tuple(
    (modifier, re.compile(rf"(?:^|[\s(“\"'–—-])(?:{'|'.join(words)}){_BETWEEN}", re.IGNORECASE))
    for modifier, words in _BEFORE
)
_AFTER: tuple[tuple[Modifier, re.Pattern[str]], ...] = (
    ("over", re.compile(r"\s?\+(?!\d)|\s?plus\b(?! \d)", re.IGNORECASE)),
    (
        "at_least",
        re.compile(r"\s(?:\w+ ){0,2}(?:or more|or over|minimum|or above)\b", re.IGNORECASE),
    ),
    (
        "at_most",
        re.compile(r"\s(?:\w+ ){0,2}(?:or less|or fewer|or under|maximum)\b", re.IGNORECASE),
    ),
    ("about", re.compile(r"\s(?:\w+ )?or so\b|-ish\b", re.IGNORECASE)),
)


def modifier_at(text: str, start: int, end: int) -> Modifier:
    """Return the modifier of the number at `text[start:end]`; "exact" where nothing is said."""
    before = text[max(0, start - 40) : start]
    for modifier, pattern in _PATTERNS:
        if pattern.search(before):
            return modifier
    number = text[start:end]
    if number.endswith("+"):
        return "over"
    for modifier, pattern in _AFTER:
        if pattern.match(text, end):
            return modifier
    return "exact"
