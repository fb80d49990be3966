"""Here are addresses below /api/v1; you get verdicts, findings, timelines and promises as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from indexer.help import complete
from scrutiny.audit import finding_json
from scrutiny.following import promises_about, promises_json
from scrutiny.render import verdict_json
from scrutiny.timeline import follow, timeline_json
from web.api import ERRORS, live
from web.asking import Question
from web.judges import MOST_CHARACTERS, readable_about, readable_whole
from web.judging import judges
from web.problems import Problem
from web.shapes import Claims, Completions, Findings, Promises, Timelines

router = APIRouter(responses=ERRORS)
_NAME = Query(max_length=300, description="A document's file name")
_TEXT = Query(max_length=MOST_CHARACTERS, description="A sentence, a paragraph or an article")


@router.get("/api/v1/check", summary="Is a claim borne out?", response_model=Claims)
def check(request: Request, text: Annotated[str, _TEXT] = "") -> Any:
    """One verdict for each claim of a text, with the passages it rests on."""
    with live(request).reading() as reading:
        verdicts, cut = judges(request).verdicts(reading, text) if text.strip() else ([], False)
    return {"claims": [verdict_json(verdict) for verdict in verdicts], "cut_short": cut}


@router.get("/api/v1/audit", summary="Do the sums add up?", response_model=Findings)
def audit(request: Request, document: Annotated[str, _NAME] = "") -> Any:
    """What was checked in one document or in all, with its computation."""
    with live(request).reading() as reading:
        if document and reading.store.document(document) is None:
            raise Problem(404, "No document of this name is held.")
        found = judges(request).findings(reading, [document] if document else [])
    return {"findings": [finding_json(finding) for finding in found]}


@router.get("/api/v1/timeline", summary="One fact through the documents", response_model=Timelines)
def timeline(request: Request, asked: Question) -> Any:
    """Figures of one kind in order of time; a break says why two must not be joined."""
    with live(request).reading() as reading:
        readable_about(reading, asked.words, asked.filters)
        return timeline_json(follow(reading.store, reading.index, asked.words, asked.filters))


@router.get("/api/v1/promises", summary="Promises and outcomes", response_model=Promises)
def promises(request: Request, asked: Question) -> Any:
    """What documents said would be done, and what later ones say of it."""
    with live(request).reading() as reading:
        readable_whole(reading)
        found = promises_about(reading.store, reading.index, asked.filters)
    return {"promises": promises_json(found)}


@router.get("/api/v1/complete", summary="Names that begin so", response_model=Completions)
def completions(request: Request, prefix: Annotated[str, Query(max_length=100)] = "") -> Any:
    """Names held, for completing what is being typed."""
    with live(request).reading() as reading:
        found = complete(reading.index, prefix)
    return {"names": [{"kind": c.kind, "name": c.value, "count": c.count} for c in found]}
