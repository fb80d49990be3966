"""Here are documents; you get what they promised, and what later documents say of it.

A promise is a statement about what is to come with a figure or a date. A later sentence answers it
when it is about the same thing in the same place or programme; whether it says that the thing is
done is told by its verbs, and by the amount where both give one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corpus.model import (
    Citation,
    Document,
    Mentioned,
    Period,
    Promise,
    PromiseStatus,
    Record,
)
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import Printed, printed_of, shown
from scrutiny.spans import plain_period
from scrutiny.subjects import stems, telling

Within = Callable[[str], tuple[str, ...]]

_AHEAD = re.compile(
    r"\b(?:will|shall|going to|plan(?:s|ned|ning)? to|intend\w*|aims? to|pledg\w+|promis\w+|"
    r"committed to|expected|due to|(?:is|are) set to|to be (?:built|opened|hardened|installed|"
    r"delivered|completed|recruited|trained|provided|given)|next year|over the next|"
    r"later (?:this|in the) year|in the pipeline|by the end of|before the end of)\b",
    re.IGNORECASE,
)
# What a bid or a proposal lists is all still to be done.
_PROPOSED = re.compile(r"\b(?:proposals? \d|(?:bid|planned) interventions?|we propose)\b", re.I)
# What has happened by a date is no promise; nor are threats, conditions and small print.
_NO_PROMISE = re.compile(
    r"\b(?:sentence of|prison|if you|you will|please|call \d|fine of|would|could|might|may be|"
    r"will be aware|maximum|not be able|forecast|depends on|had been|stood at|up to \w+ years)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(?:will|to|shall)\b[^.;]{0,40}\b(?:launch|open|start|begin|complete|install|deliver|"
    r"introduce|run|publish|recruit|build|built|create|establish|roll out|in place|follow|"
    r"installed|completed|delivered|opened|launched|introduced|recruited|published)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|before) the end\b|\blater this year\b|\bnext year\b", re.IGNORECASE)
# What is foreseen, or for others to decide, is no promise of the publisher's.
_EXPECTED = re.compile(
    r"\b(?:expected|anticipat\w+|assum\w+|considered|approv\w+|settlement|estimat\w+|"
    r"government|council tax|reprofil\w+)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\bpage \d+\W*$", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:(?:has|have) (?:been|now|since|also|all|already)\b|completed|installed|launched|"
    r"delivered|opened|upgraded|provided|now (?:offers?|has|have|runs?|in place|open)|"
    r"was (?:redesigned|launched|opened|completed|delivered)|were \w+ed|took place|"
    r"(?:has|have) (?:concluded|started|begun|had|\w+ed)|can now be)\b",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"\b(?:more (?:are |is )?(?:set to|to follow|expected|to come)|with more|so far|under way|"
    r"underway|preparatory|currently|in progress|continu\w+|ongoing|further|being|mobilising|"
    r"working on|just concluded|yet to)\b",
    re.IGNORECASE,
)
# Words for one thing: homes are hardened, properties secured.
_SAME = (
    frozenset({"home", "property", "house", "dwelling", "household", "address"}),
    frozenset({"cctv", "camera"}),
    frozenset({"officer", "constable", "pc", "pcso"}),
    frozenset({"light", "lighting", "lamp"}),
    frozenset({"training", "trained", "session"}),
    frozenset({"service", "provider", "contract"}),
)
_NEARLY = Decimal("0.98")  # of a round number promised
_EVERYDAY = frozenset(
    """include intervention proposal bid further later next work support help need community local
    crime safe safer people group week date april march end provide deliver delivered year well
    being set take key priority area theme objective place time part follow make made use public
    plan commissioner""".split()
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with what it speaks of, ready to be matched."""

    paper: Paper
    sentence: Sentence
    figure: Record | None
    things: frozenset[str]
    places: frozenset[str]
    programmes: frozenset[str]


def find_promises(papers: Sequence[Paper], within: Within) -> list[Promise]:
    """Return the promises of all documents in order of time, with what became of them.

    `within` gives what a place lies in; documents without a date make and answer no promise.
    """
    dated = sorted((p for p in papers if _day(p.document)), key=lambda p: _day(p.document))
    answers = [told for paper in dated for told in _answers(paper)]
    return [
        _followed(told, due, answers, within) for paper in dated for told, due in _promises(paper)
    ]


def _day(document: Document) -> date:
    return document.published.period.end or date.min if document.published else date.min


# -- what was promised


def _promises(paper: Paper) -> Iterator[tuple[_Told, Period | None]]:
    """Yield each promise with the day it is due, if it names one."""
    for sentence in paper.sentences:
        ahead = _AHEAD.search(sentence.text) or _PROPOSED.search(sentence.text)
        if not ahead or _NO_PROMISE.search(sentence.text):
            continue
        due = _due(paper, sentence)
        counted = [
            figure
            for figure in sentence.figures
            if _is_counted(sentence, figure) and not _is_past(paper, figure)
        ]
        for figure in counted:
            yield _told(paper, sentence, figure), due
        if due is not None and not counted and _is_step(sentence, due):
            yield _told(paper, sentence, None), due


def _is_step(sentence: Sentence, due: Period) -> bool:
    """Something to be done on or by a day, not money for a year to come."""
    near = due.precision in ("day", "month", "quarter") or bool(_BY.search(sentence.text))
    return near and bool(_STEP.search(sentence.text)) and not _EXPECTED.search(sentence.text)


