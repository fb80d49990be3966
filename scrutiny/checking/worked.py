"""Here is a change a claim speaks of; you get it worked out from a printed before and after.

The two may stand in two columns of a table, in one sentence ("118, compared with 96"), or as an
amount with its step ("£525,000, which is £75,000 more than in 2021/22").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corpus.model import Period, Record
from scrutiny.checking.aligning import compare_scopes, was_before
from scrutiny.checking.claim_parts import Claim, ClaimFigure
from scrutiny.checking.comparing import Map, compare_periods
from scrutiny.checking.fitting import fit_of
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.measuring import measured
from scrutiny.checking.rounding import Amount, compare
from scrutiny.checking.sides import period_of, value_of
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.steps import is_printed_step, is_step, says_before
from scrutiny.checking.terms import Lexicon, covered
from scrutiny.checking.wording import amount_in_words, cited

_LEAST_FIT, _SURE_FIT = 0.6, 0.75
_OWN = 0.6  # how much of what changed must stand in the very sentence


@dataclass(frozen=True, slots=True)
class Course:
    """Two amounts of one thing, before and after, with how well they fit the claim."""

    earlier: Decimal
    later: Decimal
    grounds: tuple[Ground, Ground]
    fit: float
    period: Period | None = None
    sure: bool = True
    """`period` is that of the earlier amount, where a step tells it; `sure` says that what the
    sentence speaks of before the amount is in the claim."""


def judge_change(
    claim: Claim, figure: ClaimFigure, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on a change, by an amount or in per cent, that no document prints."""
    label, way = figure.record.mention.label, figure.direction
    changed = label == "percentage" and way in ("increase", "decrease")
    if not (changed or is_step(figure)):
        return None
    courses = [c for st in statements for c in _courses(claim, figure, st, shelf, atlas)]
    best = max(courses, key=lambda c: c.fit, default=None)
    if best is None or not best.earlier:
        return None
    difference = best.later - best.earlier
    amount = abs(difference) * 100 / best.earlier if changed else abs(difference)
    match = compare(figure.amount, Amount(amount, "exact", None, percent=changed))
    against = way in ("increase", "decrease") and (difference > 0) != (way == "increase")
    return _put(figure, best, amount if changed else None, match, against)


def _put(
    figure: ClaimFigure, best: Course, percent: Decimal | None, match: str, against: bool
) -> Judged | None:
    record = best.grounds[0].record
    assert record is not None
    was, now = (amount_in_words(a, record) for a in (best.earlier, best.later))
    gap = amount_in_words(abs(best.later - best.earlier), record)
    more = "more" if best.later > best.earlier else "less"
    words = f"from {was} to {now} is {gap} {more}"
    words += f", {percent:.1f} per cent" if percent is not None else ""
    words += f" ({cited(best.grounds[0].statement)})"
    if match == "agrees" and not against:
        return Judged("supported", words, best.grounds)
    if best.fit >= _SURE_FIT and best.sure and (against or match == "differs"):
        return Judged("contradicted", f"{words}, not {figure.record.mention.text}", best.grounds)
    return None


