"""Here is a claim that compares two things; you get whether the figures bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Record
from scrutiny.checking.aligning import back_of, compare_scopes, fit_of
from scrutiny.checking.claim_parts import Claim, ClaimFigure, part_of
from scrutiny.checking.comparing import (
    Map,
    Relation,
    compare_periods,
)
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.labels import labels_differ, labels_in
from scrutiny.checking.measuring import measured
from scrutiny.checking.polarity import direction_in, ways_in
from scrutiny.checking.rounding import Amount, compare
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.terms import Lexicon, covered
from scrutiny.checking.wording import amount_in_words, cited

_SIDES = re.compile(
    r"\b(?P<way>higher|lower|more|fewer|less|greater|larger|smaller|bigger|above|below)"
    r"(?P<what>(?: \w+){0,3}?)(?: than\s|\s(?=(?:the|that|those|in|for|its|any|[A-Z0-9])))",
)
_HIGHER = frozenset({"higher", "more", "greater", "larger", "bigger", "above"})
_LEAST_FIT = 0.6


@dataclass(frozen=True, slots=True)
class Side:
    """A printed figure that may be one side of a comparison, with how well it fits."""

    statement: Statement
    record: Record
    fit: float

    @property
    def value(self) -> Decimal:
        """The amount, without its sign."""
        quantity = self.record.mention.quantity
        assert quantity is not None
        return abs(quantity.amount)


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
    stop = figure.record.mention.start - claim.span[0] if figure else match.start()
    left = part_of(claim, 0, min(stop, match.start()), lexicon)
    if not (left.terms or left.places or left.programmes or left.propers) and match["what"]:
        left = part_of(claim, *match.span("what"), lexicon)  # "more thefts than robberies"
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
        and _alike(one.record, other.record)
        and one.statement.document.name == other.statement.document.name
    ]
    return max(pairs, key=lambda p: p[0].fit + p[1].fit, default=None)


def _sides(
    side: Claim, claim: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Side]:
    periods = side.periods or claim.periods
    for statement, record in _figures(statements):
        about = measured(record, statement, lexicon)
        fit = fit_of(side.terms, side, statement, record, about.foreign, lexicon)
        place = compare_scopes(side, about, record, statement, atlas)
        period = compare_periods(periods, record.figure.period if record.figure else None)
        if labels_differ(labels_in(side.text), labels_in(statement.text)):
            continue
        if place in ("same", "unstated") and period != "other" and fit >= _LEAST_FIT:
            bonus = 0.5 if place == "same" else 0.0
            yield Side(statement, record, fit + bonus)


def _yards(
    yard: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Side]:
    """What is compared with must be told apart by a place, a time or words of its own."""
    for statement, record in _figures(statements):
        about = measured(record, statement, lexicon)
        own = (about.own | frozenset(lexicon.keys(about.measure))) - about.foreign
        held = all(covered(term.key, own) for term in yard.terms)
        place = compare_scopes(yard, about, record, statement, atlas)
        period = compare_periods(yard.periods, record.figure.period if record.figure else None)
        labels = labels_in(yard.text)
        if labels and not labels & labels_in(statement.text):
            continue
        told = bool(yard.terms or labels) or place == "same" or period == "same"
        if told and held and place in ("same", "unstated") and _fits(period):
            yield Side(statement, record, 1.0)


def _fits(period: Relation) -> bool:
    return period in ("same", "unstated")


def _figures(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Record]]:
    seen: set[str] = set()
    for statement in statements:
        for record in statement.figures:
            if record.id not in seen:
                seen.add(record.id)
                yield statement, record


def _alike(one: Record, other: Record) -> bool:
    mine, theirs = one.mention.quantity, other.mention.quantity
    assert mine is not None
    assert theirs is not None
    return (one.mention.label, mine.unit, mine.per, mine.direction) == (
        other.mention.label,
        theirs.unit,
        theirs.per,
        theirs.direction,
    )


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
    if way == "none" or ways_in(claim.text) & {"most", "least"}:
        return None
    changes = sorted(_changes(claim, statements, lexicon, atlas), key=lambda s: -s.fit)
    near = [s for s in changes if s.fit >= changes[0].fit - 0.1]
    ways = {_direction(s.record) for s in near}
    if not near or len(ways) != 1:
        return None
    best = near[0]
    grounds = (Ground(best.statement, best.record),)
    words = f"{cited(best.statement)} gives a change of {best.record.mention.text}, {_named(best)}"
    if ways == {way}:
        return Judged("supported", words, grounds)
    return Judged("contradicted", f"{words}, not {_WAYS[way]}", grounds)


_WAYS = {"increase": "a rise", "decrease": "a fall", "level": "no change", "none": "no change"}


def _direction(record: Record) -> str:
    quantity = record.mention.quantity
    return quantity.direction if quantity else "none"


def _named(side: Side) -> str:
    return _WAYS[_direction(side.record)]


def _changes(
    claim: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Side]:
    for statement, record in _figures(statements):
        if record.mention.label != "percentage" or _direction(record) not in (
            "increase",
            "decrease",
        ):
            continue
        about = measured(record, statement, lexicon)
        fit = fit_of(claim.terms, claim, statement, record, about.foreign, lexicon)
        place = compare_scopes(claim, about, record, statement, atlas)
        period = compare_periods(claim.periods, record.figure.period if record.figure else None)
        same = place in ("same", "unstated") and period in ("same", "unstated", "unknown")
        if same and fit >= 0.8 and back_of(claim, about, lexicon) >= 0.6:
            yield Side(statement, record, fit)


def judge_extreme(
    claim: Claim, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on "Measham had the biggest drop": the extreme of figures that stand together."""
    ways = ways_in(claim.text) & {"most", "least"}
    if len(ways) != 1:
        return None
    most = ways == {"most"}
    way = direction_in(claim.text)
    for side in sorted(_subjects(claim, statements, shelf.lexicon, atlas), key=lambda s: -s.fit):
        group = [s for s in _together(side, shelf) if way in ("none", _direction(s.record))]
        if len(group) > 1 and way in ("none", _direction(side.record)):
            return _extreme(side, group, most)
    return None


