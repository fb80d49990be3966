"""Here is a claimed share; you get whether one printed figure is that share of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.model import Record
from scrutiny.checking.aligning import compare_scopes
from scrutiny.checking.claim_parts import Claim, ClaimFigure
from scrutiny.checking.comparing import Map, compare_periods, reported_on
from scrutiny.checking.fitting import fit_of
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.measuring import measured
from scrutiny.checking.rounding import Amount, compare
from scrutiny.checking.sides import period_of, value_of
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.sums import Part, column_of, is_total, says_total, total_before
from scrutiny.checking.terms import Lexicon
from scrutiny.checking.wording import cited

_SHARE = re.compile(
    r"\b(?:of|share|account\w*|mak(?:e|es|ing) up|made up|goes to|go to|went to|proportion|"
    r"represent\w*)\b",
    re.IGNORECASE,
)


def judge_share(
    claim: Claim, figure: ClaimFigure, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on "about a third of the award went to Melton": one figure as a share of another."""
    quantity = figure.record.mention.quantity
    if figure.record.mention.label != "percentage" or quantity is None:
        return None
    if figure.direction != "none" or quantity.unit != "percent" or not _SHARE.search(claim.text):
        return None
    for part in sorted(
        _share_parts(claim, figure, statements, shelf.lexicon, atlas), key=lambda p: -p.fit
    ):
        for statement, record in _wholes(part, shelf):
            whole = record.mention.quantity
            if whole is None or whole.amount <= abs(part.value) or part.value <= 0:
                continue
            ground = Ground(part.statement, part.record)
            return put_share(figure, ground, Ground(statement, record))
    return None


def _share_parts(
    claim: Claim, figure: ClaimFigure, statements: Sequence[Statement], lexicon: Lexicon, atlas: Map
) -> Iterator[Part]:
    for statement in statements:
        for record in statement.figures:
            if (
                record.mention.label not in ("money", "count")
                or says_total(statement)
                or is_total(statement)
            ):
                continue
            about = measured(record, statement, lexicon)
            fit = fit_of(figure.terms, claim, statement, record, about.foreign, lexicon)
            place = compare_scopes(claim, about, record, statement, atlas)
            held = period_of(record) or reported_on(statement.document)
            period = compare_periods(claim.periods, held)
            if place in ("same", "unstated") and period != "other" and fit >= 0.6:
                bonus = 0.5 if place == "same" else 0.0
                yield Part(statement, record, fit + bonus + _named_so(claim, statement))


def _named_so(claim: Claim, statement: Statement) -> float:
    """Of two rows of one programme the one with the claim's own words for it is meant."""
    return 0.3 if any(w and w <= statement.own for w in claim.name_words) else 0.0


def _wholes(part: Part, shelf: Shelf) -> Iterator[tuple[Statement, Record]]:
    """The total of the same table or list: called so, or what all the others add up to."""
    kin = [*shelf.kin(part.statement)]
    column, label = column_of(part.statement, part.record), part.record.mention.label
    alike = [
        Part(s, r, 0.0)
        for s in kin
        for r in s.figures
        if r.mention.label == label and column_of(s, r) == column
    ]
    total = sum((p.value for p in alike), Decimal(0))
    for other in alike:
        called = is_total(other.statement)
        if called or (len(alike) > 2 and total - other.value == other.value):
            yield other.statement, other.record
    if part.statement.passage.block.kind == "item":
        yield from total_before(part.statement, shelf)


def put_share(
    figure: ClaimFigure, part: Ground, whole: Ground, *, sure: bool = True
) -> Judged | None:
    """Compare a claimed share with that of two figures; only a `sure` pair speaks against it.

    Both grounds have a record. None where the share is neither right nor wrong.
    """
    assert part.record is not None
    assert whole.record is not None
    share = value_of(part.record) * 100 / value_of(whole.record)
    match = compare(figure.amount, Amount(share, "exact", None, percent=True))
    words = (
        f"{part.record.mention.text} of {whole.record.mention.text} is {share:.1f} per cent "
        f"({cited(part.statement)})"
    )
    if match == "agrees":
        return Judged("supported", words, (part, whole))
    return Judged("contradicted", words, (part, whole)) if match == "differs" and sure else None
