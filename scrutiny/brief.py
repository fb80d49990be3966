"""Here is a topic with filters; you get a briefing in which every figure is cited, or none.

`instead` says what there is when nothing matches. `check_cited` refuses a briefing with a figure
that its citations do not show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.holding import Holding
from corpus.model import Briefing, Citation, FigureLine, Filters, Link, Record, Section, Statement
from indexer.generations import OpenIndex
from scrutiny.asking import ask
from scrutiny.briefs.gather import Material, gather
from scrutiny.briefs.sections import sections
from scrutiny.briefs.wording import amount, measure_words
from scrutiny.papers import Paper
from scrutiny.spans import plain_period

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MOST_FIGURES = 40
_MOST_NAMES = 12


class UncitedFigure(Exception):
    """A sentence with a figure that none of its citations shows; it must not be printed."""


def write(
    store: Holding, index: OpenIndex, text: str, filters: Filters, after: date | None = None
) -> Briefing | None:
    """Return a briefing, or None where no passage speaks of the topic. Raises QueryError.

    `after` keeps to documents that came out on or after a day: since the last meeting, say.
    """
    material = gather(store, index, text, filters, after)
    if not material.passages:
        return None
    briefing = Briefing(
        material.asked.title,
        (),
        tuple(_figure_lines(material)),
        tuple(_cited_only(sections(material))),
    )
    check_cited(briefing)
    cited = {citation.document for citation in citations(briefing)}
    documents = (paper.document for paper in material.papers)
    return replace(briefing, documents=tuple(d for d in documents if d.name in cited))


def _cited_only(written: Iterable[Section]) -> Iterator[Section]:
    """Leave out a sentence whose figures its citations do not show; better less than unproved."""
    for section in written:
        kept = tuple(statement for statement in section.statements if _is_cited(statement))
        if kept:
            yield replace(section, statements=kept)


def _is_cited(statement: Statement) -> bool:
    try:
        _check(statement)
    except UncitedFigure:
        return False
    return True


def citations(briefing: Briefing) -> Iterator[Citation]:
    """Yield every citation in the order a reader meets it, the table's after "In short"."""
    for section in briefing.sections[:1]:
        yield from (c for statement in section.statements for c in statement.cited)
    yield from (line.cited for line in briefing.figures)
    for section in briefing.sections[1:]:
        yield from (c for statement in section.statements for c in statement.cited)


# -- the table of figures


def _figure_lines(material: Material) -> Iterator[FigureLine]:
    figures = [*material.figures(), *material.summed()]
    unique = {(record.document, record.id): (paper, record) for paper, record in figures}
    for paper, record in list(unique.values())[:_MOST_FIGURES]:
        yield _figure_line(paper, record)


def _figure_line(paper: Paper, record: Record) -> FigureLine:
    figure = record.figure
    block = next(block for block in paper.blocks if block.id == record.mention.block)
    places = ", ".join(link.name for link in figure.places) if figure else ""
    return FigureLine(
        amount(record),
        measure_words(record, block),
        places or "not stated",
        plain_period(figure.period if figure else None) or "not stated",
        paper.cite_record(block, record),
        record,
    )


# -- no figure without its place


def check_cited(briefing: Briefing) -> None:
    """Raise UncitedFigure for a sentence with a number that its citations do not show."""
    for section in briefing.sections:
        for statement in section.statements:
            _check(statement)


def _check(statement: Statement) -> None:
    if not statement.cited:
        raise UncitedFigure(f"no citation for: {statement.text or statement.quote}")
    shown = {n for citation in statement.cited for n in _numbers(citation.quote)}
    asked = _numbers(statement.quote or "")
    asked |= set() if statement.worked_out else _numbers(statement.text)
    if statement.worked_out and _numbers(statement.text) and not _numbers(statement.text) & shown:
        raise UncitedFigure(f"no number of {statement.text!r} stands in what it cites")
    if asked - shown:
        missing = ", ".join(sorted(asked - shown))
        raise UncitedFigure(f"{missing} in {statement.text!r} stands in no cited place")


def _numbers(text: str) -> set[str]:
    return {number.replace(",", "") for number in _NUMBER.findall(text)}


# -- nothing found


def instead(store: Holding, index: OpenIndex, text: str, filters: Filters) -> str:
    """Say what is held in place of what was asked: the topic elsewhere, or the place otherwise."""
    asked = ask(text, filters, index)
    wider = replace(asked.filters, places=(), since=None, until=None, low=None, high=None)
    found = gather(store, index, text, replace(filters, places=(), since=None, until=None))
    places = sorted(
        {link.name for told in found.passages for link in told.passage.places}
        - set(asked.filters.places)
    )
    if places and wider != asked.filters:
        return f"the topic is spoken of for {_some(places)}"
    names = sorted({link.name for record in store.records() for link in _programmes(record)})
    return f"programmes held: {_some(names)}" if names else "see: beatbook documents"


def _programmes(record: Record) -> tuple[Link, ...]:
    return record.figure.programmes if record.figure else ()


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMES]) + (" ..." if len(names) > _MOST_NAMES else "")
