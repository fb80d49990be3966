"""Here is a claim of how long something took, or of a target; you get whether that is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scrutiny.checking.aligning import by_document
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.comparing import Map, compare_periods, compare_places, printed_places
from scrutiny.checking.fitting import fit_of
from scrutiny.checking.gauges import TARGET, Gauge, gauges_of
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.polarity import is_aim
from scrutiny.checking.rounding import Amount, compare
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.timing import times_in
from scrutiny.checking.wording import cited

_MET = re.compile(
    r"\b(?:met|meets?|meeting|achiev\w+|hit|hits|within|inside|beat|beats|beaten|faster|quicker|"
    r"ahead of|better|sooner|shorter)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\s(?:\w+ly\s|yet\s|been\s)*(?:meet|met|reach\w*|hit|achiev\w*)\b|"
    r"\b(?<!not\s)(?<!never\s)(?:fail\w*(?:\sto\s\w+)?|miss(?:ed|es|ing)?)\b|"
    r"\b(?:fell short|short of|longer|slower|outside|worse|behind)\b",
    re.IGNORECASE,
)
_LONGER = re.compile(r"\b(?:longer|slower|more slowly|worse)\b.*\bthan\b", re.IGNORECASE)
_QUICKER = re.compile(
    r"\b(?:quicker|faster|shorter|sooner|less time|better)\b.*\bthan\b", re.IGNORECASE
)
_LEAST_FIT, _SURE_FIT = 0.62, 0.75
_MOST = 40
_FAR = 6  # times: two lengths of time further apart are of different things


@dataclass(frozen=True, slots=True)
class Pool:
    """The times of a sentence and the next, with how well the sentence fits the claim."""

    gauges: tuple[Gauge, ...]
    fit: float


def judge_timed(
    claim: Claim, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on a target met or missed, a time taken, or one longer or shorter than another."""
    judge = _judge_for(claim)
    if judge is None:
        return None
    pools = sorted(_pools(claim, statements, shelf, atlas), key=lambda p: -p.fit)
    return next(filter(None, (judge(claim, p) for p in pools)), None)


def _judge_for(claim: Claim) -> Callable[[Claim, Pool], Judged | None] | None:
    """The judge of what a claim says of time; None where it says nothing, or what is hoped for."""
    if TARGET.search(claim.text):
        return _target if says_met(claim.text) is not None else None
    if is_aim(claim.text) or any(f.record.mention.label != "count" for f in claim.figures):
        return None  # of "90% within ten seconds" the 90% is what is claimed
    if _LONGER.search(claim.text) or _QUICKER.search(claim.text):
        return _longer
    return _taken if any(times_in(claim.text, 0, len(claim.text))) else None


def says_met(text: str) -> bool | None:
    """Tell whether a text says that a target was met, or missed (False); None for neither."""
    if not TARGET.search(text):
        return None
    missed, met = bool(_MISSED.search(text)), bool(_MET.search(_MISSED.sub(" ", text)))
    return met if met != missed else None


def _pools(
    claim: Claim, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Iterator[Pool]:
    terms = tuple(t for t in claim.terms if not TARGET.fullmatch(t.word))
    for statement in statements[:_MOST]:
        gauges = tuple(g for s in shelf.with_next(statement) for g in gauges_of(s))
        if not gauges or not terms or not _in_place(claim, statement, atlas):
            continue
        fit = fit_of(terms, claim, statement, None, frozenset(), shelf.lexicon)
        own = sum(t.weight for t in terms if t.key in statement.own)
        if fit >= _LEAST_FIT and own >= 0.5 * sum(t.weight for t in terms):
            yield Pool(gauges, fit)


def _in_place(claim: Claim, statement: Statement, atlas: Map) -> bool:
    relation = compare_places(claim.places, printed_places(statement), atlas)
    if relation == "unknown":
        relation = by_document(claim, statement, atlas)
    return relation in ("same", "unstated")


def _target(claim: Claim, pool: Pool) -> Judged | None:
    """ "Missed their target": the time taken against the time it should take."""
    aims = [g for g in pool.gauges if g.role == "target"]
    now = [g for g in pool.gauges if g.role == "now" and _then(claim, g)]
    if len(aims) != 1 or not now:
        return None
    reached = now[0].value <= aims[0].value
    words = f"{cited(now[0].statement)} gives {now[0].text} against a target of {aims[0].text}"
    return _said(pool, reached == says_met(claim.text), words, now[0], aims[0])


def _then(claim: Claim, gauge: Gauge) -> bool:
    if not claim.periods or gauge.period is None:
        return True
    return compare_periods(claim.periods, gauge.period) in ("same", "wider", "narrower")


def _longer(claim: Claim, pool: Pool) -> Judged | None:
    """ "Waited longer in May than in June", "quicker than last year's average"."""
    pair = _two(claim, _taken_times(pool))
    if pair is None or pair[0].value == pair[1].value:
        return None
    longer = pair[0].value > pair[1].value
    words = f"{cited(pair[0].statement)} gives {pair[0].text} against {pair[1].text}"
    return _said(pool, longer == bool(_LONGER.search(claim.text)), words, *pair)


def _taken_times(pool: Pool) -> list[Gauge]:
    return [g for g in pool.gauges if g.role != "target"]


def _two(claim: Claim, times: Sequence[Gauge]) -> tuple[Gauge, Gauge] | None:
    if len(claim.periods) == 2:
        sides = [
            [g for g in times if g.period and compare_periods([p], g.period) == "same"]
            for p in claim.periods
        ]
        if all(len(side) == 1 for side in sides):
            return sides[0][0], sides[1][0]
        return None
    now, before = ([g for g in times if g.role == r] for r in ("now", "before"))
    return (now[0], before[0]) if len(now) == 1 and len(before) == 1 else None


def _taken(claim: Claim, pool: Pool) -> Judged | None:
    """ "Answered in four seconds": the one time that is meant, or one of another time."""
    said, times = list(times_in(claim.text, 0, len(claim.text))), _taken_times(pool)
    if not times or pool.fit < _SURE_FIT:
        return None
    if all(any(_holds(time, g) for g in times) for time, _, _ in said):
        right = [g for g in times if _holds(said[0][0], g)]
        if all(_then(claim, g) for g in right) or len(said) > 1:
            words = f"{cited(right[0].statement)} gives {right[0].text}"
            return _said(pool, True, words, *right[:1])
        words = f"the {right[0].text} in {cited(right[0].statement)} is for another time"
        return _said(pool, False, words, *right[:1])
    now = [g for g in times if g.role == "now" and _then(claim, g)]
    if len(said) == 1 and len(now) == 1 and _is_instead(said[0][0], now[0].amount):
        words = (
            f"{cited(now[0].statement)} gives {now[0].text}, not {claim.text[slice(*said[0][1:])]}"
        )
        return _said(pool, False, words, now[0])
    return None


def _holds(said: Amount, gauge: Gauge) -> bool:
    return compare(said, gauge.amount) == "agrees"


def _is_instead(said: Amount, printed: Amount) -> bool:
    """Another time, and yet so near that it is of the same thing."""
    near = max(said.value, printed.value) <= _FAR * min(said.value, printed.value)
    return near and compare(said, printed) == "differs"


def _said(pool: Pool, holds: bool, words: str, *gauges: Gauge) -> Judged | None:
    grounds = tuple(Ground(g.statement) for g in gauges)
    if holds:
        return Judged("supported", words, grounds)
    return Judged("contradicted", words, grounds) if pool.fit >= _SURE_FIT else None
