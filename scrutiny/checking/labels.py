"""Here is a text; you get its numbered names: round 2, the fifth round, Band D."""

from __future__ import annotations

import re

# "Round 2", "Band D", "Phase Two": a name with a number is another thing with another number.
LABEL = re.compile(
    r"\b(?P<noun>round|phase|lot|proposal|band|tier|tranche|wave|cohort|stage|part|year|quarter|"
    r"level|class|category|grade|group|zone|project|scheme|operation)\s"
    r"(?P<n>\d{1,2}|one|two|three|four|five|six|[A-H])\b(?![,.]?\d|%)",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\b(?P<n>first|second|third|fourth|fifth|sixth)\s(?P<noun>round|phase|tranche|wave|cohort|stage)\b",
    re.IGNORECASE,
)
_ORDER = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_ORDER |= {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6"}


def labels_in(text: str) -> frozenset[tuple[str, str]]:
    """Return the numbered names of a text: ("round", "2") of "Safer Streets Round 2"."""
    found = [(m["noun"], m["n"]) for m in LABEL.finditer(text)]
    found += [(m["noun"], m["n"]) for m in _NTH.finditer(text)]
    return frozenset((noun.lower(), _ORDER.get(n.lower(), n.lower())) for noun, n in found)


def labels_differ(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    """Tell whether both have a number for the same noun, and none in common."""
    shared = {noun for noun, _ in one} & {noun for noun, _ in other}
    return any(
        not {n for noun, n in one if noun == name} & {n for noun, n in other if noun == name}
        for name in shared
    )