def _subjects(
    claim: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Side]:
    """Figures of the place or row the claim is about."""
    wanted = _label_wanted(claim)
    for statement, record in _figures(statements):
        if record.mention.label not in wanted:
            continue
        about = measured(record, statement, lexicon)
        place = compare_scopes(claim, about, record, statement, atlas)
        row = statement.passage.block.kind == "row"
        back = back_of(claim, about, lexicon)
        own = bool(lexicon.terms(about.measure))
        if (row and own and back >= 0.99 and place in ("same", "unstated")) or (
            not row and place == "same" and record.figure and len(record.figure.places) == 1
        ):
            fit = fit_of(claim.terms, claim, statement, record, about.foreign, lexicon)
            yield Side(statement, record, fit + (1.0 if _exactly(record, claim) else 0.0))


def _exactly(record: Record, claim: Claim) -> bool:
    figure = record.figure
    return bool(figure and {link.name for link in figure.places} & set(claim.places))


def _label_wanted(claim: Claim) -> frozenset[str]:
    if claim.figures:
        return frozenset(f.record.mention.label for f in claim.figures)
    if re.search(
        r"per ?cent|proportion|rate of|drop|fall|rise|increase|decrease|reduction", claim.text
    ):
        return frozenset({"percentage"})
    if re.search(r"£|\b(?:grant|award|fund|budget|sum|cost|bid)", claim.text):
        return frozenset({"money"})
    return frozenset({"count"})


def _together(side: Side, shelf: Shelf) -> list[Side]:
    """Figures of the same sentence, or of the same column of the same table."""
    block = side.statement.passage.block
    if block.kind != "row":
        held = shelf.kin(side.statement) if block.kind == "item" else [side.statement]
        return [
            Side(statement, record, 0.0)
            for statement in held
            for record in statement.figures
            if _alike(record, side.record) and statement.passage.block.kind == block.kind
        ]
    column = _column(side.statement, side.record)
    return [
        Side(statement, record, 0.0)
        for statement, record in _figures(shelf.kin(side.statement))
        if _column(statement, record) == column
        and not re.match(r"\s*total", statement.text, re.IGNORECASE)
    ]


def _column(statement: Statement, record: Record) -> int | None:
    cells = statement.passage.block.cells
    at = record.mention.start
    return next((c.column for c in cells if c.start <= at < c.end), None)


def _extreme(side: Side, group: Sequence[Side], most: bool) -> Judged:
    first = (max if most else min)(group, key=lambda s: s.value)
    word = "largest" if most else "smallest"
    if first.value == side.value:
        where, text = cited(side.statement), side.record.mention.text
        words = f"of {len(group)} figures in {where}, {text} is the {word}"
        return Judged("supported", words, (Ground(side.statement, side.record),))
    words = (
        f"in {cited(first.statement)} the {word} is {first.record.mention.text}, "
        f"not {side.record.mention.text}"
    )
    grounds = (Ground(side.statement, side.record), Ground(first.statement, first.record))
    return Judged("contradicted", words, grounds)
