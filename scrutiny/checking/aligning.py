"""Here are a claim's figure and a printed one; you get how far they speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Direction, Period, Record
from scrutiny.checking.claim_parts import Claim, ClaimFigure, amount_of
from scrutiny.checking.comparing import (
    Map,
    Relation,
    compare_periods,
    compare_places,
    is_national,
    is_opposite,
    printed_places,
    reported_on,
)
from scrutiny.checking.fitting import (
    back_of,
    fit_of,
    names_held,
)
from scrutiny.checking.labels import labels_differ, labels_in
from scrutiny.checking.measuring import Measured, measured
from scrutiny.checking.months import of_other_months
from scrutiny.checking.naming import name_conflicts
from scrutiny.checking.polarity import TOGETHER, is_aim, tied_direction
from scrutiny.checking.rounding import Amount, Match, compare
from scrutiny.checking.sides import period_of
from scrutiny.checking.statements import AGAINST, Statement
from scrutiny.checking.steps import is_printed_step, is_step
from scrutiny.checking.terms import Lexicon
from scrutiny.checking.timing import durations_in, is_all_told, rhythm_of

_LISTED = 2
_BEFORE = re.compile(
    r"\b(?:fr[ao]m|(?:compared|in comparison) (?:with|to)|up on|down on)"
    r"(?: (?:about|around|almost|nearly|over|some|just))?\s[£]?$",
    re.IGNORECASE,
)
_TODAY = re.compile(r"(?: \w+)? (?:today|now|at present|currently)\b", re.IGNORECASE)
# "60% in Cambridge and 49% across the county"
_ALL_OVER = re.compile(
    r"\s(?:across|in|over|throughout) (?:the|our) (?:whole )?(?:of the )?"
    r"(?:county|force(?: area)?|police area)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
_PART = re.compile(
    r"\sof (?:the|its|their|his|her|our|my)\b[^.,;]{0,60}\b(?:money|budget|funding|fund|grant|"
    r"total|award|sum|spending)\b",
    re.IGNORECASE,
)
# Up to where the sentence comes back to the present: "was set up years ago and has 22".
_AGO = re.compile(
    r"\b(?:(?:years?|decades?) ago|used to(?: have)?)\b"
    r"(?:(?!\b(?:now|today|has|have|is|are)\b)[^;])*$",
    re.IGNORECASE,
)
_SUMMED = re.compile(rf"\b(?:{TOGETHER})\b", re.IGNORECASE)
EACH = re.compile(r"\b(?:each|both|apiece)\b", re.IGNORECASE)
_EACH_HAD = re.compile(r"\b(?:each|both)(?: [\w’'-]+){0,3} [£]?$", re.IGNORECASE)
_EACH_BEHIND = re.compile(
    r"(?: [\w’'-]+){0,2} (?:each|apiece)(?: (?:to|for)\b|[.,;]|$)", re.IGNORECASE
)
_AVERAGE = re.compile(r"\b(?:average|mean|median|typical|each|apiece)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:previous\w*|earlier|before|had (?:been|had|stood)|used to|once|originally|former\w*|"
    r"last year|year ago|until)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A claim's figure beside a printed one: what agrees and what does not.

    `fit` (0 to 1) is how much of what the claim is about stands with the printed figure, `back` how
    much of what the printed figure measures stands in the claim. `conflicts` names what differs:
    amount, direction, place, period, rhythm, length. `named`: a programme of the claim is the
    printed figure's own.
    """

    figure: ClaimFigure
    record: Record
    statement: Statement
    amount: Amount
    match: Match
    measured: Measured
    fit: float
    back: float
    place: Relation
    period: Relation
    conflicts: frozenset[str]
    stated_period: bool
    named: bool


def pair(
    claim: Claim,
    figure: ClaimFigure,
    record: Record,
    statement: Statement,
    lexicon: Lexicon,
    atlas: Map,
) -> Pairing | None:
    """Compare a claim's figure with a printed one; None for one of another kind."""
    if not _comparable(figure.record, record):
        return None
    about = measured(record, statement, lexicon)
    amount = amount_of(record, statement.passage.block.text, rounds=False)
    match = compare(figure.amount, amount)
    place = compare_scopes(claim, about, record, statement, atlas)
    period, stated = _period(claim, record, statement)
    conflicts = frozenset(
        _conflicts(claim, figure, record, statement, about, match, place, period, lexicon)
    )
    return Pairing(
        figure,
        record,
        statement,
        amount,
        match,
        about,
        fit_of(figure.terms, claim, statement, record, about.foreign, lexicon),
        back_of(claim, about, lexicon),
        place,
        period,
        conflicts,
        stated,
        record.mention.label != "count" and names_held(claim, statement, record, lexicon),
    )


