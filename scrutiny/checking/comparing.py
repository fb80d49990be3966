"""Here is what a claim and a statement say of where and when; you get how they relate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from corpus.model import Direction, Document, Knowledge, Period
from scrutiny.checking.statements import Statement

Relation = Literal["same", "unstated", "unknown", "wider", "narrower", "other"]
"""same; the claim does not say; the document does not say; the claim's is the wider or the narrower
of the two; another one altogether."""

_NATIONAL = re.compile(
    r"\bnational(?:ly)?\s(?:rate|average|figure|level|total)|\bnationally\b|\bnationwide\b|"
    r"\bacross the (?:country|nation)\b|\bEngland and Wales\b",
    re.IGNORECASE,
)
_YARDSTICK = re.compile(
    r"\b(?:than|below|above|against|with|to|as|beyond|exceed\w*|beat\w*|under|over) (?:the |an? )?"
    r"(?:national(?:ly)?|England and Wales)\b(?: average| rate| figure| level)?",
    re.IGNORECASE,
)
_BACK = timedelta(days=550)  # a report looks back no further than its last financial year


@dataclass(frozen=True, slots=True)
class Map:
    """What lies in what: places by name, and each force area's own names for the whole of it."""

    within: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, str]

    def place(self, name: str) -> str:
        """Return a place's name, the force area's where it means the whole of it."""
        return self.whole.get(name, name)

    def knows(self, name: str) -> bool:
        """Tell whether a place is on the map."""
        return name in self.within or name in self.whole.values()

    def holds(self, outer: str, inner: str) -> bool:
        """Tell whether one place lies in another."""
        return outer in {self.place(name) for name in self.within.get(inner, ())}

    def narrowest(self, names: Iterable[str]) -> set[str]:
        """Return places without those that hold another: of "Torfaen in Gwent" Torfaen."""
        found = {self.place(name) for name in names}
        return {p for p in found if not any(self.holds(p, other) for other in found - {p})}


def build_map(knowledge: Knowledge) -> Map:
    """Return the map of what is known; of two places of a name the first stands."""
    within: dict[str, tuple[str, ...]] = {}
    for place in knowledge.places:
        within.setdefault(place.name, place.within)
    whole = {
        name: force.home for force in knowledge.forces for name in (force.name, *force.aliases)
    }
    return Map(within, whole)


def compare_places(claimed: Iterable[str], held: Iterable[str], atlas: Map) -> Relation:
    """Say how the places of a claim relate to those of a figure or statement."""
    ours, theirs = atlas.narrowest(claimed), atlas.narrowest(held)
    if not ours:
        return "unstated"
    if not theirs:
        return "unknown"
    if len(ours) > 1 and ours < theirs:
        return "narrower"  # two of three places: not what the figure of all three is for
    if ours & theirs:
        return "same"
    if any(atlas.holds(mine, other) for mine in ours for other in theirs):
        return "wider"
    if any(atlas.holds(other, mine) for mine in ours for other in theirs):
        return "narrower"
    # "CCTV at Bitts Park": where an unlisted place lies is not known.
    return (
        "other" if any(map(atlas.knows, theirs)) or not any(map(atlas.knows, ours)) else "unknown"
    )


def compare_periods(claimed: Iterable[Period], held: Period | None) -> Relation:
    """Say how the periods of a claim relate to the one a figure is for."""
    ours = [p for p in claimed if p.start and p.end]
    if not ours:
        return "unstated"
    if held is None or held.start is None or held.end is None:
        return "unknown"
    relations = {_of_two(mine, held.start, held.end) for mine in ours}
    for relation in ("same", "wider", "narrower", "unknown"):
        if relation in relations:
            return relation
    return "other"


def _of_two(mine: Period, start: date, end: date) -> Relation:
    assert mine.start is not None
    assert mine.end is not None
    shared = (min(mine.end, end) - max(mine.start, start)).days + 1
    ours, theirs = (mine.end - mine.start).days + 1, (end - start).days + 1
    if shared <= 0:
        return "other"
    if shared >= 0.7 * max(ours, theirs):
        return "same"
    if shared >= 0.9 * theirs:
        return "wider"
    if shared >= 0.9 * ours:
        return "narrower"
    return "unknown" if shared >= 0.5 * min(ours, theirs) else "other"


def reported_on(document: Document) -> Period | None:
    """Return the time a document reports on: what it covers, else what went before it came out."""
    if document.covers and document.covers.start and document.covers.end:
        return document.covers
    published = document.published.period if document.published else None
    if published is None or published.start is None or published.end is None:
        return None
    return Period(published.start - _BACK, published.end, "range")


def printed_places(statement: Statement) -> tuple[str, ...]:
    """Return the places a sentence names, else the one its passage inherits, else none."""
    named = (r.mention for r in statement.names if r.mention.label == "place")
    here = tuple(dict.fromkeys(m.canonical or m.text for m in named))
    spoken = tuple(p.name for p in statement.passage.places if p.how != "named here")
    return here or (spoken if len(spoken) == 1 else ())


def is_national(text: str) -> bool:
    """Tell whether a figure is the country's: "the national rate", "across England and Wales".

    "Below the national average" says it of what is compared with, not of the figure.
    """
    return bool(_NATIONAL.search(_YARDSTICK.sub(" ", text)))


def is_opposite(one: Direction, other: Direction) -> bool:
    """Tell whether one rises and the other falls."""
    return {one, other} == {"increase", "decrease"}
