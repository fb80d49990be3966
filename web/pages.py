"""Here are addresses; you get the pages a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, Response

from corpus.exports import csv_lines
from corpus.model import Document, Record
from indexer import answer
from web import citing
from web.accuracy import published
from web.asking import FACETS, MOST_OFFSET, Question
from web.live import Live, Reading
from web.problems import Problem

router = APIRouter(include_in_schema=False)
FIGURES_SHOWN = DOCUMENTS_SHOWN = 100  # to a page
_MOST_ELSEWHERE = 20


def render(request: Request, template: str, *, code: int = 200, **context: Any) -> Response:
    """Return a page from its template."""
    templates = request.app.state.templates
    response: Response = templates.TemplateResponse(request, template, context, status_code=code)
    return response


def live(request: Request) -> Live:
    """Return the collection being served."""
    held: Live = request.app.state.live
    return held


@contextmanager
def opened(request: Request) -> Iterator[Reading]:
    """Lend the collection to a page, which says when the index is behind what is held."""
    with live(request).reading() as reading:
        request.state.behind = not reading.in_step
        yield reading


@router.get("/")
def search(request: Request, asked: Question) -> Response:
    """The search page: passages with their figures, facets, what was understood."""
    with opened(request) as reading:
        if not asked.words and not asked.pairs():
            return render(request, "home.html", asked=asked, **_held(reading))
        found = answer.search(
            reading.store,
            reading.index,
            asked.words,
            asked.filters,
            asked.limit,
            asked.offset,
            sort=asked.sort,
            drop=asked.dropped,
        )
    return render(request, "search.html", asked=asked, found=found, facets=FACETS)


def _held(reading: Reading) -> dict[str, Any]:
    store = reading.store
    return {"counts": store.counts(), "newest": store.newest(6), "in_step": reading.in_step}


@router.get("/figures")
def figures(request: Request, asked: Question) -> Response:
    """Figures as a table that can be sorted."""
    wanted = slice(asked.offset, asked.offset + FIGURES_SHOWN)
    with opened(request) as reading:
        rows, total = answer.some_figures(
            reading.store, reading.index, asked.words, asked.filters, wanted, sort=asked.sort
        )
        documents = documents_of(reading, (row.document for row in rows))
    context: dict[str, Any] = {"rows": rows, "total": total}
    context |= {"step": FIGURES_SHOWN, "most": MOST_OFFSET}
    return render(request, "figures.html", asked=asked, documents=documents, **context)


@router.get("/figures.csv")
def figures_csv(request: Request, asked: Question) -> Response:
    """The same figures as a file; cells a spreadsheet would run are text."""
    with opened(request) as reading:
        rows = answer.figures(
            reading.store, reading.index, asked.words, asked.filters, sort=asked.sort
        )
    headers = {"content-disposition": 'attachment; filename="figures.csv"'}
    return Response("".join(csv_lines(rows)), media_type="text/csv", headers=headers)


@router.get("/documents")
def documents(request: Request, page: Annotated[int, Query(ge=1, le=10**6)] = 1) -> Response:
    """What is held, a hundred at a time; the first page says what could not be read."""
    offset = DOCUMENTS_SHOWN * (page - 1)
    with opened(request) as reading:
        held, total = some_documents(reading, slice(offset, offset + DOCUMENTS_SHOWN))
        unread = _unread(reading) if page == 1 else []
    last = max(1, -(-total // DOCUMENTS_SHOWN))
    if page > last:
        raise Problem(404, f"There is no page {page} of documents; the last is {last}.")
    context: dict[str, Any] = {"total": total, "offset": offset, "page": page, "last": last}
    return render(request, "documents.html", documents=held, unread=unread, **context)


def _unread(reading: Reading) -> list[tuple[str, int | None, str]]:
    """What could not be read: of which file, on which page of it, and why."""
    failures = [(failure.name, None, failure.reason) for failure in reading.store.failures()]
    problems = reading.store.problems()
    return [*failures, *((name, problem.page, problem.reason) for name, problem in problems)]


def some_documents(reading: Reading, wanted: slice) -> tuple[list[Document], int]:
    """Return the wanted of the documents, by name, and how many there are.

    The index knows their names, so that the others are not read; not while it is behind.
    """
    if not reading.in_step:
        held = reading.store.documents()
        return held[wanted], len(held)
    names = reading.index.spellings.documents
    return list(documents_of(reading, names[wanted]).values()), len(names)


@router.get("/documents/{content}")
def document(
    request: Request, content: str, page: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """One document: its text with the figures marked, its pictures, its figures."""
    with opened(request) as reading:
        held = _document(reading, content)
        extraction = reading.store.extraction(held.name)
    records: dict[str, list[Record]] = {}
    for record in extraction.records:
        if record.figure is not None:
            records.setdefault(record.mention.block, []).append(record)
    return render(request, "document.html", held=extraction, records=records, page=page)


@router.get("/documents/{content}/records/{record}")
def figure(
    request: Request,
    content: str,
    record: str,
    said: Annotated[str, Query(max_length=300)] = "",
    held_as: Annotated[str, Query(alias="in", max_length=300)] = "",
) -> Response:
    """A figure: where it is printed, what it is about, how that was told, how to cite it."""
    with opened(request) as reading:
        held = reading.store.document_of(content)
        if held is None:
            return _gone(request, reading, held_as, said)
        found = reading.store.record_called(held.name, record) or _same_words(reading, held, said)
        if found is None:
            raise Problem(404, f"{held.title} has no record {record}; it may be read anew.")
        context = _figure_context(reading, held, found)
    host = str(request.base_url).rstrip("/")
    return render(request, "figure.html", citation=citing.cite(held, found, host), **context)


def _figure_context(reading: Reading, held: Document, found: Record) -> dict[str, Any]:
    passage = reading.store.passage_of(held.name, found.mention.block)
    sizes = {size.number: size for size in reading.store.pages(held.name)}
    return {
        "document": held,
        "record": found,
        "block": passage.block,
        "size": sizes.get(found.anchor.page) if found.anchor.page else None,
        "elsewhere": _elsewhere(reading, found),
    }


def _elsewhere(reading: Reading, found: Record) -> list[tuple[Document, Record]]:
    """The same amount printed in other places."""
    quantity = found.mention.quantity
    if quantity is None or abs(quantity.amount) < 100:
        return []
    same = reading.store.records_of(quantity.amount, quantity.unit, _MOST_ELSEWHERE + 1)
    rows = [r for r in same if (r.document, r.id) != (found.document, found.id)][:_MOST_ELSEWHERE]
    documents = documents_of(reading, (row.document for row in rows))
    return [(documents[row.document], row) for row in rows]


def documents_of(reading: Reading, names: Iterable[str]) -> dict[str, Document]:
    """Return documents by name, each read once; the others are not read."""
    named = (reading.store.document(name) for name in dict.fromkeys(names))
    return {document.name: document for document in named if document is not None}


def _same_words(reading: Reading, held: Document, said: str) -> Record | None:
    """A permalink of an earlier reading: the record that has its words."""
    named = (r for r in reading.store.records(held.name) if r.mention.text == said)
    return next(named, None) if said else None


def _gone(request: Request, reading: Reading, name: str, said: str) -> Response:
    """The source has changed, or is no longer held: say so, and what is there instead."""
    now = reading.store.document(name) if name else None
    found = [r for r in reading.store.records(now.name) if r.mention.text == said] if now else []
    code = 404 if now is None else 200
    context = {"now": now, "said": said, "name": name, "found": found}
    return render(request, "changed.html", code=code, **context)


def _document(reading: Reading, content: str) -> Document:
    held = reading.store.document_of(content)
    if held is None:
        raise Problem(404, "No document of this content is held; it may have been replaced.")
    return held


@router.get("/pictures/{content}/{page}.png")
def picture(
    request: Request, content: str, page: int, width: Annotated[int, Query()] = 1400
) -> Response:
    """The picture of a page."""
    from web.pictures import WIDTHS

    if width not in WIDTHS:
        raise Problem(400, f"width is one of {', '.join(map(str, WIDTHS))}.")
    with opened(request) as reading:
        held = _document(reading, content)
    path = request.app.state.pictures.page(held, page, width)
    headers = {"cache-control": "private, max-age=86400, immutable"}
    return FileResponse(path, media_type="image/png", headers=headers)


@router.get("/help")
def help_page(request: Request) -> Response:
    """How to ask."""
    return render(request, "help.html")


@router.get("/about")
def about(request: Request) -> Response:
    """What this is, what is held, how fresh it is."""
    with opened(request) as reading:
        return render(request, "about.html", reports=published(), **_held(reading))
