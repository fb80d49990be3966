"""Here is a document's prose; you get the force area it is from, and who published it."""

from __future__ import annotations

import re
from collections import Counter

from corpus.model import Block, Force, Knowledge
from extractor.titling import plain

_ANY_OFFICE = re.compile(r"police (?:and|&) crime commissioner", re.IGNORECASE)
_OFFICE_OF = r"(?:[’']s)? (?:police(?:, fire)?(?: and crime)? commissioner|pf?cc|opf?cc)\b"
_MANY = 12  # force areas: who names so many writes of all of them
_CLEAR = 1.5  # times as often as the next area a publisher's own must be named


def force_of(prose: list[Block], knowledge: Knowledge) -> Force | None:
    """The area of the commissioner named, of the domains printed, or of the police named most."""
    text = "\n".join(block.text for block in prose)
    votes: Counter[str] = Counter()
    folded = re.sub(r"\s+", " ", text.replace("&", "and").replace("*", "")).lower()
    for force in knowledge.forces:
        votes[force.name] = _votes(force, folded)
    best = votes.most_common(2)
    if not best or best[0][1] == 0:
        return None
    named = sum(count > 0 for count in votes.values())
    if named > _MANY or (len(best) > 1 and best[0][1] < _CLEAR * best[1][1]):
        return None  # a national report names many forces, none of them its publisher
    return next(force for force in knowledge.forces if force.name == best[0][0])


def publisher_of(force: Force, prose: list[Block]) -> str:
    """A mayor took over from a commissioner: a report that names only the latter is of theirs."""
    text = " ".join(block.text for block in prose)
    office = force.commissioner
    if office.startswith("Mayor") and "Mayor" not in text and _ANY_OFFICE.search(text):
        office = f"Police and Crime Commissioner for {force.home}"
    return f"Office of the {office}"


def _votes(force: Force, folded: str) -> int:
    domains = sum(folded.count(domain) for domain in force.domains)
    police = sum(_times(name, folded) for name in (force.police, *force.police_aliases))
    office = _times(force.commissioner.replace("&", "and"), folded)
    homes = sum(
        _times(name.replace("&", "and"), folded)
        for name in (force.home, *force.aliases)
        if len(name) > 12 or " " in name
    )
    councils = sum(
        _times(f"{name} {kind} council", folded)
        for name in (force.name, *force.districts)
        for kind in ("county", "borough", "district", "city")
    )
    return 4 * domains + 2 * police + 6 * (office + _offices(force, folded)) + homes + councils


def _offices(force: Force, folded: str) -> int:
    """ "Merseyside's Police Commissioner", "Gwent PCC": the area before the office."""
    names = {name.replace("&", "and").lower() for name in (force.home, force.name)}
    return sum(
        len(re.findall(rf"\b{re.escape(name)}{_OFFICE_OF}", folded))
        for name in names
        if name in folded
    )


def _times(name: str, folded: str) -> int:
    words = name.lower()
    if words not in folded:
        return 0  # of the hundreds of names asked for a text holds a few
    return len(re.findall(rf"\b{re.escape(words)}\b", folded))


def edition_of(prose: list[Block], force: Force | None, kind: str) -> str | None:
    """The one district that a newsletter's headings name, if they name just one."""
    if force is None or kind != "newsletter":
        return None
    headings = " \n ".join(plain(block.text) for block in prose if block.kind == "heading")
    for whole in (force.home, *force.aliases):
        headings = headings.replace(whole, "")
    named = {d for d in force.districts if re.search(rf"\b{re.escape(d)}\b", headings)}
    alone = {d for d in named if not any(d != other and d in other for other in named)}
    return alone.pop() if len(alone) == 1 else None
