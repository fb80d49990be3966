"""Here is a block; you get the places it names, each the right one of those of that name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.model import Block, Mention, Place
from extractor.context import Context
from extractor.language import NameHit
from extractor.misspelt import meant_by
from extractor.placing import WIDE, choose
from extractor.runs import run_before

_SUPPORT_BEFORE = re.compile(
    r"\b(?:in|at|from|across|around|near|visit(?:ed|s|ing)?|between|to|throughout|through|outside|"
    r"towards?|of|within|into|via|covering|including|serving|such as|beyond|over|inside|"
    r"[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|central|rural|inner|downtown)\s"
    r"(?:the\s)?$",
)
_SUPPORT_AFTER = re.compile(
    r"^(?:[’']s)?\s(?:[Ww]ards?|[Ee]states?|[Pp]arish|[Vv]illage|[Tt]own(?! Hall| Council)|"
    r"[Bb]eats?|"
    r"[Nn]eighbourhoods?|area|district|residents|[Tt]own [Cc]entre|[Cc]ity [Cc]entre|seafront|"
    r"harbour|High Street|[Rr]ailway [Ss]tation|[Pp]olice [Ss]tation|[Bb]us [Ss]tation|"
    r"[Cc]ustody|communit(?:y|ies)|schools?|streets|locality|borough|constituency)\b"
)
# "Rushey Road", "Leeds Crown Court", "Kent Online": part of a longer name, whatever it is.
_PART_OF_NAME = re.compile(
    r"^[’']?s?\s(?:(?:and|&)\s[A-Z][\w-]+\s){0,3}(?:[A-Z][a-z]+\s){0,2}(?:Road|Street|Avenue|Lane|"
    r"Close|Drive|Crescent|Way|University|College|Academy|"
    r"Hospital|[Hh]ospitals|School|Foundation|Trust|Limited|Ltd|PLC|plc|CIC|FC|AFC|RFC|CC|Rovers|United|Hotspur|"
    r"Albion|Athletic|Wanderers|Argyle|Crown Court|Magistrates|Combined Court|County Court|Mercury|"
    r"Live|Online|Times|Post|Echo|Gazette|Herald|Chronicle|Express|Telegraph|Observer|Argus|Airport|"
    r"Cathedral|Racecourse|Prison|Air Ambulance|Cup|Show|Festival|Day|Club|Fire Brigade|"
    r"Fire (?:and|&) Rescue|Futures|Protocol|Community Rehabilitation Company|Society|"
    r"Valley (?=North|South|East|West))\b"
)
_INSTITUTION_BEFORE = re.compile(
    r"\b(?:HMP|HMP/YOI|HMYOI|HMS|RAF|University of|Diocese of|Bishop of|Archbishop of|Duke of|"
    r"(?<!A )(?<!a )Safer|Duchess of|Earl of|Bank of|Marks and|Church of)\s$"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Cllrs|Councillor|Councillors|Sir|Dame|Lord|Lady|PC|PCSO|Sgt|"
    r"Sergeant|"
    r"Inspector|Superintendent|Constable|Minister|Professor|Prof|Rev|Chief Constable|"
    r"Commissioner|Baroness|Judge|Insp|Supt|DC|DS|DI|DCI)\.?\s(?:[A-Z][a-z]+\s)?$"
)
_IN_SOMEWHERE = re.compile(
    r"\b(?:in|at|from|near|across|around)\s(?P<name>[A-Z][a-z]{6,}(?:\s[A-Z][a-z]+)?)\b"
    r"(?!\s[A-Z]|[’'-]\w)"
)
_NEAR = 3  # names on either side among which a list's neighbour is looked for
_LIST_GAP = re.compile(r"\s*+(?:,(?:\s*+and)?|and|&|or|;|/|•|to)\s*+|[^\S\t]*+\t\s*+")
_LAST_OF_LIST = re.compile(
    r",?\s(?:and|&)\s(?P<name>[A-Z][a-zô]+(?:[\s-][A-Z][a-zô]+)?)(?=[.,;:)]|\s(?![A-Z0-9&])|$)"
    r"(?!\s(?:and|&)\s[A-Z])"
)
# What else may end such a list: "Kent, Essex and Government funding".
_NO_PLACE = frozenset(
    "Police Council Councils Government Parliament Home Office Service Services Partnership Panel "
    "Commissioner Force Fire Rescue County City Borough District Probation Health Chief Constable "
    "Children Young Community Victims Women Men Crown Court National Other Others Public Safer "
    "University Trust Charity Team Teams Partners Wales England January February March April May "
    "June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Christmas Easter Crime Justice Road Street Operation Project".split()
)
_MONTHS = frozenset({"March", "May", "August"})
_OPENERS = frozenset(
    "In At The From Across North South East West Mid Central Greater Inner Outer And For Making "
    "Safer Around Of Rural Near Between Throughout Within Both While When As Since Our This "
    "Through With By On To Where Although However Today Visiting Keeping Protecting Policing "
    "Royal City Historic".split()
)
_STARTS = re.compile(r"(?:^|[.!?:•\t]\s*|^\W+)$")
# Behind a name that opens a sentence: what speaks of a place rather than of a word or a person.
_GOES_ON_AS_PLACE = re.compile(
    r"^(?:[’']s\b|,|:\s|\s[–—-]\s|\s(?:is|was|has|had|saw|and [A-Z]|will|residents|"
    r"recei\w+ £|g[eo]ts? £)|$)"
)
_DIRECTION = re.compile(
    r"\b(?P<words>(?:North|South|East|West|Mid|Central)(?:[\s-](?:East|West))?)[\s-]$"
)
_STREET = re.compile(
    r"\b(?:Road|Street|Avenue|Lane|Park|Square|Gardens|Crescent|Drive|Close|Terrace)\b(?!-\w)"
)
_NAMED_AREA = re.compile(r"\b(?P<kind>ward|estate|Ward|Estate)\b(?!\s[A-Z])")
_JOINS = ("and", "of", "the", "for", "in", "on", "&")
_NO_STREET = re.compile(
    r"^(?:The|High|A|On|Off|Car|Business|Retail|Science|National|Local|Country|Holiday|Caravan|Safer|"
    r"Street|Smart|Roads?|Police|Our|This|In|At|From|Each|Every|Real|Housing|Council|Public|Skate|"
    r"Lorry|New|Industrial)\b"
)


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield the places named; a name that is also a word needs support from its neighbours."""
    chosen = {hit: choose(hit, context) for hit in context.names_in(block) if _is_name(hit)}
    hits = {hit: place for hit, place in chosen.items() if place is not None}
    sure = {hit for hit, place in hits.items() if _is_sure(hit, place, block.text, context)}
    sure = _with_neighbours(list(hits), sure, block.text)
    yield from (_mention(hit, block, place) for hit, place in hits.items() if hit in sure)
    yield from _by_shape(block)
    yield from _last_of_list(block, [hit for hit in hits if hit in sure], context)
    yield from _misspelt(block, context)


