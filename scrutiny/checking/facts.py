"""Here is a claim without a figure; you get whether a statement bears it out or says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Period
from scrutiny.checking.aligning import (
    by_document,
    lengths_differ,
    part_conflicts,
)
from scrutiny.checking.claim_parts import Claim, unread_numbers
from scrutiny.checking.clauses import clause_meant, dates_meant, parts_agree
from scrutiny.checking.comparing import (
    Map,
    Relation,
    compare_periods,
    compare_places,
    printed_places,
    reported_on,
)
from scrutiny.checking.fitting import everything_near, fit_of
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.labels import labels_in
from scrutiny.checking.naming import names_apart
from scrutiny.checking.polarity import opposite, ways_in
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon, covered
from scrutiny.checking.timing import days_in, durations_in
from scrutiny.checking.wording import cited, in_words, listed

_DENIAL = re.compile(
    r"\b(?:not|no|never|nobody|none|without|cannot|refus\w+|fail\w+|reject\w+|declin\w+ to|"
    r"cancel\w+|scrap\w+|abandon\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
# "has agreed", "will": what is planned is not done, and what is asked for is not given.
_LEAST_TERMS = 2
_SHORT, _ALL_OF_IT = 20, 0.95  # words of a sentence whose "not" is surely of what it is about


@dataclass(frozen=True, slots=True)
class FactLimits:
    """How much of a claim a statement must hold to bear it out, and to contradict it.

    `missing` is the weight of the heaviest term that may be missing; `mass` the least weight of
    what is shared before one thing that differs means that the claim is wrong.
    """

    bears_out: float = 0.8
    contradicts: float = 0.8
    own: float = 0.5
    missing: float = 0.62
    telling: float = 0.66
    mass: float = 1.7


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim beside a statement: how much is shared, what is missing, what differs."""

    statement: Statement
    share: float
    mass: float
    own: float
    missing: float
    telling: float
    place: Relation
    dates: tuple[Period, ...]
    conflicts: frozenset[str]


def judge_fact(
    claim: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map, limits: FactLimits
) -> Judged:
    """Decide on a claim by the statement that shares most with it."""
    names = (*claim.programmes, *claim.organisations, *claim.places, *claim.periods)
    if not claim.terms or len(claim.terms) + len(names) < _LEAST_TERMS:
        return Judged("not_found", "it says too little to be looked up")
    beside = sorted((_beside(claim, s, lexicon, atlas) for s in statements), key=lambda b: -b.share)
    for found in beside:
        if _bears_out(found, limits):
            reason = f"{cited(found.statement)} says so in the words quoted"
            return Judged("supported", reason, (Ground(found.statement),))
    against = [b for b in beside if _contradicts(b, limits)]
    if (
        against
        and not _also_there(against[0], beside)
        and not _in_many_places(against[0], beside, atlas)
    ):
        reason = f"{_says(against[0].statement)}, {_otherwise(claim, against[0])}"
        return Judged("contradicted", reason, (Ground(against[0].statement),))
    return Judged("not_found", "no document says it, or anything that would rule it out")


def _beside(claim: Claim, statement: Statement, lexicon: Lexicon, atlas: Map) -> Beside:
    share = fit_of(claim.terms, claim, statement, None, frozenset(), lexicon)
    everything = statement.own | statement.near | statement.around
    missing = max((t.weight for t in claim.terms if not covered(t.key, everything)), default=0.0)
    total = sum(t.weight for t in claim.terms) + 1.3 * len(claim.programmes)
    total += 1.2 * len(claim.organisations)
    held = printed_places(statement)
    place = compare_places(claim.places, held, atlas)
    if place == "other" and len(held) > 2:
        place = "unknown"  # a list of places need not be of all there are
    elif place == "unknown":
        place = by_document(claim, statement, atlas)
    dates = dates_meant(claim, statement, lexicon)
    period = _period(claim, statement, dates)
    conflicts = frozenset(_conflicts(claim, statement, place, period, lexicon))
    mine = [t for t in claim.terms if covered(t.key, statement.own)]
    telling = max((t.weight for t in mine), default=0.0)
    own = sum(t.weight for t in mine) / max(0.01, sum(t.weight for t in claim.terms))
    mass = total * share + (0.9 if place == "same" else 0.0)
    mass += 0.9 if period == "same" and dates else 0.0
    return Beside(statement, share, mass, own, missing, telling, place, tuple(dates), conflicts)


