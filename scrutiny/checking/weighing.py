"""Here is a claim's figure beside the printed ones; you get whether they bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import VerdictWord
from scrutiny.checking.aligning import Pairing
from scrutiny.checking.claim_parts import Claim, ClaimFigure
from scrutiny.checking.comparing import printed_places
from scrutiny.checking.measuring import bare_numbers
from scrutiny.checking.terms import Lexicon, covered
from scrutiny.checking.timing import durations_in

_NAMED_BACK = 0.6  # the programme named is the figure's own
_LEAST_BACK = 0.5  # what a sentence says its figure measures is read with less certainty than a row
_AS_LIKELY = 0.35
_NEARLY = 0.2
_TELLING = 0.75
_NOUGHTS = 100
_NEARLY_ALL = 0.9
_HALF = 0.5
_SPOKEN_OF = 0.5
_MUCH = 3.0
_FAR = 5  # times: two amounts further apart are taken to be of different things


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How much must be shared before anything is said (found by cross-validation, see bench).

    `telling`, `middling`, `plain`: the score a pairing with a matching amount of three or more,
    two, or one telling digit needs to bear a claim out. `other_amount`, `other_way`, `other_scope`:
    the score a pairing needs to contradict a claim by its amount, by its direction, or, with the
    same amount, by place, period, rhythm or length (`small`: of one telling digit). `mass` is the
    least weight of what is shared, `amount_mass` for another amount, `mixed_up` where the amount
    claimed is printed for something else.
    """

    telling: float = 0.3
    middling: float = 0.42
    plain: float = 0.5
    other_amount: float = 0.66
    other_way: float = 0.5
    other_scope: float = 0.42
    small: float = 0.6
    mass: float = 0.75
    amount_mass: float = 1.0
    mixed_up: float = 0.6


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


@dataclass(frozen=True, slots=True)
class Scored:
    """A pairing with its score, the weight of what is shared, and whether both count one thing."""

    pairing: Pairing
    score: float
    mass: float
    counts: bool = True


def weigh(
    claim: Claim,
    figure: ClaimFigure,
    pairings: Sequence[Pairing],
    lexicon: Lexicon,
    limits: Thresholds,
) -> Weighed:
    """Decide on one figure of a claim."""
    scored = sorted(
        (_score(claim, pairing, lexicon) for pairing in pairings), key=lambda s: -s.score
    )
    bearing = [s for s in scored if _bears_out(s, limits)]
    elsewhere = [s for s in scored if _is_elsewhere(s)]
    against = [s for s in scored if _speaks_against(claim, s, elsewhere, limits)]
    if any(_may_be_meant(s, against) for s in scored):
        against = [s for s in against if s.pairing.conflicts != {"amount"}]
    if not (claim.places or claim.propers or _names(claim)) and _of_several_areas(scored):
        against = [s for s in against if s.pairing.conflicts != {"amount"}]
    if bearing and not _outweighed(bearing[0], against) and not _timed(claim, bearing[0], against):
        others = _disagreeing(bearing[0], against)
        return Weighed(figure, "supported", _pairings(bearing[:3]), "", _pairings(others[:2]))
    other = _pairings(elsewhere[:1])
    if against:
        first = _clearest(against)
        grounds = _contradicting(first, scored)
        return Weighed(figure, "contradicted", grounds, _conflict(first), elsewhere=other)
    return Weighed(figure, "not_found", _pairings(_closest(scored)[:1]), elsewhere=other)


