"""Here is a claim of a most or a least; you get whether the figures bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Record
from scrutiny.checking.aligning import compare_scopes
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.comparing import Map
from scrutiny.checking.fitting import back_of, fit_of
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.measuring import measured
from scrutiny.checking.polarity import direction_in, ways_in
from scrutiny.checking.sides import Side, are_alike, direction_of, figures_in
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.sums import column_of, is_total
from scrutiny.checking.terms import Lexicon
from scrutiny.checking.wording import cited


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
        group = [s for s in _together(side, shelf) if way in ("none", direction_of(s.record))]
        if len(group) > 1 and way in ("none", direction_of(side.record)):
            return _extreme(side, group, most)
    return None


def _subjects(
    claim: Claim, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Side]:
    """Figures of the place or row the claim is about."""
    wanted = _label_wanted(claim)
    for statement, record in figures_in(statements):
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
            if are_alike(record, side.record) and statement.passage.block.kind == block.kind
        ]
    column = column_of(side.statement, side.record)
    return [
        Side(statement, record, 0.0)
        for statement, record in figures_in(shelf.kin(side.statement))
        if column_of(statement, record) == column and not is_total(statement)
    ]


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
