"""Here is a figure as it was weighed; you get the reason in words, and the passages it rests on."""

from __future__ import annotations

from corpus.wording import amount_words
from scrutiny.checking.aligning import Pairing
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.comparing import printed_places
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.timing import rhythm_of
from scrutiny.checking.weighing import Weighed
from scrutiny.checking.wording import amount_in_words, cited, in_words, listed, measured

_WAYS = {"increase": "up", "decrease": "down", "level": "level", "none": "unchanged"}


def explain(claim: Claim, weighed: Weighed) -> Judged:
    """Return a weighed figure with its reason."""
    pairings = (*weighed.pairings, *weighed.against)
    if weighed.outcome != "supported":
        pairings = (*pairings, *weighed.elsewhere)
    grounds = tuple(Ground(p.statement, p.record) for p in pairings)
    if weighed.outcome == "not_found":
        return Judged("not_found", _missing(weighed), grounds)
    if weighed.outcome == "supported":
        return Judged("supported", _agreeing(weighed), grounds)
    return Judged("contradicted", _differing(claim, weighed), grounds)


def _missing(weighed: Weighed) -> str:
    if not weighed.pairings:
        words = f"no document gives a figure that could be compared with {_said(weighed)}"
        return words + _printed_elsewhere(weighed)
    best = weighed.pairings[0]
    given = f"{cited(best.statement)} gives {amount_words(best.record)}{measured(best.record)}"
    return f"no document gives {_said(weighed)} for it; {given}{_printed_elsewhere(weighed)}"


def _printed_elsewhere(weighed: Weighed) -> str:
    """ "29 per cent" may be printed, for something else."""
    if not weighed.elsewhere:
        return ""
    other = weighed.elsewhere[0]
    what = measured(other.record) or " for something else"
    return f"; the {other.record.mention.text} in {cited(other.statement)} is{what}"


def _said(weighed: Weighed) -> str:
    return f"“{amount_words(weighed.figure.record)}”"


def _agreeing(weighed: Weighed) -> str:
    best = weighed.pairings[0]
    printed = amount_words(best.record)
    words = f"{cited(best.statement)} gives {printed}{measured(best.record)}"
    if best.amount.value != weighed.figure.amount.value:
        words += f", which {_said(weighed)} holds for"
    if weighed.against:
        other = weighed.against[0]
        words += f"; {cited(other.statement)} gives {amount_words(other.record)}: they do not agree"
    return words


def _differing(claim: Claim, weighed: Weighed) -> str:
    best = weighed.pairings[0]
    words = _REASONS[weighed.conflict](claim, weighed, best)
    if len(weighed.pairings) > 1 and weighed.conflict != "amount":
        other = weighed.pairings[1]
        words += f"; for that {cited(other.statement)} gives {amount_words(other.record)}"
    return words + (_printed_elsewhere(weighed) if weighed.conflict == "amount" else "")


def _other_amount(_: Claim, weighed: Weighed, best: Pairing) -> str:
    mine, theirs = weighed.figure.amount.value, best.amount.value
    gap = amount_in_words(abs(mine - theirs), best.record)
    printed = f"{cited(best.statement)} gives {amount_words(best.record)}{measured(best.record)}"
    if mine == theirs:
        return f"{printed}, not {_said(weighed)}"
    return f"{printed}, not {_said(weighed)}: {gap} {'less' if theirs < mine else 'more'}"


def _other_way(_: Claim, weighed: Weighed, best: Pairing) -> str:
    quantity = best.record.mention.quantity
    way = _WAYS[quantity.direction] if quantity else "otherwise"
    size = best.record.mention.text.lstrip("-–−+")
    claimed = _WAYS[weighed.figure.direction]
    return f"{cited(best.statement)} has it {way} by {size}{measured(best.record)}, not {claimed}"


def _other_place(claim: Claim, _: Weighed, best: Pairing) -> str:
    theirs = listed(best.measured.places or printed_places(best.statement))
    return f"{_given(best)} is for {theirs}, not for {listed(claim.places)}"


def _other_period(claim: Claim, _: Weighed, best: Pairing) -> str:
    figure = best.record.figure
    mine = listed([in_words(p) for p in claim.periods])
    return f"{_given(best)} is for {in_words(figure.period if figure else None)}, not for {mine}"


def _other_rhythm(_: Claim, weighed: Weighed, best: Pairing) -> str:
    text = best.statement.passage.block.text[best.record.mention.end :]
    printed = rhythm_of(best.record.mention.label, text)
    return f"{_given(best)} is a {printed}, not a {weighed.figure.rhythm}"


def _other_length(_: Claim, __: Weighed, best: Pairing) -> str:
    return f"{_given(best)} is for another length of time, as quoted"


def _other_part(_: Claim, __: Weighed, best: Pairing) -> str:
    return f"{_given(best)} is for another round or part, as quoted"


def _other_name(_: Claim, __: Weighed, best: Pairing) -> str:
    return f"{_given(best)} is for “{best.measured.measure.strip()}”, as quoted"


def _given(best: Pairing) -> str:
    return f"the {best.record.mention.text} in {cited(best.statement)}"


_REASONS = {
    "amount": _other_amount,
    "direction": _other_way,
    "place": _other_place,
    "period": _other_period,
    "rhythm": _other_rhythm,
    "length": _other_length,
    "part": _other_part,
    "name": _other_name,
}