def _closest(scored: Sequence[Scored]) -> list[Scored]:
    """What the documents do say of the claim's subject, where that does not settle it."""
    return [
        s
        for s in scored
        if s.pairing.fit >= _NEARLY_ALL
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
    fits = fits and not _far_apart(pairing)
    return fits and any(scored.score >= s.score - _NEARLY for s in against)


def _of_several_areas(scored: Sequence[Scored]) -> bool:
    """The claim names no place, and more than one force area has such a figure."""
    near = [s for s in scored if s.score >= scored[0].score - _AS_LIKELY]
    return len({s.pairing.statement.document.force_area for s in near}) > 1


def _pairings(scored: Iterable[Scored]) -> tuple[Pairing, ...]:
    return tuple(s.pairing for s in scored)


def _score(claim: Claim, pairing: Pairing, lexicon: Lexicon) -> Scored:
    label = pairing.record.mention.label
    back = pairing.back
    if label == "count":
        back = 1.0 if _counts_the_same(claim, pairing, lexicon) else 0.0
    elif label == "money" and pairing.statement.passage.block.kind != "row":
        back = 0.7 + 0.3 * back
    elif pairing.statement.passage.block.kind != "row":
        back = max(back, _LEAST_BACK if pairing.fit > 0.7 or pairing.place == "same" else 0.25)
    if pairing.named:
        back = max(back, _NAMED_BACK)
    score = pairing.fit * (0.4 + 0.6 * back)
    return Scored(pairing, score, _mass(claim, pairing), label != "count" or back > 0)


def _mass(claim: Claim, pairing: Pairing) -> float:
    """The weight of all that the two share, a place and a stated period included."""
    total = sum(term.weight for term in claim.terms) + 1.3 * len(claim.programmes)
    total += 1.2 * len(claim.organisations)
    shared = total * pairing.fit
    # In a list of places with their figures, the claim's own stands beside another's.
    listed = pairing.conflicts == {"place"} and claim.place_words <= pairing.statement.own
    shared += 0.9 if pairing.place == "same" or (listed and claim.places) else 0.0
    return shared + (0.5 if pairing.period == "same" and pairing.stated_period else 0.0)


def _counts_the_same(claim: Claim, pairing: Pairing, lexicon: Lexicon) -> bool:
    """ "400 homes" counts what "400 properties" counts; "200 PCSOs" is no "300 officers"."""
    head = pairing.figure.head
    if not head:
        return True
    counted = pairing.measured.own | frozenset(lexicon.keys(pairing.measured.measure))
    if any(covered(key, counted) for key in head):
        return True
    if pairing.fit >= _NEARLY_ALL and _mass(claim, pairing) >= _MUCH:
        return True  # "two people in fixed term posts" of "two fixed term posts"
    named = {key for name in claim.programmes for key in lexicon.keys(name)}
    figure = pairing.record.figure
    linked = {link.name for link in figure.programmes} if figure else set()
    return bool(head & named) and bool(linked & set(claim.programmes))


def _bears_out(scored: Scored, limits: Thresholds) -> bool:
    pairing = scored.pairing
    if pairing.match != "agrees" or pairing.conflicts or not scored.counts:
        return False
    needed = {1: limits.plain, 2: limits.middling}.get(telling_digits(pairing), limits.telling)
    return scored.score >= needed and scored.mass >= 0.4


def telling_digits(pairing: Pairing) -> int:
    """How many digits of the amounts tell them from others: 1 of "£400k", 5 of "8,143.5"."""
    printed = _digits(pairing.record.mention.text)
    said = _digits(pairing.figure.record.mention.text)
    return max(1, min(printed, said + 1))


def _digits(text: str) -> int:
    return len(re.sub(r"\D", "", text).strip("0"))


def _speaks_against(
    claim: Claim, scored: Scored, elsewhere: Sequence[Scored], limits: Thresholds
) -> bool:
    """Exactly one thing differs, and all the rest is surely the same."""
    pairing, conflicts = scored.pairing, scored.pairing.conflicts
    if len(conflicts) != 1 or not conflicts <= set(_ORDER):
        return False
    conflict = next(iter(conflicts))
    if conflict == "amount":
        return _other_amount(claim, scored, _mixed_up(scored, elsewhere), limits)
    if pairing.match == "differs" or pairing.place == "unknown":
        return False
    if conflict == "direction":
        return scored.score >= limits.other_way and scored.mass >= limits.mass
    if pairing.match != "agrees" or (conflict == "place" and not _says_where(pairing)):
        return False
    small = telling_digits(pairing) == 1 and scored.score < limits.small
    return scored.score >= limits.other_scope and scored.mass >= limits.mass and not small


def _mixed_up(scored: Scored, elsewhere: Sequence[Scored]) -> bool:
    """The document has the amount claimed for another thing, and another for the thing itself."""
    document = scored.pairing.statement.document
    there = any(s.pairing.statement.document == document for s in elsewhere)
    return there and scored.pairing.fit >= _NEARLY_ALL and bool(scored.pairing.figure.terms)


def _other_amount(claim: Claim, scored: Scored, mixed_up: bool, limits: Thresholds) -> bool:
    """The same thing, place and time with another amount."""
    pairing = scored.pairing
    if pairing.place in ("unknown", "wider") or pairing.period in ("unknown", "wider", "narrower"):
        return False
    if _stands_unread(pairing) or not (mixed_up or _particular(claim, pairing)):
        return False
    if _tied_elsewhere(claim, pairing) or (_far_apart(pairing) and not _swapped(pairing)):
        return False
    if pairing.place == "unstated" and _is_local(pairing) and not _names(claim):
        return False
    mass = limits.mixed_up if mixed_up else limits.amount_mass
    return scored.score >= limits.other_amount and scored.mass >= mass


def _particular(claim: Claim, pairing: Pairing) -> bool:
    """The claim names something, or a telling word of it stands in the very sentence."""
    if _names(claim) or claim.places or claim.propers or pairing.back >= _LEAST_BACK:
        return True
    own = pairing.statement.own - pairing.measured.foreign
    return any(t.weight >= _TELLING and covered(t.key, own) for t in claim.terms)


def _stands_unread(pairing: Pairing) -> bool:
    """The claimed number stands in the sentence, but what it counts could not be read there."""
    text, claimed = pairing.statement.passage.block.text, pairing.figure.amount.value
    numbers = (text[a:b].replace(",", "") for a, b in bare_numbers(pairing.statement))
    return f"{claimed:f}" in numbers


def _says_where(pairing: Pairing) -> bool:
    return bool(pairing.measured.places or printed_places(pairing.statement))


def _far_apart(pairing: Pairing) -> bool:
    """Amounts that differ so much are hardly of the same thing."""
    mine, theirs = pairing.figure.amount.value, pairing.amount.value
    if f"{mine:f}".replace(".", "").strip("0") == f"{theirs:f}".replace(".", "").strip("0"):
        return max(mine, theirs) > _NOUGHTS * min(mine, theirs)  # a nought or two out of place
    return max(mine, theirs) > _FAR * max(min(mine, theirs), Decimal("0.01"))


def _swapped(pairing: Pairing) -> bool:
    """The amount claimed stands in the same passage, for something else."""
    claimed, here = pairing.figure.amount.value, pairing.statement
    return pairing.record.mention.label == "count" and any(
        r.mention.quantity is not None and abs(r.mention.quantity.amount) == claimed
        for r in here.kin
        if r.mention.label == pairing.record.mention.label
    )


def _tied_elsewhere(claim: Claim, pairing: Pairing) -> bool:
    """ "A deficit of £11.4m" is not what a claim about the budget speaks of."""
    noun = pairing.measured.noun - {"money"}
    return bool(noun) and not any(covered(key, claim.words()) for key in noun)


def _names(claim: Claim) -> bool:
    return bool(claim.programmes or claim.organisations)


def _is_local(pairing: Pairing) -> bool:
    """The printed figure is of a smaller place, of which the claim says nothing."""
    figure = pairing.record.figure
    home = pairing.statement.document.home
    return bool(figure and figure.places) and all(link.name != home for link in figure.places)  # type: ignore[union-attr]


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


_ORDER = ("direction", "name", "place", "period", "rhythm", "length", "part", "amount")


def _clearest(against: Sequence[Scored]) -> Scored:
    """With the same amount printed elsewhere, what differs is clearer than another amount."""
    best = max(s.score for s in against)
    near = [s for s in against if s.score >= best - 0.3]
    return min(near, key=lambda s: (_ORDER.index(_conflict(s)), -s.score))


def _conflict(scored: Scored) -> str:
    return next(iter(scored.pairing.conflicts))


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
