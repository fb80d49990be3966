"""Here is a topic; you get the material of a briefing, gathered from the documents held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.holding import Holding
from corpus.model import Document, Filters, Finding, Passage, Promise, Record, Timeline
from indexer.generations import OpenIndex
from scrutiny.asking import Asked, ask, documents_about, in_bounds, is_linked, passage_speaks
from scrutiny.audit import audit_papers
from scrutiny.following import chosen
from scrutiny.papers import Paper, Sentence, open_paper
from scrutiny.pledges import things_in
from scrutiny.promises import find_promises
from scrutiny.timeline import follow_papers


@dataclass(frozen=True, slots=True)
class Told:
    """A passage with its document's paper."""

    paper: Paper
    passage: Passage

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.paper.document


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a briefing draws on.

    `passages` are on the topic; `nearby` are later ones from the same place that speak of the
    same things without naming the topic.
    """

    asked: Asked
    papers: tuple[Paper, ...]
    passages: tuple[Told, ...]
    nearby: tuple[Told, ...]
    promises: tuple[Promise, ...]
    findings: tuple[Finding, ...]
    timeline: Timeline

    def figures(self) -> Iterator[tuple[Paper, Record]]:
        """Yield the figures of the passages that are on the topic themselves, in order."""
        for told in self.passages:
            for record in told.paper.records.get(told.passage.block.id, ()):
                if record.figure is not None and _is_on_topic(self.asked, told, record):
                    yield told.paper, record

    def summed(self) -> Iterator[tuple[Paper, Record]]:
        """Yield the total and the other parts of sums that figures of the topic belong to."""
        by_name = {paper.document.name: paper for paper in self.papers}
        for finding in self.findings:
            if finding.rule == "parts_of_total":
                for cited in finding.evidence:
                    if cited.record is not None:
                        yield by_name[cited.document], cited.record


def _is_on_topic(asked: Asked, told: Told, record: Record) -> bool:
    """A figure without a programme of its own has those its sentence names."""
    wanted = set(asked.filters.programmes)
    own = {link.name for link in record.figure.programmes} if record.figure else set()
    named = {
        each.mention.canonical
        for each in told.paper.records.get(told.passage.block.id, ())
        if each.mention.label == "programme" and each.sentence == record.sentence
    }
    return not wanted or bool((own or named) & wanted)


def gather(
    store: Holding, index: OpenIndex, text: str, filters: Filters, after: date | None = None
) -> Material:
    """Gather the material on a topic from documents that came out on or after a day, or all."""
    asked = ask(text, filters, index)
    papers = tuple(_papers(store, index, asked))
    recent = [paper for paper in papers if after is None or _came(paper.document) >= after]
    passages = tuple(_passages(recent, asked, index))
    return Material(
        asked,
        papers,
        passages,
        tuple(_nearby(recent, passages, asked, index)),
        tuple(_promises(papers, passages, asked, index)),
        tuple(_concerning(audit_papers(papers), passages, asked)),
        follow_papers(recent, asked, index),
    )


def _papers(store: Holding, index: OpenIndex, asked: Asked) -> Iterator[Paper]:
    """Open the documents that speak of the topic or its places, in order of time."""
    names = set(documents_about(index, asked))
    for place in asked.filters.places:
        names |= set(documents_about(index, ask(place, Filters(), index)))
    papers = (open_paper(store.extraction(name)) for name in names)
    yield from sorted(papers, key=lambda paper: (_came(paper.document), paper.document.name))


def _came(document: Document) -> date:
    return document.published.period.end or date.min if document.published else date.min


def _passages(papers: Iterable[Paper], asked: Asked, index: OpenIndex) -> Iterator[Told]:
    """Yield the passages on the topic; a heading's words are its section's."""
    for paper in papers:
        if not _document_passes(paper.document, asked.filters):
            continue
        for passage in paper.passages:
            if passage.block.kind in ("heading", "furniture") or passage.block.header_row:
                continue
            if passage_speaks(asked, passage, index) and _has_figures(paper, passage, asked):
                yield Told(paper, passage)


def _document_passes(document: Document, filters: Filters) -> bool:
    return (not filters.kinds or document.kind in filters.kinds) and (
        not filters.documents or document.name in filters.documents
    )


def _has_figures(paper: Paper, passage: Passage, asked: Asked) -> bool:
    """Where figures, amounts or dates are asked for, a passage needs one that passes."""
    bounds = replace(asked.filters, programmes=(), places=(), topics=(), kinds=(), documents=())
    if bounds == Filters():
        return True
    records = paper.records.get(passage.block.id, ())
    return any(record.figure is not None and in_bounds(record, bounds) for record in records)


def _nearby(
    papers: Iterable[Paper], passages: Sequence[Told], asked: Asked, index: OpenIndex
) -> Iterator[Told]:
    """Yield later passages from the places asked for that share things with the topic's."""
    if not asked.filters.places or not asked.filters.programmes or not passages:
        return
    told = {each.passage.block.id for each in passages}
    things = {t for each in passages for t in things_in(each.passage.block.text)}
    first = min(_came(each.document) for each in passages)
    placed = replace(asked, filters=Filters(places=asked.filters.places), words=frozenset())
    for paper in papers:
        for passage in paper.passages if _came(paper.document) > first else ():
            block = passage.block
            if block.id in told or block.kind in ("heading", "furniture", "row"):
                continue
            if is_linked(placed, (), passage.places, index) and _shares(things, block.text):
                yield Told(paper, passage)


def _shares(things: set[str], text: str) -> bool:
    return len(things & things_in(text)) >= 2


def _promises(
    papers: Sequence[Paper], passages: Sequence[Told], asked: Asked, index: OpenIndex
) -> Iterator[Promise]:
    """Yield the promises made in a passage of the topic."""
    made = {
        (told.document.name, told.paper.cite_sentence(sentence).anchor)
        for told in passages
        for sentence in sentences_of(told)
    }
    for promise in chosen(find_promises(papers, index.within), asked, index) if passages else ():
        if (promise.document.name, promise.cited.anchor) in made:
            yield promise


def _concerning(
    findings: Iterable[Finding], passages: Sequence[Told], asked: Asked
) -> Iterator[Finding]:
    """Yield the findings that rest on a figure of the topic."""
    anchored = {
        (told.document.name, record.id)
        for told in passages
        for record in told.paper.records.get(told.passage.block.id, ())
        if _is_on_topic(asked, told, record)
    }
    for finding in findings:
        cited = {(c.document, c.record.id) for c in finding.evidence if c.record is not None}
        if cited & anchored:
            yield finding


def sentences_of(told: Told) -> Iterator[Sentence]:
    """Yield the sentences of a passage."""
    yield from (s for s in told.paper.sentences if s.block.id == told.passage.block.id)
