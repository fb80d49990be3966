"""Here is a claim that compares two things; you get whether the figures bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scrutiny.checking.aligning import compare_scopes
from scrutiny.checking.claim_parts import Claim, ClaimFigure, part_of
from scrutiny.checking.comparing import (
    Map,
    Relation,
    compare_periods,
)
from scrutiny.checking.fitting import back_of, fit_of
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.labels import labels_differ, labels_in
from scrutiny.checking.measuring import measured
from scrutiny.checking.neighbours import name_is_anothers
from scrutiny.checking.polarity import direction_in, ways_in
from scrutiny.checking.rounding import Amount, compare
from scrutiny.checking.sides import Side, are_alike, direction_of, figures_in, period_of
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon, covered
from scrutiny.checking.wording import amount_in_words, cited

_SIDES = re.compile(
    r"\b(?P<way>higher|lower|more|fewer|less|greater|larger|smaller|bigger|above|below|longer|"
    r"shorter)(?P<what>(?: [\w’'-]+){0,8}?)(?: than\s|(?<=above)\s|(?<=below)\s)",
)
_HIGHER = frozenset({"higher", "more", "greater", "larger", "bigger", "above", "longer"})
_LEAST_FIT = 0.6
_FAR = 50  # times: two amounts further apart are of different things


def judge_comparison(
    claim: Claim,
    figure: ClaimFigure | None,
    statements: Sequence[Statement],
    lexicon: Lexicon,
    atlas: Map,
) -> Judged | None:
    """Decide on "X is higher than Y", with `figure` by so much; None for another kind of claim."""
    match = _SIDES.search(claim.text)
    if match is None or (figure is not None and not _leads_to(claim, figure, match)):
        return None
    stop = figure.record.mention.start - claim.span[0] if figure else match.end("what")
    left = part_of(claim, 0, stop, lexicon)  # "was higher in Rhyl than in Flint"
    yard = part_of(claim, match.end(), len(claim.text), lexicon)
    pair = _best_pair(claim, left, yard, statements, lexicon, atlas)
    if pair is None:
        return None
    return _decide(figure, match["way"].lower() in _HIGHER, *pair)


def _leads_to(claim: Claim, figure: ClaimFigure, match: re.Match[str]) -> bool:
    """The figure is what one side has over the other: "one offence below the average"."""
    end = figure.record.mention.end - claim.span[0]
    return 0 <= match.start() - end <= 12


def _best_pair(
    claim: Claim,
    left: Claim,
    yard: Claim,
    statements: Sequence[Statement],
    lexicon: Lexicon,
    atlas: Map,
) -> tuple[Side, Side] | None:
    """The two figures of one kind, from one document, that fit the two sides best."""
    lefts = list(_sides(left, claim, statements, lexicon, atlas))
    yards = list(_yards(yard, statements, lexicon, atlas))
    pairs = [
        (one, other)
        for one in lefts
        for other in yards
        if one.record.id != other.record.id
        and are_alike(one.record, other.record)
        and one.statement.document.name == other.statement.document.name
        and not _is_far(one.value, other.value)
    ]
    return max(pairs, key=_nearness, default=None)


def _is_far(one: Decimal, other: Decimal) -> bool:
    """So far apart that they are of different things; from nought nothing is."""
    return 0 < _FAR * min(one, other) < max(one, other)


def _nearness(pair: tuple[Side, Side]) -> float:
    """How well two figures fit their sides; those of one paragraph or table belong together."""
    one, other = (side.statement.passage.block for side in pair)
    together = one.id == other.id or (one.table is not None and one.table == other.table)
    return pair[0].fit + pair[1].fit + (0.4 if together else 0.0)


def _sides(
    side: Claim, claim: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Side]:
    periods = side.periods or claim.periods
    for statement, record in figures_in(statements):
        about = measured(record, statement, lexicon)
        fit = fit_of(side.terms, side, statement, record, about.foreign, lexicon)
        place = compare_scopes(side, about, record, statement, atlas)
        period = compare_periods(periods, period_of(record))
        if labels_differ(labels_in(side.text), labels_in(statement.text)):
            continue
        if name_is_anothers(side, record, statement, lexicon):
            continue
        if place in ("same", "unstated") and period != "other" and fit >= _LEAST_FIT:
            bonus = 0.5 if place == "same" else 0.0
            yield Side(statement, record, fit + bonus)


def _yards(
    yard: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Side]:
    """What is compared with must be told apart by a place, a time or words of its own."""
    for statement, record in figures_in(statements):
        about = measured(record, statement, lexicon)
        own = (about.own | frozenset(lexicon.keys(about.measure))) - about.foreign
        held = all(covered(term.key, own) for term in yard.terms)
        place = compare_scopes(yard, about, record, statement, atlas)
        period = compare_periods(yard.periods, period_of(record))
        labels = labels_in(yard.text)
        if labels and not labels & labels_in(statement.text):
            continue
        told = bool(yard.terms or labels) or place == "same" or period == "same"
        if told and held and place in ("same", "unstated") and _fits(period):
            yield Side(statement, record, 1.0)


def _fits(period: Relation) -> bool:
    return period in ("same", "unstated")


def _decide(figure: ClaimFigure | None, higher: bool, one: Side, other: Side) -> Judged:
    grounds = (Ground(one.statement, one.record), Ground(other.statement, other.record))
    difference = one.value - other.value
    mine, theirs = one.record.mention.text, other.record.mention.text
    said = f"{cited(one.statement)} gives {mine} against {theirs}"
    gap = amount_in_words(abs(difference), one.record)
    words = f"{said}: {gap} {'more' if difference > 0 else 'less'}"
    if difference == 0 or (difference > 0) != higher:
        return Judged("contradicted", f"{words}, not {'more' if higher else 'less'}", grounds)
    if figure is None:
        return Judged("supported", words, grounds)
    amount = Amount(abs(difference), "exact", None)
    match = compare(figure.amount, amount)
    if match == "agrees":
        return Judged("supported", words, grounds)
    if match == "differs":
        return Judged("contradicted", f"{words}, not {figure.record.mention.text}", grounds)
    return Judged("not_found", words, grounds)


def judge_direction(
    claim: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Judged | None:
    """Decide on "thefts fell in 2021-22": a change without its size."""
    way = direction_in(claim.text)
    if way == "none" or ways_in(claim.text) & {"most", "least", "above", "below"}:
        return None
    changes = sorted(_changes(claim, statements, lexicon, atlas), key=lambda s: -s.fit)
    near = [s for s in changes if s.fit >= changes[0].fit - 0.1]
    ways = {direction_of(s.record) for s in near}
    if not near or len(ways) != 1:
        return None
    best = near[0]
    grounds = (Ground(best.statement, best.record),)
    words = f"{cited(best.statement)} gives a change of {best.record.mention.text}, {_named(best)}"
    if ways == {way}:
        return Judged("supported", words, grounds)
    return Judged("contradicted", f"{words}, not {_WAYS[way]}", grounds)


_WAYS = {"increase": "a rise", "decrease": "a fall", "level": "no change", "none": "no change"}


def _named(side: Side) -> str:
    return _WAYS[direction_of(side.record)]


def _changes(
    claim: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Side]:
    for statement, record in figures_in(statements):
        if record.mention.label != "percentage" or direction_of(record) not in (
            "increase",
            "decrease",
        ):
            continue
        about = measured(record, statement, lexicon)
        fit = fit_of(claim.terms, claim, statement, record, about.foreign, lexicon)
        place = compare_scopes(claim, about, record, statement, atlas)
        period = compare_periods(claim.periods, period_of(record))
        same = place in ("same", "unstated") and period in ("same", "unstated", "unknown")
        if same and fit >= 0.8 and back_of(claim, about, lexicon) >= 0.6:
            yield Side(statement, record, fit)