def _with_neighbours(hits: list[NameHit], sure: set[NameHit], text: str) -> set[NameHit]:
    """Add what stands in a list with a sure one, and with those so added: "Hull, Rye and Battle".

    Once forwards and once backwards.
    """
    sure = set(sure)
    for order in (range(len(hits)), range(len(hits) - 1, -1, -1)):
        for n in order:
            near = hits[max(0, n - _NEAR) : n + _NEAR + 1]
            if hits[n] not in sure and _in_list(hits[n], (h for h in near if h in sure), text):
                sure.add(hits[n])
    return sure


def _last_of_list(block: Block, sure: list[NameHit], context: Context) -> Iterator[Mention]:
    """ "Hull, Goole and Millby": what ends a list of places is one, though no list of ours has it.

    One place before is not enough: "Hull and Remedi".
    """
    for first, second in zip(sure, sure[1:], strict=False):
        if not _LIST_GAP.fullmatch(block.text, first.end, second.start):
            continue
        match = _LAST_OF_LIST.match(block.text, second.end)
        if match is None or any(
            hit.start < match.end("name") and match.start("name") < hit.end
            for hit in context.names_in(block)
        ):
            continue
        words = set(match["name"].split())
        if words & _NO_PLACE or words & set(context.knowledge.first_names):
            continue
        start, end = match.span("name")
        rule = "place: last of a list of places"
        yield Mention(
            "place", match["name"], block.id, start, end, rule, canonical=match["name"], type="area"
        )


def _misspelt(block: Block, context: Context) -> Iterator[Mention]:
    """ "In Loughbrough": no place has that name, and one place of the publisher's nearly has."""
    home = context.document.force_area
    unknown = [m for m in _IN_SOMEWHERE.finditer(block.text) if not _is_known(m, block, context)]
    if home is None or not unknown:
        return
    spellings = {p.name: p.name for p in context.knowledge.places if p.force == home}
    places = {p.name: p for p in context.knowledge.places if p.force == home}
    for words in dict.fromkeys(match["name"] for match in unknown):
        right = meant_by(words, spellings)
        if right is None:
            continue
        for match in (m for m in unknown if m["name"] == words):
            hit = NameHit(*match.span("name"), words, (("place", places[right]),))
            yield replace(_mention(hit, block, places[right]), found_by="place: misspelt")


def _is_known(match: re.Match[str], block: Block, context: Context) -> bool:
    start, end = match.span("name")
    known = any(hit.start < end and start < hit.end for hit in context.names_in(block))
    return known or match["name"] in context.knowledge.first_names


