"""Here are addresses; you get the pages on which claims, sums, facts and topics are looked into."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from corpus.model import Document, Verdict
from scrutiny import brief as briefing
from scrutiny.briefs.pages import render as briefing_page
from scrutiny.following import promises_about
from scrutiny.timeline import follow
from web.asking import Question
from web.judges import MOST_CHARACTERS, Judges, readable_about, readable_whole
from web.live import Reading
from web.pages import opened, render
from web.problems import Problem

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Query(max_length=MOST_CHARACTERS)]
Name = Annotated[str, Query(max_length=300)]


def judges(request: Request) -> Judges:
    """Return the scrutiny of the collection being served."""
    held: Judges = request.app.state.judges
    return held


def _documents(reading: Reading) -> dict[str, Document]:
    return {document.name: document for document in reading.store.documents()}


@router.get("/check")
def check(request: Request, text: Text = "") -> Response:
    """A text to check, and a verdict for each of its claims."""
    verdicts: list[Verdict] = []
    cut = False
    with opened(request) as reading:
        if text.strip():
            verdicts, cut = judges(request).verdicts(reading, text)
        documents = _documents(reading)
    context: dict[str, Any] = {"text": text, "verdicts": verdicts, "cut": cut}
    return render(request, "check.html", documents=documents, most=MOST_CHARACTERS, **context)


@router.get("/audit")
def audit(request: Request, document: Name = "") -> Response:
    """What adds up and what does not, in one document or in all."""
    with opened(request) as reading:
        documents = _documents(reading)
        if document and document not in documents:
            raise Problem(404, f"No document {document!r} is held; see /documents.")
        found = judges(request).findings(reading, [document] if document else [])
    wrong = [finding for finding in found if finding.verdict != "holds"]
    holds = [finding for finding in found if finding.verdict == "holds"]
    context: dict[str, Any] = {"documents": documents, "chosen": document}
    return render(request, "audit.html", wrong=wrong, holds=holds, **context)


@router.get("/timeline")
def timeline(request: Request, asked: Question) -> Response:
    """One fact through the documents, as a table and drawn."""
    found = None
    with opened(request) as reading:
        if asked.words.strip():
            readable_about(reading, asked.words, asked.filters)
            found = follow(reading.store, reading.index, asked.words, asked.filters)
    return render(request, "timeline.html", asked=asked, found=found)


@router.get("/timeline.png")
def timeline_picture(request: Request, asked: Question) -> Response:
    """The same, drawn."""
    from scrutiny.charts import ChartError, draw

    with opened(request) as reading:
        readable_about(reading, asked.words, asked.filters)
        found = follow(reading.store, reading.index, asked.words, asked.filters)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chart.png"
        try:
            draw(found, path)
        except ChartError as error:
            raise Problem(404, str(error)) from error
        return Response(path.read_bytes(), media_type="image/png")


@router.get("/promises")
def promises(request: Request, asked: Question) -> Response:
    """What documents said would be done, and what later ones say of it."""
    with opened(request) as reading:
        readable_whole(reading)
        found = promises_about(reading.store, reading.index, asked.filters)
        documents = _documents(reading)
    return render(request, "promises.html", asked=asked, found=found, documents=documents)


@router.get("/brief")
def brief(request: Request, asked: Question) -> Response:
    """A briefing on a topic, every figure cited."""
    found, instead = None, ""
    with opened(request) as reading:
        if asked.words.strip():
            readable_about(reading, asked.words, asked.filters)
            found = briefing.write(reading.store, reading.index, asked.words, asked.filters)
            if found is None:
                instead = briefing.instead(reading.store, reading.index, asked.words, asked.filters)
        documents = _documents(reading)
    context: dict[str, Any] = {"found": found, "instead": instead, "documents": documents}
    return render(request, "brief.html", asked=asked, **context)


@router.get("/brief.{suffix}")
def brief_file(request: Request, suffix: str, asked: Question) -> Response:
    """The same as a file to keep: Markdown or HTML."""
    kinds = {"md": "text/markdown", "html": "text/html"}
    if suffix not in kinds:
        raise Problem(404, "A briefing is kept as .md or .html.")
    with opened(request) as reading:
        readable_about(reading, asked.words, asked.filters)
        found = briefing.write(reading.store, reading.index, asked.words, asked.filters)
    if found is None:
        raise Problem(404, "Nothing is said on this.")
    headers = {"content-disposition": f'attachment; filename="briefing.{suffix}"'}
    page = briefing_page(found, f".{suffix}")
    return Response(page, media_type=f"{kinds[suffix]}; charset=utf-8", headers=headers)