def _period(claim: Claim, statement: Statement, dates: Sequence[Period]) -> Relation:
    """By the dates the sentence names; else by the time the document reports on."""
    if not claim.periods:
        return "unstated"
    if dates:
        relations = {compare_periods(claim.periods, date) for date in dates}
        ranked = ("same", "narrower", "wider", "unknown")
        return next((r for r in ranked if r in relations), "other")
    relation = compare_periods(claim.periods, reported_on(statement.document))
    return "same" if relation in ("same", "wider", "narrower") else "unknown"


def _conflicts(
    claim: Claim, statement: Statement, place: Relation, period: Relation, lexicon: Lexicon
) -> Iterator[str]:
    found = {"other": "place", "narrower": "place", "unknown": "no place"}.get(place)
    yield from (found,) if found else ()
    found = {"other": "date", "unknown": "no date", "narrower": "no date"}.get(period)
    yield from (found,) if found else ()
    yield from _length_conflicts(claim, statement)
    if found != "date":
        yield from _day_conflicts(claim, statement)
    if names_apart(claim, frozenset(), statement):
        yield "name"
    elif claim.propers - everything_near(statement):
        yield "no name"
    if bool(_DENIAL.search(claim.text)) != bool(_DENIAL.search(statement.text)):
        yield "denial"
    counted = _ORDINAL.search(_undated(claim.text)) and not labels_in(claim.text)
    if counted and not _ORDINAL.search(statement.text):
        yield "ordinal"
    if any(not _stands_by(number, claim, statement) for number in unread_numbers(claim)):
        yield "no number"
    yield from _way_conflicts(claim, clause_meant(claim, statement, lexicon))
    if not parts_agree(claim, statement, lexicon):
        yield "no way"
    yield from _name_conflicts(claim, statement, lexicon)


def _stands_by(number: str, claim: Claim, statement: Statement) -> bool:
    """The number is there; of "22 in Ely, 18 in March" the 22 is not said of March."""
    text = statement.text
    names = [r.mention for r in claim.records if r.mention.label in ("place", "organisation")]
    spots = [m.start() for m in re.finditer(rf"(?<![\d,.]){re.escape(number)}(?![\d]|,\d)", text)]
    places = [text.find(m.text) for m in names if m.text in text]
    if not spots or not places:
        return bool(spots)
    between = (text[min(s, p) + len(number) : max(s, p)] for s in spots for p in places)
    return any(not re.search(r"\d", gap) for gap in between)


def _day_conflicts(claim: Claim, statement: Statement) -> Iterator[str]:
    """Days without a year, which cannot be put on a calendar, still differ."""
    mine, theirs = days_in(claim.text), days_in(statement.text)
    if mine and theirs and not mine & theirs:
        yield "day"
    if mine and not theirs and not mine & days_in(statement.context):
        yield "no day"


def _length_conflicts(claim: Claim, statement: Statement) -> Iterator[str]:
    if lengths_differ(claim, statement):
        yield "length"
    elif claim.durations - durations_in(statement.text):
        yield "no length"
    yield from part_conflicts(claim, statement)


def _way_conflicts(claim: Claim, text: str) -> Iterator[str]:
    """The claim says up, most or above, and the statement the opposite, or nothing of the kind."""
    theirs = ways_in(text)
    for way in ways_in(claim.text) - theirs:
        yield "way" if opposite(way) in theirs else "no way"


def _undated(text: str) -> str:
    return re.sub(r"\b\d{1,2}(?:st|nd|rd|th)\b", " ", text)


