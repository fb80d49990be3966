"""Here is a fact as typed; you get its figures through the documents in order of time.

Figures of one kind make a line. It breaks, and says why, where two neighbours are not for the same
length of time, place or definition, or where a document says that the counting changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from corpus.holding import Holding
from corpus.model import (
    Block,
    Break,
    Citation,
    Document,
    Filters,
    Line,
    Point,
    Record,
    Timeline,
)
from corpus.records import document_json, period_json
from indexer.generations import OpenIndex
from scrutiny.asking import Asked, ask, documents_about, in_bounds, record_speaks
from scrutiny.papers import Paper, open_paper
from scrutiny.printed import agrees, printed_of
from scrutiny.render import citation_json
from scrutiny.scopes import places_of, same_period
from scrutiny.spans import AHEAD, period_for, plain_period, span_words
from scrutiny.subjects import narrowing, stems, telling

_KINDS = {"money": "pounds", "percentage": "per cent", "count": "number", "rate": "rate"}
# Words by which a document itself warns that figures before and after are not alike.
_CHANGED = re.compile(
    r"\b(?:redesign\w*|relaunch\w*|re-?commission\w*|re-?classif\w+|redefin\w+|new definition|"
    r"recording practices|changes? (?:in|to) (?:the )?(?:recording|counting|way)|"
    r"new (?:model|method|system|counting))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A point with what a line may not mix: its definition, and what its section warns of."""

    point: Point
    definition: frozenset[str]
    warning: Break | None


def follow(store: Holding, index: OpenIndex, text: str, filters: Filters) -> Timeline:
    """Return the figures of a fact, a line for each kind. Raises QueryError."""
    asked = ask(text, filters, index)
    names = documents_about(index, asked)
    return follow_papers([open_paper(store.extraction(name)) for name in names], asked, index)


def follow_papers(papers: Iterable[Paper], asked: Asked, index: OpenIndex) -> Timeline:
    """Return the figures of a fact in documents laid out already."""
    lines: dict[str, list[_Found]] = defaultdict(list)
    for paper in papers:
        for found in _figures(paper, asked, index):
            lines[_kind(found.point.record, asked)].append(found)
    drawn = (Line(kind, tuple(_in_order(founds))) for kind, founds in lines.items())
    return Timeline(asked.title, tuple(sorted(drawn, key=_weight)))


def _weight(line: Line) -> tuple[bool, int, str]:
    """Levels before changes and caps, the longest first."""
    return (", " in line.kind, -len(line.points), line.kind)


def _kind(record: Record, asked: Asked) -> str:
    """What may stand on one axis: "count", "pounds, at most", "per cent, change".

    Where a programme alone was asked for, its homes and its officers are two lines.
    """
    quantity = record.mention.quantity
    assert quantity is not None
    kind = _KINDS[record.mention.label]
    if record.mention.label == "count" and not asked.words and record.figure:
        kind = _noun(record.figure.measure or kind)
    if quantity.per is not None:
        kind = f"per {quantity.per:,}"
    if quantity.modifier in ("up_to", "at_most"):
        return f"{kind}, at most"
    return kind if quantity.direction == "none" else f"{kind}, change"


def _noun(measure: str) -> str:
    """The first word of what is counted that tells anything: "homes" of "homes secured"."""
    return next((word for word in measure.split() if telling(word)), measure).lower()


def _figures(paper: Paper, asked: Asked, index: OpenIndex) -> Iterator[_Found]:
    """Yield the figures of a document on the fact; one stated again counts once."""
    told: set[tuple[object, ...]] = set()
    for record, block, words, cited in _candidates(paper):
        section = paper.section_programmes(block) if not record_programmes(record) else ()
        if not record_speaks(asked, record, words, section, index):
            continue
        if not in_bounds(record, asked.filters):
            continue
        found = _found(paper, asked, record, words, cited)
        stated = found.point.period if "inferred" not in found.point.how else None
        assert record.mention.quantity is not None
        amount = (_kind(record, asked), record.mention.quantity.amount)
        if not told & {(*amount, stated), (*amount, None)}:
            told |= {(*amount, stated), (*amount, None)} if stated is None else {(*amount, stated)}
            yield found


def record_programmes(record: Record) -> tuple[str, ...]:
    """The programmes a figure is linked to."""
    return tuple(link.name for link in record.figure.programmes) if record.figure else ()


