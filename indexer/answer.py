"""Here is a question to a collection; you get ranked answers with their quotes and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import (
    Answer,
    Concept,
    Document,
    Filters,
    Hit,
    Link,
    Passage,
    Period,
    Query,
    Record,
)
from corpus.store import Store
from indexer.analysis import spans_of
from indexer.entries import hundredths, overlaps
from indexer.facets import FacetValue, facets_of
from indexer.generations import OpenIndex
from indexer.understanding import understand
from indexer.vocabulary import did_you_mean


@dataclass(frozen=True, slots=True)
class Answers:
    """What a question found: what it was understood to name, the total, the answers asked for."""

    query: Query
    total: int
    answers: tuple[Answer, ...]
    facets: dict[str, list[FacetValue]]
    did_you_mean: str | None


def search(
    store: Store, index: OpenIndex, text: str, filters: Filters, limit: int, offset: int
) -> Answers:
    """Return the passages that answer, the best first. Raises QueryError."""
    query = understand(text, filters, index.spellings)
    hits = index.engine.search(query)
    documents: dict[str, Document] = {}
    chosen = hits[offset : offset + limit]
    answers = tuple(_answer(store, index, query, hit, documents) for hit in chosen)
    corrected = did_you_mean(text, index.vocabulary, index.spellings)
    return Answers(query, len(hits), answers, facets_of(index.engine, query, hits), corrected)


def _answer(
    store: Store, index: OpenIndex, query: Query, hit: Hit, documents: dict[str, Document]
) -> Answer:
    name, position = index.engine.where(hit.entry)
    if name not in documents:
        held = store.document(name)
        if held is None:
            raise KeyError(name)
        documents[name] = held
    passage = store.passage(name, position)
    records = store.block_records(name, passage.block.id)
    figures = tuple(record for record in records if record.figure is not None)
    return Answer(documents[name], passage.block, figures, hit.score, why(query, passage, figures))


def why(query: Query, passage: Passage, figures: Sequence[Record]) -> str:
    """Say what of the query a passage matched, and through what."""
    reasons = [
        reason for concept in query.concepts if (reason := _reason(concept, passage, figures))
    ]
    printed = {stem for _, _, stem in spans_of(passage.block.text)}
    above = {stem for _, _, stem in spans_of(" ".join(passage.block.headings))}
    words = [word for word in query.words if word in printed]
    headed = [word for word in query.words if word in above and word not in printed]
    if words:
        reasons.append("words: " + ", ".join(dict.fromkeys(words)))
    if headed:
        reasons.append("in the heading: " + ", ".join(dict.fromkeys(headed)))
    return "; ".join(reasons)


def _reason(concept: Concept, passage: Passage, figures: Sequence[Record]) -> str | None:
    links: dict[str, tuple[Link, ...]] = {
        "programme": passage.programmes,
        "place": passage.places,
        "topic": passage.topics,
    }
    for link in links.get(concept.kind, ()):
        if link.name == concept.value:
            return f"{concept.kind} {link.name} ({link.how})"
    if concept.low is not None and concept.high is not None:
        for record in figures:
            quantity = record.mention.quantity
            if quantity is not None and concept.low <= quantity.amount <= concept.high:
                return f"{concept.said} matches {record.mention.text}"
    return None


def figures(store: Store, index: OpenIndex, text: str, filters: Filters) -> list[Record]:
    """Return the figures of the passages that answer, those that pass the filters themselves."""
    query = understand(text, filters, index.spellings)
    return [r for r in _figures(store, index, query) if passes(r, query.filters, index)]


def _figures(store: Store, index: OpenIndex, query: Query) -> Iterator[Record]:
    for hit in index.engine.search(query):
        name, position = index.engine.where(hit.entry)
        block = store.passage(name, position).block
        yield from (r for r in store.block_records(name, block.id) if r.figure is not None)


def passes(record: Record, filters: Filters, index: OpenIndex) -> bool:
    """Tell whether a figure itself, not only its passage, passes the filters."""
    figure, quantity = record.figure, record.mention.quantity
    if figure is None or quantity is None:
        return False
    return (
        (not filters.figures or record.mention.label in filters.figures)
        and _within(filters.low, filters.high, quantity.amount)
        and _linked(filters.programmes, figure.programmes)
        and _linked(filters.topics, figure.topics)
        and _placed(filters.places, figure.places, index)
        and _in_days(figure.period, filters)
    )


def _within(low: Decimal | None, high: Decimal | None, amount: Decimal) -> bool:
    """Compare as the index does, in whole hundredths."""
    value = hundredths(amount)
    above = low is None or value >= hundredths(low)
    return above and (high is None or value <= hundredths(high))


def _linked(wanted: tuple[str, ...], links: tuple[Link, ...]) -> bool:
    return not wanted or any(link.name in wanted for link in links)


def _placed(wanted: tuple[str, ...], links: tuple[Link, ...], index: OpenIndex) -> bool:
    """A place covers what lies within it."""
    if not wanted:
        return True
    return any(place in wanted for link in links for place in (link.name, *index.within(link.name)))


def _in_days(period: Period | None, filters: Filters) -> bool:
    """A figure without a period of its own passed with its document."""
    if filters.since is None and filters.until is None or period is None:
        return True
    return overlaps(period, filters.since, filters.until)