def _name_conflicts(claim: Claim, statement: Statement, lexicon: Lexicon) -> Iterator[str]:
    """A programme or organisation that is not there; another in its place is told apart."""
    words = statement.own | statement.near | statement.around
    linked = {link.name for link in statement.passage.programmes}
    named = _organisations(statement)
    for name in claim.programmes:
        if name not in linked and not words.issuperset(lexicon.keys(name)):
            yield "no programme"
    for name in claim.organisations:
        if name in named or words.issuperset(lexicon.keys(name) or ("",)):
            continue
        yield "organisation" if named - set(claim.organisations) else "no organisation"


def _organisations(statement: Statement) -> set[str]:
    """The bodies a sentence names, the commissioner's office and the police left out."""
    found = (r.mention for r in statement.names if r.mention.label == "organisation")
    names = {m.canonical or m.text for m in found}
    return {n for n in names if not re.search(r"\bPolice\b|\bCommissioner|\bOPCC\b|\bPCC\b", n)}


_TELLING = frozenset({"place", "date", "day", "length", "organisation", "way"})


def _bears_out(found: Beside, limits: FactLimits) -> bool:
    return (
        not found.conflicts
        and found.share >= limits.bears_out
        and found.missing <= limits.missing
        and found.own >= limits.own
        and found.mass >= 1.2
    )


def _contradicts(found: Beside, limits: FactLimits) -> bool:
    """One thing differs, and the rest is so much and so particular that it is the same matter."""
    if found.conflicts == {"denial"}:
        short = len(found.statement.text.split()) <= _SHORT
        return short and found.share >= _ALL_OF_IT and found.own >= limits.contradicts
    if len(found.conflicts) != 1 or not found.conflicts <= _TELLING:
        return False
    needed = limits.contradicts - (0.2 if "organisation" in found.conflicts else 0)
    surely = found.share >= needed and found.mass >= limits.mass and found.own >= limits.own
    return surely and found.missing <= limits.missing and found.telling >= limits.telling


def _also_there(found: Beside, beside: Sequence[Beside]) -> bool:
    """Another statement speaks of the same and does not differ: it may be meant."""
    unsaid = {f"no {conflict}" for conflict in found.conflicts}
    if "denial" in found.conflicts:
        unsaid |= {"no place", "place", "no name", "no programme", "no organisation"}
    return any(
        other.share >= found.share - 0.1
        and other.statement.text != found.statement.text
        and not other.conflicts & (found.conflicts | unsaid)
        for other in beside
    )


def _in_many_places(found: Beside, beside: Sequence[Beside], atlas: Map) -> bool:
    """What happens at several places may happen at another that is not named."""
    if "place" not in found.conflicts:
        return False
    here = printed_places(found.statement)
    return any(
        b.share >= found.share - 0.4
        and b.telling >= found.telling - 0.1
        and not b.conflicts & {"no programme", "no organisation", "no name"}
        and compare_places(here, printed_places(b.statement), atlas) == "other"
        for b in beside
    )


def _says(statement: Statement) -> str:
    return f"{cited(statement)} speaks of it"


def _otherwise(claim: Claim, found: Beside) -> str:
    conflict = next(iter(found.conflicts))
    if conflict == "place":
        return f"for {listed(printed_places(found.statement))}, not for {listed(claim.places)}"
    if conflict == "date":
        dates = ", ".join(in_words(p) for p in found.dates)
        return f"and gives {dates}, not {', '.join(in_words(p) for p in claim.periods)}"
    if conflict == "organisation":
        theirs = listed(sorted(_organisations(found.statement)))
        return f"and names {theirs}, not {listed(claim.organisations)}"
    if conflict == "denial":
        return "and denies it" if not _DENIAL.search(claim.text) else "and says that it is so"
    if conflict == "day":
        return "and gives another day"
    return "the other way" if conflict == "way" else "and gives another length of time"