def compare_scopes(
    claim: Claim, about: Measured, record: Record, statement: Statement, atlas: Map
) -> Relation:
    """Say how the places of a claim and a figure relate; "national" is a place of its own."""
    text = statement.passage.block.text
    near = text[max(statement.start, record.mention.start - 45) : record.mention.start]
    mine, theirs = is_national(claim.text), is_national(near)
    if mine and not claim.places or theirs:
        return "same" if mine and theirs else "other" if about.places or theirs else "unknown"
    home = statement.document.home
    if home and _ALL_OVER.match(text[record.mention.end : statement.end]):
        return compare_places(claim.places, (home,), atlas)
    if about.places is None:
        return "unknown" if claim.places else "unstated"
    held = about.places or printed_places(statement)
    relation = compare_places(claim.places, held, atlas)
    if relation == "wider" and len(held) > _LISTED:
        return "same"  # "six offices: Bude, Falmouth, ...": the list is of the whole
    return by_document(claim, statement, atlas) if relation == "unknown" else relation


def by_document(claim: Claim, statement: Statement, atlas: Map) -> Relation:
    """What names no place is about the area of the document, unless that is an edition's."""
    document = statement.document
    narrow = atlas.narrowest(claim.places)
    if narrow and all(name in document.title for name in narrow):
        return "same"
    if document.home is None or document.edition is not None:
        return "unknown"
    relation = compare_places(claim.places, (document.home,), atlas)
    return relation if relation in ("same", "other") else "unknown"


def _comparable(one: Record, other: Record) -> bool:
    """Pounds with pounds, per cent with per cent, things counted with things counted."""
    mine, theirs = one.mention.quantity, other.mention.quantity
    if mine is None or theirs is None or one.mention.label != other.mention.label:
        return False
    if mine.unit != theirs.unit or mine.per != theirs.per:
        return False
    way = {mine.direction, theirs.direction}
    return one.mention.label != "percentage" or "none" not in way or len(way) == 1


def _period(claim: Claim, record: Record, statement: Statement) -> tuple[Relation, bool]:
    """The figure's own period, else the time its document reports on."""
    held = period_of(record)
    loose = record.figure is not None and record.figure.period_how == "heading"
    if held is not None and _is_compared_with(held, statement):
        return ("unstated" if not claim.timed else "unknown"), False
    if held is not None and not loose:
        relation = compare_periods(claim.timed, held)
        if relation not in ("same", "unstated") and _another_column(claim, record, statement):
            return "other", True
        return relation, True
    relation = compare_periods(claim.timed, reported_on(statement.document))
    if relation == "other" and any(
        compare_periods(claim.timed, m.period) == "same" for m in statement.date_mentions
    ):
        return "unknown", False  # "by March 2025 there will be": no time its document reports on
    return ("same" if relation in ("wider", "narrower") else relation), False


def _is_compared_with(held: Period, statement: Statement) -> bool:
    """ "At 40 sites, twice as many as in 2020": the 40 are of another time than 2020."""
    named = [r.mention for r in statement.names if r.mention.period == held]
    text = statement.passage.block.text
    return bool(named) and all(AGAINST.search(text[: m.start]) for m in named)


def _another_column(claim: Claim, record: Record, statement: Statement) -> bool:
    """The row has another column that is for the very time the claim speaks of."""
    return statement.passage.block.kind == "row" and any(
        compare_periods(claim.timed, other.figure.period) == "same"
        for other in statement.figures
        if other.figure is not None and other.mention.label == record.mention.label
    )


def _conflicts(
    claim: Claim,
    figure: ClaimFigure,
    record: Record,
    statement: Statement,
    about: Measured,
    match: Match,
    place: Relation,
    period: Relation,
    lexicon: Lexicon,
) -> Iterator[str]:
    if match == "differs":
        yield from _amount_conflicts(claim, figure, record, statement, lexicon)
    if is_opposite(figure.direction, _direction(record, statement)):
        yield "direction"
    if not claim.periods and _is_past(record, statement) and not _dated_back(claim, figure):
        yield "earlier"
    if _only_aimed_at(claim, record, about, statement):
        yield "aim"
    relative = record.mention.label in ("percentage", "rate")
    of_each = place == "narrower" and _is_of_each(record, statement)
    if not of_each and (place in ("other", "narrower") or (place == "wider" and relative)):
        yield "place"
    else:
        yield from name_conflicts(claim, figure, record, about, statement, place, lexicon)
    if period == "other":
        yield "period"
    elif of_other_months(claim, record, statement, match):
        yield "no period"
    yield from _part_conflicts(claim, figure, record, statement, match)