def _is_name(hit: NameHit) -> bool:
    return any(label == "place" for label, _ in hit.meanings) and hit.text[0].isupper()


def _is_sure(hit: NameHit, place: Place, text: str, context: Context) -> bool:
    before, after = text[max(0, hit.start - 60) : hit.start], text[hit.end : hit.end + 60]
    if _belongs_to_a_name(before, after):
        return False
    own = place.force == context.document.force_area
    if not own and hit.text in _MONTHS:
        return False
    if _stands_alone(before, after) and (own or not place.common):
        return True
    supported = bool(_SUPPORT_BEFORE.search(before) or _SUPPORT_AFTER.match(after))
    supported = supported or (own and _heads_a_sum(before, after))
    if own and place.kind in WIDE and place.common:
        return supported or _reads_as_place(before, after)
    away = not own and place.kind not in WIDE
    if place.common or away:
        return supported and not re.match(r"\s[A-Z]", after)
    return not re.search(r"[A-Z][a-z]+\s$", before[-20:]) or supported or not _in_name(before)


def _heads_a_sum(before: str, after: str) -> bool:
    """ "a. Hull – £412,000": the place a sum is for."""
    return bool(_STARTS.search(before) and re.match(r"(?::|\s[–—-]|\srecei\w+)\s£", after))


def _belongs_to_a_name(before: str, after: str) -> bool:
    return bool(
        _PART_OF_NAME.match(after)
        or _TITLE_BEFORE.search(before)
        or _INSTITUTION_BEFORE.search(before)
    )


def _stands_alone(before: str, after: str) -> bool:
    """The whole of a cell, a line or a bullet."""
    return bool(re.search(r"(?:^|\t)[\W\d]*$", before) and re.match(r"[\s:*_]*(?:\t|$)", after))


def _reads_as_place(before: str, after: str) -> bool:
    """A county or district at home that is also a surname: "Kent residents", not "Ann Kent"."""
    if _STARTS.search(before):
        return bool(_GOES_ON_AS_PLACE.match(after))
    return not _in_name(before)


def _in_name(before: str) -> bool:
    """A capitalised word right before that opens no sentence makes it part of a longer name."""
    match = re.search(r"(?P<gap>^|[.!?:\n–-]\s+|\s)(?P<word>[A-Z][a-z]+)\s$", before)
    return bool(
        match and match["word"] not in _OPENERS and (match["gap"] == " " or len(before) < 20)
    )


def _in_list(hit: NameHit, neighbours: Iterable[NameHit], text: str) -> bool:
    """An unsure name beside a sure one in a list is meant as a place too."""
    for other in neighbours:
        first, second = sorted((hit, other), key=lambda h: h.start)
        if first.end <= second.start and _LIST_GAP.fullmatch(text, first.end, second.start):
            return not _PART_OF_NAME.match(text[hit.end : hit.end + 60])
    return False


def _mention(hit: NameHit, block: Block, place: Place) -> Mention:
    """A direction before a county or town makes it a part of it: "East Kent"."""
    start, name, kind = hit.start, place.name, place.kind
    part = _DIRECTION.search(block.text[max(0, hit.start - 16) : hit.start])
    if part and kind in WIDE and kind not in ("region", "country"):
        start -= len(part.group())
        name, kind = f"{part['words']} {place.name}", "area"
    return Mention(
        "place",
        block.text[start : hit.end],
        block.id,
        start,
        hit.end,
        "place: gazetteer",
        canonical=name,
        type=kind,
        within=place.name if kind == "area" else next(iter(place.within), None),
    )


def _by_shape(block: Block) -> Iterator[Mention]:
    """ "Princes Avenue", "the Bell Foundry estate": named so, though no list has them."""
    for match in _STREET.finditer(block.text):
        start = run_before(block.text, match.start(), most=2)
        yield from _shaped(block, start, match.start(), match.end(), "street")
    for match in _NAMED_AREA.finditer(block.text):
        start = run_before(block.text, match.start(), most=3)
        yield from _shaped(block, start, match.start(), match.start() - 1, match["kind"].lower())


def _shaped(block: Block, start: int, own: int, end: int, kind: str) -> Iterator[Mention]:
    """`own` is where the words before the kind end: there must be some."""
    joined = max(block.text.rfind(f" {word} ", start, end) + len(word) + 2 for word in _JOINS)
    if joined > start and any(f" {word} " in block.text[start:end] for word in _JOINS):
        start = joined  # "the Barbican and Union Street" are two
    name = block.text[start:end]
    is_plain = all(word[0].isupper() and not word.isupper() for word in name.split())
    if start == own or not is_plain or _NO_STREET.match(name):
        return
    rule = "place: shape of a name"
    yield Mention("place", name, block.id, start, end, rule, canonical=name, type=kind)
