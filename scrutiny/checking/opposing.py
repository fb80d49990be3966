"""Here is a scored pairing; you get whether it speaks against the claim, and how clearly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractor.numbers.amounts import words_amount
from indexer.analysis import STOP_WORDS
from scrutiny.checking.aligning import Pairing
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.comparing import printed_places
from scrutiny.checking.measuring import bare_numbers
from scrutiny.checking.scored import (
    LEAST_BACK,
    NEARLY_ALL,
    Scored,
    Thresholds,
    telling_digits,
)
from scrutiny.checking.terms import covered

_TELLING = 0.75

_NOUGHTS = 100

_SCALES = (Decimal(1000), Decimal(1000) ** 2)
_SCALED = re.compile(r"(?:\d|\s)(?:k|m|mn|bn|thousand|million|billion)\b", re.IGNORECASE)

_NO_NOUN = re.compile(r"\s(?:on|in|at|from|for|by|with)\b")
_PLURAL = re.compile(r"\s(?P<noun>[a-z]{3,}[a-rt-z]s)\b")

_FAR = 5  # times: two amounts further apart are taken to be of different things


def speaks_against(
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
    if pairing.match != "agrees" or (conflict == "place" and not _says_where(claim, pairing)):
        return False
    small = telling_digits(pairing) == 1 and scored.score < limits.small
    return scored.score >= limits.other_scope and scored.mass >= limits.mass and not small


def _mixed_up(scored: Scored, elsewhere: Sequence[Scored]) -> bool:
    """The document has the amount claimed for another thing, and another for the thing itself."""
    document = scored.pairing.statement.document
    there = any(s.pairing.statement.document == document for s in elsewhere)
    return there and scored.pairing.fit >= NEARLY_ALL and bool(scored.pairing.figure.terms)


def _other_amount(claim: Claim, scored: Scored, mixed_up: bool, limits: Thresholds) -> bool:
    """The same thing, place and time with another amount."""
    pairing = scored.pairing
    if pairing.place in ("unknown", "wider") or pairing.period in ("unknown", "wider", "narrower"):
        return False
    if _named_elsewhere(claim, pairing) or _stands_unread(pairing):
        return False
    if _is_of_wider(pairing):
        return False
    if _counts_what_tells_nothing(pairing) or _stands_bare(pairing):
        return False
    if not (mixed_up or _particular(claim, pairing)):
        return False
    if _tied_elsewhere(claim, pairing) or (
        is_far_apart(pairing) and not (_swapped(pairing) or _is_slip(pairing))
    ):
        return False
    if pairing.place == "unstated" and _is_local(pairing) and not has_names(claim):
        return False
    mass = limits.mixed_up if mixed_up else limits.amount_mass
    return scored.score >= limits.other_amount and scored.mass >= mass


def _particular(claim: Claim, pairing: Pairing) -> bool:
    """The claim names something, or a telling word of it stands in the very sentence."""
    if has_names(claim) or claim.places or claim.propers or pairing.back >= LEAST_BACK:
        return True
    own = pairing.statement.own - pairing.measured.foreign
    return any(t.weight >= _TELLING and covered(t.key, own) for t in claim.terms)


def _stands_unread(pairing: Pairing) -> bool:
    """The claimed number stands in the sentence, but what it counts could not be read there."""
    text, claimed = pairing.statement.passage.block.text, pairing.figure.amount.value
    numbers = (text[a:b].replace(",", "") for a, b in bare_numbers(pairing.statement))
    return any(claimed == (words_amount(n) if n[0].isalpha() else Decimal(n)) for n in numbers)


def _counts_what_tells_nothing(pairing: Pairing) -> bool:
    """ "Two rounds", "five areas": no partnership, though both are of one fund."""
    word = _PLURAL.match(pairing.figure.text[1])
    if pairing.figure.head or word is None or word["noun"] in STOP_WORDS:
        return False
    return word["noun"] not in pairing.measured.measure.casefold()


def _stands_bare(pairing: Pairing) -> bool:
    """The claimed number stands in the sentence, its noun left out: "and 3,980 on the A38"."""
    text, claimed = pairing.statement.passage.block.text, pairing.figure.amount.value
    return any(
        r.mention.quantity is not None
        and r.mention.label == pairing.record.mention.label == "count"
        and r.mention.quantity.amount == claimed
        and _NO_NOUN.match(text, r.mention.end) is not None
        for r in pairing.statement.figures
    )


def _is_of_wider(pairing: Pairing) -> bool:
    """ "108 neighbourhood constables": a sentence about all officers gives another number."""
    statement, head = pairing.statement, pairing.figure.head
    if statement.passage.block.kind == "row" or pairing.record.mention.label != "count":
        return False
    first = pairing.figure.text[1].casefold().split()[:1]
    narrowing = (t.key for t in pairing.figure.terms if t.key in head and [t.word] == first)
    return any(not covered(key, statement.own) for key in narrowing)


def _says_where(claim: Claim, pairing: Pairing) -> bool:
    """The place is named; "Stockton" inside "Stockton Road" may be another, or the same."""
    statement = pairing.statement
    printed = {r.mention.canonical or r.mention.text for r in statement.names}
    if claim.place_words <= statement.own and not printed & set(claim.places):
        return False
    return bool(pairing.measured.places or printed_places(statement))


def _named_elsewhere(claim: Claim, pairing: Pairing) -> bool:
    """What the claim names stands in another sentence: "The Bee Network team ..." is another."""
    statement = pairing.statement
    if statement.passage.block.kind == "row" or pairing.named:
        return False
    near = statement.near | statement.around
    return bool(claim.propers & near) and not claim.propers & statement.own


def is_far_apart(pairing: Pairing) -> bool:
    """Amounts that differ so much are hardly of the same thing."""
    mine, theirs = pairing.figure.amount.value, pairing.amount.value
    if f"{mine:f}".replace(".", "").strip("0") == f"{theirs:f}".replace(".", "").strip("0"):
        return max(mine, theirs) > _NOUGHTS * min(mine, theirs)  # a nought or two out of place
    return max(mine, theirs) > _FAR * max(min(mine, theirs), Decimal("0.01"))


def _is_slip(pairing: Pairing) -> bool:
    """ "£28.624 billion" for "£28.624 million": the same digits with another word of scale."""
    mine, theirs = pairing.figure.amount.value, pairing.amount.value
    texts = (pairing.figure.record.mention.text, pairing.record.mention.text)
    if not mine or not theirs or not all(_SCALED.search(text) for text in texts):
        return False
    return max(mine, theirs) / min(mine, theirs) in _SCALES and telling_digits(pairing) >= 2


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


def has_names(claim: Claim) -> bool:
    """Tell whether a claim names a programme or an organisation."""
    return bool(claim.programmes or claim.organisations)


def _is_local(pairing: Pairing) -> bool:
    """The printed figure is of a smaller place, of which the claim says nothing."""
    figure = pairing.record.figure
    home = pairing.statement.document.home
    return bool(figure and figure.places) and all(link.name != home for link in figure.places)  # type: ignore[union-attr]


_ORDER = ("direction", "name", "place", "period", "rhythm", "length", "part", "amount")


def clearest(against: Sequence[Scored]) -> Scored:
    """With the same amount printed elsewhere, what differs is clearer than another amount."""
    best = max(s.score for s in against)
    near = [s for s in against if s.score >= best - 0.3]
    return min(near, key=lambda s: (_ORDER.index(conflict_of(s)), -s.score))


def conflict_of(scored: Scored) -> str:
    """Return the one thing in which a claim and a printed figure differ."""
    return next(iter(scored.pairing.conflicts))