def _amount_conflicts(
    claim: Claim, figure: ClaimFigure, record: Record, statement: Statement, lexicon: Lexicon
) -> Iterator[str]:
    """Another amount, and what makes it no wonder that it is another."""
    yield "amount"
    if _PART.match(figure.text[1]) and not _PART.match(_behind(record, statement)):
        yield "share"  # "£2m of its money goes to schools" is not all its money
    if _AVERAGE.search(claim.text) and not _AVERAGE.search(statement.text):
        yield "no average"
    if _is_of_each(record, statement) and not EACH.search(claim.text):
        yield "no each"  # "each recorded 118" is not what they recorded
    if _SUMMED.search(claim.text) and not _SUMMED.search(statement.text):
        yield "no sum"  # what they had between them is not what each, or all, had
    if is_step(figure) != is_printed_step(record, statement):
        yield "step"  # "18 more than a year ago" is no number of officers, nor one of them
    inside = frozenset(lexicon.keys(" ".join(_BRACKETED.findall(statement.text))))
    outside = frozenset(lexicon.keys(_BRACKETED.sub(" ", statement.text)))
    if any(t.key in inside and t.key not in outside for t in figure.terms):
        yield "no name"  # "neighbourhood crime (burglary, robbery) fell by 30%": not burglary


def _is_of_each(record: Record, statement: Statement) -> bool:
    """ "Each recorded 118 robberies", "118 each"."""
    before = statement.passage.block.text[statement.start : record.mention.start]
    return bool(_EACH_HAD.search(before) or _EACH_BEHIND.match(_behind(record, statement)))


def _behind(record: Record, statement: Statement) -> str:
    return statement.passage.block.text[record.mention.end : statement.end]


def _direction(record: Record, statement: Statement) -> Direction:
    """Which way a printed figure goes, by its own reading or by the words it is tied to."""
    quantity = record.mention.quantity
    if quantity is not None and quantity.direction != "none":
        return quantity.direction
    block = statement.passage.block
    if block.kind == "row":
        return "none"
    return tied_direction(block.text[statement.start : record.mention.start])


def was_before(record: Record, text: str) -> bool:
    """ "Fell from 183 to 161", "compared with 190 a year ago": the figure is of a time before."""
    now = _TODAY.match(text, record.mention.end)
    return bool(_BEFORE.search(text[: record.mention.start])) and not now


def _is_past(record: Record, statement: Statement) -> bool:
    """Of a time before, by the words beside it or its clause: "years ago it paid for 30%"."""
    text = statement.passage.block.text
    return was_before(record, text) or bool(
        _AGO.search(text[statement.start : record.mention.start])
    )


def _dated_back(claim: Claim, figure: ClaimFigure) -> bool:
    return was_before(figure.record, claim.source) or bool(_BACK.search(claim.text))


def _only_aimed_at(claim: Claim, record: Record, about: Measured, statement: Statement) -> bool:
    """ "The priority to cut burglary by 13%" is no fall by 13%."""
    changed = _direction(record, statement) in ("increase", "decrease")
    return changed and is_aim(about.segment) and not is_aim(claim.text)


def _part_conflicts(
    claim: Claim, figure: ClaimFigure, record: Record, statement: Statement, match: Match
) -> Iterator[str]:
    """A week is no month, two years are no three, round 2 is not round 3."""
    after = statement.passage.block.text[record.mention.end : statement.end]
    rhythm = rhythm_of(record.mention.label, after)
    if figure.rhythm and rhythm and figure.rhythm != rhythm:
        yield "rhythm"
    elif rhythm and match == "differs" and not figure.rhythm and is_all_told(claim.text):
        yield "no rhythm"  # "£780,000 a year" is not what a contract is worth in total
    elif figure.rhythm and match == "differs" and not rhythm and durations_in(statement.text):
        yield "no rhythm"  # nor the other way about: £900,000 a year, of £2.7m for three
    if lengths_differ(claim, statement):
        yield "length"
    yield from part_conflicts(claim, statement)


def part_conflicts(claim: Claim, statement: Statement) -> Iterator[str]:
    """Another round of a fund than the one meant, or none that is said to be that."""
    mine = labels_in(claim.text)
    if not mine or mine & labels_in(statement.text):
        return
    here = labels_in(statement.text) or labels_in(statement.context)
    if labels_differ(mine, here):
        yield "part"
    elif not mine & here:
        yield "no part"


def lengths_differ(claim: Claim, statement: Statement) -> bool:
    """Both name a length of time of a kind and none in common, or one each and not the same."""
    mine, theirs = claim.durations, durations_in(statement.text)
    if not mine or not theirs or mine & theirs:
        return False
    return len(mine) == len(theirs) == 1 or bool({u for _, u in mine} & {u for _, u in theirs})
