"""Here is a document; you get what it promised: things to be done, with a number or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import (
    Document,
    Period,
    Record,
)
from scrutiny.papers import Paper, Sentence
from scrutiny.subjects import stems, telling

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

DONE = re.compile(
    r"\b(?:(?:has|have) (?:been|now|since|also|all|already)\b|completed|installed|launched|"
    r"delivered|opened|upgraded|provided|now (?:offers?|has|have|runs?|in place|open)|"
    r"was (?:redesigned|launched|opened|completed|delivered)|were \w+ed|took place|"
    r"(?:has|have) (?:concluded|started|begun|had|\w+ed)|can now be)\b",
    re.IGNORECASE,
)

# Words for one thing: homes are hardened, properties secured.
SAME = (
    frozenset({"home", "property", "house", "dwelling", "household", "address"}),
    frozenset({"cctv", "camera"}),
    frozenset({"officer", "constable", "pc", "pcso"}),
    frozenset({"light", "lighting", "lamp"}),
    frozenset({"training", "trained", "session"}),
    frozenset({"service", "provider", "contract"}),
)

_EVERYDAY = frozenset(
    """include intervention proposal bid further later next work support help need community local
    crime safe safer people group week date april march end provide deliver delivered year well
    being set take key priority area theme objective place time part follow make made use public
    plan commissioner""".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with what it speaks of, ready to be matched."""

    paper: Paper
    sentence: Sentence
    figure: Record | None
    things: frozenset[str]
    places: frozenset[str]
    programmes: frozenset[str]


def day_of(document: Document) -> date:
    """Return the last day on which a document may have come out; the first of all for none."""
    return document.published.period.end or date.min if document.published else date.min


def promises_in(paper: Paper) -> Iterator[tuple[Told, Period | None]]:
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
            yield told_of(paper, sentence, figure), due
        if due is not None and not counted and _is_step(sentence, due):
            yield told_of(paper, sentence, None), due


def _is_step(sentence: Sentence, due: Period) -> bool:
    """Something to be done on or by a day, not money for a year to come."""
    near = due.precision in ("day", "month", "quarter") or bool(_BY.search(sentence.text))
    return near and bool(_STEP.search(sentence.text)) and not _EXPECTED.search(sentence.text)


def _is_past(paper: Paper, figure: Record) -> bool:
    """Is the figure for days that were over when the document came out?"""
    period = figure.figure.period if figure.figure else None
    return period is not None and period.end is not None and period.end < day_of(paper.document)


def _is_counted(sentence: Sentence, figure: Record) -> bool:
    """A number of things to be done; sums of money are budgets, caps promise nothing."""
    quantity = figure.mention.quantity
    if figure.mention.label != "count" or quantity is None or quantity.modifier == "up_to":
        return False
    if quantity.amount < 2 or figure.figure is None or not figure.figure.measure:
        return False
    before = sentence.block.text[sentence.start : figure.mention.start]
    ahead = _PROPOSED.search(before) or _AHEAD.search(clause_round(sentence, figure))
    return bool(ahead) and not DONE.search(before[-60:]) and bool(things_in(figure.figure.measure))


def clause_round(sentence: Sentence, figure: Record) -> str:
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


def told_of(paper: Paper, sentence: Sentence, figure: Record | None) -> Told:
    """Gather what a sentence, or a figure in it, speaks of."""
    passage = sentence.passage
    places = figure.figure.places if figure and figure.figure else passage.places
    measure = (figure.figure.measure if figure and figure.figure else None) or ""
    things = things_in(measure.split(" and ")[0]) if figure else things_in(sentence.text)
    names = " ".join(link.name for link in passage.programmes)
    return Told(
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
    found |= {word for word in stems(words) if any(word in same for same in SAME)}
    return frozenset(found)
