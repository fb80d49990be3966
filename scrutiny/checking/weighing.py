"""Here is a claim's figure beside the printed ones; you get whether they bear it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import VerdictWord
from scrutiny.checking.aligning import Pairing
from scrutiny.checking.claim_parts import Claim, ClaimFigure
from scrutiny.checking.opposing import (
    clearest,
    conflict_of,
    has_names,
    is_far_apart,
    speaks_against,
)
from scrutiny.checking.scored import (
    NEARLY_ALL,
    Scored,
    Thresholds,
    score_of,
    telling_digits,
)
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon
from scrutiny.checking.timing import durations_in

_AS_LIKELY = 0.35
_NEARLY = 0.2
_HALF = 0.5
_SPOKEN_OF = 0.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of one figure: the outcome, the pairings it rests on (best first), and why.

    `against` are pairings that say otherwise where the documents do not agree, `elsewhere` the
    same amount printed for something else.
    """

    figure: ClaimFigure
    outcome: VerdictWord
    pairings: tuple[Pairing, ...] = ()
    conflict: str = ""
    against: tuple[Pairing, ...] = ()
    elsewhere: tuple[Pairing, ...] = ()


def weigh(
    claim: Claim,
    figure: ClaimFigure,
    pairings: Sequence[Pairing],
    lexicon: Lexicon,
    limits: Thresholds,
) -> Weighed:
    """Decide on one figure of a claim."""
    scored = sorted(
        (score_of(claim, pairing, lexicon) for pairing in pairings), key=lambda s: -s.score
    )
    bearing = [s for s in scored if _bears_out(s, limits, claim.place_words)]
    elsewhere = [s for s in scored if _is_elsewhere(s)]
    against = [s for s in scored if speaks_against(claim, s, elsewhere, limits)]
    if any(_may_be_meant(s, against) for s in scored):
        against = [s for s in against if s.pairing.conflicts != {"amount"}]
    if not (claim.places or claim.propers or has_names(claim)) and _of_several_areas(scored):
        against = [s for s in against if s.pairing.conflicts != {"amount"}]
    if bearing and not _outweighed(bearing[0], against) and not _timed(claim, bearing[0], against):
        others = _disagreeing(bearing[0], against)
        return Weighed(figure, "supported", _pairings(bearing[:3]), "", _pairings(others[:2]))
    other = _pairings(elsewhere[:1])
    if against:
        first = clearest(against)
        grounds = _contradicting(first, scored)
        return Weighed(figure, "contradicted", grounds, conflict_of(first), elsewhere=other)
    return Weighed(figure, "not_found", _pairings(_closest(scored)[:1]), elsewhere=other)


def _closest(scored: Sequence[Scored]) -> list[Scored]:
    """What the documents do say of the claim's subject, where that does not settle it."""
    return [
        s
        for s in scored
        if s.pairing.fit >= NEARLY_ALL
        and s.score >= _SPOKEN_OF
        and s.counts
        and s.pairing.conflicts <= {"amount", "direction", "place", "period"}
        and (s.pairing.figure.terms or s.pairing.named)
    ]


def _is_elsewhere(scored: Scored) -> bool:
    """The amount claimed, to two digits or more, is printed for something else."""
    pairing = scored.pairing
    apart = pairing.fit <= _HALF and pairing.back <= _HALF and "direction" not in pairing.conflicts
    return pairing.match == "agrees" and apart and telling_digits(pairing) >= 2


def _may_be_meant(scored: Scored, against: Sequence[Scored]) -> bool:
    """A figure that neither bears the claim out nor differs, about as close as one that does."""
    pairing = scored.pairing
    fits = pairing.match != "differs" and not pairing.conflicts and scored.counts
    fits = fits and not is_far_apart(pairing)
    return fits and any(scored.score >= s.score - _NEARLY for s in against)


def _of_several_areas(scored: Sequence[Scored]) -> bool:
    """The claim names no place, and more than one force area has such a figure."""
    near = [s for s in scored if s.score >= scored[0].score - _AS_LIKELY]
    return len({s.pairing.statement.document.force_area for s in near}) > 1


def _pairings(scored: Iterable[Scored]) -> tuple[Pairing, ...]:
    return tuple(s.pairing for s in scored)


def _bears_out(scored: Scored, limits: Thresholds, place_words: frozenset[str]) -> bool:
    pairing = scored.pairing
    if pairing.match != "agrees" or pairing.conflicts or not scored.counts:
        return False
    if pairing.place == "unknown" and not place_words <= _words_at(pairing.statement):
        return False  # the claim's place stands nowhere near: the sum may be any other place's
    needed = {1: limits.plain, 2: limits.middling}.get(telling_digits(pairing), limits.telling)
    return scored.score >= needed and scored.mass >= 0.4


def _words_at(statement: Statement) -> frozenset[str]:
    return statement.own | statement.near


def _outweighed(best: Scored, against: Sequence[Scored]) -> bool:
    """A far closer pairing says otherwise, and the amount that agrees is no telling one."""
    if telling_digits(best.pairing) >= 3:
        return False
    return any(other.score > best.score + 0.25 for other in against)


def _timed(claim: Claim, best: Scored, against: Sequence[Scored]) -> bool:
    """Only another statement with the amount says how long it is for, and says otherwise."""
    if not claim.durations or claim.durations & durations_in(best.pairing.statement.text):
        return False
    return any(s.pairing.conflicts == {"length"} and s.score >= best.score - 0.25 for s in against)


def _disagreeing(best: Scored, against: Sequence[Scored]) -> list[Scored]:
    """Statements about the very same thing with another amount: the documents do not agree."""
    return [
        other
        for other in against
        if other.pairing.conflicts == {"amount"}
        and other.score >= best.score - 0.05
        and other.pairing.record.mention.label == "percentage"
    ]


def _contradicting(first: Scored, scored: Sequence[Scored]) -> tuple[Pairing, ...]:
    """The pairing that contradicts, then what the documents give for the claim's own scope."""
    pairing = first.pairing
    own = [
        s
        for s in scored
        if s.pairing.conflicts <= {"amount", "direction"}
        and "amount" in s.pairing.conflicts
        and s.score >= 0.5
        and s.pairing.back >= _HALF
        and s.pairing is not pairing
        and s.pairing.place in ("same", "unstated")
        and s.pairing.period in ("same", "unstated")
    ]
    return (pairing, *_pairings(own[:1]))
