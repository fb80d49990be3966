"""Here are documents; you get what they promised, and what later documents say of it.

A promise is a statement about what is to come with a figure or a date. A later sentence answers it
when it is about the same thing in the same place or programme; whether it says that the thing is
done is told by its verbs, and by the amount where both give one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from corpus.model import (
    Citation,
    Mentioned,
    Period,
    Promise,
    PromiseStatus,
    Record,
)
from scrutiny.papers import Paper
from scrutiny.pledges import DONE, SAME, Told, clause_round, day_of, promises_in, told_of
from scrutiny.printed import Printed, printed_of, shown
from scrutiny.spans import plain_period

Within = Callable[[str], tuple[str, ...]]

_CONTENTS = re.compile(r"\bpage \d+\W*$", re.IGNORECASE)
_GOING_ON = re.compile(
    r"\b(?:more (?:are |is )?(?:set to|to follow|expected|to come)|with more|so far|under way|"
    r"underway|preparatory|currently|in progress|continu\w+|ongoing|further|being|mobilising|"
    r"working on|just concluded|yet to)\b",
    re.IGNORECASE,
)
_NEARLY = Decimal("0.98")  # of a round number promised


def find_promises(papers: Sequence[Paper], within: Within) -> list[Promise]:
    """Return the promises of all documents in order of time, with what became of them.

    `within` gives what a place lies in; documents without a date make and answer no promise.
    """
    dated = sorted((p for p in papers if day_of(p.document)), key=lambda p: day_of(p.document))
    answers = [told for paper in dated for told in _answers(paper)]
    return [
        _followed(told, due, answers, within) for paper in dated for told, due in promises_in(paper)
    ]


def _answers(paper: Paper) -> Iterator[Told]:
    """Every sentence may answer; one with counts once for each."""
    for sentence in paper.sentences:
        if sentence.block.kind == "heading" or _CONTENTS.search(sentence.text):
            continue
        counts = [f for f in sentence.figures if f.mention.label == "count"]
        for figure in counts:
            yield told_of(paper, sentence, figure)
        if not counts:
            yield told_of(paper, sentence, None)


def _followed(
    promise: Told, due: Period | None, answers: Iterable[Told], within: Within
) -> Promise:
    came = day_of(promise.paper.document)
    later = [
        told
        for told in answers
        if day_of(told.paper.document) > came and _answers_it(promise, told, within)
    ]
    mentioned = tuple(_mentioned(promise, told) for told in later)
    status = _status(mentioned)
    return Promise(
        _cited(promise),
        promise.paper.document,
        _worded(promise),
        due,
        status,
        _reason(promise, due, later, status),
        mentioned,
        promise.sentence.passage.programmes,
        promise.sentence.passage.places,
    )


def _answers_it(promise: Told, told: Told, within: Within) -> bool:
    """Is it about the same thing, in the same place and not of another programme?"""
    known = promise.figure is not None or bool(promise.programmes & told.programmes)
    if not _shared(promise.things, told.things, least=1 if known else 3):
        return False
    if promise.figure is not None and told.figure is None:
        return False
    if promise.programmes & told.programmes:
        return not promise.places or not told.places or _same_place(promise, told, within)
    if promise.programmes and told.programmes:
        return False
    return bool(promise.places) and _same_place(promise, told, within)


def _shared(one: frozenset[str], other: frozenset[str], least: int) -> bool:
    """Do they share a thing, or words that mean the same?"""
    alike = sum(bool(one & same and other & same) for same in SAME)
    plain = len({w for w in one & other if not any(w in same for same in SAME)})
    return alike + plain >= least


def _same_place(promise: Told, told: Told, within: Within) -> bool:
    """A place covers what lies within it, whichever is named."""
    home = {promise.paper.document.home, promise.paper.document.force_area}
    wanted, named = promise.places - home, told.places - home
    if not wanted or not named:
        return wanted == named
    around = {place for name in named for place in (name, *within(name)[:1])}
    inside = {place for name in wanted for place in (name, *within(name)[:1])}
    return bool(around & wanted or inside & named)


def _mentioned(promise: Told, told: Told) -> Mentioned:
    return Mentioned(_cited(told), told.paper.document, _said(promise, told))


def _said(promise: Told, told: Told) -> PromiseStatus:
    """What one later sentence says: done, or on the way."""
    text = told.sentence.block.text[told.sentence.start :]
    near = text[: len(told.sentence.text) + 40]  # "More are set to follow." comes right behind
    reached = _reached(promise, told)
    if _GOING_ON.search(near) or not DONE.search(told.sentence.text) or reached is False:
        return "under way"
    return "delivered"


def _reached(promise: Told, told: Told) -> bool | None:
    """Is the promised number reached? None where one of the two gives none."""
    numbers = _both(promise, told)
    if numbers is None:
        return None
    promised, done = numbers
    return done.amount >= promised.amount * _NEARLY


def _both(promise: Told, told: Told) -> tuple[Printed, Printed] | None:
    if promise.figure is None or told.figure is None:
        return None
    promised, done = printed_of(promise.figure), printed_of(told.figure)
    return (promised, done) if promised and done and promised.amount else None


def _status(mentioned: Sequence[Mentioned]) -> PromiseStatus:
    """The best that any later document says."""
    said = {each.status for each in mentioned}
    if not said:
        return "no later mention"
    return "delivered" if "delivered" in said else "under way"


def _reason(promise: Told, due: Period | None, later: Sequence[Told], status: PromiseStatus) -> str:
    if not later:
        by = f" It was due: {plain_period(due)}." if due else ""
        return f"No later document held speaks of it.{by}"
    last = later[-1]
    numbers = _both(promise, last)
    document = f"A later {last.paper.document.kind.replace('_', ' ')}"
    if numbers is not None and last.figure is not None:
        promised, done = numbers
        return f"{document} reports {_amount(last.figure)}, {_against(promise, promised, done)}."
    return f"{document} says that it is {'done' if status == 'delivered' else 'on the way'}."


def _against(promise: Told, promised: Printed, done: Printed) -> str:
    """How a later number stands to the one promised."""
    was = f"against {_amount(promise.figure)} promised"
    if done.amount >= promised.amount * _NEARLY:
        return was
    share = shown(done.amount / promised.amount * 100, 0)
    return f"{was} ({shown(done.amount)} / {shown(promised.amount)} = {share}%)"


def _amount(figure: Record | None) -> str:
    """A figure with its bound: "over 100"."""
    if figure is None or figure.mention.quantity is None:
        return ""
    quantity = figure.mention.quantity
    bound = "" if quantity.modifier == "exact" else quantity.modifier.replace("_", " ") + " "
    return bound + figure.mention.text


def _worded(promise: Told) -> str:
    """What was promised in the document's words: "target hardening of over 100 homes"."""
    figure = promise.figure
    words = promise.sentence.text if figure is None else clause_round(promise.sentence, figure)
    return re.sub(r"^[a-z\d]{1,3}[.)]\s+|^[\W_]+|[\s.:;,]+$", "", words)


def _cited(told: Told) -> Citation:
    return told.paper.cite_sentence(told.sentence, told.figure)
