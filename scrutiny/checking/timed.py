"""Here is a claim of how long something took, or of a target; you get whether that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scrutiny.checking.aligning import by_document
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.comparing import Map, compare_periods, compare_places, printed_places
from scrutiny.checking.fitting import fit_of
from scrutiny.checking.gauges import TARGET, Gauge, gauges_of, times_in
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.wording import cited

_MET = re.compile(
    r"\b(?:met|meets?|meeting|achiev\w+|hit|hits|within|inside|beat|beats|beaten|faster|quicker|"
    r"ahead of|better|sooner|shorter)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:miss(?:ed|es|ing)?|fail\w*|fell short|short of|longer|slower|outside|worse|behind|"
    r"exceed\w*|not (?:meet|met|reach\w*)|below)\b",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:less than|under|within|fewer than|below|inside)\s$", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more than|over|longer than|at least|above)\s$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|some|nearly|almost|roughly|approximately)\s$", re.I)
_LONGER = re.compile(r"\b(?:longer|slower|more slowly|worse)\b.*\bthan\b", re.IGNORECASE)
_QUICKER = re.compile(
    r"\b(?:quicker|faster|shorter|sooner|less time|better)\b.*\bthan\b", re.IGNORECASE
)
_LEAST_FIT, _SURE_FIT = 0.62, 0.75
_MOST = 40


@dataclass(frozen=True, slots=True)
class Pool:
    """The gauges of a sentence and the next, with how well the sentence fits the claim."""

    statement: Statement
    gauges: tuple[Gauge, ...]
    fit: float

    def of(self, role: str, unit: str) -> list[Gauge]:
        """Return the gauges of a role and unit."""
        return [g for g in self.gauges if g.role == role and g.unit == unit]


def judge_timed(
    claim: Claim, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on a target met or missed, a time taken, or one longer or shorter than another."""
    pools = sorted(_pools(claim, statements, shelf, atlas), key=lambda p: -p.fit)
    if TARGET.search(claim.text):
        return next(filter(None, (_target(claim, p) for p in pools)), None)
    if _LONGER.search(claim.text) or _QUICKER.search(claim.text):
        return next(filter(None, (_longer(claim, p) for p in pools)), None)
    return next(filter(None, (_taken(claim, p) for p in pools)), None)


def asks_of_target(claim: Claim) -> bool:
    """Tell whether a claim says that a target was met or missed."""
    met, missed = bool(_MET.search(claim.text)), bool(_MISSED.search(claim.text))
    return bool(TARGET.search(claim.text)) and met != missed


def _pools(
    claim: Claim, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Iterator[Pool]:
    terms = tuple(t for t in claim.terms if not TARGET.fullmatch(t.word))
    for statement in statements[:_MOST]:
        held = shelf.statements(statement.document.name, statement.position)
        at = next((n for n, s in enumerate(held) if s.start == statement.start), 0)
        gauges = tuple(g for s in held[at : at + 2] for g in gauges_of(s))
        if not gauges or not terms or not _in_place(claim, statement, atlas):
            continue
        fit = fit_of(terms, claim, statement, None, frozenset(), shelf.lexicon)
        own = sum(t.weight for t in terms if t.key in statement.own)
        if fit >= _LEAST_FIT and own >= 0.5 * sum(t.weight for t in terms):
            yield Pool(statement, gauges, fit)


def _in_place(claim: Claim, statement: Statement, atlas: Map) -> bool:
    relation = compare_places(claim.places, printed_places(statement), atlas)
    if relation == "unknown":
        relation = by_document(claim, statement, atlas)
    area = statement.document.force_area or ""
    if relation == "unknown" and statement.document.home is None:
        return all(name in area for name in claim.places)
    return relation in ("same", "unstated")


def _target(claim: Claim, pool: Pool) -> Judged | None:
    """ "Missed their target": what is against what should be; less is better for a time."""
    met, missed = bool(_MET.search(claim.text)), bool(_MISSED.search(claim.text))
    if met == missed:
        return None
    for unit in ("second", "percent"):
        aims = pool.of("target", unit)
        now = [g for g in pool.of("now", unit) if _then(claim, g)]
        if len(aims) != 1 or not now:
            continue
        reached = (
            now[0].value <= aims[0].value if unit == "second" else now[0].value >= aims[0].value
        )
        words = f"{cited(pool.statement)} gives {now[0].text} against a target of {aims[0].text}"
        return _said(pool, reached == met, words, now[0], aims[0])
    return None


def _then(claim: Claim, gauge: Gauge) -> bool:
    if not claim.periods or gauge.period is None:
        return True
    return compare_periods(claim.periods, gauge.period) in ("same", "wider", "narrower")


def _longer(claim: Claim, pool: Pool) -> Judged | None:
    """ "Waited longer in May than in June", "quicker than last year's average"."""
    times = [g for g in pool.gauges if g.unit == "second" and g.role != "target"]
    pair = _two(claim, times)
    if pair is None or pair[0].value == pair[1].value:
        return None
    longer = pair[0].value > pair[1].value
    words = f"{cited(pool.statement)} gives {pair[0].text} against {pair[1].text}"
    return _said(pool, longer == bool(_LONGER.search(claim.text)), words, *pair)


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
    said = list(times_in(claim.text, 0, len(claim.text)))
    times = [g for g in pool.gauges if g.unit == "second" and g.role != "target"]
    if not said or not times or pool.fit < _SURE_FIT:
        return None
    if all(any(_holds(claim, s, g) for g in times) for s in said):
        right = [g for g in times if _holds(claim, said[0], g)]
        if all(_then(claim, g) for g in right) or len(said) > 1:
            return _said(pool, True, f"{cited(pool.statement)} gives {right[0].text}", *right[:1])
        words = f"the {right[0].text} in {cited(pool.statement)} is for another time"
        return _said(pool, False, words, *right[:1])
    now = [g for g in times if g.role == "now" and _then(claim, g)]
    if len(said) == 1 and len(now) == 1 and _near(said[0][0], now[0].value):
        a, b = said[0][1:]
        words = f"{cited(pool.statement)} gives {now[0].text}, not {claim.text[a:b]}"
        return _said(pool, False, words, now[0])
    return None


def _holds(claim: Claim, said: tuple[Decimal, int, int], gauge: Gauge) -> bool:
    value, before = said[0], claim.text[: said[1]]
    if _LESS.search(before):
        return value * Decimal("0.5") <= gauge.value < value
    if _MORE.search(before):
        return value < gauge.value <= value * 2
    reach = value * Decimal("0.1") if _ABOUT.search(before) else Decimal("0.5")
    return abs(gauge.value - value) <= reach


def _near(one: Decimal, other: Decimal) -> bool:
    return max(one, other) <= 6 * min(one, other)


def _said(pool: Pool, holds: bool, words: str, *gauges: Gauge) -> Judged | None:
    grounds = tuple(Ground(pool.statement, g.record) for g in gauges)
    if holds:
        return Judged("supported", words, grounds)
    return Judged("contradicted", words, grounds) if pool.fit >= _SURE_FIT else None
