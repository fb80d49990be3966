"""Here are addresses below /api/v1; you get what the pages show, as the contract's JSON."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse

from corpus.records import block_json, document_json, record_json
from corpus.status import status_json
from indexer import answer
from indexer.render import answers_json
from web.asking import MOST_LIMIT, MOST_OFFSET, Question
from web.live import Live
from web.pages import some_documents
from web.problems import MEDIA_TYPE, Problem
from web.shapes import Documents, DocumentWhole, Figures, Health, Hits, ProblemShape, Status

ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemShape, "description": words, "content": {MEDIA_TYPE: {}}}
    for status, words in {
        400: "What was asked cannot be read; the detail says what to write.",
        404: "There is no such document.",
        503: "The collection cannot be asked at the moment; the detail says why.",
    }.items()
}
router = APIRouter(responses=ERRORS)
Cursor = Annotated[
    str | None,
    Query(
        max_length=40,
        pattern="^[A-Za-z0-9_-]+$",
        description="Where to go on: `next` of the page before",
    ),
]
Limit = Annotated[int, Query(ge=1, le=MOST_LIMIT)]


def live(request: Request) -> Live:
    """Return the collection being served."""
    held: Live = request.app.state.live
    return held


@router.get("/api/v1/search", summary="Ranked passages with their figures", response_model=Hits)
def search(request: Request, asked: Question, cursor: Cursor = None) -> Any:
    """Passages that answer a question, the best first, with facets and what was understood."""
    # Sent as it is: the shapes are proven by tests, not at every answer, which takes as long again.
    offset = asked.offset if cursor is None else _read_cursor(cursor)
    with live(request).reading() as reading:
        found = answer.search(
            reading.store,
            reading.index,
            asked.words,
            asked.filters,
            asked.limit,
            offset,
            show=asked.show,
            sort=asked.sort,
            drop=asked.dropped,
        )
    following = offset + asked.limit
    more = following < min(found.total, MOST_OFFSET)
    next_page = _cursor(following) if more else None
    return JSONResponse(answers_json(asked.words, found) | {"next": next_page})


@router.get("/api/v1/figures", summary="Figures as records", response_model=Figures)
def figures(request: Request, asked: Question, cursor: Cursor = None) -> Any:
    """Money, percentages, counts and rates that pass the filters, each with its source."""
    offset = asked.offset if cursor is None else _read_cursor(cursor)
    with live(request).reading() as reading:
        wanted = slice(offset, offset + asked.limit)
        rows, total = answer.some_figures(
            reading.store, reading.index, asked.words, asked.filters, wanted, sort=asked.sort
        )
    more = offset + asked.limit < total
    page = {
        "total": total,
        "figures": [record_json(row) for row in rows],
        "next": _cursor(offset + asked.limit) if more else None,
    }
    return JSONResponse(page)


@router.get("/api/v1/documents", summary="What is held", response_model=Documents)
def documents(request: Request, cursor: Cursor = None, limit: Limit = 50) -> Any:
    """The documents held, by name."""
    offset = 0 if cursor is None else _read_cursor(cursor)
    with live(request).reading() as reading:
        held, total = some_documents(reading, slice(offset, offset + limit))
    return {
        "total": total,
        "documents": [document_json(document) for document in held],
        "next": _cursor(offset + limit) if offset + limit < total else None,
    }


@router.get(
    "/api/v1/documents/{content}", summary="One document whole", response_model=DocumentWhole
)
def document(
    request: Request,
    content: Annotated[str, Path(min_length=1, max_length=200, description="Fingerprint or name")],
) -> Any:
    """A document with its blocks and records."""
    with live(request).reading() as reading:
        held = reading.store.document_of(content)
        if held is None:
            raise Problem(404, "No document of this content or name is held.")
        extraction = reading.store.extraction(held.name)
    return {
        "document": document_json(held),
        "blocks": [block_json(passage.block) for passage in extraction.passages],
        "records": [record_json(record) for record in extraction.records],
    }


@router.get("/api/v1/status", summary="What is held, in numbers", response_model=Status)
def status(request: Request) -> Any:
    """Counts, versions, and whether the index is in step with the records."""
    with live(request).reading() as reading:
        counts = status_json(reading.store)
        counts["failed"] = len(counts["failed"])
        counts["partial"] = len(counts["partial"])
        return counts | {"in_step": reading.in_step, "revision": reading.index.revision}


@router.get("/healthz", summary="Is the server able to answer?", response_model=Health)
def health(request: Request) -> Any:
    """Answers 200 when the collection can be asked, 503 with the reason when not."""
    with live(request).reading() as reading:
        return {"status": "ok", "in_step": reading.in_step}


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"o{offset}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> int:
    """Return the offset a cursor stands for. Raises Problem 400 for one we did not make."""
    try:
        words = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        offset = int(words.removeprefix("o")) if words[:1] == "o" else -1
    except (ValueError, binascii.Error):
        offset = -1
    if not 0 <= offset <= 10**9:
        raise Problem(400, "cursor is none of ours; take `next` of the page before.")
    return offset