def _is_past(paper: Paper, figure: Record) -> bool:
    """Is the figure for days that were over when the document came out?"""
    period = figure.figure.period if figure.figure else None
    return period is not None and period.end is not None and period.end < _day(paper.document)


def _is_counted(sentence: Sentence, figure: Record) -> bool:
    """A number of things to be done; sums of money are budgets, caps promise nothing."""
    quantity = figure.mention.quantity
    if figure.mention.label != "count" or quantity is None or quantity.modifier == "up_to":
        return False
    if quantity.amount < 2 or figure.figure is None or not figure.figure.measure:
        return False
    before = sentence.block.text[sentence.start : figure.mention.start]
    ahead = _PROPOSED.search(before) or _AHEAD.search(_clause(sentence, figure))
    return bool(ahead) and not _DONE.search(before[-60:]) and bool(things_in(figure.figure.measure))


def _clause(sentence: Sentence, figure: Record) -> str:
    """The words around a figure up to the next comma or stop on either side."""
    text, mention = sentence.block.text, figure.mention
    before = re.split(r"[,;:]\s", text[sentence.start : mention.start])[-1]
    behind = re.split(r"[,;:.]\s", text[mention.end : sentence.end])[0]
    return before + mention.text + behind


def _due(paper: Paper, sentence: Sentence) -> Period | None:
    """The first date of a sentence that lies after its document came out."""
    published = paper.document.published
    came = published.period.start if published else None
    for record in paper.records.get(sentence.block.id, ()):
        inside = sentence.start <= record.mention.start < sentence.end
        period = record.mention.period
        if inside and period and period.end and came and period.end > came:
            return period
    return None


def _told(paper: Paper, sentence: Sentence, figure: Record | None) -> _Told:
    passage = sentence.passage
    places = figure.figure.places if figure and figure.figure else passage.places
    measure = (figure.figure.measure if figure and figure.figure else None) or ""
    things = things_in(measure.split(" and ")[0]) if figure else things_in(sentence.text)
    names = " ".join(link.name for link in passage.programmes)
    return _Told(
        paper,
        sentence,
        figure,
        things if figure else things - stems(names),
        frozenset(link.name for link in places or passage.places),
        frozenset(link.name for link in passage.programmes),
    )


def things_in(words: str) -> frozenset[str]:
    """Return the words of a phrase that name a thing: homes, cameras, officers."""
    found = {word for word in telling(words) if word not in _EVERYDAY and len(word) > 2}
    found |= {word for word in stems(words) if any(word in same for same in _SAME)}
    return frozenset(found)


# -- what was said of it later


def _answers(paper: Paper) -> Iterator[_Told]:
    """Every sentence may answer; one with counts once for each."""
    for sentence in paper.sentences:
        if sentence.block.kind == "heading" or _CONTENTS.search(sentence.text):
            continue
        counts = [f for f in sentence.figures if f.mention.label == "count"]
        for figure in counts:
            yield _told(paper, sentence, figure)
        if not counts:
            yield _told(paper, sentence, None)


def _followed(
    promise: _Told, due: Period | None, answers: Iterable[_Told], within: Within
) -> Promise:
    came = _day(promise.paper.document)
    later = [
        told
        for told in answers
        if _day(told.paper.document) > came and _answers_it(promise, told, within)
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


def _answers_it(promise: _Told, told: _Told, within: Within) -> bool:
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
    alike = sum(bool(one & same and other & same) for same in _SAME)
    plain = len({w for w in one & other if not any(w in same for same in _SAME)})
    return alike + plain >= least


def _same_place(promise: _Told, told: _Told, within: Within) -> bool:
    """A place covers what lies within it, whichever is named."""
    home = {promise.paper.document.home, promise.paper.document.force_area}
    wanted, named = promise.places - home, told.places - home
    if not wanted or not named:
        return wanted == named
    around = {place for name in named for place in (name, *within(name)[:1])}
    inside = {place for name in wanted for place in (name, *within(name)[:1])}
    return bool(around & wanted or inside & named)


def _mentioned(promise: _Told, told: _Told) -> Mentioned:
    return Mentioned(_cited(told), told.paper.document, _said(promise, told))


def _said(promise: _Told, told: _Told) -> PromiseStatus:
    """What one later sentence says: done, or on the way."""
    text = told.sentence.block.text[told.sentence.start :]
    near = text[: len(told.sentence.text) + 40]  # "More are set to follow." comes right behind
    reached = _reached(promise, told)
    if _GOING_ON.search(near) or not _DONE.search(told.sentence.text) or reached is False:
        return "under way"
    return "delivered"


def _reached(promise: _Told, told: _Told) -> bool | None:
    """Is the promised number reached? None where one of the two gives none."""
    numbers = _both(promise, told)
    if numbers is None:
        return None
    promised, done = numbers
    return done.amount >= promised.amount * _NEARLY


def _both(promise: _Told, told: _Told) -> tuple[Printed, Printed] | None:
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


def _reason(
    promise: _Told, due: Period | None, later: Sequence[_Told], status: PromiseStatus
) -> str:
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


def _against(promise: _Told, promised: Printed, done: Printed) -> str:
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


def _worded(promise: _Told) -> str:
    """What was promised in the document's words: "target hardening of over 100 homes"."""
    figure = promise.figure
    words = promise.sentence.text if figure is None else _clause(promise.sentence, figure)
    return re.sub(r"^[a-z\d]{1,3}[.)]\s+|^[\W_]+|[\s.:;,]+$", "", words)


def _cited(told: _Told) -> Citation:
    return told.paper.cite_sentence(told.sentence, told.figure)
