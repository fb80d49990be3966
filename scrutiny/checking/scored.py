"""Here is a pairing of a claim's figure with a printed one; you get how weighty it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrutiny.checking.aligning import Pairing
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.terms import Lexicon, covered

_NAMED_BACK = 0.6  # the programme named is the figure's own

LEAST_BACK = 0.5  # what a sentence says its figure measures is read with less certainty than a row

NEARLY_ALL = 0.9

_MUCH = 3.0


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
class Scored:
    """A pairing with its score, the weight of what is shared, and whether both count one thing."""

    pairing: Pairing
    score: float
    mass: float
    counts: bool = True


def score_of(claim: Claim, pairing: Pairing, lexicon: Lexicon) -> Scored:
    """Weigh a pairing: how well it fits, both ways, and how much is shared."""
    label = pairing.record.mention.label
    back = pairing.back
    if label == "count":
        back = 1.0 if _counts_the_same(claim, pairing, lexicon) else 0.0
    elif label == "money" and pairing.statement.passage.block.kind != "row":
        back = 0.7 + 0.3 * back
    elif pairing.statement.passage.block.kind != "row":
        back = max(back, LEAST_BACK if pairing.fit > 0.7 or pairing.place == "same" else 0.25)
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
    if pairing.fit >= NEARLY_ALL and _mass(claim, pairing) >= _MUCH:
        return True  # "two people in fixed term posts" of "two fixed term posts"
    named = {key for name in claim.programmes for key in lexicon.keys(name)}
    figure = pairing.record.figure
    linked = {link.name for link in figure.programmes} if figure else set()
    return bool(head & named) and bool(linked & set(claim.programmes))


def telling_digits(pairing: Pairing) -> int:
    """How many digits of the amounts tell them from others: 1 of "£400k", 5 of "8,143.5"."""
    printed = _digits(pairing.record.mention.text)
    said = _digits(pairing.figure.record.mention.text)
    return max(1, min(printed, said + 1))


def _digits(text: str) -> int:
    return len(re.sub(r"\D", "", text).strip("0"))