def judge_before(
    claim: Claim, figure: ClaimFigure, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on the amount of a year before, that only a step tells: £525,000 less £75,000."""
    if figure.direction != "none" or is_step(figure) or not claim.timed:
        return None
    for statement in statements:
        for course in _stepped(claim, figure, statement, shelf, atlas):
            if course.period and compare_periods(claim.timed, course.period) == "same":
                return _put_before(figure, course)
    return None


def _put_before(figure: ClaimFigure, course: Course) -> Judged | None:
    record = course.grounds[0].record
    assert record is not None
    match = compare(figure.amount, Amount(course.earlier, "exact", None))
    later, earlier = (amount_in_words(a, record) for a in (course.later, course.earlier))
    words = f"{later} and the change from the time before make it {earlier} then"
    words += f" ({cited(course.grounds[0].statement)})"
    return Judged("supported", words, course.grounds) if match == "agrees" else None


def _courses(
    claim: Claim, figure: ClaimFigure, statement: Statement, shelf: Shelf, atlas: Map
) -> Iterator[Course]:
    label = figure.record.mention.label
    for record in statement.figures:
        if label not in ("percentage", record.mention.label) or not _is_level(record, statement):
            continue
        fit = _fit(claim, figure, record, statement, shelf, atlas)
        if fit < _LEAST_FIT:
            continue
        for other, where in _others(record, statement, shelf):
            if _is_earlier(other, where, record, statement):
                yield Course(
                    value_of(other),
                    value_of(record),
                    (Ground(statement, record), Ground(where, other)),
                    fit,
                    sure=_is_subject(claim, record, statement, shelf.lexicon),
                )


def _is_subject(claim: Claim, record: Record, statement: Statement, lexicon: Lexicon) -> bool:
    """ "Thefts of cars fell from ..." says nothing certain of all thefts."""
    if statement.passage.block.kind == "row":
        return True
    text, mention = statement.passage.block.text, record.mention
    lead = text[statement.start : mention.start]
    counted = lexicon.terms(" ".join(text[mention.end :].split()[:2]))
    telling = [t for t in lexicon.terms(lead) if t.weight >= _OWN]
    said = claim.said()
    if any(t.weight >= _OWN and covered(t.key, said) for t in counted):
        return True  # "officers made 64,729 arrests"
    held = sum(covered(t.key, said) for t in telling)
    return 2 * held > len(telling) or not telling


def _stepped(
    claim: Claim, figure: ClaimFigure, statement: Statement, shelf: Shelf, atlas: Map
) -> Iterator[Course]:
    """An amount with what it is more or less than at a time named behind."""
    for record, step in zip(statement.figures, statement.figures[1:], strict=False):
        alike = record.mention.label == step.mention.label == figure.record.mention.label
        if not (alike and is_printed_step(step, statement)) or is_printed_step(record, statement):
            continue
        time = next((m.period for m in statement.date_mentions if m.start > step.mention.end), None)
        way = step.mention.quantity.direction if step.mention.quantity else "none"
        if time is None or way not in ("increase", "decrease"):
            continue
        fit = _fit(claim, figure, record, statement, shelf, atlas, timed=False)
        if fit >= _SURE_FIT:
            sign = -1 if way == "increase" else 1
            grounds = (Ground(statement, record), Ground(statement, step))
            later = value_of(record)
            yield Course(later + sign * value_of(step), later, grounds, fit, time)


def _fit(
    claim: Claim,
    figure: ClaimFigure,
    record: Record,
    statement: Statement,
    shelf: Shelf,
    atlas: Map,
    *,
    timed: bool = True,
) -> float:
    about = measured(record, statement, shelf.lexicon)
    if compare_scopes(claim, about, record, statement, atlas) not in ("same", "unstated"):
        return 0.0
    if timed and compare_periods(claim.timed, period_of(record)) == "other":
        return 0.0
    own = sum(t.weight for t in figure.terms if covered(t.key, statement.own))
    if statement.passage.block.kind != "row" and own < _OWN * sum(t.weight for t in figure.terms):
        return 0.0
    return fit_of(figure.terms, claim, statement, record, about.foreign, shelf.lexicon)


def _others(
    record: Record, statement: Statement, shelf: Shelf
) -> Iterator[tuple[Record, Statement]]:
    """Other levels of the kind in the row, the sentence, or the one after it."""
    for where in shelf.with_next(statement):
        for other in where.figures:
            same = other.mention.label == record.mention.label and other.id != record.id
            if same and _is_level(other, where) and _unit(other) == _unit(record):
                yield other, where


def _is_earlier(other: Record, where: Statement, record: Record, statement: Statement) -> bool:
    """By the column; else by the words: "compared with 96", "a year earlier it had found 96"."""
    if statement.passage.block.kind == "row":
        mine, theirs = _starts(record), _starts(other)
        return mine is not None and theirs is not None and theirs < mine
    text = where.passage.block.text
    if where is not statement:
        first = where.figures[0].id == other.id
        return first and says_before(text[where.start : where.end])
    low, high = sorted((record.mention, other.mention), key=lambda m: m.start)
    if any(low.end <= r.mention.start < high.start for r in statement.figures):
        return False  # "from 11 to 6, but in Derby from 4 to 7"
    if other.mention.start < record.mention.start:
        return was_before(other, text) and text[low.end : high.start].strip() == "to"
    after = (r.mention.start for r in where.figures if r.mention.start > other.mention.end)
    return was_before(other, text) or says_before(text[low.end : min(after, default=where.end)])


def _starts(record: Record) -> date | None:
    period = period_of(record)
    return period.start if period else None


def _is_level(record: Record, statement: Statement) -> bool:
    quantity = record.mention.quantity
    if quantity is None or record.mention.label not in ("count", "money"):
        return False
    if statement.passage.block.kind == "row":
        return quantity.direction == "none"
    return not is_printed_step(record, statement)


def _unit(record: Record) -> str:
    return record.mention.quantity.unit if record.mention.quantity else ""