def _candidates(paper: Paper) -> Iterator[tuple[Record, Block, str, Citation]]:
    """Yield each figure with the words about it: its part of the sentence, or its row."""
    for sentence in paper.sentences:
        for record in sentence.figures:
            words = sentence.words_about(record)
            yield record, sentence.block, words, paper.cite_sentence(sentence, record)
    for grid in paper.grids:
        for row in grid.rows:
            for column in row.values:
                cell = paper.record_in(row, column)
                if cell is not None and not (
                    grid.is_change(column) and not grid.is_percent(column)
                ):
                    words = f"{row.label} {row.block.caption or ''}"
                    yield cell, row.block, words, paper.cite_row(row, column)


def _found(paper: Paper, asked: Asked, record: Record, words: str, cited: Citation) -> _Found:
    period, how = period_for(record, words, paper.document)
    day = period.end if period else _came_out(paper.document)
    places = tuple(sorted(places_of(record, paper.document)))
    point = Point(record, paper.document, cited, period, how, day, places)
    definition = narrowing(words, asked.words) if asked.words else frozenset[str]()
    return _Found(point, definition, _warning(paper, record, asked))


def _came_out(document: Document) -> date | None:
    return document.published.period.end if document.published else None


def _warning(paper: Paper, record: Record, asked: Asked) -> Break | None:
    """The sentence of the figure's section, on the same fact, that says the counting changed."""
    block = next(b for b in paper.blocks if b.id == record.mention.block)
    for sentence in paper.sentences:
        if sentence.block.headings != block.headings or not _CHANGED.search(sentence.text):
            continue
        names = {link.name for link in sentence.passage.programmes}
        if names & set(asked.filters.programmes) or asked.words & stems(sentence.text):
            cited = paper.cite_sentence(sentence)
            return Break("the document says that counting or service changed", cited)
    return None


def point_days(point: Point) -> str:
    """The days of a figure for a reader; a length of time alone where no day is printed."""
    if point.period is None:
        return "no period stated"
    if point.how == AHEAD:
        return f"over {span_words(point.period)}"
    return plain_period(point.period)


# -- what may not be joined


def _in_order(founds: Iterable[_Found]) -> Iterator[Point]:
    ordered = sorted(founds, key=_time)
    before: _Found | None = None
    for found in ordered:
        broken = tuple(_breaks(before, found)) if before is not None else ()
        yield replace(found.point, broken=broken)
        before = found


def _time(found: _Found) -> tuple[date, date, date]:
    point, never = found.point, date.min
    start = point.period.start if point.period else None
    return point.day or never, start or never, _came_out(point.document) or never


def _breaks(one: _Found, other: _Found) -> Iterator[Break]:
    """Yield why a figure does not go on from the one before it."""
    first, second = one.point, other.point
    if same_period(first.period, second.period):
        if _are_one(first.record, second.record):
            return
        yield Break(f"another figure for the same time: {first.record.mention.text}")
        return
    yield from _period_breaks(first, second)
    if first.places != second.places:
        yield Break(f"another area: {_listed(second.places)}, before {_listed(first.places)}")
    if one.definition != other.definition:
        yield Break(
            f"another definition: {_listed(sorted(other.definition)) or 'without further words'}, "
            f"before {_listed(sorted(one.definition)) or 'without further words'}"
        )
    if other.warning is not None and other.warning != one.warning:
        yield other.warning


def _are_one(one: Record, other: Record) -> bool:
    """Is one figure the other rounded: 16 per cent and 15.96%?"""
    first, second = printed_of(one), printed_of(other)
    if first is None or second is None:
        return False
    return agrees(first, second.amount) or agrees(second, first.amount)


def _period_breaks(first: Point, second: Point) -> Iterator[Break]:
    if first.period is None or second.period is None:
        which = "either" if first.period is second.period else "one of the two"
        yield Break(f"no period is stated for {which}")
        return
    spans = span_words(first.period), span_words(second.period)
    if spans[0] != spans[1]:
        yield Break(f"another length of time: {spans[1]}, before {spans[0]}")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


# -- as JSON


def timeline_json(timeline: Timeline) -> dict[str, Any]:
    """Return a timeline as plain values, the lines with their points and breaks."""
    return {
        "fact": timeline.fact,
        "lines": [
            {"kind": line.kind, "points": [_point_json(point) for point in line.points]}
            for line in timeline.lines
        ],
    }


def _point_json(point: Point) -> dict[str, Any]:
    return {
        **citation_json(point.cited),
        "published": document_json(point.document)["published"],
        "period": period_json(point.period),
        "period_how": point.how,
        "places": list(point.places),
        "broken": [
            {"reason": b.reason, "evidence": citation_json(b.cited) if b.cited else None}
            for b in point.broken
        ],
    }
