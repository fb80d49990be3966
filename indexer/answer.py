"""Here is a question to a collection; you get ranked answers with their quotes and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from corpus.holding import Holding
from corpus.model import Answer, Document, Filters, Hit, Query, Record
from indexer.engines.base import FigureHit, Found, Sort, TooBroad
from indexer.facets import FacetValue, facets_of
from indexer.generations import OpenIndex
from indexer.help import Nearest, Related, did_you_mean, nearest_of, related_of
from indexer.query import QueryError
from indexer.reasons import why
from indexer.understanding import understand

Show = Literal["passages", "figures", "documents"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a question found: what it was understood to name, the total, the answers asked for.

    `nearest` is there when nothing was found: which part, left out, would leave something.
    """

    query: Query
    total: int
    answers: tuple[Answer, ...]
    facets: dict[str, list[FacetValue]]
    did_you_mean: str | None
    show: Show = "passages"
    related: Related = Related()
    nearest: tuple[Nearest, ...] = ()


def search(
    store: Holding,
    index: OpenIndex,
    text: str,
    filters: Filters,
    limit: int,
    offset: int,
    *,
    show: Show = "passages",
    sort: Sort = "score",
    drop: Collection[str] = (),
    explain: bool = False,
) -> Answers:
    """Return what answers, the best first: passages, figures or documents. Raises QueryError.

    Facets count passages, whatever is shown. `drop` takes understood concepts away
    ("place:Melton"), whose words are then searched as words.
    """
    query = understand(text, filters, index.spellings, drop)
    try:
        found, answers, total = _ask(_Shelf(store, index, {}), query, show, sort, limit, offset)
    except TooBroad as error:
        raise _too_broad(error, text) from error
    if explain:
        answers = [_explained(index, query, answer, hit) for answer, hit in answers]
    return Answers(
        query,
        total,
        tuple(answer for answer, _ in answers),
        facets_of(found.counts, index.within),
        did_you_mean(query),
        show,
        related_of(index, query, found),
        () if total else nearest_of(index, query),
    )


def figures(
    store: Holding, index: OpenIndex, text: str, filters: Filters, *, sort: Sort = "score"
) -> list[Record]:
    """Return the figures of the passages that answer, those that pass the filters themselves."""
    return some_figures(store, index, text, filters, slice(None), sort=sort)[0]


def some_figures(
    store: Holding,
    index: OpenIndex,
    text: str,
    filters: Filters,
    wanted: slice,
    *,
    sort: Sort = "score",
) -> tuple[list[Record], int]:
    """Return the wanted of these figures, and how many there are; the others are not read."""
    hits = figure_hits(index, text, filters, sort=sort)
    return read_figures(store, index, hits[wanted]), len(hits)


def figure_hits(
    index: OpenIndex, text: str, filters: Filters, *, sort: Sort = "score"
) -> list[FigureHit]:
    """Return these figures as the index knows them, none of them read."""
    query = understand(text, filters, index.spellings)
    try:
        return index.engine.figures(query, sort)
    except TooBroad as error:
        raise _too_broad(error, text) from error


def read_figures(store: Holding, index: OpenIndex, hits: Iterable[FigureHit]) -> list[Record]:
    """Return the records of figures that an index knows, in their order."""
    where = index.engine.where
    return store.records_at([(where(hit.entry)[0], hit.record) for hit in hits])


def _too_broad(error: TooBroad, text: str) -> QueryError:
    position = max(0, text.casefold().find(f"{error.prefix}*"))
    message = f"more than a thousand words begin with {error.prefix!r}"
    return QueryError(message, position, "write more letters before *")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The collection a question is put to, and the documents taken from it so far."""

    store: Holding
    index: OpenIndex
    documents: dict[str, Document]

    def document(self, name: str) -> Document:
        """Return a document held, read once."""
        if name not in self.documents:
            held = self.store.document(name)
            if held is None:
                raise KeyError(name)
            self.documents[name] = held
        return self.documents[name]

    def answer(self, query: Query, hit: Hit) -> Answer:
        """Return the passage of a hit, with its figures and the reason."""
        name, position = self.index.engine.where(hit.entry)
        passage = self.store.passage(name, position)
        records = self.store.block_records(name, passage.block.id)
        held = tuple(record for record in records if record.figure is not None)
        reason = why(query, passage, held, self.index.within)
        return Answer(self.document(name), passage.block, held, hit.score, reason)


Shown = list[tuple[Answer, Hit]]


def _ask(
    shelf: _Shelf, query: Query, show: Show, sort: Sort, limit: int, offset: int
) -> tuple[Found, Shown, int]:
    engine = shelf.index.engine
    if show == "passages":
        found = engine.find(query, limit, offset, sort)
        return found, [(shelf.answer(query, hit), hit) for hit in found.hits], found.total
    found = engine.find(query, 0)
    if show == "figures":
        answers, total = _show_figures(shelf, query, sort, slice(offset, offset + limit))
    else:
        answers, total = _show_documents(shelf, query, sort, slice(offset, offset + limit))
    return found, answers, total


def _show_figures(shelf: _Shelf, query: Query, sort: Sort, wanted: slice) -> tuple[Shown, int]:
    hits = shelf.index.engine.figures(query, sort)
    answers = []
    for hit in hits[wanted]:
        passage = Hit(hit.entry, hit.score)
        answer = shelf.answer(query, passage)
        record = shelf.store.record(answer.document.name, hit.record)
        answers.append((replace(answer, figures=(record,), record=record), passage))
    return answers, len(hits)


def _show_documents(shelf: _Shelf, query: Query, sort: Sort, wanted: slice) -> tuple[Shown, int]:
    """A document stands where its best passage does."""
    hits = shelf.index.engine.search(query, sort)
    names = [shelf.index.engine.where(hit.entry)[0] for hit in hits]
    best: dict[str, Hit] = {}
    for name, hit in zip(names, hits, strict=True):
        best.setdefault(name, hit)
    times = Counter(names)
    chosen = list(best.items())[wanted]
    answers = [(replace(shelf.answer(query, h), passages=times[name]), h) for name, h in chosen]
    return answers, len(best)


def _explained(index: OpenIndex, query: Query, answer: Answer, hit: Hit) -> tuple[Answer, Hit]:
    parts = tuple(index.engine.explain(query, hit.entry))
    return replace(answer, parts=parts), hit
