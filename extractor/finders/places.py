"""Here is a block; you get the places it names, each the right one of those of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Mention, Place
from extractor.context import Context
from extractor.language import NameHit

# Kinds that are known wherever one writes; a village of another force needs more support.
_WIDE = frozenset({"country", "region", "force_area", "county", "district", "city"})
_ORDER = (
    "force_area county city district town village neighbourhood settlement ward parish region "
    "country"
).split()
_SUPPORT_BEFORE = re.compile(
    r"\b(?:in|at|from|across|around|near|visit(?:ed|ing)?|between|to|throughout|through|outside|"
    r"towards|of)\s"
    r"(?:the\s)?$",
)
_SUPPORT_AFTER = re.compile(
    r"^[’']?s?\s(?:[Ww]ards?|[Ee]states?|[Pp]arish|[Vv]illage|[Tt]own(?! Hall| Council)|[Bb]eats?|"
    r"[Nn]eighbourhood|area|district|residents)\b"
)
# "The Rushey Road", "Melton Borough Council": part of a longer name, whatever it is.
_PART_OF_NAME = re.compile(
    r"^[’']?s?\s(?:(?:and|&)\s[A-Z][\w-]+\s){0,3}(?:[A-Z][a-z]+\s)?(?:Road|Street|Avenue|Lane|"
    r"Close|Drive|Crescent|University|College|"
    r"Hospital|School|Foundation|Trust|Limited|Ltd|FC|Rovers|United|Hotspur)\b"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Cllrs|Councillor|Councillors|Sir|Dame|Lord|Lady|PC|PCSO|Sgt|"
    r"Sergeant|"
    r"Inspector|Superintendent|Constable|Minister|Professor|Prof|Rev|Chief Constable|"
    r"Commissioner)\.?\s(?:[A-Z][a-z]+\s)?$"
)
_LIST_GAP = re.compile(r"\s*(?:,|and|&|or|;|/|,\s*and)\s*")


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield the places named; a name that is also a word needs support from its neighbours."""
    hits = [hit for hit in context.names_in(block) if _is_name(hit)]
    sure = {hit for hit in hits if _candidates(hit, context) and _is_sure(hit, block.text, context)}
    for hit in hits:
        chosen = _choose(hit, context)
        if chosen and (hit in sure or _in_list(hit, sure, block.text)):
            yield _mention(hit, block, chosen)


def _is_name(hit: NameHit) -> bool:
    return any(label == "place" for label, _ in hit.meanings) and hit.text[0].isupper()


def _candidates(hit: NameHit, context: Context) -> list[Place]:
    """The places of this name that a document of this force area may mean."""
    places = [known for _, known in hit.meanings if isinstance(known, Place)]
    own = [place for place in places if place.force == context.document.force_area]
    if context.document.force_area is not None and own:
        return own
    return [place for place in places if place.kind in _WIDE or _is_settled(place, context)]


def _is_settled(place: Place, context: Context) -> bool:
    """Without a known publisher any settlement may be meant; with one, towns elsewhere."""
    if context.document.force_area is None:
        return place.kind in ("town", "village", "settlement")
    return place.kind in ("town", "settlement")


def _choose(hit: NameHit, context: Context) -> Place | None:
    candidates = _candidates(hit, context)
    if hit.text.isupper() and len(hit.text) <= 4:
        candidates = [place for place in candidates if hit.text in place.aliases]
    return min(candidates, key=lambda place: _ORDER.index(place.kind), default=None)


def _is_sure(hit: NameHit, text: str, context: Context) -> bool:
    before, after = text[max(0, hit.start - 60) : hit.start], text[hit.end : hit.end + 60]
    if _PART_OF_NAME.match(after) or _TITLE_BEFORE.search(before):
        return False
    place = _choose(hit, context)
    if place is None:
        return False
    supported = bool(_SUPPORT_BEFORE.search(before) or _SUPPORT_AFTER.match(after))
    away = place.force != context.document.force_area and place.kind not in _WIDE
    if place.common or away:
        return supported and not re.match(r"\s[A-Z]", after)
    return not re.search(r"[A-Z][a-z]+\s$", before[-20:]) or supported or not _in_name(before)


def _in_name(before: str) -> bool:
    """A capitalised word right before that opens no sentence makes it part of a longer name."""
    match = re.search(r"(?P<gap>^|[.!?:\n–-]\s+|\s)(?P<word>[A-Z][a-z]+)\s$", before)
    return bool(match and match["gap"] == " " and match["word"] not in _OPENERS)


_OPENERS = frozenset(
    "In At The From Across North South East West Central Greater Inner Outer And For Making Safer "
    "Around Of".split()
)


def _in_list(hit: NameHit, sure: set[NameHit], text: str) -> bool:
    """An unsure name beside a sure one in a list is meant as a place too."""
    for other in sure:
        first, second = sorted((hit, other), key=lambda h: h.start)
        if first.end <= second.start and _LIST_GAP.fullmatch(text, first.end, second.start):
            return True
    return False


def _mention(hit: NameHit, block: Block, place: Place) -> Mention:
    return Mention(
        "place",
        hit.text,
        block.id,
        hit.start,
        hit.end,
        "place: gazetteer",
        canonical=place.name,
        type=place.kind,
        within=place.within[0] if place.within else None,
    )
