"""Here is the material on a topic; you get the sections of a briefing, every sentence cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.model import (
    Block,
    Citation,
    Finding,
    Line,
    Promise,
    Record,
    Section,
    Statement,
)
from scrutiny.briefs.gather import Material, Told, sentences_of
from scrutiny.briefs.wording import amount, excerpt, figure_words, whole
from scrutiny.papers import Paper
from scrutiny.scopes import stated_period
from scrutiny.timeline import point_days

_MOST_HEADLINES = 4
_MOST_QUOTES = 10
_MOST_CHECKS = 12
_MOST_PLACES = 6
_UNDONE = "no later mention"


def sections(material: Material) -> tuple[Section, ...]:
    """Return the sections that have something to say, in reading order."""
    named = ", ".join(material.asked.filters.places) or "the same places"
    lead = f"These reports from {named} do not name the topic; that they belong to it is inferred."
    written = (
        Section("In short", tuple(_in_short(material))),
        Section("What the documents say", tuple(_said(material.passages))),
        Section("Promises and what became of them", tuple(_promises(material.promises))),
        Section("Reported later nearby", tuple(_said(material.nearby)), lead),
        Section("Changes over time", tuple(_changes(material))),
        Section("Sums that do not add up", tuple(_checks(material.findings, holds=False))),
        Section("Sums that hold", tuple(_checks(material.findings, holds=True))),
        Section("Not stated", tuple(_gaps(material))),
        Section("Questions to ask", tuple(_questions(material))),
    )
    return tuple(section for section in written if section.statements)


# -- in short


def _in_short(material: Material) -> Iterator[Statement]:
    """The largest sums, what they add up to, and how the promises stand."""
    for paper, record in _largest(material):
        words = _words(paper, record)
        text = f"{words[:1].upper()}{words[1:]}{_where(record, words)}."
        yield Statement(text.replace(".”.", ".”"), (_cited(paper, record),))
    sums = [f for f in material.findings if f.rule == "parts_of_total" and f.verdict == "holds"]
    for finding in sorted(sums, key=lambda finding: -len(finding.evidence))[:1]:
        yield _checked(finding)
    for promise in material.promises[:2]:
        yield _promised(promise)
    wrong = [finding for finding in material.findings if finding.verdict != "holds"]
    for finding in wrong[:2]:
        yield _checked(finding)


def _largest(material: Material) -> list[tuple[Paper, Record]]:
    """The largest sums of money, one for each amount; else the first figures of any kind."""
    money: dict[object, tuple[Paper, Record]] = {}
    other: dict[object, tuple[Paper, Record]] = {}
    for paper, record in material.figures():
        quantity = record.mention.quantity
        kept = money if record.mention.label == "money" else other
        kept.setdefault(quantity.amount if quantity else None, (paper, record))
    ordered = sorted(money.values(), key=lambda pair: -_amount(pair[1]))
    return [*ordered, *other.values()][:_MOST_HEADLINES]


def _where(record: Record, words: str) -> str:
    """The places of a figure that its words do not name."""
    names = [link.name for link in record.figure.places] if record.figure else []
    missing = [name for name in names if name not in words]
    return f" in {' and '.join(missing)}" if missing and not words.endswith("”") else ""


def _words(paper: Paper, record: Record) -> str:
    return figure_words(record, _block(paper, record))


def _block(paper: Paper, record: Record) -> Block:
    return next(block for block in paper.blocks if block.id == record.mention.block)


def _amount(record: Record) -> float:
    return float(record.mention.quantity.amount) if record.mention.quantity else 0.0


def _cited(paper: Paper, record: Record) -> Citation:
    return paper.cite_record(_block(paper, record), record)


# -- what is said


def _said(passages: Iterable[Told]) -> Iterator[Statement]:
    """Quote the passages with figures whole; of the others, what there is room for."""
    readable = [told for told in passages if _is_prose(told.passage.block)]
    ordered = sorted(readable, key=lambda told: not _has_figure(told))[:_MOST_QUOTES]
    chosen = {told.passage.block.id for told in ordered}
    for told in readable:
        block = told.passage.block
        if block.id in chosen:
            yield Statement("", (told.paper.cite(block),), quote=whole(block.text))


def _is_prose(block: Block) -> bool:
    """Rows stand in the table of figures; words before a list say nothing without it."""
    return block.kind != "row" and len(block.text.split()) > 3 and not block.text.endswith(":")


def _has_figure(told: Told) -> bool:
    records = told.paper.records.get(told.passage.block.id, ())
    return any(record.figure is not None for record in records)


# -- promises


def _promises(promises: Iterable[Promise]) -> Iterator[Statement]:
    for promise in promises:
        yield _promised(promise)


def _promised(promise: Promise) -> Statement:
    later = tuple(mentioned.cited for mentioned in promise.later)
    text = f"Promised: “{promise.what}”. {promise.reason}"
    quote = excerpt(later[-1].quote) if later else None
    cited = (promise.cited, *later)
    return Statement(text, cited, quote, mark=promise.status, worked_out=True)


# -- changes


def _changes(material: Material) -> Iterator[Statement]:
    """Rises and falls in per cent, and facts with figures for several times."""
    for paper, record in material.figures():
        quantity = record.mention.quantity
        if record.mention.label == "percentage" and quantity and quantity.direction != "none":
            yield Statement(f"{_words(paper, record)}.", (_cited(paper, record),))
    for line in material.timeline.lines:
        if len({point.day for point in line.points}) > 1 and material.asked.words:
            yield _followed(line)


def _followed(line: Line) -> Statement:
    told = "; ".join(f"{point_days(p)}: {amount(p.record)}" for p in line.points)
    reasons = dict.fromkeys(b.reason for point in line.points for b in point.broken)
    caution = f" They cannot be compared as they stand: {'; '.join(reasons)}." if reasons else ""
    cited = tuple(point.cited for point in line.points)
    warned = tuple(b.cited for p in line.points for b in p.broken if b.cited is not None)
    return Statement(f"{told}.{caution}", cited + warned, worked_out=True)


# -- what was checked


def _checks(findings: Iterable[Finding], *, holds: bool) -> Iterator[Statement]:
    wanted = {f.message: f for f in findings if (f.verdict == "holds") is holds}
    for finding in list(wanted.values())[:_MOST_CHECKS]:
        yield _checked(finding)


def _checked(finding: Finding) -> Statement:
    """A check that holds in many rows is shown by its first."""
    cited = finding.evidence
    if finding.verdict == "holds" and len(cited) > _MOST_PLACES:
        cited = cited[:1]
    return Statement(finding.message, cited, mark=finding.verdict, worked_out=True)


# -- what is missing


def _gaps(material: Material) -> Iterator[Statement]:
    """Figures without a time, promises without an answer, awards without a word of spending."""
    undated = [
        (paper, record)
        for paper, record in material.figures()
        if stated_period(record.figure) is None
    ]
    if undated:
        amounts = ", ".join(dict.fromkeys(amount(record) for _, record in undated[:6]))
        cited = tuple(_cited(paper, record) for paper, record in undated[:6])
        yield Statement(f"No period is stated for: {amounts}.", cited)
    for promise in material.promises:
        if promise.status == _UNDONE:
            yield Statement(
                f"No later document held says what became of this: “{promise.what}”.",
                (promise.cited,),
            )
    yield from _unspent(material)


def _unspent(material: Material) -> Iterator[Statement]:
    """Money is announced, and nothing on the topic says what was spent."""
    money = [(p, r) for p, r in material.figures() if r.mention.label == "money"]
    words = " ".join(
        sentence.text.lower() for told in material.passages for sentence in sentences_of(told)
    )
    if money and not any(word in words for word in ("spent", "spend", "outturn", "expenditure")):
        paper, record = max(money, key=lambda pair: _amount(pair[1]))
        yield Statement(
            f"No passage on the topic says how much of the {record.mention.text} has been spent.",
            (_cited(paper, record),),
        )


def _questions(material: Material) -> Iterator[Statement]:
    """What a panel could ask, from what is open: promises, conflicts, spending."""
    for promise in material.promises:
        if promise.status == "under way":
            cited = (promise.cited, *(m.cited for m in promise.later[-1:]))
            yield Statement(
                f"How far has this come, and when will it be complete: “{promise.what}”?", cited
            )
        elif promise.status == _UNDONE:
            yield Statement(f"What became of this: “{promise.what}”?", (promise.cited,))
    for finding in material.findings:
        if finding.verdict != "holds":
            yield Statement(f"Which is right? {finding.message}", finding.evidence, worked_out=True)
    for gap in _unspent(material):
        figure = gap.cited[0].record
        if figure is not None:
            asked = f"How much of the {figure.mention.text} has been spent, and on what?"
            yield Statement(asked, gap.cited)
